### Approving, assigning, metrics, cancelling: which ticket, whom, how much.

choose-approve = 👍 <b>Which ticket do you want to approve?</b> The longest waiting comes first.
choose-assign = 👤 <b>Which ticket do you want to assign?</b> Those without a technician come first.
choose-metrics = 🎯 <b>Whose flag and XP do you want to set?</b>
choose-cancel = 🗑 <b>Which ticket do you want to cancel?</b>
choose-none-approve = 👍 Nothing waits for review.
choose-none-assign = 👤 There is nothing to assign now.
choose-none-metrics = 🎯 There is no open ticket.
choose-none-cancel = 🗑 There is nothing that can be cancelled now.

ask-technician-approving = 👍👤 <b>Approve it, and who takes it?</b> 🟢 free, 🔨 working now
ask-xp = ✍️ <b>How many XP?</b> Write a number from 0 to { $max }.
button-approve_assign = 👍👤 Approve & assign
button-type-xp = ✍️ Type the XP
toast-approve_assign = 👍👤 Approved and assigned
assign-running = ⏱ The clock on it will be stopped; what was worked so far counts.
assign-waiting_qc = 🧪 It stays in QC. Whoever takes it gets the points if it passes, and the rework if it fails.
cancel-running = ⏱ The clock on it will be stopped; what was worked so far counts.
