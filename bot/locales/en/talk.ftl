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
