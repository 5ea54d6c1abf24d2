"""Small files of known types."""

import os
import struct
from pathlib import Path

import pytest

from bot.sandbox.text.media import BLANK_JPEG

JPEG = BLANK_JPEG


def picture(words: bytes, *, gps: bytes = b"") -> bytes:
    """A JPEG with these words in a comment; with a place in its Exif, if one is given."""
    segments = b"\xff\xfe" + struct.pack(">H", 2 + len(words)) + words
    if gps:
        segments = _exif(gps) + segments
    return JPEG[:2] + segments + JPEG[2:]


def _exif(gps: bytes) -> bytes:
    # IFD0 at 8 with one entry, the pointer to the positions; those at 26, their value after them.
    order = "<"
    ifd = struct.pack(f"{order}HHHIII", 1, 0x8825, 4, 1, 26, 0)
    value_at = 26 + 2 + 12 + 4
    positions = struct.pack(f"{order}HHHIII", 1, 2, 7, len(gps), value_at, 0)
    tiff = b"II*\x00" + struct.pack(f"{order}I", 8) + ifd + positions + gps
    body = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", 2 + len(body)) + body


def refuse(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """The folder is somebody else's; the tests may run as root, whom nothing is refused."""
    listed = os.listdir

    def listdir(path: str | Path = ".") -> list[str]:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "listdir", listdir)
