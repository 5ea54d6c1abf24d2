"""What is asked of the points' ledger, and of the work that earned them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from domain.past_points import PastWork
from domain.points import XpEntry
from domain.points_questions import PointsQuestion


class XpTotals(NamedTuple):
    total: int
    since: int


class Earner(NamedTuple):
    """What an active person earned in some time."""

    person_id: int
    name: str
    points: int


class Ledger(Protocol):
    """The points repository: entries are appended, and never changed."""

    async def add(self, entries: Sequence[XpEntry]) -> Sequence[XpEntry]:
        """Append; entries whose reference is there already are left out. Those written."""
        ...

    async def totals(self, person_id: int, *, since: datetime) -> XpTotals: ...

    async def latest(self, person_id: int, limit: int) -> Sequence[XpEntry]:
        """The last entries, newest first."""
        ...

    async def entry(self, entry_id: int) -> XpEntry | None: ...

    async def after(self, entry_id: int, limit: int) -> Sequence[XpEntry]:
        """The entries that follow it by id: the whole ledger, a page at a time."""
        ...

    async def leaders(self, *, since: datetime, until: datetime) -> Sequence[Earner]:
        """Active people who earned something from `since` to before `until`: most first."""
        ...

    async def first_at(self) -> datetime | None:
        """When the first entry of all was written."""


class PointsQuestions(Protocol):
    """Questions about entries of the ledger; one entry has at most one that is open."""

    async def add(self, entry_id: int, asked_by: int, words: str, *, at: datetime) -> int:
        """An open question; its id."""
        ...

    async def get(self, question_id: int) -> PointsQuestion | None: ...

    async def for_change(self, question_id: int) -> PointsQuestion | None:
        """Locked."""
        ...

    async def of_entries(self, entry_ids: Collection[int]) -> Mapping[int, PointsQuestion]:
        """The last question about each of these entries, by the entry."""
        ...

    async def open(self, limit: int) -> tuple[Sequence[PointsQuestion], int]:
        """Those without an answer, the oldest first; and how many there are in all."""
        ...

    async def answer(
        self, question_id: int, words: str, amount: int, *, by: int, at: datetime
    ) -> None: ...


class DoneWork(Protocol):
    async def since(self, since: datetime) -> PastWork:
        """Tickets done and QC decisions made from then on."""
        ...
