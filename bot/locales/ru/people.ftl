### Как попасть внутрь, и что может спросить каждый.

welcome = 👋 Здравствуйте, <b>{ $name }</b>! Ваша роль здесь: { $roles }.
begin-technician = 🔧 Новая работа приходит сама. /queue — ваши заявки.
begin-qc_inspector = 🧪 Заявки на контроль приходят сами. /qc — вся очередь.
begin-admin = 🛡 /new — новая заявка, /review — что ждёт вашего одобрения, /tickets — все заявки.

help-technician = 🔧 <b>Мастер</b>
    /queue — ваши заявки; кнопки на заявке запускают таймер, ставят паузу, останавливают и отправляют на контроль
    /xp — ваши баллы
help-qc_inspector = 🧪 <b>Контролёр</b>
    /qc — что ждёт контроля, сначала те, что ждут дольше; на заявке ✅ Принять или ❌ Вернуть
    /xp — ваши баллы
help-admin = 🛡 <b>Админ</b>
    /new RM-0042 45 Не крутится нож — новая заявка: техника, минуты по плану, описание
    /review — заявки, которые ждут одобрения
    /tickets — все заявки; можно и /tickets rework
    /ticket 12 — одна заявка с кнопками
    /approve 12 · /assign 12 @username · /cancelticket 12 причина
    /metrics 12 red 5 — флаг и XP вручную; /metrics 12 auto вернёт расчёт
    /history 12 — кто, что и когда делал
    /qc — что ждёт контроля
    /item RM-0042 · /additem RM-0042 Газонокосилка
    /deliveries — что ждёт отправки и с кем нет связи; в группе: /qchere, /qcoff
help-everyone = <b>Для всех</b>
    /me — кто вы здесь · /language — язык
    /cancel — выйти из вопроса без ответа

me-name = 👤 <b>{ $name }</b>
me-roles = Роль: { $roles }
me-language = Язык: { $language }
me-id = Telegram id: <code>{ $id }</code>

ask-language = 🌐 На каком языке говорить?
toast-language = Язык изменён.

stranger = 👋 Это бот мастерской. Если вы здесь работаете, попросите доступ: его откроет админ.
button-request-access = 📝 Попросить доступ
access-waiting = ⏳ Запрос у админов, ждём одобрения. Ответ придёт сюда.
ask-first-name = Как вас зовут? Напишите имя или нажмите на своё.
ask-last-name = А фамилия?
button-no-last-name = Без фамилии
last-name-noted = 👍 Записано.
ask-phone = 📱 Какой у вас номер телефона? Нажмите кнопку внизу или напишите.
button-share-contact = 📱 Отправить мой номер

request-title = 📝 <b>Просят доступ</b>
request-name = 👤 { $name }
request-username = @{ $username }
request-phone = 📱 { $phone }
request-granted = ✅ Доступ открыт, роль: { $role }. Кто решил: { $name }.
request-refused = 🚫 Отказано. Кто решил: { $name }.
button-grant-technician = 🔧 Мастер
button-grant-qc_inspector = 🧪 Контролёр
button-grant-admin = 🛡 Админ
button-refuse = 🚫 Отказать
toast-granted = ✅ Доступ открыт
toast-refused = 🚫 Отказано

xp-total = 🏆 Всего <b>{ $total } XP</b>
xp-month = 📅 { $month } XP за этот месяц
xp-level = { $top ->
    [yes] ⭐ Уровень { $level }, самый высокий
   *[no] ⭐ Уровень { $level }, до следующего { $missing } XP
}
xp-none = Баллов пока нет. Первые появятся, когда заявка пройдёт контроль.
xp-entry-base = <b>{ $amount }</b> · #{ $ticket } готово: { $minutes } мин ÷ { $divisor }, с округлением вверх · { $at }, правила v{ $rules }
xp-entry-manual = <b>{ $amount }</b> · #{ $ticket } готово: число задал админ · { $at }
xp-entry-bonus = <b>{ $amount }</b> · #{ $ticket } принято с первого раза и в срок · { $at }
xp-entry-inspection = <b>{ $amount }</b> · #{ $ticket } проверено · { $at }
xp-entry-adjustment = <b>{ $amount }</b> · { $comment } · { $at }

flow-left = Хорошо, оставим. Ничего не изменилось.
flow-none = Сейчас я ни о чём не спрашиваю.
small-talk = Я понимаю кнопки и команды. Что можно делать, подскажет /help.
unknown-command = Команды { $command } я не знаю. Какие есть, подскажет /help.
not-in-groups = Напишите мне лично: дела мастерской остаются между нами.

command-start = начать
command-help = что здесь можно делать
command-me = кто вы здесь
command-language = сменить язык
command-cancel = выйти из вопроса
command-queue = ваши заявки
command-xp = ваши баллы
command-qc = что ждёт контроля
command-new = новая заявка
command-review = что ждёт одобрения
command-tickets = все заявки
command-ticket = показать одну заявку
command-approve = одобрить заявку
command-assign = дать заявку мастеру
command-metrics = задать флаг и XP вручную
command-cancelticket = отменить заявку
command-history = кто что делал по заявке
command-item = найти технику
command-additem = добавить технику
command-deliveries = что ждёт отправки
command-qchere = показывать заявки на контроль здесь
command-qcoff = больше не показывать здесь
