### Новая заявка, вопрос за вопросом.

intake-title = 🆕 <b>Новая заявка</b>
intake-edit-title = ✏️ <b>Заявка #{ $id }</b>
intake-item = 📦 <code>{ $serial }</code> — <b>{ $name }</b>
intake-new-item = 📦 <code>{ $serial }</code> — <b>{ $name }</b> (новая)
intake-named = 📝 { $title }
intake-worth = ⏱ по плану { $planned } · { $flag } · 🎯 { $xp } XP
intake-worth-by-hand = ⏱ по плану { $planned } · 🎯 { $xp } XP (вручную)
intake-left = ✖️ Отменено. Заявка не создана.
intake-outdated = Эта кнопка от заявки, которая уже создана или отменена. Начать новую: /new.
intake-gone = Эта заявка не сохранилась. Начать снова: /new.

intake-unknown-item = Техники { $serial } нет.
intake-ask-item = 📦 <b>Какая техника?</b> Напишите серийный номер или выберите.
intake-ask-first-item = 📦 <b>Какая техника?</b> Здесь её пока нет: напишите серийный номер первой.
intake-ask-item-again = 📦 <b>Какую технику вы имели в виду?</b> Выберите или напишите номер ещё раз.
intake-ask-item-unknown = 📦 Новая техника? Добавьте её или напишите номер ещё раз.
intake-ask-new_item = ✏️ <b>Как она называется?</b> Напишите название.
intake-ask-category = 🗂 <b>Какая категория?</b> Выберите или напишите свою.
intake-ask-parts = { $parts ->
    [0] 🧩 <b>Что нужно сделать?</b> Напишите первую позицию или нажмите ⏱, чтобы указать только минуты.
   *[other] 🧩 <b>Это всё?</b> Напишите следующую позицию или нажмите ➕; ✏️ изменяет, ✖️ убирает. Не больше { $max }.
}
intake-ask-part_name = 🧩 <b>Какая позиция?</b> { $offered ->
    [0] Напишите своими словами.
   *[other] Выберите или напишите своими словами.
}
intake-ask-part_minutes = ⏱ <b>Сколько минут?</b> Выберите или напишите число до { $max }.
intake-ask-part_flag = 🧩 <b>Что изменить?</b> Флаг (✅ — нынешний) или то, что ниже.
intake-ask-part_comment = 💬 <b>Что важно знать мастеру?</b> Напишите комментарий.
intake-ask-part_checks = ☑ <b>Что отметить по ходу работы?</b> Напишите пункты проверки для этой позиции, каждый с новой строки. Только - : пунктов нет.
intake-ask-minutes = ⏱ <b>Сколько минут всего?</b> Выберите или напишите число до { $max }.
intake-ask-title = 📝 <b>Что случилось?</b> Опишите в нескольких словах.
intake-ask-summary = <b>Всё верно?</b>
intake-ask-changes = <b>Что исправить?</b> Пока не сохраните, ничего не изменится.

intake-row = { $serial } · { $name }{ $state ->
    [busy] {" "}· занята: #{ $ticket }
    [not_workable] {" "}· { $status }
   *[free] {""}
}

button-leave = ✖️ Отмена
button-add-serial = ➕ Добавить технику { $serial }
button-add-part = ➕ Позиция
button-remove-part = ✖️ { $name }
button-change-part = ✏️ { $name }
button-only-minutes = ⏱ Только минуты
button-parts-done = ➡️ К описанию
button-parts-kept = ➡️ Готово
button-comment = 💬 Комментарий
button-part-again = ✏️ Позиция, минуты
button-create = ✅ Создать
button-save = 💾 Сохранить
button-edit-item = ✏️ Техника
button-edit-parts = ✏️ Позиции
button-edit-title = ✏️ Описание

error-too-many-parts = { $limit ->
    [one] В заявке может быть не больше { $limit } позиции.
    [few] В заявке может быть не больше { $limit } позиций.
    [many] В заявке может быть не больше { $limit } позиций.
   *[other] В заявке может быть не больше { $limit } позиций.
}

button-part-set = { $used ->
    [0] 📋 { $name } · { $minutes }
   *[other] 🔁 { $name } · { $minutes } · ×{ $used }
}
button-keep-template = 💾 В шаблон
intake-ask-template_name = 💾 <b>Как назвать шаблон?</b> Его предложат для такой же техники.
intake-template-kept = 💾 Сохранено как «{ $name }». Чек-листы: /templates
templates-title = 📋 <b>Шаблоны: { $count }</b>
templates-none = 📋 Шаблонов пока нет. Создайте или измените заявку с позициями и нажмите 💾 В шаблон.
button-template = { $name } · { $kind }
template-title = 📋 <b>{ $name }</b> · { $kind } · { $planned }
template-required = 🔒 Обязательно до контроля
template-ask-checks = ☑ Напишите пункты чек-листа, каждый с новой строки. Один знак - : пунктов нет. Уже созданные заявки не изменятся.
template-ask-remove = Удалить? Уже созданные заявки не изменятся.
button-template-checks = ☑ { $name }
button-checks-required = 🔒 До контроля
button-checks-optional = 🔓 Не обязательно
button-remove-template = 🗑 Удалить
toast-template-removed = 🗑 Удалено
error-unknown-template = Этого шаблона больше нет.
argument-template = шаблон
command-templates = готовые наборы позиций и чек-листы
