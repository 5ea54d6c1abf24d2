"""Photos, videos and voices as messages carry them; in one size here."""

from __future__ import annotations

from bot.sandbox.text.pictures import picture_size
from bot.sandbox.world.core import Json
from bot.sandbox.world.state import StoredFile

# A picture of 90 by 60 of which nothing can be seen, for whoever sends none of his own.
BLANK_JPEG = bytes.fromhex("ffd8ffc0001108003c005a03012200021101031101ffd9")
_SECONDS = 3


def media_body(stored: StoredFile) -> Json:
    """The field of a message that shows the file, by its kind."""
    ids = {"file_id": stored.id, "file_unique_id": stored.unique_id}
    sized = {**ids, "file_size": len(stored.content)}
    if stored.kind == "photo":
        width, height = picture_size(stored.content) or (90, 60)
        return {"photo": [{**sized, "width": width, "height": height}]}
    if stored.kind == "video":
        shown = {"width": 90, "height": 60, "duration": _SECONDS}
        return {"video": {**sized, **shown, "mime_type": stored.mime, "file_name": stored.name}}
    if stored.kind == "voice":
        return {"voice": {**sized, "duration": _SECONDS, "mime_type": stored.mime}}
    return {"document": stored.wire()}
