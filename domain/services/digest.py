"""The day in a few lines, to the admins, when it is over."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain import events
from domain.clock import Clock
from domain.ports.digest import DayTally
from domain.ports.tickets import Order, TicketFilter, TicketRow
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.reminders import is_working_day
from domain.ticket import TicketAction, TicketStatus
from domain.work_session import Span, active_seconds_within, local_day

SHOWN_WAITING = 5
# How far clocks of several machines may be apart.
_SKEW = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """What one technician did: seconds on the clock, and the plan of what passed."""

    name: str
    seconds: int
    done: int
    planned_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """Comparable with those of another day."""

    opened: int
    done: int
    first_passes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    day: date
    figures: DayFigures
    before: DayFigures
    """Those of the working day before."""
    before_day: date
    fail_reasons: Sequence[tuple[str, int]]
    waiting: Sequence[TicketRow]
    """Tickets that wait for QC, the longest first; `waiting_in_all` may be more."""
    waiting_in_all: int
    worked: Sequence[Worked]
    best: tuple[str, int] | None
    """Who earned most today, and how much."""
    until: datetime
    zone: ZoneInfo


class DigestService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def make(self) -> bool:
        """Make today's digest once its time has come; whether this call made it.

        Once a day, whoever makes it; on a day on which nothing happened there is nothing to
        tell. A day that is over is not told of any more.
        """
        now = self._clock.now()
        async with self._store.reading() as uow:
            rules = (await uow.rulebook.active()).rules
            zone = rules.work_session.zone
            local = now.astimezone(zone)
            ahead = await uow.days.digests_after(local.date(), at=now + _SKEW)
            is_over = f"{local:%H:%M}" >= rules.reminders.digest_at
            is_due = (
                is_over
                and is_working_day(rules.reminders, local.date())
                and not await uow.days.has_digest(local.date())
            )
        if ahead:
            # The clock was set forth, and back again: those days are still to come.
            async with self._store.transaction() as uow:
                await uow.days.forget_digests(ahead)
        if not is_due:
            return False
        async with self._store.transaction() as uow:
            if not await uow.days.claim_digest(local.date(), at=now):
                return False
            if not await self._happened(uow, Span(local_day(now, zone).start, now)):
                return False
            uow.announce(events.DigestMade(day=local.date(), until=now))
            return True

    async def digest(self, until: datetime) -> Digest:
        """The local day that holds `until`, up to that moment, beside the working day before."""
        async with self._store.reading() as uow:
            rules = (await uow.rulebook.active()).rules
            zone = rules.work_session.zone
            today = Span(local_day(until, zone).start, until)
            before = local_day(today.start - timedelta(hours=12), zone)
            while not is_working_day(rules.reminders, before.start.astimezone(zone).date()):
                before = local_day(before.start - timedelta(hours=12), zone)
            tally = await uow.days.tally(today)
            waiting = TicketFilter(
                statuses=(TicketStatus.WAITING_QC,),
                order=Order.LONGEST_IN_STATUS,
                late_at=until,
            )
            best = max(tally.xp.items(), key=lambda each: each[1], default=None)
            return Digest(
                day=until.astimezone(zone).date(),
                figures=_figures(tally),
                before=_figures(await uow.days.tally(before)),
                before_day=before.start.astimezone(zone).date(),
                fail_reasons=Counter(tally.fail_reasons).most_common(),
                waiting=await uow.tickets.page(waiting, offset=0, limit=SHOWN_WAITING),
                waiting_in_all=await uow.days.waiting_qc(),
                worked=await self._worked(uow, today, tally),
                best=(tally.names[best[0]], best[1]) if best and best[1] > 0 else None,
                until=until,
                zone=zone,
            )

    async def _happened(self, uow: UnitOfWork, today: Span) -> bool:
        tally = await uow.days.tally(today)
        return bool(tally.actions) or bool(await self._seconds(uow, today))

    async def _worked(self, uow: UnitOfWork, today: Span, tally: DayTally) -> Sequence[Worked]:
        seconds = await self._seconds(uow, today)
        done = Counter(each.technician_id for each in tally.done)
        planned: Counter[int | None] = Counter()
        for each in tally.done:
            planned[each.technician_id] += each.planned_minutes
        everybody = {*seconds, *(each for each in done if each is not None)}
        unnamed = everybody - tally.names.keys()
        names = {**tally.names, **await uow.people.names(unnamed)}
        worked = [
            Worked(
                name=names[person_id],
                seconds=seconds.get(person_id, 0),
                done=done[person_id],
                planned_minutes=planned[person_id],
            )
            for person_id in everybody
        ]
        return sorted(worked, key=lambda each: (-each.seconds, each.name))

    async def _seconds(self, uow: UnitOfWork, today: Span) -> Mapping[int, int]:
        found: Counter[int] = Counter()
        for session, log in await uow.work_sessions.touching(today.start):
            found[session.technician_id] += active_seconds_within(log, today)
        return {person_id: seconds for person_id, seconds in found.items() if seconds}


def _figures(tally: DayTally) -> DayFigures:
    return DayFigures(
        opened=tally.actions.get(TicketAction.CREATED, 0),
        done=tally.actions.get(TicketAction.QC_PASS, 0),
        first_passes=sum(not each.ever_failed for each in tally.done),
    )
