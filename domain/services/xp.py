"""A person's XP as he sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from domain.acting import Clock
from domain.people import Member, Role
from domain.ports import Store
from domain.xp import XpEntry

SHOWN_ENTRIES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class XpStatement:
    """Totals, level, and the last entries, newest first; months are local."""

    total: int
    month: int
    level: int
    next_threshold: int | None
    entries: Sequence[XpEntry]
    zone: ZoneInfo


class XpService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def statement(self, reader: Member) -> XpStatement:
        """The reader's own XP."""
        reader.require(*Role)
        async with self._store.reading() as uow:
            rules = (await uow.rulebook.active()).rules
            zone = rules.work_session.zone
            local = self._clock.now().astimezone(zone)
            month = datetime(local.year, local.month, 1, tzinfo=zone).astimezone(UTC)
            totals = await uow.ledger.totals(reader.id, since=month)
            return XpStatement(
                total=totals.total,
                month=totals.since,
                level=rules.progression.level(totals.total),
                next_threshold=rules.progression.next_threshold(totals.total),
                entries=await uow.ledger.latest(reader.id, SHOWN_ENTRIES),
                zone=zone,
            )
