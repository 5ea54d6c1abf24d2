"""The day in a few lines, to the admins, when it is over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain import events
from domain.clock import Clock
from domain.fail_reasons import FailReason
from domain.ports.tickets import Order, TicketFilter, TicketRow
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.reminders import is_working_day
from domain.report import Figures
from domain.services.reckoning import reckon
from domain.ticket import TicketStatus
from domain.work_session import Span, local_day

SHOWN_WAITING = 5
_MOST_COUNTED = 1000
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
class Digest:
    day: date
    figures: Figures
    before: Figures
    """Those of the working day before."""
    before_day: date
    fail_reasons: Sequence[tuple[FailReason, int]]
    waiting: Sequence[TicketRow]
    """Tickets that wait for QC, the longest first; `waiting_in_all` may be more."""
    waiting_in_all: int
    on_hold: int
    late: int
    worked: Sequence[Worked]
    best: tuple[str, int] | None
    """Who earned most by work today, and how much."""
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
            rules = (await uow.rulebook.active()).rules
            if (await reckon(uow, Span(local_day(now, zone).start, now), rules)).is_empty:
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
            figures = await reckon(uow, today, rules)
            earned = await uow.figures.earned(today)
            names = await _names(uow, figures, earned)
            waiting = TicketFilter(
                statuses=(TicketStatus.WAITING_QC,),
                order=Order.LONGEST_IN_STATUS,
                late_at=until,
            )
            standing = await uow.tickets.counts(
                among=(TicketStatus.ON_HOLD,), at_most=_MOST_COUNTED
            )
            _, late = await uow.tickets.late(until, limit=1)
            best = max(earned, key=lambda each: each[1], default=None)
            return Digest(
                day=until.astimezone(zone).date(),
                figures=figures,
                before=await reckon(uow, before, rules),
                before_day=before.start.astimezone(zone).date(),
                fail_reasons=figures.most_failed(),
                waiting=await uow.tickets.page(waiting, offset=0, limit=SHOWN_WAITING),
                waiting_in_all=await uow.days.waiting_qc(),
                on_hold=standing.get(TicketStatus.ON_HOLD, 0),
                late=late,
                worked=_worked(figures, names),
                best=(names[best[0]], best[1]) if best and best[1] > 0 else None,
                until=until,
                zone=zone,
            )


def _worked(figures: Figures, names: Mapping[int, str]) -> Sequence[Worked]:
    worked = [
        Worked(
            name=names[person_id],
            seconds=each.clocked_seconds,
            done=each.done,
            planned_minutes=each.planned_minutes,
        )
        for person_id, each in figures.technicians.items()
        if each.clocked_seconds or each.done
    ]
    return sorted(worked, key=lambda each: (-each.seconds, each.name))


async def _names(
    uow: UnitOfWork, figures: Figures, earned: Sequence[tuple[int, int]]
) -> Mapping[int, str]:
    return await uow.people.names({*figures.technicians, *(each for each, _ in earned)})
