"""What things are found by: words by their beginning, serial numbers despite a slip of the thumb.

Both are kept beside what they find, so that finding reads an index however much there is.
"""

import re
import unicodedata
from collections.abc import Set

from domain.lookalikes import serial_key

MAX_TERM = 40
# A search travels in its page buttons, which hold 64 bytes.
MAX_QUERY_WORDS = 5
MAX_QUERY_BYTES = 48

_WORD = re.compile(r"[^\W_]+")
_GROUP = re.compile(r"[0-9]+|[^\W\d_]+")
# Typed one way or another, or not at all: oʻt, o't, ot.
_APOSTROPHES = str.maketrans(dict.fromkeys("ʻʼ'’‘`´"))


def words(*texts: str) -> Set[str]:
    """The words of `texts` as they are compared: in no case, without signs, cut at `MAX_TERM`."""
    return set(_in_order(" ".join(texts)))


def query_words(typed: str) -> tuple[str, ...]:
    """The words that a search asks for by their beginning, in the order typed, each once.

    What is too much for a button is cut: further words, then the ends of the longest.
    """
    found = list(dict.fromkeys(_in_order(typed)))[:MAX_QUERY_WORDS]
    while len(" ".join(found).encode()) > MAX_QUERY_BYTES:
        longest = max(range(len(found)), key=lambda at: len(found[at].encode()))
        found[longest] = found[longest][:-1]
    return tuple(found)


def folded(text: str) -> str:
    """The text as it is compared: in no case, however an apostrophe or a ё is typed."""
    plain = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).casefold()
    return plain.replace("ё", "е")


def _in_order(text: str) -> list[str]:
    return [word[:MAX_TERM] for word in _WORD.findall(folded(text))]


def bare(serial_number: str) -> str:
    """A serial number without what people leave out: signs, and zeros that lead a number."""
    groups = _GROUP.findall(unicodedata.normalize("NFKC", serial_number).casefold())
    return "".join(group.lstrip("0") or "0" for group in groups)[:MAX_TERM]


def spellings(serial_number: str) -> Set[str]:
    """What a serial number and its mistyped neighbours have in common.

    Each in the letters that it was typed in, and in those that they look like. Two numbers share
    a spelling when one sign was added, left out, swapped or mistaken.
    """
    return _spellings(bare(serial_number)) | _spellings(bare(serial_key(serial_number)))


def _spellings(whole: str) -> Set[str]:
    return {whole} | {whole[:at] + whole[at + 1 :] for at in range(len(whole)) if len(whole) > 1}


# Letters, of both alphabets, that are typed or read for a digit beside them.
_LOOK_ALIKES = str.maketrans("oоilіз", "001113")
_BESIDE_DIGITS = re.compile(r"(?<=[0-9])[oоilіз]+|[oоilіз]+(?=[0-9])")


def slips(serial_number: str) -> Set[str]:
    """Spellings to look a mistyped serial number up by: O may be meant for 0, l for 1."""
    typed = unicodedata.normalize("NFKC", serial_number).casefold()
    meant = _BESIDE_DIGITS.sub(lambda found: found[0].translate(_LOOK_ALIKES), typed)
    return spellings(typed) | spellings(meant)
