"""How many backups are kept, as an owner writes it."""

import re

_KEEP = re.compile(r"([0-9]{1,3}) daily(?:, ([0-9]{1,3}) weekly)?", re.IGNORECASE)


def numbers_kept(words: str) -> tuple[int, int]:
    """Of how many days, and of how many weeks; raises `ValueError`."""
    found = _KEEP.fullmatch(" ".join(words.split()))
    if found is None or int(found[1]) < 1:
        raise ValueError("expected how many are kept, like: 7 daily, 4 weekly")
    return int(found[1]), int(found[2] or 0)
