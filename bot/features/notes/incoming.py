"""What came in one message, as the workshop understands it."""

from aiogram.types import Message

from bot.chat.said import words_of
from domain.notes import Media, Sent, SentFile


def sent_in(message: Message) -> Sent | None:
    """None of what is no note: a place, a poll, a sticker."""
    found = _thing(message)
    if found is None and not message.text:
        return None
    media, file = found or (Media.WORDS, None)
    return Sent(
        chat_id=message.chat.id,
        message_id=message.message_id,
        media=media,
        words=words_of(message),
        album=message.media_group_id,
        file=file,
    )


def _thing(message: Message) -> tuple[Media, SentFile] | None:
    if message.photo:
        # The largest comes last.
        largest = message.photo[-1]
        return Media.PHOTO, _file(largest.file_id, largest.file_unique_id, size=largest.file_size)
    if message.voice:
        voice = message.voice
        return Media.VOICE, _file(
            voice.file_id, voice.file_unique_id, size=voice.file_size, mime=voice.mime_type
        )
    if message.video_note:
        # Round ones stand in no album.
        note = message.video_note
        return Media.DOCUMENT, _file(note.file_id, note.file_unique_id, size=note.file_size)
    for thing, media in (
        (message.video, Media.VIDEO),
        (message.audio, Media.DOCUMENT),
        (message.document, Media.DOCUMENT),
    ):
        if thing is not None:
            return media, _file(
                thing.file_id,
                thing.file_unique_id,
                size=thing.file_size,
                mime=thing.mime_type,
                name=thing.file_name,
            )
    return None


def _file(
    file_id: str,
    unique_id: str,
    *,
    size: int | None,
    mime: str | None = None,
    name: str | None = None,
) -> SentFile:
    return SentFile(file_id=file_id, unique_id=unique_id, size=size, mime=mime, name=name)
