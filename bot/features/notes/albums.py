"""Pictures as albums, and whatever else is in notes: by Telegram's id, else from the file."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SendDocument, SendPhoto, SendVideo, SendVoice, TelegramMethod
from aiogram.types import (
    BufferedInputFile,
    InputMediaPhoto,
    InputMediaVideo,
    MediaUnion,
    Message,
)

from bot.features.notes.views import caption
from bot.telegram.rate_limit import RateLimiter
from bot.telegram.retry import patiently
from bot.texts import Html, Texts
from domain.errors import TryAgain
from domain.file_positions import without_positions
from domain.notes import FileState, Media, NoteFile, NoteKind, ShownNote
from domain.ports.notes import FileRoom
from domain.services.note_files import NoteFileService
from domain.services.notes import TicketNotes

log = logging.getLogger(__name__)

# As many as Telegram takes in one album.
MOST = 10
_LONGEST_WAIT = 60.0
_UPLOAD_SECONDS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    file: NoteFile
    caption: Html
    upload: BufferedInputFile | None = None

    @property
    def media(self) -> BufferedInputFile | str:
        return self.upload or self.file.file_id


class NoteSender:
    def __init__(
        self, bot: Bot, rate_limiter: RateLimiter, room: FileRoom, files: NoteFileService
    ) -> None:
        self._bot = bot
        self._rate_limiter = rate_limiter
        self._room = room
        self._files = files

    async def pictures(
        self, chat_id: int, t: Texts, told: TicketNotes, thread_id: int | None = None
    ) -> int:
        """All pictures, ten to an album, before and after side by side; how many can't be had."""
        zone = told.rules.work_session.zone
        items = [item for note in _side_by_side(told.notes) for item in _pictures(t, note, zone)]
        missing = 0
        for at in range(0, len(items), MOST):
            missing += await self._album(chat_id, thread_id, items[at : at + MOST])
        return missing

    async def things(self, chat_id: int, t: Texts, note: ShownNote, zone: ZoneInfo) -> int:
        """Everything that came in a note, once more; how much of it can't be had."""
        missing = await self._album(chat_id, None, list(_pictures(t, note, zone)))
        for piece in note.pieces:
            if piece.file is None or piece.media in (Media.PHOTO, Media.VIDEO):
                continue
            if not piece.file.may_be_sent:
                missing += 1
                continue
            said = caption(t, note, piece.words, zone)
            missing += await self._one(chat_id, None, _Item(file=piece.file, caption=said))
        return missing

    async def _album(self, chat_id: int, thread_id: int | None, items: Sequence[_Item]) -> int:
        if len(items) < 2:
            return sum([await self._one(chat_id, thread_id, item) for item in items])
        try:
            await self._post_album(chat_id, thread_id, items)
        except TelegramBadRequest as error:
            if not _is_about_file(error):
                raise
            log.info("an album is sent from the files: %s", error.message)
        else:
            return 0
        # One that is gone, or another token's, refuses all: those that are here are uploaded.
        found = [await self._from_file(item) for item in items]
        here = [item for item in found if item.upload is not None]
        others = [item for item in found if item.upload is None]
        if len(here) > 1:
            await self._post_album(chat_id, thread_id, here)
        else:
            others = found
        return sum([await self._one(chat_id, thread_id, item) for item in others])

    async def _post_album(
        self, chat_id: int, thread_id: int | None, items: Sequence[_Item]
    ) -> None:
        media: list[MediaUnion] = [
            (InputMediaPhoto if item.file.media is Media.PHOTO else InputMediaVideo)(
                media=item.media, caption=item.caption
            )
            for item in items
        ]
        with self._rate_limiter.count(chat_id):
            sent = await patiently(
                lambda: self._bot.send_media_group(
                    chat_id,
                    media,
                    message_thread_id=thread_id,
                    disable_notification=True,
                    request_timeout=_UPLOAD_SECONDS,
                ),
                longest_wait=_LONGEST_WAIT,
            )
        await self._remember(items, sent)

    async def _one(self, chat_id: int, thread_id: int | None, item: _Item) -> int:
        """0, or 1 where it can't be had."""
        try:
            await self._post_one(chat_id, thread_id, item)
            return 0
        except TelegramBadRequest as error:
            if not _is_about_file(error):
                raise
        found = await self._from_file(item)
        if found.upload is None or item.upload is not None:
            return 1
        await self._post_one(chat_id, thread_id, found)
        return 0

    async def _post_one(self, chat_id: int, thread_id: int | None, item: _Item) -> None:
        async def post() -> Message:
            media, words = item.media, item.caption
            match item.file.media:
                case Media.PHOTO:
                    method: TelegramMethod[Message] = SendPhoto(
                        chat_id=chat_id, photo=media, caption=words, message_thread_id=thread_id
                    )
                case Media.VIDEO:
                    method = SendVideo(
                        chat_id=chat_id, video=media, caption=words, message_thread_id=thread_id
                    )
                case Media.VOICE:
                    method = SendVoice(
                        chat_id=chat_id, voice=media, caption=words, message_thread_id=thread_id
                    )
                case _:
                    method = SendDocument(
                        chat_id=chat_id, document=media, caption=words, message_thread_id=thread_id
                    )
            return await self._bot(method, request_timeout=_UPLOAD_SECONDS)

        with self._rate_limiter.count(chat_id):
            sent = await patiently(post, longest_wait=_LONGEST_WAIT)
        await self._remember([item], [sent])

    async def _from_file(self, item: _Item) -> _Item:
        """The same with its content, as far as it is here; without where it was taken."""
        file = item.file
        if file.sha256 is None or file.state is not FileState.KEPT:
            return item
        path = self._room.find(file.sha256)
        try:
            content = await asyncio.to_thread(path.read_bytes) if path is not None else None
        except OSError as error:
            log.error("the file %s can't be read: %s", file.sha256, error.strerror)
            content = None
        if content is None:
            # It is fetched again as soon as it can be.
            await self._files.lost([file.sha256])
            return item
        suffix = file.suffix or ""
        name = file.name or f"{file.media.value}-{file.piece_id}{suffix}"
        clean = await asyncio.to_thread(without_positions, content, suffix)
        return replace(item, upload=BufferedInputFile(clean, name))

    async def _remember(self, items: Sequence[_Item], sent: Sequence[Message]) -> None:
        """What was uploaded has an id that is good for this bot."""
        anew = {
            item.file.piece_id: file_id
            for item, message in zip(items, sent, strict=False)
            if item.upload is not None and (file_id := _file_id(message)) is not None
        }
        try:
            if anew:
                await self._files.known_anew(anew)
        except TryAgain as trouble:
            log.warning("new ids of files are not written down: %s", trouble)


def _side_by_side(notes: Sequence[ShownNote]) -> Sequence[ShownNote]:
    """Each picture of before beside one of after; then what else there is, in its order."""
    shown = [note for note in notes if note.hidden_at is None and note.pictures]
    single = [replace(note, pieces=(piece,)) for note in shown for piece in note.pictures]
    before = [note for note in single if note.kind is NoteKind.BEFORE]
    after = [note for note in single if note.kind is NoteKind.AFTER]
    pairs = [note for pair in zip_longest(before, after) for note in pair if note is not None]
    return [*pairs, *(n for n in single if n.kind not in (NoteKind.BEFORE, NoteKind.AFTER))]


def _pictures(t: Texts, note: ShownNote, zone: ZoneInfo) -> Sequence[_Item]:
    return [
        _Item(file=piece.file, caption=caption(t, note, piece.words, zone))
        for piece in note.pictures
        if piece.file is not None and piece.file.may_be_sent
    ]


def _file_id(message: Message) -> str | None:
    if message.photo:
        return message.photo[-1].file_id
    thing = message.video or message.voice or message.document
    return thing.file_id if thing is not None else None


def _is_about_file(error: TelegramBadRequest) -> bool:
    words = error.message.lower()
    return "file" in words or "media" in words
