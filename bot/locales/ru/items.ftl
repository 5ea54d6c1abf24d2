### Техника: список, карточка и что в ней можно изменить.

command-items = вся техника и поиск

item-title = 📦 <code>{ $serial }</code> — <b>{ $name }</b>
item-category = 🗂 { $name }
item-no-category = 🗂 без категории
item-status = 📍 { $status }
item-active = 🎫 открытая заявка: #{ $id }
item-usage = 🧾 { $count ->
    [one] { $count } заявка, { $worked } работы, { $xp } XP
    [few] { $count } заявки, { $worked } работы, { $xp } XP
    [many] { $count } заявок, { $worked } работы, { $xp } XP
   *[other] { $count } заявки, { $worked } работы, { $xp } XP
}
item-tickets = Последние заявки:
item-unused = Заявок ещё не было.
item-added = ✅ Добавлено.
item-changed = ✅ Изменено.

items-title = 📦 <b>Техника: { $count }</b>
items-found = 🔎 { $search }
items-none = Здесь пусто.
items-hint = 🔎 Поиск: хватит начала слова или номера. Сразу: /items дрель
items-all = Все
categories-title = 🗂 <b>Категории</b>
categories-none = Категорий пока нет.
category-none = без категории

row-item = { $serial } · { $name }{ $status ->
    [none] {""}
   *[other] {" · "}{ $status }
}
row-category = { $name } · { $count }

button-all-items = 📦 Вся техника
button-to-items = ⬅️ К списку
button-categories = 🗂 Категории
button-add-item = ➕ Добавить технику
button-rename = ✏️ Название
button-serial = #️⃣ Номер
button-category = 🗂 Категория
button-own-category = ✍️ Своими словами…
button-no-category = 🚫 Без категории
button-new-ticket = ➕ Новая заявка
button-show-item = 📦 { $serial }
button-item-ready = ✅ Готова
button-item-rented = 🤝 В аренде
button-item-blocked = ⛔️ Заблокировать
button-item-written_off = 🗑 Списать…
button-write-off = 🗑 Да, списать

ask-item-name = ✏️ <b>Как она теперь называется?</b> Напишите новое название.
ask-item-serial = #️⃣ <b>Какой у неё теперь серийный номер?</b> Напишите его.
ask-item-category = 🗂 <b>Какая категория?</b> Напишите её.
pick-category = 🗂 <b>Какая категория?</b>
ask-write-off = 🗑 <b>Списать?</b> Открыть на неё заявку будет нельзя. Вернуть можно и потом.
did-write-off = 🗑 { $serial }: списано.
add-item-over = Этот вопрос уже закрыт. Новый начинается с /additem.
ask-new-serial = ➕ <b>Новая техника.</b> Какой серийный номер? Напишите его; /cancel — отмена.
ask-new-name = 📦 <code>{ $serial }</code> — как называется? Напишите.
ask-new-category = 🗂 <b>Какая категория?</b> Выберите или напишите свою.
