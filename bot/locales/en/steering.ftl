### Approving, assigning, metrics, cancelling: which ticket, whom, how much.

choose-approve = 👍 <b>Which ticket do you want to approve?</b> The longest waiting comes first.
choose-assign = 👤 <b>Which ticket do you want to assign?</b> Those without a technician come first.
choose-metrics = 🎯 <b>Which ticket’s flag and XP?</b>
choose-cancel = 🗑 <b>Which ticket do you want to cancel?</b>
choose-edit = ✏️ <b>Which ticket do you want to edit?</b>
choose-none-edit = ✏️ There is nothing that can be edited now.
choose-none-approve = 👍 Nothing waits for review.
choose-none-assign = 👤 There is nothing to assign now.
choose-none-metrics = 🎯 There is no open ticket.
choose-none-cancel = 🗑 There is nothing that can be cancelled now.

ask-technician-approving = 👍👤 <b>Approve it, and who takes it?</b> 🟢 free, 🔨 working now, 🏠 here, 🚪 out
ask-xp = ✍️ <b>How many XP?</b> Write a number from 0 to { $max }.
button-approve_assign = 👍👤 Approve & assign
button-type-xp = ✍️ Type the XP
toast-approve_assign = 👍👤 Approved and assigned
did-edit = ✏️ Changed.
did-correct = ⏱ The time is corrected.
correct-ask-session = ⏱ <b>Which session’s time is wrong?</b>
correct-about = 🔨 { $name }, from { $begun }: { $worked } of work
correct-ask-minutes = ⏱ <b>How many minutes more, or less?</b> Choose, or write a number like 25 or -10.
assign-running = ⏱ The clock on it will be stopped; what was worked so far counts.
assign-waiting_qc = 🧪 It stays in QC. Whoever takes it gets the points if it passes, and the rework if it fails.
cancel-running = ⏱ The clock on it will be stopped; what was worked so far counts.
row-session = { $clock ->
    [running] ▶️
   *[stopped] ⏹
} { $name } · { $begun } · { $worked }
correct-ask-reason = { $way ->
    [more] ✍️ <b>Why { $minutes } more?</b> Write the reason as a message.
   *[less] ✍️ <b>Why { $minutes } less?</b> Write the reason as a message.
}
