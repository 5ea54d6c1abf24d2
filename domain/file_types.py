"""What a file is, by its content: names and what senders say of it are nothing to go by.

Known are what people take or write for a ticket. Whatever could run, or asks a program to run
something, is not known.
"""

import re
import zipfile
from io import BytesIO

from domain.notes import Media

# What is looked at of a file to tell what it is, unless it is an archive.
_HEAD = 4096
_MACROS = ("vbaproject", ".bin", ".exe", ".js", ".vbs", "activex")
_MOST_NAMES = 5000
_TEXT_FAULTS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_OFFICE = {"word/": ".docx", "xl/": ".xlsx", "ppt/": ".pptx"}
_OPEN = {
    b"application/vnd.oasis.opendocument.text": ".odt",
    b"application/vnd.oasis.opendocument.spreadsheet": ".ods",
}
_PHOTOS, _VIDEOS = (".jpg", ".png", ".webp", ".gif"), (".mp4", ".mov", ".webm")
_VOICES = (".ogg", ".mp3", ".m4a")
_BY_MEDIA = {Media.PHOTO: _PHOTOS, Media.VIDEO: _VIDEOS, Media.VOICE: _VOICES}


def type_of(content: bytes, media: Media) -> str | None:
    """The suffix of its type, such as `.jpg`; None where that is unknown, or not what was said:
    a photo is a picture, a voice is sound.
    """
    suffix = _type(content)
    allowed = _BY_MEDIA.get(media)
    return suffix if allowed is None or suffix in allowed else None


def _type(content: bytes) -> str | None:
    head = content[:_HEAD]
    if head.startswith(b"\xff\xd8\xff"):
        return ".jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return ".png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return ".webp"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return ".gif"
    if head[4:8] == b"ftyp":
        return {b"qt  ": ".mov", b"M4A ": ".m4a"}.get(head[8:12], ".mp4")
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return ".webm"
    if head.startswith(b"OggS"):
        return ".ogg"
    if head.startswith(b"ID3") or head[:2] in (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"):
        return ".mp3"
    if head.startswith(b"%PDF-"):
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return _office(content)
    return ".txt" if _is_text(content) else None


def _office(content: bytes) -> str | None:
    """A document of an office, without programs in it; other archives may hold anything."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = [name.lower() for name in archive.namelist()]
            if len(names) > _MOST_NAMES or any(each in n for n in names for each in _MACROS):
                return None
            if "mimetype" in names and archive.getinfo("mimetype").file_size < _HEAD:
                return _OPEN.get(archive.read("mimetype").strip())
            if "[content_types].xml" not in names:
                return None
            found = (s for begin, s in _OFFICE.items() if any(n.startswith(begin) for n in names))
            return next(found, None)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, ValueError, OSError):
        return None


def _is_text(content: bytes) -> bool:
    """Words or a table, and no script or page."""
    if not content or _TEXT_FAULTS.search(content):
        return False
    try:
        begin = content.decode("utf-8-sig").lstrip()[:200].lower()
    except UnicodeDecodeError:
        return False
    return not begin.startswith(("#!", "<", "mz")) and "@echo" not in begin
