### Opening a ticket question by question.

intake-title = 🆕 <b>New ticket</b>
intake-edit-title = ✏️ <b>Ticket #{ $id }</b>
intake-item = 📦 <code>{ $serial }</code> — <b>{ $name }</b>
intake-new-item = 📦 <code>{ $serial }</code> — <b>{ $name }</b> (new)
intake-named = 📝 { $title }
intake-worth = ⏱ { $planned } planned · { $flag } · 🎯 { $xp } XP
intake-worth-by-hand = ⏱ { $planned } planned · 🎯 { $xp } XP (set by hand)
intake-left = ✖️ Cancelled. Nothing was created.
intake-outdated = This draft is over. /new starts another.
intake-gone = This ticket was not kept. /new begins again.

intake-unknown-item = There is no item { $serial }.
intake-ask-item = 📦 <b>Which item?</b> Write its serial number, or choose it.
intake-ask-first-item = 📦 <b>Which item?</b> There are none yet: write the serial number of the first.
intake-ask-item-again = 📦 <b>Which item did you mean?</b> Choose it, or write the serial number again.
intake-ask-item-unknown = 📦 Is it new? Add it, or write the serial number again.
intake-ask-new_item = ✏️ <b>What is it called?</b> Write its name.
intake-ask-category = 🗂 <b>Which category?</b> Choose one, or write your own.
intake-ask-parts = { $parts ->
    [0] 🧩 <b>What needs doing?</b> Write the first job, or tap ⏱ for minutes only.
   *[other] 🧩 <b>Is that all?</b> Write the next part or tap ➕; ✏️ changes one, ✖️ takes it out. At most { $max }.
}
intake-ask-part_name = 🧩 <b>Which part?</b> { $offered ->
    [0] Write it in a few words.
   *[other] Choose it, or write your own words.
}
intake-ask-part_minutes = ⏱ <b>How many minutes?</b> Choose, or write a number up to { $max }.
intake-ask-part_flag = 🧩 <b>What changes?</b> The flag (✅ is the present one), or what stands below.
intake-ask-part_comment = 💬 <b>What should the technician know?</b> Write the comment.
intake-ask-part_checks = ☑ <b>What is to be ticked off?</b> Write the checks of this part, a line each. A - alone: there are none.
intake-ask-minutes = ⏱ <b>How many minutes in all?</b> Choose, or write a number up to { $max }.
intake-ask-title = 📝 <b>What is wrong?</b> Write the title in a few words.
intake-ask-summary = <b>Is everything right?</b>
intake-ask-changes = <b>What needs changing?</b> Nothing changes until you save.

intake-row = { $serial } · { $name }{ $state ->
    [busy] {" "}· busy: #{ $ticket }
    [not_workable] {" "}· { $status }
   *[free] {""}
}

button-leave = ✖️ Cancel
button-add-serial = ➕ Add item { $serial }
button-add-part = ➕ Part
button-remove-part = ✖️ { $name }
button-change-part = ✏️ { $name }
button-only-minutes = ⏱ Only minutes
button-parts-done = ➡️ Next: title
button-parts-kept = ➡️ Done
button-comment = 💬 Comment
button-part-again = ✏️ Part, minutes
button-create = ✅ Create
button-save = 💾 Save
button-edit-item = ✏️ Item
button-edit-parts = ✏️ Parts
button-edit-title = ✏️ Title

error-too-many-parts = A ticket has at most { $limit } parts.

button-part-set = { $used ->
    [0] 📋 { $name } · { $minutes }
   *[other] 🔁 { $name } · { $minutes } · ×{ $used }
}
button-keep-template = 💾 As a template
intake-ask-template_name = 💾 <b>What shall the template be called?</b> It will be offered for items of this kind.
intake-template-kept = 💾 Kept as “{ $name }”. Its checklists: /templates
templates-title = 📋 <b>Templates: { $count }</b>
templates-none = 📋 There are no templates yet. Open or edit a ticket with parts and tap 💾 As a template.
button-template = { $name } · { $kind }
template-title = 📋 <b>{ $name }</b> · { $kind } · { $planned }
template-required = 🔒 Demanded before QC
template-ask-checks = ☑ Write the checks of this part, a line each. A - alone: there are none. Tickets that exist stay as they are.
template-ask-remove = Remove it? Tickets that exist stay as they are.
button-template-checks = ☑ { $name }
button-checks-required = 🔒 Before QC
button-checks-optional = 🔓 Not before QC
button-remove-template = 🗑 Remove
toast-template-removed = 🗑 Removed
error-unknown-template = This template is not there any more.
argument-template = template
command-templates = ready sets of parts, and checklists
