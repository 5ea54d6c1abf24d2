### Отказы: чего нельзя, почему, и что можно.

refusal = ⚠️ { $text }
usage = <b>Как это пишется:</b>
    <code>{ $usage }</code>

error-wrong-state = Заявка #{ $id }: { $status }. Сейчас так нельзя.{ $anything ->
    [yes] {" "}Вы можете: { $possible }.
   *[no] {""}
}
error-someone-was-faster = { $who ->
    [me] Вы это уже сделали, { $at }: { $done }. Заявка #{ $id } сейчас: { $status }.
    [moved] Заявка #{ $id } за это время изменилась: { $done }, { $name }, { $at }. Сейчас: { $status }.
   *[other] Вас опередили: { $name }, { $at } — { $done }. Заявка #{ $id } сейчас: { $status }.
}
error-card-outdated = Это была старая карточка. Вот как есть сейчас.
error-not-your-ticket = Заявка #{ $id } не ваша.
error-no-technician = У заявки #{ $id } ещё нет мастера. Его назначает админ: /assign { $id }
error-not-approved = Заявка #{ $id } ещё не одобрена. Сначала /approve { $id }.
error-open-session-elsewhere = Ваш таймер сейчас на #{ $id } ({ $serial }). Сначала остановите его там.
error-session-not-stopped = Таймер на #{ $id } ещё не остановлен. Сначала нажмите ⏹ Стоп или сразу 🏁 Завершить.
error-wrong-session-state = { $status ->
    [running] Таймер уже идёт.
    [paused] Таймер на паузе.
    [stopped] Таймер остановлен. Чтобы снова его запустить, нажмите ▶️ Работать дальше.
   *[none] По этой заявке таймер ещё не запускали.
}
error-pause-budget-spent = { $limit ->
    [0] Паузы здесь отключены. Если уходите, нажмите ⏹ Стоп.
   *[other] Паузы на сегодня закончились (всего { $limit } мин). Если уходите, нажмите ⏹ Стоп.
}
error-own-work = #{ $id } — ваша собственная работа: проверить должен кто-то другой. Что можно проверить вам, покажет /qc.
error-role-missing = Только для роли: { $roles }.
error-not-a-member = Доступа пока нет. Чтобы его попросить, напишите /start.
error-not-a-technician = { $name } сейчас не мастер. Выберите другого или дайте эту роль: /people.
error-item-busy = По { $serial } уже есть открытая заявка: #{ $id }.
error-item-written-off = Техника { $serial } списана. Если это ошибка, админ вернёт её на карточке: /item { $serial }
error-item-not-ready = { $serial }: { $status }. Начать работу нельзя: попросите админа отметить, что техника готова к работе.
error-serial-taken = { $serial } уже есть: { $name }.
error-unknown-label = Эта этикетка здесь неизвестна и ничего не открывает. Попросите у админа новую.
moment-ago = только что
error-label-renewed = Эту этикетку на { $serial } заменили новой ({ $name }, { $at }), она больше ничего не открывает. Отсканируйте новую.
error-no-such-item = Этой техники здесь больше нет. Что есть, покажет /items.
error-unknown-ticket = Заявки #{ $id } нет.
error-unknown-item = Техники { $serial } нет.{ $any ->
    [yes] {" "}Какая имеется в виду?
   *[no] {" "}Добавить: /additem.
}
error-unknown-person = Такого человека я не знаю: { $person }.{ $any ->
    [yes] {" "}Кто имеется в виду?
   *[no] {" "}Все люди: /people.
}
error-ambiguous-person = { $person } — таких несколько. Кто имеется в виду?
button-near-person = 👤 { $name }
error-last-admin = Это последний админ: { $name }. Сначала дайте эту роль кому-нибудь ещё.
error-settled-admin = { $name } есть в ADMIN_IDS: права сразу вернутся. Сначала уберите этот id из настроек.
error-unknown-invite = Такого приглашения нет. Попросите новое.
error-invite-expired = Срок приглашения вышел. Попросите новое.
error-invite-revoked = Это приглашение отозвано. Попросите новое.
error-invite-used = Это приглашение уже использовано: ссылка действует один раз. Попросите новое.
error-own-invite = Это ваше собственное приглашение. Оно ещё действует: отправьте его новому человеку.
error-unknown-request = Этого запроса больше нет. Кто ждёт, видно в /people.
error-request-decided = { $granted ->
    [yes] Вас опередили: { $name }, { $at } — доступ открыт, роль: { $role }.
   *[no] Вас опередили: { $name }, { $at } — в доступе отказано.
}
error-request-pending = Ваш запрос уже у админов.
error-request-paused = В доступе отказано. Попросить снова можно с { $at }.
error-nobody-to-refuse = Отказывать некому: так долго никто не ждёт, или все запросы уже решены.
error-access-blocked = Доступа здесь у вас нет, и попросить его нельзя. Если это ошибка, обратитесь в мастерскую.
error-is-blocked = { $name } в блоке. Сначала снимите блок: /people, 🚫 В блоке.
error-not-blocked = Этот блок уже снят: доступ можно запросить через /start.
error-cant-block = { $name } работает здесь, заблокировать нельзя. Сначала закройте доступ.
error-already-member = Доступ у вас уже есть. С чего начать, подскажет /start.
error-missing-reason = Напишите причину словами.
error-nothing-to-change = Так уже и есть.
apology = 😔 У нас что-то сломалось, номер сбоя: { $id }. Попробуйте ещё раз.
still-waiting = ⏳ База данных занята. Ваше нажатие сохранено и будет выполнено.
still-waiting-words = ⏳ База данных занята. Ваше сообщение сохранено, ответ придёт.
still-working = ⏳ Это займёт время. Нажатие принято, повторять не нужно.

argument-ticket = номер заявки
argument-color = цвет
argument-xp = XP
argument-passphrase = парольная фраза
argument-reason = причина
argument-serial = серийный номер
argument-minutes = минуты
argument-title = описание
argument-name = название
argument-status = статус
argument-category = категория
argument-more = остальное
argument-part = позиция
argument-comment = комментарий
argument-fault = что случилось
argument-first-name = имя
argument-last-name = фамилия
argument-time = время
argument-phone = номер телефона

error-argument-missing = Не хватает: { $argument }.
error-argument-empty = Напишите словами: { $argument }.
error-argument-too-long = Слишком длинно: { $argument }. Можно не больше { $max } символов.
error-argument-too-short = { $argument }: слишком коротко, нужно не меньше { $min } знаков.
error-argument-too-many = В конце есть лишнее.
error-argument-number = Нужно целое число: { $argument }.
error-argument-range = { $argument }: нужно число от { $min } до { $max }.
error-argument-color = Цвет может быть green, yellow или red.
error-argument-time = Выберите из предложенного: { $argument }.
error-argument-phone = Нужен { $argument }: от 7 до 15 цифр, например +998 90 123 45 67.
error-argument-not-own = Нужен ваш собственный контакт, а не чужой.
error-argument-characters = Недопустимые символы: { $argument }.
error-argument-by-hand = «В ремонте» ставят сами заявки, вручную нельзя.
error-argument-gone = Этого больше нет: { $argument }. Выберите ещё раз.
error-argument-of-parts = { $argument }: это сумма по позициям. Измените позиции.
error-argument-more-than-worked = { $argument }: отработано только { $max }, больше снять нельзя.

usage-new = /new СЕРИЙНЫЙ_НОМЕР МИНУТЫ ОПИСАНИЕ
    /new RM-0042 45 Не крутится нож
usage-ticket = /ticket НОМЕР
    /ticket 12
usage-approve = /approve НОМЕР
    /approve 12
usage-assign = /assign НОМЕР КОМУ
    /assign 12 @username
usage-edit = /edit НОМЕР НАЗВАНИЕ
    /edit 12 Нож не крутится
usage-metrics = /metrics НОМЕР ЦВЕТ XP
    /metrics 12 red 5
    /metrics 12 auto
usage-cancelticket = /cancelticket НОМЕР ПРИЧИНА
    /cancelticket 12 Клиент забрал технику
usage-history = /history НОМЕР
    /history 12
usage-item = /item СЕРИЙНЫЙ_НОМЕР
    /item RM-0042
usage-additem = /additem СЕРИЙНЫЙ_НОМЕР НАЗВАНИЕ
    /additem RM-0042 Газонокосилка
usage-label = /label СЕРИЙНЫЙ_НОМЕР …
    /label RM-0042 RM-0043
error-backups-off = Папки для копий нет: настройка BACKUP_TO пуста.
error-backup-under-way = Копия уже создаётся.
error-person-still-in = { $name }: доступ ещё открыт. Сначала закройте доступ.
error-person-erased = Данные этого человека стёрты: менять больше нечего.
