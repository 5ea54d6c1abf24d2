"""Two days and a half of a small workshop, beside a naive reader: no difference."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from domain.audience import Notice, NoticeKind, ToPerson, ToRole, notices
from tests.long.clock_week.week import Told, Week, WeekClock, two_days
from tests.support.fakes import FakeStore, FakeUnitOfWork

CLOCK_KINDS = {
    NoticeKind.PAUSE_SPENT,
    NoticeKind.STILL_WORKING,
    NoticeKind.STILL_WORKING_UNANSWERED,
    NoticeKind.REMINDER,
    NoticeKind.DIGEST,
}


class Telling(FakeStore):
    """Notes down who was told what, and when."""

    def __init__(self, clock: WeekClock) -> None:
        super().__init__()
        self._clock = clock
        self.told: list[Told] = []

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[FakeUnitOfWork]:
        async with super().transaction() as uow:
            yield uow
        for event in self.shelf.events:
            for notice in notices(event):
                if notice.kind in CLOCK_KINDS:
                    self.told += [
                        Told(self._clock.now(), notice.kind, each, notice.payload)
                        for each in self._people(notice)
                    ]
        self.shelf.events.clear()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[FakeUnitOfWork]:
        # Rounds of the clock look and change nothing: no need of a copy each minute.
        yield FakeUnitOfWork(self.shelf)

    def _people(self, notice: Notice) -> Sequence[int]:
        match notice.to:
            case ToPerson(person_id=int(person_id)):
                return [person_id]
            case ToRole(role):
                return [each.id for each in self.shelf.members() if each.has(role)]
        raise AssertionError(notice)


async def test_by_the_minute_the_clock_does_what_a_naive_reader_expects() -> None:
    plan = two_days()
    clock = WeekClock(plan.begins)
    store = Telling(clock)

    async def told() -> Sequence[Told]:
        return store.told

    week = Week(plan, [store], clock, told, seed=2)
    assert await week.run() == []
    # It was worth the comparison.
    assert all(week.figures.values()), week.figures
