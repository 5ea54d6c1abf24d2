### Getting in, and what everyone may ask.

welcome = 👋 Hello, <b>{ $name }</b>. You are here as: { $roles }.
begin-technician = 🔧 New work comes to you by itself. /queue shows your tickets.
begin-qc_inspector = 🧪 Tickets that wait for QC come to you by themselves. /qc shows the queue.
begin-admin = 🛡 /new opens a ticket, /review shows what waits for your approval, /tickets shows everything.

help-technician = 🔧 <b>Technician</b>
    /queue — your tickets; the buttons on a ticket start, pause and stop the clock, and send it to QC
    /xp — your points
help-qc_inspector = 🧪 <b>QC inspector</b>
    /qc — what waits for QC, the longest waiting first; ✅ Pass or ❌ Fail on the ticket
    /xp — your points
help-admin = 🛡 <b>Admin</b>
    /new RM-0042 45 Blade does not spin — open a ticket: item, planned minutes, title
    /review — tickets that wait for approval
    /tickets — all tickets; also /tickets rework
    /ticket 12 — one ticket with its buttons
    /approve 12 · /assign 12 @username · /cancelticket 12 reason
    /metrics 12 red 5 — flag and XP by hand; /metrics 12 auto goes back
    /history 12 — who did what, and when
    /qc — what waits for QC
    /item RM-0042 · /additem RM-0042 Rotary mower
    /deliveries — what waits, and who cannot be reached; in a group: /qchere, /qcoff
help-everyone = <b>Everyone</b>
    /me — who you are here · /language — language
    /cancel — leave a question unanswered

me-name = 👤 <b>{ $name }</b>
me-roles = Roles: { $roles }
me-language = Language: { $language }
me-id = Telegram id: <code>{ $id }</code>

ask-language = 🌐 Which language shall we speak?
toast-language = The language is changed.

stranger = 👋 This bot runs a workshop. If you work here, ask for access: an admin will let you in.
button-request-access = 📝 Request access
access-waiting = ⏳ Your request is with the admins: waiting for approval. You will hear from us here.
ask-first-name = What is your first name? Write it, or tap yours.
ask-last-name = And your last name?
button-no-last-name = Without a last name
last-name-noted = 👍 Noted.
ask-phone = 📱 Your phone number? Tap the button below, or write it.
button-share-contact = 📱 Share my phone number

request-title = 📝 <b>Somebody asks for access</b>
request-name = 👤 { $name }
request-username = @{ $username }
request-phone = 📱 { $phone }
request-granted = ✅ { $name } let them in as { $role }.
request-refused = 🚫 { $name } refused.
button-grant-technician = 🔧 Technician
button-grant-qc_inspector = 🧪 QC inspector
button-grant-admin = 🛡 Admin
button-refuse = 🚫 Refuse
toast-granted = ✅ They are in
toast-refused = 🚫 Refused

xp-total = 🏆 <b>{ $total } XP</b> in total
xp-month = 📅 { $month } XP this month
xp-level = { $top ->
    [yes] ⭐ Level { $level }, the highest
   *[no] ⭐ Level { $level }, { $missing } XP to the next
}
xp-none = No points yet. They come with the first ticket that passes QC.
xp-entry-base = <b>{ $amount }</b> · #{ $ticket } done: { $minutes } min ÷ { $divisor }, rounded up · { $at }, rules v{ $rules }
xp-entry-manual = <b>{ $amount }</b> · #{ $ticket } done: set by an admin · { $at }
xp-entry-bonus = <b>{ $amount }</b> · #{ $ticket } passed at the first go, within the planned time · { $at }
xp-entry-inspection = <b>{ $amount }</b> · #{ $ticket } inspected · { $at }
xp-entry-adjustment = <b>{ $amount }</b> · { $comment } · { $at }

flow-left = Left. Nothing was changed.
flow-none = There is nothing to leave.
small-talk = I understand buttons and commands. /help shows what you can do.
unknown-command = I do not know { $command }. /help shows what there is.
not-in-groups = Please write to me in private: workshop matters stay between us.

command-start = begin
command-help = what you can do here
command-me = who you are here
command-language = change the language
command-cancel = leave a question
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
command-history = who did what on a ticket
command-item = look an item up
command-additem = add an item
command-deliveries = what waits to be delivered
command-qchere = show QC tickets here
command-qcoff = show them here no longer
