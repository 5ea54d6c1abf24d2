"""What is asked of the points' ledger, and of the work that earned them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from domain.past_points import PastWork
from domain.points import XpEntry


class XpTotals(NamedTuple):
    total: int
    since: int


class Earner(NamedTuple):
    """What an active person earned in some time."""

    person_id: int
    name: str
    points: int


class Ledger(Protocol):
    async def add(self, entries: Sequence[XpEntry]) -> Sequence[XpEntry]:
        """Append; entries whose reference is there already are left out. Those written."""
        ...

    async def totals(self, person_id: int, *, since: datetime) -> XpTotals: ...

    async def latest(self, person_id: int, limit: int) -> Sequence[XpEntry]:
        """The last entries, newest first."""
        ...

    async def after(self, entry_id: int, limit: int) -> Sequence[tuple[int, XpEntry]]:
        """The entries that follow, by their ids: the whole ledger, a page at a time."""
        ...

    async def leaders(self, *, since: datetime, until: datetime) -> Sequence[Earner]:
        """Active people who earned something from `since` to before `until`: most first."""
        ...

    async def first_at(self) -> datetime | None:
        """When the first entry of all was written."""


class DoneWork(Protocol):
    async def since(self, since: datetime) -> PastWork:
        """Tickets done and QC decisions made from then on."""
        ...
