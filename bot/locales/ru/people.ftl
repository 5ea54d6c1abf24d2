### Как попасть внутрь, и что может спросить каждый.

welcome = 👋 Здравствуйте, <b>{ $name }</b>! Ваша роль здесь: { $roles }.
begin-technician = 🔧 Новая работа приходит сама. /queue — ваши заявки.
begin-qc_inspector = 🧪 Заявки на контроль приходят сами. /qc — вся очередь.
begin-admin = 🛡 /new — новая заявка, /review — что ждёт вашего одобрения, /tickets — все заявки.

me-name = 👤 <b>{ $name }</b>
me-roles = Роль: { $roles }
me-language = Язык: { $language }
me-id = Telegram id: <code>{ $id }</code>
me-version = Версия: { $version }

ask-language = 🌐 Выберите язык
toast-language = Язык изменён.

stranger = 👋 Это бот мастерской. Если вы здесь работаете, попросите доступ: его откроет админ.
button-request-access = 📝 Попросить доступ
access-paused = 🚫 В доступе отказано. Попросить снова можно с { $at }.
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
request-blocked = 🚫 В блоке: сообщения этого человека здесь не читаются.
button-grant-technician = 🔧 Мастер
button-grant-qc_inspector = 🧪 Контролёр
button-grant-admin = 🛡 Админ
button-refuse = 🚫 Отказать
toast-granted = ✅ Доступ открыт
toast-refused = 🚫 Отказано

flow-left = Отменено. Ничего не изменилось.
flow-none = Отменять нечего.
edited-not-read = Исправленные сообщения я не перечитываю. Вопрос остаётся: пришлите ответ новым сообщением. Отменить: /cancel.
not-in-groups = Напишите мне в личные сообщения: в группе я о делах мастерской не говорю.

bot-description = Заявки нашей мастерской: что поступило, кто ремонтирует, кто проверяет и что готово. Мастера, контролёры и админы узнают всё нужное прямо здесь. Нажмите «Старт»: если вы здесь работаете, попросите доступ.
bot-short-description = Заявки мастерской: ремонт, контроль, баллы.

command-start = главная
command-help = что здесь можно делать
command-me = ваш профиль
command-language = сменить язык
command-cancel = отменить текущий шаг
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
command-edit = исправить название, состав или минуты заявки
command-history = кто что делал по заявке
command-item = найти технику
command-additem = добавить технику
command-deliveries = какие сообщения ещё не дошли
command-backup = резервные копии мастерской
command-qchere = показывать заявки на контроль здесь
command-qcoff = больше не показывать здесь
