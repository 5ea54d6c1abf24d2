"""Where a picture was taken: taken out of what is sent on.

The content stays as it is, byte by byte, but for what tells of places; what can't be understood
is left alone. Telegram makes photos anew without any; this is for files that were sent as they are.
"""

import struct

_EXIF = b"Exif\x00\x00"
_GPS = 0x8825
_ORDERS = {b"II": "<", b"MM": ">"}
_BYTES_OF_TYPE = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
# Segments of a JPEG that may tell of places in words of their own: XMP, and Photoshop's.
_XMP, _PHOTOSHOP = b"http://ns.adobe.com/", b"Photoshop 3.0"
_PNG = b"\x89PNG\r\n\x1a\n"
_WORDY = frozenset({b"eXIf", b"iTXt", b"tEXt", b"zTXt"})
_WEBP_FLAGS = 0x08 | 0x04
_MOVIE, _USERS = (b"moov", b"trak"), (b"udta", b"meta")


def without_positions(content: bytes, suffix: str) -> bytes:
    """The same, without places; `suffix` says what it is, by its content."""
    clean = {".jpg": _jpeg, ".png": _png, ".webp": _webp, ".mp4": _movie, ".mov": _movie}
    try:
        return clean[suffix](content) if suffix in clean else content
    except (struct.error, IndexError):
        return content


def _jpeg(content: bytes) -> bytes:
    """Positions in the Exif are overwritten with nothing; the rest of it, as which way is up,
    stays. Segments of words go.
    """
    kept, at = bytearray(content[:2]), 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != 0xDA:
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        segment = content[at : at + 2 + length]
        body = segment[4:]
        if content[at + 1] == 0xE1 and body.startswith(_EXIF):
            segment = segment[:10] + _tiff(bytearray(body[6:]))
        elif body.startswith((_XMP, _PHOTOSHOP)):
            segment = b""
        kept += segment
        at += 2 + length
    return bytes(kept) + content[at:]


def _tiff(tiff: bytearray) -> bytes:
    order = _ORDERS.get(bytes(tiff[:2]))
    if order is None:
        return bytes(tiff)
    (first,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, first)
    for n in range(count):
        entry = first + 2 + 12 * n
        tag, _, _, place = struct.unpack_from(f"{order}HHII", tiff, entry)
        if tag == _GPS:
            _blank(tiff, order, place)
    return bytes(tiff)


def _blank(tiff: bytearray, order: str, place: int) -> None:
    """Values and entries of a directory; it stays, with nothing in it."""
    (count,) = struct.unpack_from(f"{order}H", tiff, place)
    for n in range(count):
        entry = place + 2 + 12 * n
        _, kind, many, value = struct.unpack_from(f"{order}HHII", tiff, entry)
        size = _BYTES_OF_TYPE.get(kind, 1) * many
        if size > 4 and value + size <= len(tiff):
            tiff[value : value + size] = bytes(size)
        tiff[entry : entry + 12] = bytes(12)
    struct.pack_into(f"{order}H", tiff, place, 0)


def _png(content: bytes) -> bytes:
    kept, at = bytearray(_PNG), len(_PNG)
    while at + 8 <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        end = at + 12 + length
        if content[at + 4 : at + 8] not in _WORDY:
            kept += content[at:end]
        at = end
    return bytes(kept)


def _webp(content: bytes) -> bytes:
    kept, at = bytearray(), 12
    while at + 8 <= len(content):
        (length,) = struct.unpack("<I", content[at + 4 : at + 8])
        end = at + 8 + length + length % 2
        chunk = bytearray(content[at:end])
        if chunk[:4] == b"VP8X":
            chunk[8] &= ~_WEBP_FLAGS
        if bytes(chunk[:4]) not in (b"EXIF", b"XMP "):
            kept += chunk
        at = end
    return b"RIFF" + struct.pack("<I", 4 + len(kept)) + b"WEBP" + bytes(kept)


def _movie(content: bytes) -> bytes:
    """What its maker wrote beside the film becomes free space: nothing in it moves."""
    movie = bytearray(content)
    _free(movie, 0, len(movie))
    return bytes(movie)


def _free(movie: bytearray, start: int, end: int) -> None:
    at = start
    while at + 8 <= end:
        size, head = struct.unpack_from(">I", movie, at)[0], 8
        if size == 1:
            size, head = struct.unpack_from(">Q", movie, at + 8)[0], 16
        size = size or end - at
        if size < head or at + size > end:
            return
        kind = bytes(movie[at + 4 : at + 8])
        if kind in _USERS:
            movie[at + 4 : at + 8] = b"free"
            movie[at + head : at + size] = bytes(size - head)
        elif kind in _MOVIE:
            _free(movie, at + head, at + size)
        at += size
