### Что здесь можно делать: по ролям и по темам.

help-technician = 🔧 <b>Мастер</b>
    /queue — ваши заявки; кнопки на заявке запускают таймер, ставят паузу, останавливают и отправляют на контроль
    /hold — отложить · /resume — возобновить · /decline — отказаться, пусть сделает другой
    /xp — ваши баллы с объяснением; ❓ спросить о строке · /top — лучшие за месяц
help-qc_inspector = 🧪 <b>Контролёр</b>
    /qc — что ждёт контроля, сначала те, что ждут дольше; на заявке ✅ Принять или ❌ Вернуть
    /xp — ваши баллы с объяснением; ❓ спросить о строке · /top — лучшие за месяц
help-admin = 🛡 <b>Админ</b>
    /new — новая заявка, шаг за шагом
    /review — что ждёт вашего одобрения
    /tickets — все заявки и поиск по ним
    Об остальном расскажут кнопки внизу.
help-everyone = <b>Для всех</b>
    /in — вы на месте · /out — вас нет; <code>/out завтра 14:00</code>: до этого времени
    /me — ваш профиль · /language — язык
    /cancel — отмена

button-help-tickets = 🎫 Заявки
button-help-items = 📦 Техника
button-help-people = 👥 Люди
button-help-rules = ⚖️ Правила и баллы
button-help-rest = 🧰 Остальное

help-on-tickets = 🎫 <b>Заявки</b>
    /new — шаг за шагом или сразу: <code>/new RM-0042 45 Не крутится нож</code>
    /review — что ждёт одобрения · /qc — что ждёт контроля
    /tickets — все; можно <code>/tickets rework</code>, <code>/tickets @username</code>, <code>/tickets rework @username late</code>, <code>/tickets RM-0042</code>, <code>/tickets нож</code>

    Одна заявка; то же самое делают кнопки на ней:
    /ticket — <code>/ticket 12</code>
    /history — <code>/history 12</code>: кто, что и когда делал и сколько это заняло
    /approve — <code>/approve 12</code>
    /assign — <code>/assign 12 @username</code>
    /edit — <code>/edit 12</code>: название, состав, минуты; <code>/edit 12 Нож не крутится</code>: только название
    /metrics — <code>/metrics 12 red 5</code>: флаг и XP вручную; <code>/metrics 12 auto</code>: по правилам
    /hold — <code>/hold 12 Подшипник заказан | в пятницу</code> · /resume — <code>/resume 12</code>
    /urgent — <code>/urgent 12</code>: раньше всех других · /due — <code>/due 12 завтра в 14</code>
    /cameback — <code>/cameback 12 Снова скрипит</code>: готовое вернулось
    /opentickets — много из файла · ☑ Несколько сразу в /tickets
    /templates — готовые наборы позиций с чек-листами
    /cancelticket — <code>/cancelticket 12 Клиент забрал</code>
help-on-items = 📦 <b>Техника</b>
    /items — вся, по состоянию и категории; 🔎 найдёт нужную
    /item — <code>/item RM-0042</code>: карточка, её заявки, новое название или состояние
    /additem — <code>/additem RM-0042 Газонокосилка</code>
    /label — <code>/label RM-0042 RM-0043</code>: этикетки с кодом, который при сканировании открывает технику
    /import — сразу много, из файла CSV
help-on-people = 👥 <b>Люди</b>
    /people — все с ролями и нагрузкой; нажмите на человека, чтобы сменить роли или закрыть доступ
    /invite — <code>/invite technician</code>: ссылка, по которой войдёт один человек
    Кто напишет боту /start, может попросить доступ; вы решаете одним нажатием.
    Кто ждёт, видно в /people, 📝 Запросы: там можно отказать сразу многим или 🚫 заблокировать.
help-on-rules = ⚖️ <b>Правила и баллы</b>
    /rules — правила: баллы, флаги, паузы, контроль, напоминания; менять можно там же
    <code>/rules set ticket_xp.base_divisor 25 тихий сезон</code>
    <code>/rules history</code> — кто что менял · <code>/rules rollback 3</code>
    /xpadjust — <code>/xpadjust @username -5 Посчитано дважды</code>
    /questions — что спрашивают о баллах: ответить или исправить
    <code>/xp verify</code> — пересчитать все баллы
    /xp — ваши баллы · /top — лучшие за месяц
help-on-rest = 🧰 <b>Остальное</b>
    /report — день, неделя или месяц в цифрах; <code>/report прошлый месяц @username</code>
    /export — строки файлом, Excel или CSV: <code>/export прошлый месяц</code>
    /board — что сейчас: закреплено здесь или в группе · /boardoff уберёт
    /deliveries — какие сообщения ждут отправки и с кем нет связи
    /backup — последняя копия, ещё одна сейчас или копия в ваш чат
    /qchere в группе — заявки на контроль приходят туда · /qcoff — больше не приходят
    /me — ваш профиль · /language — язык
    /cancel — отмена

unknown-command = Команды { $command } я не знаю. Какие есть, подскажет /help.
unknown-command-near = Команды { $command } я не знаю. Может быть:
unknown-near = { $command } — { $does }
