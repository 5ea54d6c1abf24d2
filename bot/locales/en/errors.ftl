### Refusals: what is not possible, why, and what is.

refusal = ⚠️ { $text }
usage = <b>Write it like this:</b>
    <code>{ $usage }</code>

error-wrong-state = Ticket #{ $id } is { $status }: that is not possible now.{ $anything ->
    [yes] {" "}You can: { $possible }.
   *[no] {""}
}
error-someone-was-faster = { $who ->
    [me] You have done that already, { $at }: { $done }. Ticket #{ $id } is { $status } now.
    [moved] Ticket #{ $id } has moved on since: { $done }, { $name }, { $at }. It is { $status } now.
   *[other] { $name } was faster, { $at }: { $done }. Ticket #{ $id } is { $status } now.
}
error-card-outdated = This card was from before. Here it is as it is now.
error-not-your-ticket = Ticket #{ $id } is not yours.
error-no-technician = Ticket #{ $id } has no technician yet. An admin assigns one: /assign { $id }
error-not-approved = Ticket #{ $id } is not approved yet: /approve { $id } first.
error-open-session-elsewhere = Your clock is still on #{ $id } ({ $serial }). Stop it there first.
error-session-not-stopped = The clock on #{ $id } is not stopped yet. Tap ⏹ Stop first, or 🏁 Finish.
error-wrong-session-state = { $status ->
    [running] The clock is running already.
    [paused] The clock is paused.
    [stopped] The clock is stopped. Tap ▶️ Continue to go on.
   *[none] There is no clock on this ticket yet.
}
error-pause-budget-spent = { $limit ->
    [0] Pauses are switched off here. Tap ⏹ Stop when you leave.
   *[other] Your { $limit } minutes of pause for today are used up. Tap ⏹ Stop when you leave.
}
error-own-work = #{ $id } is your own work: somebody else must inspect it. /qc shows what you can inspect.
error-role-missing = This is for the role: { $roles }.
error-not-a-member = You have no access yet. Write /start to ask for it.
error-not-a-technician = { $name } is not an active technician. Choose somebody else, or give them the role in /people.
error-item-busy = { $serial } already has an open ticket: #{ $id }.
error-item-written-off = { $serial } is written off. If that is wrong, an admin sets it to ready on its card: /item { $serial }
error-item-not-ready = { $serial } is { $status }: work on it cannot start. Ask an admin to set it to ready.
error-serial-taken = { $serial } exists already: { $name }.
error-unknown-label = This label is unknown here and opens nothing. Ask an admin for a new one.
moment-ago = a moment ago
error-label-renewed = This label of { $serial } was replaced by a new one ({ $name }, { $at }) and opens nothing any more. Scan the new one.
error-no-such-item = This item is not here any more. /items shows what is.
error-unknown-ticket = There is no ticket #{ $id }.
error-unknown-item = There is no item { $serial }.{ $any ->
    [yes] {" "}Which one is meant?
   *[no] {" "}/additem adds one.
}
error-unknown-person = Nobody here is called { $person }.{ $any ->
    [yes] {" "}Who is meant?
   *[no] {" "}/people shows everybody.
}
error-ambiguous-person = Several people are called { $person }. Who is meant?
button-near-person = 👤 { $name }
error-last-admin = { $name } is the last admin. Make somebody else an admin first.
error-settled-admin = { $name } is named in ADMIN_IDS and would be an admin again at once. Take the id out of the settings first.
error-unknown-invite = This invite is unknown here. Ask for a new one.
error-invite-expired = This invite has expired. Ask for a new one.
error-invite-revoked = This invite was revoked. Ask for a new one.
error-invite-used = This invite was used already: each link lets one person in. Ask for a new one.
error-own-invite = This is your own invite. It still works: send it to the new person.
error-unknown-request = This request is gone. /people shows who waits.
error-request-decided = { $granted ->
    [yes] { $name } was faster, { $at }: let in as { $role }.
   *[no] { $name } was faster, { $at }: refused.
}
error-request-pending = Your request is with the admins already.
error-request-paused = Your request was refused. You may ask again from { $at }.
error-nobody-to-refuse = There is nobody to refuse: no request has waited that long, or they are all decided.
error-access-blocked = You have no access here, and can't ask for it. If you think it is a mistake, talk to your workshop.
error-is-blocked = { $name } is blocked. Unblock them first: /people, 🚫 Blocked.
error-not-blocked = This block is lifted already: they may ask for access with /start.
error-cant-block = { $name } works here and can't be blocked. Deactivate them first.
error-already-member = You are in already. /start shows where to begin.
error-missing-reason = A reason is needed, in words.
error-nothing-to-change = That is already so.
apology = 😔 Something went wrong on our side; it is noted under { $id }. Please try again.
still-waiting = ⏳ The database is busy. Your tap is kept and will be done.
still-waiting-words = ⏳ The database is busy. Your message is kept and will be answered.
still-working = ⏳ This takes a while. Your tap is kept: no need to press again.

argument-ticket = ticket number
argument-color = colour
argument-xp = XP
argument-passphrase = passphrase
argument-reason = reason
argument-serial = serial number
argument-minutes = minutes
argument-title = title
argument-name = name
argument-status = status
argument-category = category
argument-more = the rest
argument-part = part
argument-comment = comment
argument-fault = what is wrong
argument-first-name = first name
argument-last-name = last name
argument-time = time
argument-phone = phone number

error-argument-missing = Missing: { $argument }.
error-argument-empty = { $argument }: please write it in words.
error-argument-too-long = { $argument }: too long, at most { $max } characters.
error-argument-too-short = { $argument }: too short, at least { $min } characters.
error-argument-too-many = Too many words at the end.
error-argument-number = A whole number is needed: { $argument }.
error-argument-range = { $argument }: must be from { $min } to { $max }.
error-argument-color = The colour must be green, yellow or red.
error-argument-time = { $argument }: choose one of the times offered.
error-argument-phone = { $argument }: must be 7 to 15 digits, like +998 90 123 45 67.
error-argument-not-own = Please share your own contact, not somebody else's.
error-argument-characters = { $argument }: has characters that cannot be kept.
error-argument-by-hand = “In service” is set by the tickets, never by hand.
error-argument-gone = { $argument }: not there any more. Please choose again.
error-argument-of-parts = { $argument }: they are the sum of the parts. Change the parts instead.
error-argument-more-than-worked = { $argument }: only { $max } were worked, so no more can be taken.

usage-new = /new SERIAL MINUTES TITLE
    /new RM-0042 45 Blade does not spin
usage-ticket = /ticket ID
    /ticket 12
usage-approve = /approve ID
    /approve 12
usage-assign = /assign ID PERSON
    /assign 12 @username
usage-edit = /edit ID TITLE
    /edit 12 Blade does not spin
usage-metrics = /metrics ID COLOUR XP
    /metrics 12 red 5
    /metrics 12 auto
usage-cancelticket = /cancelticket ID REASON
    /cancelticket 12 The customer took it back
usage-history = /history ID
    /history 12
usage-item = /item SERIAL
    /item RM-0042
usage-additem = /additem SERIAL NAME
    /additem RM-0042 Rotary mower
usage-label = /label SERIAL …
    /label RM-0042 RM-0043
error-backups-off = There is no folder for backups: the setting BACKUP_TO names none.
error-backup-under-way = One is being made already.
error-person-still-in = { $name } still works here: deactivate first.
error-person-erased = This person is erased: there is nothing to change any more.
