### What people are told without asking.

notice-ticket_created = 🆕 { $actor } opened a ticket: it waits for review.
notice-fault_reported = 🆘 { $actor } reported a fault: { $note }
    The minutes are a guess. Before you approve, put them right: ✏️ Edit
notice-fault_too = 🆘 { $actor } reported on #{ $id } · { $serial } too: { $note }
notice-fault_approved = 👍 What you reported on { $serial } will be seen to: #{ $id } is approved.
notice-fault_cancelled = 🗑 What you reported on { $serial } will not be done (#{ $id }). { $actor }: { $reason }
notice-fault_done = ✅ What you reported on { $serial } is done: #{ $id }. Thank you!
notice-review_approved = 👍 { $actor } approved your ticket. Who takes it?
notice-assigned = 📌 A ticket for you, from { $actor }.
notice-assigned_line = 👤 { $actor } assigned #{ $id } · { $serial } to { $technician }.
notice-reassigned_away = ↪️ { $actor } gave #{ $id } · { $serial } to somebody else. Nothing more to do for you.
notice-started_line = ▶️ { $actor } started #{ $id } · { $serial }.
notice-waiting_qc = 🧪 { $actor } finished: please inspect.
notice-nobody_inspects = ⚠️ { $actor } finished, and nobody is there to inspect: no other QC inspector and no QC group. Give somebody the role in /people, or decide yourself.
notice-qc_pass_xp = ✅ { $actor } passed #{ $id } · { $serial }. You earned { $total } XP{ $bonus ->
    [0] .
   *[other] : { $base } for the work, { $bonus } for a first pass in time.
}
notice-qc_pass_line = ✅ { $actor } passed #{ $id } · { $serial }: { $title }.
notice-qc_fail = ❌ { $actor } sent it back: <b>{ $reason }</b>
notice-qc_fail_line = ❌ { $actor } failed #{ $id } · { $serial }: { $reason }
notice-cancelled_line = 🗑 { $actor } cancelled #{ $id } · { $serial }: { $reason }
notice-time_corrected = 🕘 { $actor } corrected the time of your session on #{ $id } · { $serial }: { $old } → { $new }. Why: { $reason }
notice-access_granted = ✅ You are in, as { $role }. Welcome!
notice-access_refused = 🚫 Your request was refused. You may ask again in { $hours } hours. If you think it is a mistake, talk to your workshop.
notice-role_granted = 🎖 { $actor } gave you a role: { $role }.
notice-role_taken = 🎖 { $actor } took a role from you: { $role }. Your roles now: { $roles }.
notice-deactivated = 🚪 { $actor } closed your access to the workshop. If you think it is a mistake, talk to your workshop.
notice-reactivated = ↩️ { $actor } opened your access again. Welcome back!
notice-invite_accepted = 📨 { $actor } came in with your invite: { $role }.
notice-person_lost = 🔕 { $name } cannot be reached (bot blocked or account gone). Their messages are kept.
notice-qc_group_lost = 🔕 The bot is no longer in the QC group. Add it again and write /qchere there.
notice-inspectors_gone = ⚠️ Nobody is left who may inspect { $count ->
    [one] { $count } ticket that waits
   *[other] { $count } tickets that wait
} for QC. Give somebody the role in /people, or decide yourself: /qc.
notice-qc_group_silenced = 🔇 I may not write in the QC group any more. Inspectors see what waits in their private chats. Once I may send messages there again, write /qchere in the group.
notice-pause_spent = ⏰ Your pause budget for today is spent: the clock is running again.
notice-still_working = ⏰ Are you still working on this?
notice-still_working_unanswered = ❓ { $technician } has not answered whether the work on #{ $id } · { $serial } goes on. The clock is still running.
notice-backup_made = 💾 The backup is made: { $name }, { $size }.
notice-backup_failed = ⚠️ The backup failed: { $error }
notice-backups_overdue = ⚠️ There has been no backup since { $day }. See what keeps it from being made.
notice-backup_sent = 📤 { $actor } had a backup of the whole workshop sent into their own chat, closed with a passphrase.

notice-many = { $kind ->
    [ticket_created] 🆕 { $actor } opened { $count } tickets. They wait for approval.
    [assigned] 👤 { $actor } gave you { $count } tickets.
    [assigned_line] 👤 { $actor } assigned { $count } of your tickets.
    [reassigned_away] 👤 { $actor } gave { $count } of your tickets to others.
    [review_approved] 👍 { $actor } approved { $count } of your tickets.
    [fault_approved] 👍 { $actor } approved { $count } of your reports.
    [on_hold_card] ⏳ { $actor } put { $count } of your tickets on hold: { $reason }
    [on_hold_line] ⏳ { $actor } put { $count } tickets on hold: { $reason }
    [fault_cancelled] 🗑 { $actor } cancelled { $count } of your reports: { $reason }
    [cancelled_line] 🗑 { $actor } cancelled { $count } tickets: { $reason }
   *[other] 📋 { $actor }: { $count } tickets.
}
notice-many-row = #{ $id } · { $serial }
notice-many-more = and { $count } more
