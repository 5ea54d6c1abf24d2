# What is said while a question waits, or where none does.

asked-again = ⤵️ <b>Still waiting for your answer.</b> /cancel to stop.
asked-for-words = ⚠️ { $what ->
    [photo] A photo
    [sticker] A sticker
    [voice] A voice message
    [audio] A sound file
    [video] A video
    [video_note] A video message
    [animation] A GIF
    [document] A file
    [location] A place
    [contact] A contact
    [poll] A poll
   *[other] This
} is no answer here. Please write it in words; /cancel to stop.
asked-not-forwarded = ⚠️ Forwarded words are not taken as your answer. Please write it yourself, or copy it; /cancel to stop.
asked-for-a-button = ☝️ Please tap one of these buttons; /cancel to stop.
asked-for-a-file = ⚠️ A file is awaited here.

# Words, or a thing, that nothing had asked for.

talk-meant = 🤔 What did you mean by “{ $words }”?
talk-nothing = 🤔 I find nothing for “{ $words }”. /help shows what you can do.
talk-thing = 🤷 { $what ->
    [table] A table by itself does nothing. Items from it: /import. Tickets from it: /opentickets. Then send it again.
    [sticker] A sticker tells me nothing. /help shows what you can do.
    [contact] A contact tells me nothing here. /help shows what you can do.
    [location] A place tells me nothing. /help shows what you can do.
    [voice] I do not listen to voice messages by themselves. To keep one with a ticket, reply to its card with it.
    [document] A file by itself does nothing. To keep it with a ticket, reply to its card with it.
   *[other] I do not know what to do with this. To keep it with a ticket, reply to its card with it; /help shows what you can do.
}
button-find-tickets = 🔎 Tickets: { $count }
button-find-items = 📦 Items: { $count }

# Where a line that was typed lacks something.

which-ticket-keeps = 📝 Kept for it: “{ $words }”
ask-hold-moment = 📅 <b>When is it expected to go on?</b> Write a day, or “no” if nobody knows.
