### Notes: words, photos, videos, voice and documents that stay with a ticket.

error-pictures-missing = Before QC #{ $id } needs { $missing ->
    [one] one more photo
   *[other] { $missing } more photos
} of what was done. Send them here while your clock runs, or tap 📎 Note.
error-fault-picture-missing = To fail #{ $id }, send a photo of the fault first: tap ❌ Fail and send it here, or reply to the card with it.
error-unknown-note = This note is not here any more.
error-not-your-note = Only whoever wrote a note can change it.
argument-note = note

rule-qc-min_photos = Photos of the work before QC
rule-qc-photo_on_fail = A fail needs a photo
rule-limits-photos = a whole number of photos from { $min } to { $max }

button-add-note = 📎 Note
button-pictures = 📷 { $count }
button-all-pictures = 📷 All photos
button-notes = 📎 Notes: { $count }
button-notes-done = ✅ Done
button-not-here = 🚫 Not here
button-drop-note = 🗑 Nowhere: hide it
button-hide-note = 🗑 Hide
button-open-note = { $sign } { $id }
button-send-note = 📤 Send it here
button-note-kind = 🏷 { $kind }

note-kind-before = before
note-kind-after = after
note-kind-fault = fault
note-kind-plain = photo

card-notes = 📎 { $notes ->
    [one] one note
   *[other] { $notes } notes
}{ $has_pictures ->
    [yes] {" "}· 📷 { $pictures }
   *[no] {""}
}
card-pictures-missing = 📷 before QC: { $missing ->
    [one] one more photo
   *[other] { $missing } more photos
} of what was done
card-fail-needs-picture = 📷 a fail needs a photo of the fault

ask-notes = 📎 <b>#{ $id } · { $serial }</b>: send words, photos, videos, voice or files, as many as you like. Then tap ✅ Done.
ask-fail-picture = 📷 You can send photos of the fault here, and write the reason.
ask-where-note = 🚫 <b>Where does it belong?</b>
note-here = 📎 Kept with #{ $id } ({ $kind }).
did-note = 📎 Kept with #{ $id }.
did-hide-note = 🗑 Hidden. The history of #{ $id } says that there was a note.
did-evidence = 📷 Kept as evidence.
did-evidence-why = 📷 Kept as evidence. Now say in words why it fails.
note-of-what = 📎 Which ticket is it for? Reply to its card with it, or tap 📎 Note on the card.
note-no-such-thing = 📎 Words, photos, videos, voice and files can be kept with a ticket, this can’t.
note-left-too_large = ⚠️ The note is kept. Its file has more than { $most } MB: it stays in Telegram only.
note-left-quota = ⚠️ The note is kept. You sent a lot today: its file stays in Telegram only.
notes-title = 📎 <b>Notes of #{ $id } · { $serial }</b>
notes-none = There are none yet.
note-line = { $at } { $signs } <b>{ $name }</b>{ $is_picture ->
    [yes] {" "}({ $kind })
   *[no] {""}
}{ $has_words ->
    [yes] : { $said }
   *[no] {""}
}
note-hidden = { $at } 📎 <b>{ $name }</b>: <i>a note, hidden by { $by }</i>
note-file = { $state ->
    [refused] {"  "}📄 { $name }: not kept, a file of this type can’t be sent on
    [erased] {"  "}📄 erased
   *[kept] {"  "}📄 { $name }
}
note-unnamed = file
note-caption = { $kind } · #{ $id } · { $name }, { $at }{ $has_words ->
    [yes] {"\u000A"}{ $said }
   *[no] {""}
}
no-pictures = There are no photos here.
toast-pictures = 📷 On its way
toast-pictures-already = It is on its way already.
toast-note-kind = 🏷 Changed
toast-note-hidden = 🗑 Hidden
toast-note-moved = 📎 Moved to #{ $id }
pictures-not-sent = ⚠️ Telegram didn’t take it. Please try again later.
pictures-missing = ⚠️ { $count ->
    [one] One file is not to be had.
   *[other] { $count } files are not to be had.
}

button-erase-pictures = 🧽 Yes, with voice, photos and videos
erase-pictures = On request, voice, photos and videos that they sent go as well: tickets lose that evidence.
