### What leaves the straight line: on hold, given back, handed over, come back, urgent, due.

status-on_hold = on hold
tab-on_hold = On hold
done-priority_changed = priority changed
done-put_on_hold = put on hold
done-hold_changed = expected at another time
done-resumed = taken up again
done-declined = given back
done-handover_note = a line for the next one
done-returned = came back

button-hold = ⏳ Put on hold
button-hold_date = 📅 Expected
button-resume_ticket = ▶️ Take up again
button-decline = 🙅 Give back
button-urgent = 🔥 Urgent
button-not_urgent = 🧯 Not urgent
button-due = 📅 Due
button-came_back = ↩️ Came back
button-hold-parts = 🔩 Waiting for parts
button-hold-customer = 🧍 Waiting for the customer
button-hold-other = ✍️ Something else…
button-no-date = ✖️ No date
button-same-again = ↩️ The same again
button-leave-line = ✍️ Leave a line
button-skip-line = ⏭ Skip
button-decline-busy = 🔨 Too much work
button-decline-skill = 🤷 Can’t do this
button-decline-ill = 🤒 Can’t come
button-moment-today = Today, { $at }
button-moment-tomorrow = Tomorrow, { $at }
button-moment-day = { $day }, { $at }
decline-reason-busy = Too much other work
decline-reason-skill = Can’t do this repair
decline-reason-ill = Can’t come to work

hold-reason-parts = waiting for parts
hold-reason-customer = waiting for the customer
hold-why = { $has_note ->
    [yes] { $reason }: { $note }
   *[no] { $reason }
}
card-hold = ⏳ On hold: <b>{ $why }</b>
card-hold-until = 📅 expected { $at }
card-urgent = 🔥 <b>Urgent</b>
card-due = 📅 due { $at }
card-late = ⏰ <b>late</b>: it was due { $at }
card-handover = 🤝 { $name }, { $at }: <b>{ $note }</b>
card-declined = 🙅 Given back by { $name }, { $at }: <b>{ $note }</b>
card-returned = ↩️ Came back: #{ $id } was done { $at }{ $has_name ->
    [yes] {" "}by { $name }
   *[no] {""}
}{ $counts ->
    [yes] {""}
   *[no] . So long after, it does not count as a return
}
row-pressing = { $mark } { $row }
history-held = ⏳ on hold for { $held }
history-until = expected { $at }
history-no-date = no date
history-urgent = { $urgent ->
    [yes] 🔥 urgent
   *[no] not urgent any more
}
history-due = 📅 due { $at }
history-not-due = no due time any more
history-returned-from = from #{ $id }

ask-hold-reason = ⏳ <b>What does it wait for?</b> Choose, or write it as a message.
ask-hold-words = ✍️ <b>What does it wait for?</b> Write it as a message.
hold-running = ⏱ The clock on it will be stopped; what was worked so far counts.
ask-hold-date = 📅 <b>When is it expected to go on?</b> Choose, or write it: <i>tomorrow</i>, <i>friday</i>, <i>05.12</i>. On that day an admin is asked.
ask-due = 📅 <b>When is it due?</b> Choose, or write it: <i>tomorrow 14:00</i>, <i>friday</i>, <i>05.12 10:00</i>.
ask-decline-reason = 🙅 <b>Why do you give it back?</b> Choose, or write it as a message.
ask-came-back = ↩️ <b>What is wrong with it?</b> Choose, or write it as a message. A new ticket opens, and names this one.
ask-line = ✍️ <b>#{ $id } · { $serial }</b>: what should the next one know? One line as a message. /cancel leaves the question.
choose-hold = ⏳ <b>Which ticket do you want to put on hold?</b>
choose-resume_ticket = ▶️ <b>Which ticket goes on?</b> The longest waiting comes first.
choose-decline = 🙅 <b>Which ticket do you want to give back?</b>
choose-urgent = 🔥 <b>Which ticket is urgent?</b>
choose-due = 📅 <b>Which ticket is due at a time?</b>
choose-came_back = ↩️ <b>Which ticket came back?</b>
choose-none-hold = ⏳ Nothing can be put on hold now.
choose-none-resume_ticket = ▶️ Nothing is on hold.
choose-none-urgent = 🔥 There is no open ticket.
choose-none-due = 📅 There is no open ticket.
choose-none-came_back = ↩️ Nothing has been done yet.

toast-hold = ⏳ On hold
toast-hold_date = 📅 Noted
toast-resume_ticket = ▶️ Taken up again
toast-decline = 🙅 Given back
toast-urgent = 🔥 It is urgent now
toast-not_urgent = 🧯 It is not urgent any more
toast-due = 📅 Noted
toast-came_back = ↩️ A new ticket is open
did-hold = ⏳ It is on hold.
did-hold_date = 📅 It is expected by { $at }.
did-resume_ticket = ▶️ It goes on.
did-decline = 🙅 You gave #{ $id } · { $serial } back. The admins find somebody else.
did-decline-line = { $did } Do you want to leave a line for the next one?
did-urgent = 🔥 It is urgent now.
did-not_urgent = 🧯 It is not urgent any more.
did-due = 📅 Due: { $at }.
did-not-due = 📅 It has no due time any more.
did-came_back = ↩️ A new ticket is open and waits for review.
did-line = 🤝 Thank you. Whoever goes on reads it on the card.
did-skip-line = 👌 All right.

notice-on_hold_card = ⏳ { $actor } put it on hold. You are free for other work.
notice-on_hold_line = ⏳ { $actor } put #{ $id } · { $serial } on hold: { $reason }{ $until ->
    [none] .
   *[other] , expected { $until }.
}
notice-resumed_card = ▶️ { $actor } took it up again: it goes on.
notice-resumed_line = ▶️ { $actor } took #{ $id } · { $serial } up again.
notice-declined = 🙅 { $actor } gave it back: <b>{ $reason }</b>. Who takes it?
notice-handover_note = 🤝 { $actor } about #{ $id } · { $serial }: <b>{ $note }</b>
notice-priority = ❗️ { $actor } changed what comes first.
notice-hold_over = 📅 It was expected to go on by now. Can it?
notice-reassigned_away-line = ↪️ { $actor } gave #{ $id } · { $serial } to somebody else. What you worked counts. Is there something the next one should know?

reminder-due_soon = 📅 #{ $id } · { $serial } is due in { $waited } ({ $technician })
reminder-late = ⏰ #{ $id } · { $serial } is late by { $waited } ({ $technician })

rule-ticket_xp-split_by_minutes = Split the points by minutes worked
rule-qc-return_days = What comes back within so many days counts
rule-reminders-due_minutes = Remind of a due time before it
rule-limits-number-of-days = a whole number of days from { $min } to { $max }
rule-value-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}

error-past-moment = { $at } is past. Please name a time to come.
error-never-worked-on-it = You have nothing to hand over on #{ $id }.
error-argument-moment = { $argument }: I do not understand it. Write it like: tomorrow 14:00, friday, 05.12 10:00, in 2 hours.
error-argument-no-such-day = { $argument }: there is no such day.
error-argument-no-such-time = { $argument }: the clocks change then, and there is no such time on that day.
error-argument-too-far = { $argument }: that is too far away.
argument-moment = time
argument-line = the line

command-hold = put a ticket on hold
command-resume = take a ticket up again
command-decline = give a ticket back
command-urgent = a ticket before all others
command-due = when a ticket has to be done
command-cameback = what was done came back
usage-hold = /hold ID REASON | WHEN
    /hold 12 The bearing is ordered
    /hold 12 The bearing is ordered | friday
usage-resume = /resume ID
    /resume 12
usage-decline = /decline ID REASON
    /decline 12 I have no tools for it
usage-urgent = /urgent ID
    /urgent 12
    /urgent 12 off
usage-due = /due ID WHEN
    /due 12 tomorrow 14:00
    /due 12 off
usage-cameback = /cameback ID WHAT
    /cameback 12 It squeaks again
