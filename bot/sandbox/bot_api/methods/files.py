"""Methods that send files: documents, photos, videos, voices, and albums of them."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from bot.sandbox.bot_api.methods.access import may_send, thread_in, writable
from bot.sandbox.bot_api.methods.content import caption_text, reply_target
from bot.sandbox.bot_api.methods.sending import send_body
from bot.sandbox.bot_api.params import Params, Upload
from bot.sandbox.text.media import media_body
from bot.sandbox.text.pictures import picture_size
from bot.sandbox.world.core import Core, Json
from bot.sandbox.world.errors import bad_request
from bot.sandbox.world.state import StoredFile
from bot.sandbox.world.wire import message_json

MAX_UPLOAD = 50 << 20
MAX_PHOTO = 10 << 20
MAX_ALBUM = 10
# What may stand in an album beside what.
_ALBUMS = ({"photo", "video"}, {"document"}, {"audio"})


def sender(kind: str) -> Callable[[Core, Params], Json]:
    """sendDocument, sendPhoto, sendVideo, sendVoice: an upload, or a file the bot already has."""

    def send(core: Core, params: Params) -> Json:
        chat = writable(core, params.text("chat_id"))
        stored = _file(core, params.upload(kind), kind)
        return send_body(core, chat, params, {**media_body(stored), **caption_text(params)})

    return send


def send_album(core: Core, params: Params) -> list[Json]:
    """sendMediaGroup: two to ten, all of them or none."""
    chat = writable(core, params.text("chat_id"))
    media = params.array("media") or []
    if not 2 <= len(media) <= MAX_ALBUM:
        raise bad_request("wrong number of messages: albums have 2 to 10")
    kinds = {str(each.get("type")) for each in media if isinstance(each, dict)}
    if not any(kinds <= together for together in _ALBUMS):
        raise bad_request("can't be mixed in an album: " + ", ".join(sorted(kinds)))
    bodies = [_of_album(core, params, each) for each in media]
    may_send(core, chat)
    reply_to, thread_id = reply_target(chat, params), thread_in(core, chat, params)
    album = str(secrets.randbits(60))
    return [
        message_json(
            core.world,
            chat,
            core.post(
                chat,
                core.bot,
                {"media_group_id": album, **body},
                reply_to=reply_to,
                thread_id=thread_id,
            ),
        )
        for body in bodies
    ]


def _of_album(core: Core, params: Params, media: object) -> Json:
    if not isinstance(media, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    kind = str(media.get("type"))
    stored = _file(core, params.attached(str(media.get("media") or "")), kind)
    said = {name: media[name] for name in _CAPTION if media.get(name) is not None}
    return {**media_body(stored), **caption_text(Params(said, {}))}


_CAPTION = ("caption", "parse_mode", "caption_entities")


def _file(core: Core, given: Upload | str | None, kind: str) -> StoredFile:
    if given is None:
        raise bad_request(f"there is no {kind} in the request")
    if isinstance(given, str):
        stored = core.world.files.get(given)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
        return stored
    if not given.content:
        raise bad_request("file must be non-empty")
    if len(given.content) > (MAX_PHOTO if kind == "photo" else MAX_UPLOAD):
        raise bad_request("file is too big")
    if kind == "photo":
        _look_at(given.content)
    return core.world.add_file(given.name, given.mime, given.content, kind)


def _look_at(content: bytes) -> None:
    size = picture_size(content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > 10_000 or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
