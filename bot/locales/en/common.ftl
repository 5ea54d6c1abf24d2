### Words that appear everywhere: states, roles, actions, durations, buttons.

language-name = 🇬🇧 English

status-under_review = under review
status-new = new
status-assigned = assigned
status-in_progress = in progress
status-waiting_qc = waiting for QC
status-rework = rework
status-done = done
status-cancelled = cancelled

done-created = created
done-review_approved = approved
done-assigned = assigned
done-started = started
done-to_waiting_qc = sent to QC
done-qc_pass = passed
done-qc_fail = failed
done-metrics_changed = metrics changed
done-edited = edited
done-time-corrected = time corrected
done-cancelled = cancelled


item-status-ready = ready
item-status-in_service = in service
item-status-rented = rented
item-status-blocked = blocked
item-status-written_off = written off

role-technician = technician
role-qc_inspector = QC inspector
role-admin = admin
no-roles = none

plain-number = { $value }
duration-minutes = { $minutes } min
duration-hours = { $minutes ->
    [0] { $hours } h
   *[other] { $hours } h { $minutes } min
}
duration-days = { $hours ->
    [0] { $days } d
   *[other] { $days } d { $hours } h
}

button-start = ▶️ Start
button-pause = ⏸ Pause
button-resume = ▶️ Resume
button-stop = ⏹ Stop
button-continue = ▶️ Continue
button-to_qc = 🧪 Send to QC
button-finish = 🏁 Finish
button-pass = ✅ Pass
button-fail = ❌ Fail
button-approve = 👍 Approve
button-assign = 👤 Assign
button-metrics = 🎯 Metrics
button-edit = ✏️ Edit
button-correct_time = ⏱ Correct time
button-cancel = 🗑 Cancel ticket
button-copy = 📋 { $copied }
button-refresh = 🔄 Refresh
button-history = 🕘 History
button-more = ℹ️ More
button-back = ⬅️ Back
button-previous = ◀️ Previous
button-next = Next ▶️
button-open-ticket = 🎫 Open #{ $id }
button-my-tickets = 🔧 My tickets
button-waiting-qc = 🧪 Waiting for QC
button-all-tickets = 🎫 Tickets
button-other-reason = ✍️ Other…
button-automatic = 🔁 Back to automatic
button-outdated = This button is no longer in use. Open the ticket again, or see /help.
button-private = 🔒 This is between you and me: open a private chat with me for it.
not-the-qc-group = This group is not the QC group any more, so nothing is decided here.
write-as-yourself = 🎭 You write as the group, so I can't tell who you are. Write as yourself.
write-as-yourself-channel = 🎭 You write as a channel, so I can't tell who you are. Write as yourself.
button-retry = 🔁 Retry { $id }
button-drop = 🗑 Drop { $id }

slow-down = Too many at once. Please slow down: I will answer again in a moment.
