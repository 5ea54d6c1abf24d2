"""What narrows the list of tickets, as people type it, in any language that is spoken here."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from bot.texts import LANGUAGES, texts
from domain.services.lists import TABS, Board
from domain.ticket import TicketStatus


def tab_called(typed: str) -> str | None:
    """The tab of the tickets' board that is meant; None where none is called so."""
    return _names().get(_plain(typed))


class Narrowing(NamedTuple):
    """What was typed after `/tickets`: a tab, whether only what presses, and what is left."""

    tab: str | None
    pressing: bool
    rest: str


def narrowing(typed: str) -> Narrowing:
    """A tab's name stands first or last; the longest that there is."""
    said = typed.split()
    words = [word for word in said if _plain(word) not in _pressing_words()]
    pressing = len(words) < len(said)
    for length in range(len(words), 0, -1):
        for at in (0, len(words) - length):
            tab = tab_called(" ".join(words[at : at + length]))
            if tab is not None:
                return Narrowing(tab, pressing, " ".join(words[:at] + words[at + length :]))
    return Narrowing(None, pressing, " ".join(words))


@cache
def _pressing_words() -> frozenset[str]:
    said = (texts(language).plain("find-pressing-words") for language in LANGUAGES)
    return frozenset(_plain(word) for words in said for word in words.split())


@cache
def _names() -> Mapping[str, str]:
    """By identifier, by what stands on the tab, and by the status itself."""
    tabs = TABS[Board.TICKETS]
    names = {_plain(tab): tab for tab in tabs}
    for language in LANGUAGES:
        for tab in tabs:
            names.setdefault(_plain(texts(language).plain(f"tab-{tab}")), tab)
        for status in TicketStatus:
            names.setdefault(_plain(texts(language).plain(f"status-{status.value}")), status.value)
    return names


def _plain(typed: str) -> str:
    return " ".join(typed.casefold().replace("_", " ").replace("ё", "е").split())
