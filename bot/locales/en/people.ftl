### Getting in, and what everyone may ask.

welcome = 👋 Hello, <b>{ $name }</b>! Your role: { $roles }.
begin-technician = 🔧 New tickets arrive here by themselves. /queue shows yours.
begin-qc_inspector = 🧪 Tickets that wait for QC arrive here by themselves. /qc shows the queue.
begin-admin = 🛡 /new opens a ticket, /review shows what waits for your approval, /tickets shows everything.

me-name = 👤 <b>{ $name }</b>
me-roles = Roles: { $roles }
me-language = Language: { $language }
me-id = Telegram id: <code>{ $id }</code>
me-version = Version: { $version }

ask-language = 🌐 Choose your language
toast-language = The language is changed.

stranger = 👋 This bot runs a workshop. If you work here, ask for access: an admin will let you in.
button-request-access = 📝 Request access
access-paused = 🚫 Your request was refused. You may ask again from { $at }.
access-waiting = ⏳ Sent to the admins, waiting for approval. The answer comes here.
ask-first-name = What is your first name? Write it, or tap yours.
ask-last-name = And your last name?
button-no-last-name = Without a last name
last-name-noted = 👍 Noted.
ask-phone = 📱 Your phone number? Tap the button below, or write it.
button-share-contact = 📱 Share my phone number

request-title = 📝 <b>Access request</b>
request-name = 👤 { $name }
request-username = @{ $username }
request-phone = 📱 { $phone }
request-granted = ✅ { $name } let them in as { $role }.
request-refused = 🚫 { $name } refused.
request-blocked = 🚫 Blocked: nothing they write is read here.
button-grant-technician = 🔧 Technician
button-grant-qc_inspector = 🧪 QC inspector
button-grant-admin = 🛡 Admin
button-refuse = 🚫 Refuse
toast-granted = ✅ They are in
toast-refused = 🚫 Refused

flow-left = Cancelled. Nothing changed.
flow-none = Nothing to cancel.
edited-not-read = I read a message as it is sent, and not again when it is edited. The question stands: send your answer as a new message. /cancel leaves it.
not-in-groups = Please write to me in private: workshop matters stay between us.

bot-description = Tickets of our workshop: what comes in, who repairs it, who inspects it, and what is ready. Technicians, inspectors and admins get what they need to know right here. Tap Start: if you work here, ask for access.
bot-short-description = Runs the workshop: tickets, repairs, quality control, points.

command-start = home
command-help = what you can do here
command-me = your profile
command-language = change the language
command-cancel = cancel the current step
command-queue = your tickets
command-xp = your points
command-qc = what waits for QC
command-new = open a ticket
command-review = what waits for approval
command-tickets = all tickets
command-ticket = show one ticket
command-approve = approve a ticket
command-assign = give a ticket to a technician
command-metrics = set flag and XP by hand
command-cancelticket = cancel a ticket
command-edit = change a ticket’s title, parts or minutes
command-history = who did what on a ticket
command-item = look an item up
command-additem = add an item
command-deliveries = messages that have not arrived yet
command-backup = backups of the workshop
command-qchere = show QC tickets here
command-qcoff = stop showing them here
