"""Serial numbers that look the same are one: `АВ-1` in Cyrillic, `AB-1`, `AB‑1`, `ＡＢ-1`."""

import unicodedata
from hashlib import blake2b

from domain.lookalike_table import ALIKE

MAX_KEY = 80
_DIGEST = 16
# Stands in no serial number: behind it is what tells twins apart that were there before keys.
TWIN = " "
_ALIKE = {ord(sign): target for target, signs in ALIKE for sign in signs}


def serial_key(serial_number: str) -> str:
    """The same for serial numbers that look the same, and for no others.

    ASCII signs are never taken for each other: in a workshop `AB-0O1` and `AB-001` differ.
    """
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", serial_number).upper())
    key = "".join(_sign(sign) for sign in plain if not sign.isspace())
    if len(key) <= MAX_KEY:
        return key
    # A sign may stand for a whole phrase.
    digest = blake2b(key.encode(), digest_size=_DIGEST).hexdigest()
    return key[: MAX_KEY - len(digest)] + digest


def twin_key(key: str, number: int) -> str:
    """The key of a further item that looks like another, and was there before keys were."""
    return f"{key}{TWIN}{number}"


def is_twin(key: str) -> bool:
    return TWIN in key


def _sign(sign: str) -> str:
    if sign.isascii():
        return sign
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if unicodedata.category(sign) == "Pd" or sign in "\u2212\u2043\u02d7\u2796":
        return "-"
    return _ALIKE.get(ord(sign), sign)
