"""What things are found by: words by their beginning, serial numbers despite a slip of the thumb.

Both are kept beside what they find, so that finding reads an index however much there is.
"""

import re
import unicodedata
from collections.abc import Set

MAX_TERM = 40

_WORD = re.compile(r"[^\W_]+")
_GROUP = re.compile(r"[0-9]+|[^\W\d_]+")


def words(*texts: str) -> Set[str]:
    """The words of `texts` as they are compared: in no case, without signs, cut at `MAX_TERM`."""
    joined = unicodedata.normalize("NFKC", " ".join(texts)).casefold()
    return {word[:MAX_TERM] for word in _WORD.findall(joined)}


def bare(serial_number: str) -> str:
    """A serial number without what people leave out: signs, and zeros that lead a number."""
    groups = _GROUP.findall(unicodedata.normalize("NFKC", serial_number).casefold())
    return "".join(group.lstrip("0") or "0" for group in groups)[:MAX_TERM]


def spellings(serial_number: str) -> Set[str]:
    """What a serial number and its mistyped neighbours have in common.

    Two numbers share a spelling when one sign was added, left out, swapped or mistaken.
    """
    whole = bare(serial_number)
    return {whole} | {whole[:at] + whole[at + 1 :] for at in range(len(whole)) if len(whole) > 1}
