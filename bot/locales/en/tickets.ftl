### Cards, lists, history, and the questions before a decision.

card-title = { $flag } <b>#{ $id }</b> · <code>{ $serial }</code>
card-item = { $item } — <b>{ $title }</b>
card-item-not-ready = ⚠️ The item is { $status }: work can start once an admin sets it to ready.
card-status = 📍 { $status } since { $since }
card-technician = 🔧 { $name }{ $left ->
    [yes] {" "}(no longer here)
   *[no] {""}
}
card-creator = 📝 opened by { $name }
card-planned = ⏱ { $planned } planned
card-worked = ⏱ { $worked } of { $planned } planned{ $clock ->
    [running] {" "}· ▶️ the clock is running
    [paused] {" "}· ⏸ paused
    [stopped] {" "}· ⏹ stopped
   *[none] {""}
}
card-clock = { $clock ->
    [running] ▶️
    [paused] ⏸
    [stopped] ⏹
   *[none] ⏱
} { $worked } of { $planned }
card-pause = ☕️ pause left today: { $left } of { $limit }
card-pause-left = ☕️ { $left } left
card-own-work = 👀 You worked on it: somebody else inspects.
card-decide = 🧪 <b>{ $item } · { $serial }</b>: is it good?
card-pause-off = ☕️ pauses are switched off
card-xp = 🎯 { $xp } XP{ $manual ->
    [yes] {" "}(set by hand)
   *[no] {""}
}
card-elsewhere = ⚠️ your clock is on #{ $id } ({ $serial }): stop it there first
card-part = { $flag } { $name }, { $minutes }{ $has_comment ->
    [yes] {" "}— { $comment }
   *[no] {""}
}
card-parts-more = { $count ->
    [one] and one more part
   *[other] and { $count } more parts
}
card-passed = { $who ->
    [me] ✅ You passed it, { $at }
   *[other] ✅ Passed by { $name }, { $at }
}
card-failed = { $who ->
    [me] ❌ You failed it, { $at }: <b>{ $reason }</b>
   *[other] ❌ Failed by { $name }, { $at }: <b>{ $reason }</b>
}
card-cancelled = { $who ->
    [me] 🗑 You cancelled it, { $at }: <b>{ $reason }</b>
   *[other] 🗑 Cancelled by { $name }, { $at }: <b>{ $reason }</b>
}
card-closed = You no longer have access to this ticket.

next-ticket = 👉 <b>Next for you:</b> { $flag } #{ $id } · { $serial }
    { $item } — <b>{ $title }</b> ({ $planned })
next-none = 🙌 Nothing else waits for you.

row-ticket = #{ $id } · { $serial } · { $status }
row-waiting = #{ $id } · { $serial } · waits { $waited }
row-technician = { $now ->
    [working] 🔨
    [here] 🏠
    [out] 🚪
   *[free] 🟢
} { $name } · { $tickets ->
    [0] no tickets
    [one] 1 ticket, { $planned }
   *[other] { $tickets } tickets, { $planned }
}

board-queue = 🔧 <b>Your tickets</b>
board-qc = 🧪 <b>Waiting for QC: { $count }</b>
board-review = 👍 <b>Waiting for review: { $count }</b>
board-tickets = 🎫 <b>Tickets</b>
board-line = { $flag } <b>#{ $id }</b> { $title }{ $has_name ->
    [yes] {" "}· { $name }
   *[no] {""}
}{ $is_over ->
    [yes] {""}
   *[no] {" "}· { $waited }
}
board-empty = Nothing here.
board-page = Page { $page } of { $pages }

tab = { $here ->
    [yes] • { $name } { $count } •
   *[no] { $name } { $count }
}
tab-active = Active
tab-in_qc = In QC
tab-waiting = Waiting
tab-under_review = Review
tab-new = New
tab-assigned = Assigned
tab-in_progress = In progress
tab-waiting_qc = QC
tab-rework = Rework
tab-done = Done
tab-cancelled = Cancelled

ask-technician = 👤 <b>Who takes it?</b> 🟢 free, 🔨 working now, 🏠 here, 🚪 out
no-technicians = 👤 There is no other technician yet. Technicians get in with /start and your approval.
ask-fail-reason = ❌ <b>Why does it fail?</b>
ask-whether-to-fail = ❌ <b>Does it fail for this reason?</b> { $reason }
button-fail-sure = ❌ Yes, it fails
ask-own-reason = ✍️ Why does <b>#{ $id } · { $serial }</b> fail? Answer in your own words. /cancel to stop.
placeholder-reason = The reason
ask-cancel-reason = 🗑 <b>Why is it cancelled?</b> Choose, or write it as a message.
cancel-reason-mistake = Opened by mistake
cancel-reason-customer = The customer declined
cancel-reason-not_worth = Not worth repairing
ask-metrics = 🎯 <b>Flag and XP by hand</b>: choose a colour, or change the XP.
reasons-changed = The list of reasons has changed. Please choose again.

toast-start = ▶️ Started. The clock is running.
toast-pause = ⏸ Paused
toast-resume = ▶️ The clock is running again
toast-stop = ⏹ Stopped
toast-continue = ▶️ The clock is running again
toast-to_qc = 🧪 Sent to QC
toast-finish = 🏁 Finished, sent to QC
toast-pass = ✅ Passed
toast-fail = ❌ Failed, back for rework
toast-approve = 👍 Approved
toast-assign = 👤 Assigned
toast-cancel = 🗑 Cancelled
toast-metrics = 🎯 Changed

did-create = ✅ The ticket is open and waits for review.
did-approve = 👍 Approved.
did-assign = 👤 Assigned to { $name }.
did-metrics = 🎯 Metrics changed.
did-cancel = 🗑 Cancelled.
did-fail = ❌ Failed, back for rework.

group-bound = 🧪 This is the QC group now: tickets that wait for QC come here. /qcoff ends it.
group-only = 🧪 /qchere and /qcoff are for the QC group: add me there, then write the command in that group.
group-unbound = This is no longer the QC group.
group-greeting = 👋 An admin of the workshop can make this the QC group: /qchere, here or in a topic.

deliveries-title = 📬 <b>Messages</b>
deliveries-none-waiting = ✅ Nothing is waiting.
deliveries-waiting = ⏳ { $count ->
    [one] One message is waiting, for { $oldest }.
   *[other] { $count } messages are waiting, the oldest for { $oldest }.
}
deliveries-all-reachable = ✅ Everybody can be reached.
deliveries-unreachable = 🔕 Cannot be reached: { $names }. Their messages are kept until they write to the bot.
deliveries-none-dead = ✅ No message failed.
deliveries-dead = ⚠️ { $count ->
    [one] One message failed:
   *[other] { $count } messages failed:
}
deliveries-notice = <b>{ $id }</b> · { $name }{ $about ->
    [ticket] {" "}· ticket #{ $ticket }
   *[other] {""}
}
    <code>{ $error }</code>
deliveries-nobody = a chat
toast-retry = 🔁 It is on its way again
toast-drop = 🗑 Dropped

card-checks = { $line } · ☑ { $done }/{ $of }
part-with-checks = { $line } · ☑ { $count }
card-open-checks = { $more ->
    [0] ☑ Before QC: <b>{ $checks }</b>
   *[other] ☑ Before QC: <b>{ $checks }</b> and { $more } more
}
history-checks = ☑ { $done } of { $of } checks done
button-checklist = ☑ Checklist
toast-ticked = ☑ Done
toast-unticked = ☐ Open again
checklist-title = ☑ <b>Checklist of #{ $id } · { $serial }</b>
checklist-none = It has no checklist.
checklist-part = <b>{ $name }</b>{ $required ->
    [yes] {" "}— before QC
   *[no] {""}
}
checklist-open = ☐ { $text }
checklist-done = ☑ { $text } · { $name }, { $at }
error-checklist-open = { $more ->
    [0] #{ $id } cannot go to QC yet. Still to be ticked off: { $checks }.
   *[other] #{ $id } cannot go to QC yet. Still to be ticked off: { $checks } and { $more } more.
}
argument-check = check
error-argument-too-many-lines = { $argument }: at most { $max }.
