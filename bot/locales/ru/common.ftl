### Слова, которые встречаются везде: состояния, роли, действия, время, кнопки.
###
### Словарь, во всех файлах одинаковый:
###   ticket: заявка · item: техника · serial number: серийный номер · part line: позиция
###   technician: мастер · QC inspector: контролёр · admin: админ
###   QC: контроль · pass: принять · fail: вернуть · rework: доработка
###   review: одобрение · approve: одобрить · assign: назначить · cancel: отменить
###   clock: таймер · work session: сеанс · pause: пауза · planned minutes: план
###   metrics: флаг и XP · flag: флаг · XP: XP, в разговоре баллы · access: доступ
### Причастия в done-* и status-* согласованы с «заявка». Пол человека нам неизвестен:
### «принято: Ина», а не «Ина принял(а)».

language-name = 🇷🇺 Русский

status-under_review = ждёт одобрения
status-new = новая
status-assigned = назначена
status-in_progress = в работе
status-waiting_qc = на контроле
status-rework = на доработке
status-done = готова
status-cancelled = отменена

done-created = создана
done-review_approved = одобрена
done-assigned = назначена
done-started = взята в работу
done-to_waiting_qc = отправлена на контроль
done-qc_pass = принята
done-qc_fail = возвращена на доработку
done-metrics_changed = изменены флаг и XP
done-edited = исправлена
done-time-corrected = исправлено время
done-cancelled = отменена


item-status-ready = готова к работе
item-status-in_service = в ремонте
item-status-rented = в аренде
item-status-blocked = заблокирована
item-status-written_off = списана

role-technician = мастер
role-qc_inspector = контролёр
role-admin = админ
no-roles = пока нет

plain-number = { $value }
duration-minutes = { $minutes } мин
duration-hours = { $minutes ->
    [0] { $hours } ч
   *[other] { $hours } ч { $minutes } мин
}
duration-days = { $hours ->
    [0] { $days } д
   *[other] { $days } д { $hours } ч
}

button-start = ▶️ Начать
button-pause = ⏸ Пауза
button-resume = ▶️ Продолжить
button-stop = ⏹ Стоп
button-continue = ▶️ Работать дальше
button-to_qc = 🧪 На контроль
button-finish = 🏁 Завершить
button-pass = ✅ Принять
button-fail = ❌ Вернуть
button-approve = 👍 Одобрить
button-assign = 👤 Назначить
button-metrics = 🎯 Флаг и XP
button-edit = ✏️ Исправить
button-correct_time = ⏱ Исправить время
button-cancel = 🗑 Отменить заявку
button-copy = 📋 { $copied }
button-refresh = 🔄 Обновить
button-history = 🕘 История
button-more = ℹ️ Подробнее
button-back = ⬅️ Назад
button-previous = ◀️ Предыдущая
button-next = Следующая ▶️
button-open-ticket = 🎫 Открыть #{ $id }
button-my-tickets = 🔧 Мои заявки
button-waiting-qc = 🧪 Ждут контроля
button-all-tickets = 🎫 Заявки
button-other-reason = ✍️ Другое…
button-automatic = 🔁 Считать автоматически
button-outdated = Эта кнопка больше не работает. Откройте заявку заново или загляните в /help.
button-private = 🔒 Это только между нами: откройте личный чат со мной.
not-the-qc-group = Эта группа больше не группа контроля: здесь уже ничего не решают.
write-as-yourself = 🎭 Вы пишете от имени группы, и я не вижу, кто вы. Напишите от своего имени.
write-as-yourself-channel = 🎭 Вы пишете от имени канала, и я не вижу, кто вы. Напишите от своего имени.
button-retry = 🔁 Повторить { $id }
button-drop = 🗑 Убрать { $id }

slow-down = Слишком много сразу. Пожалуйста, помедленнее: через минуту я снова отвечу.
