"""Names of the tickets' tabs as people type them, in any language that is spoken here."""

from collections.abc import Mapping
from functools import cache

from bot.texts import LANGUAGES, texts
from domain.services.lists import TABS, Board
from domain.ticket import TicketStatus


def tab_called(typed: str) -> str | None:
    """The tab of the tickets' board that is meant; None where none is called so."""
    return _names().get(_plain(typed))


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
