### Люди, которыми управляют админы: роли, уход и возвращение, приглашения.

people-active = 👥 <b>Люди</b>: { $count }
people-inactive = 🚪 <b>Больше не работают</b>: { $count }
people-search = 🔎 { $search }
people-nobody = Здесь никого нет.
people-legend = 🔧 Мастер · 🧪 Контролёр · 🛡 Админ · 🎫 заявки
people-near = Никого с таким именем нет. Может быть, кто-то из них?
people-page = Страница { $page } из { $pages }
row-person = { $icons } { $name }{ $tickets ->
    [0] {""}
   *[other] {" "}· 🎫 { $tickets }
}{ $now ->
    [working] {" "}· ⏱
   *[free] {""}
}
button-people = 👥 Люди
button-people-active = 👥 Работают: { $count }
button-people-inactive = 🚪 Ушли: { $count }
button-people-all = ✖️ Показать всех
button-requests = 📝 Запросы ({ $count })
button-invites = 📨 Приглашения ({ $count })

requests-title = 📝 <b>Ждут доступа</b>: { $count }
requests-none = Никто не ждёт.
row-request = 📝 { $name } · { $waited }
crowd = 📝 <b>{ $count ->
    [one] Доступ просит ещё { $count } человек
    [few] Доступ просят ещё { $count } человека
    [many] Доступ просят ещё { $count } человек
   *[other] Доступ просят ещё { $count } человек
}</b>
crowd-over = ✅ Из них никто больше не ждёт: все запросы решены.
button-open-requests = 📝 Показать запросы
button-refuse-old = 🧹 Отказать всем, кто ждёт дольше…
button-age-hour = 1 час
button-age-day = 1 день
button-age-week = 1 неделя
button-age-all = Всем сразу
button-refuse-sure = 🚫 Да, отказать ({ $count })
ask-refuse-old = 🧹 Кому отказать? Тем, кто ждёт дольше, чем:
ask-refuse-sure = 🚫 Будет отказано, запросов: <b>{ $count }</b>, { $age ->
    [hour] каждый старше 1 часа
    [day] каждый старше 1 дня
    [week] каждый старше 1 недели
   *[all] все, что ждут
}. Каждый получит ответ и сможет попросить снова через { $hours } ч.
did-refuse-many = 🚫 Отказано, запросов: { $count }.

button-block = 🚫 Заблокировать
button-unblock = ↩️ Разблокировать
button-blocked = 🚫 В блоке ({ $count })
blocked-title = 🚫 <b>Заблокированы</b>: { $count }
blocked-user = { $name } · <code>{ $id }</code> · с { $at }
blocked-none = Никто не заблокирован.
row-blocked = ↩️ Разблокировать: { $name }
did-block = 🚫 { $name } в блоке: сообщения этого человека здесь не читаются.
did-unblock = ↩️ Блок снят: { $name }.
toast-blocked = 🚫 Заблокировано
toast-unblocked = ↩️ Блок снят
person-blocked = 🚫 В блоке: сообщения этого человека здесь не читаются.

person-out = 🚪 Доступ закрыт.
person-settled = 🔒 Есть в ADMIN_IDS: всегда админ.
person-load = { $count ->
    [0] 🎫 Заявок в работе нет
   *[other] 🎫 Заявок в работе: { $count }, по плану { $planned }
}
person-free = 🟢 Таймер не идёт
person-working = ⏱ В работе #{ $id } · { $serial }
person-paused = ⏸ Пауза на #{ $id } · { $serial }
person-xp = 🏆 { $total } XP
person-seen = 👁 Последний раз здесь: { $at }
person-never-seen = 👁 Ещё не заходили
person-unreachable = 🔕 Нет связи: бот заблокирован или аккаунт удалён.
person-tickets-title = 🎫 <b>{ $name }</b>, заявок в работе: { $count }
button-person-tickets = 🎫 Заявки ({ $count })
button-give-role = ➕ { $role }
button-take-role = ➖ { $role }
button-adjust-xp = 🏆 Изменить XP
button-rename-person = ✏️ Имя
button-deactivate = 🚪 Закрыть доступ
button-deactivate-sure = 🚪 Да, закрыть доступ
button-reactivate = ↩️ Вернуть

ask-deactivate = 🚪 Закрыть доступ? <b>{ $name }</b>
deactivate-clock = ⏱ Таймер на #{ $id } · { $serial } остановится, время засчитается.
deactivate-tickets = 🎫 { $count ->
    [one] { $count } заявку нужно передать другому мастеру. Покажу её следом.
    [few] { $count } заявки нужно передать другому мастеру. Покажу их следом.
    [many] { $count } заявок нужно передать другому мастеру. Покажу их следом.
   *[other] { $count } заявки нужно передать другому мастеру. Покажу их следом.
}
deactivate-cards = 🔒 Карточки закроются, и сделать здесь ничего будет нельзя. Вернуть доступ можно в любой момент.
ask-person-name = ✏️ Как правильно? Сейчас записано: <b>{ $name }</b>. Напишите имя и фамилию или нажмите ⬅️ Назад.

ask-give-role = ❓ <b>Дать роль? { $name }: { $role }</b>
ask-take-role = ❓ <b>Снять роль? { $name }: { $role }</b>
give-admin-means = 🛡 Админ меняет людей, роли, правила и очки.
take-role-cards = 🔒 Карточки, открытые по этой роли, закроются. Вернуть роль можно в любой момент.
take-own-admin = ⚠️ Это вы: вернуть роль сможет только другой админ.
button-give-role-sure = ✅ Да, дать
button-take-role-sure = ➖ Да, снять
ask-revoke-invite = ✖️ <b>Отозвать приглашение? Роль: { $role }</b>. По ссылке никто не войдёт.
button-revoke-sure = ✖️ Да, отозвать

did-give-role = ✅ { $name }: добавлена роль «{ $role }».
did-take-role = ✅ { $name }: снята роль «{ $role }».
did-deactivate = 🚪 Доступ закрыт: { $name }.
did-reactivate = ↩️ Доступ снова открыт, роли прежние: { $name }.
did-rename = ✅ Имя исправлено: { $name }.
did-stop-clock = ⏱ Таймер на #{ $id } · { $serial } остановлен, время засчитано.
did-leave-tickets = 🎫 Остались заявки: { $count }. Откройте каждую и передайте другому мастеру.
no-longer-admin = ✅ Готово. Вы здесь больше не админ.
toast-role-given = ✅ Роль добавлена
toast-role-taken = ✅ Роль снята
toast-deactivated = 🚪 Доступ закрыт
toast-reactivated = ↩️ Доступ открыт

invites-title = 📨 <b>Открытые приглашения</b>: { $count }
invites-ask = Кого пригласить? Ссылка открывает доступ одному человеку и действует { $days ->
    [one] { $days } день
    [few] { $days } дня
    [many] { $days } дней
   *[other] { $days } дня
}.
row-invite = { $icon } до { $until } · { $name }
button-invite = ➕ { $role }
button-revoke-invite = ✖️ Отозвать
invite-link = 📨 <b>Вас приглашают в бот мастерской, роль: { $role }.</b> Нажмите на ссылку, потом «Старт»:
    { $link }
invite-terms = ⏳ Для одного человека, до { $until }. Пригласил(а): { $name }.
invite-shared = Вас приглашают в бот мастерской, роль: { $role }. Нажмите на ссылку, потом «Старт».
button-share = 📤 Отправить…
button-copy-link = 📋 Скопировать ссылку
invite-gained = 🎉 Приглашение принято, ваша роль: { $role }. Добро пожаловать!
invite-in-already = 👌 У вас уже есть доступ: эта ссылка ничего нового не даёт.
toast-invite = 📨 Ссылка готова
did-revoke-invite = ✖️ Приглашение отозвано. Роль: { $role }, создал(а) { $name }. По ссылке никто не войдёт.

command-people = кто здесь работает, роли, доступ
command-invite = ссылка-приглашение
usage-people = /people ИМЯ
    /people Тимур
usage-invite = /invite РОЛЬ
    /invite technician
argument-role = роль
error-argument-role = Такой роли нет. Есть technician, qc_inspector и admin.

button-person-kept = 📄 Что хранится
kept-caption = 📄 Всё, что хранится. Человек: { $name }.
button-erase = 🧽 Стереть данные
button-erase-sure = 🧽 Да, стереть навсегда
ask-erase = ⚠️ Стереть данные: <b>{ $name }</b>?
erase-what = Имя, телефон и аккаунт Telegram будут забыты, в истории тоже, как и сообщения для этого человека. Вопросы о баллах удалятся. Блокировка снимется. Работа и записи о ней останутся под именем { $pseudonym }. Отменить это нельзя. В прежних резервных копиях имя останется.
toast-erased = 🧽 Стёрто
did-erase = 🧽 Данные стёрты. Работа хранится под именем { $pseudonym }.
person-erased = 🧽 Данные стёрты: кто это был, уже не узнать.
