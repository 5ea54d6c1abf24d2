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
