"""Words that people type, before they are kept."""

import unicodedata

from domain.errors import BadArgument

# They hold the parts of one word or one picture together: a Persian half space, a family.
_JOINERS = "\u200c\u200d"
# Letters and signs without ink: Hangul fillers, Khmer inherent vowels, the empty Braille cell.
_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# What follows a black flag and makes it Scotland's; anywhere else it is text that nobody sees.
_TAGS = dict.fromkeys(range(0xE0000, 0xE0080))
_BLACK_FLAG = "\U0001f3f4"


def one_line(value: str) -> str:
    """`value` without control characters and marks that only steer its display, with single
    spaces; what holds a word or a picture together stays.
    """
    if value.isascii() and value.isprintable():
        # Most of what a long list holds: nothing in it is hidden.
        return " ".join(value.split())
    words = (_word(word) for word in "".join(map(_kept, value)).split())
    return " ".join(word for word in words if word)


def is_seen(text: str) -> bool:
    """Whether anything of the text can be seen: a letter, digit or sign that leaves ink."""
    return any(unicodedata.category(c)[0] in "LNPS" and c not in _BLANK for c in text)


def is_worded(text: str) -> bool:
    """Whether it may be words: a single letter, or signs alone, tell nobody anything."""
    return sum(c.isalnum() and c not in _BLANK for c in one_line(text)) > 1


def hides_something(text: str) -> bool:
    """Whether something in it can't be seen, so that it looks like another text."""
    hidden = (*_JOINERS, *_BLANK)
    return any(c in hidden or unicodedata.category(c) == "Cf" or _is_variant(c) for c in text)


def required_text(argument: str, value: str, limit: int) -> str:
    """`value` in one line, without space around it; refused when nothing of it can be seen, or
    when it is over `limit` characters.

    NUL and other control characters are dropped: PostgreSQL refuses NUL in text, and no
    one can have meant to type the rest.
    """
    text = one_line(value)
    if not is_seen(text):
        raise BadArgument(argument, "empty")
    if len(text) > limit:
        raise BadArgument(argument, "too-long", {"max": limit})
    return text


def _kept(c: str) -> str:
    if c in _JOINERS or ord(c) in _TAGS:
        return c
    if unicodedata.category(c) == "Cf":
        return ""
    return c if c.isprintable() else " "


def _word(word: str) -> str:
    return (word if _BLACK_FLAG in word else word.translate(_TAGS)).strip(_JOINERS)


def _is_variant(c: str) -> bool:
    return "\ufe00" <= c <= "\ufe0f" or "\U000e0100" <= c <= "\U000e01ef"


def shortened(text: str, limit: int) -> str:
    """`text` cut at `limit`, its end marked so that everybody sees it."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
