"""Arguments of typed commands."""

import re

from domain.errors import BadArgument
from domain.ticket import FlagColor

_MAX_NUMBER = 2**31 - 1
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,20}")


class Arguments:
    """Takes a command's arguments from left to right; what is missing or odd is refused."""

    def __init__(self, typed: str | None) -> None:
        self._rest = (typed or "").strip()

    def word(self, name: str) -> str:
        """The next word."""
        word, *rest = self._require(name).split(maxsplit=1)
        self._rest = rest[0] if rest else ""
        return word

    def number(self, name: str) -> int:
        """The next word as a whole number from 0; a leading # is allowed, as in #12."""
        typed = self.word(name).removeprefix("#")
        if not _WHOLE_NUMBER.fullmatch(typed):
            raise BadArgument(name, "number")
        value = int(typed)
        if not 0 <= value <= _MAX_NUMBER:
            raise BadArgument(name, "range", {"min": 0, "max": _MAX_NUMBER})
        return value

    def color(self, name: str) -> FlagColor:
        typed = self.word(name).lower()
        try:
            return FlagColor(typed)
        except ValueError:
            raise BadArgument(name, "color") from None

    def rest(self, name: str) -> str:
        """All that is left; refused when nothing is."""
        rest, self._rest = self._require(name), ""
        return rest

    def left(self) -> str:
        """All that is left, perhaps nothing."""
        left, self._rest = self._rest, ""
        return left

    def end(self) -> None:
        """Refuse what is too much."""
        if self._rest:
            raise BadArgument("more", "too-many")

    def _require(self, name: str) -> str:
        if not self._rest:
            raise BadArgument(name, "missing")
        return self._rest
