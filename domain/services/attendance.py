"""`/in` and `/out`: who is here, for whoever hands out work; nobody is reminded while out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.actor import Act
from domain.attendance import (
    CameBy,
    LeftBy,
    Presence,
    Whereabouts,
    back_by_default,
    ends_at,
    out_of,
)
from domain.clock import Clock
from domain.errors import OpenSessionElsewhere
from domain.moment_words import moment, start_of_day
from domain.people import Role
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.rules import Rules
from domain.services.guards import actor_with

# What began and ended between two looks is seen all the same.
_LOOKED_BACK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Where one is now, since when, or until when; `again`: it was so already."""

    where: Whereabouts
    at: datetime
    again: bool
    zone: ZoneInfo
    now: datetime


class AttendanceService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def come(self, act: Act) -> Stay:
        """I am here."""
        async with self._store.transaction() as uow:
            person = await actor_with(uow, act, *Role)
            now = self._clock.now()
            is_new = await uow.attendance.come(person.id, CameBy.WORD, at=now)
            last = await uow.attendance.last(person.id)
            since = last.came_at if last is not None else None
            zone = (await uow.rulebook.active()).rules.work_session.zone
            return Stay(
                where=Whereabouts.HERE, at=since or now, again=not is_new, zone=zone, now=now
            )

    async def leave(self, act: Act, typed: str = "") -> Stay:
        """I am out, until then; without a word until work begins on the next day.

        Refused while the person's clock runs or is paused: whoever works is here.
        """
        async with self._store.transaction() as uow:
            person = await actor_with(uow, act, *Role)
            rules = (await uow.rulebook.active()).rules
            now, zone = self._clock.now(), rules.work_session.zone
            if (open_work := await uow.work_sessions.open_of(person.id)) is not None:
                raise OpenSessionElsewhere(open_work.session.ticket_id, open_work.serial_number)
            if typed:
                clock = start_of_day(rules.reminders)
                back_at = moment(typed, now=now, zone=zone, without_time=clock)
            else:
                back_at = back_by_default(now, rules.reminders, zone)
            last = await uow.attendance.last(person.id, for_change=True)
            where = last.where(now) if last is not None else Whereabouts.UNKNOWN
            again = where is Whereabouts.OUT
            if last is None or where is Whereabouts.UNKNOWN:
                await uow.attendance.away(person.id, at=now, back_at=back_at)
            elif where is Whereabouts.HERE:
                await uow.attendance.leave(last.id, LeftBy.WORD, at=now, back_at=back_at)
            elif typed:
                await uow.attendance.expect(last.id, back_at)
                again = False
            else:
                back_at = last.back_at or back_at
            return Stay(where=Whereabouts.OUT, at=back_at, again=again, zone=zone, now=now)

    async def keep(self) -> None:
        """Whoever works is here, whatever they said before; who said nothing goes with the hours.

        A tap on a clock costs nothing for it: it is seen here, a minute later at most, and since
        when the clock ran is known.
        """
        now = self._clock.now()
        async with self._store.reading() as uow:
            rules = (await uow.rulebook.active()).rules
            last = await uow.attendance.last_of_all()
            begun = await _begun(uow, last, now)
        over = [each for each in last.values() if _is_over(each, rules, now)]
        if not begun and not over:
            return
        async with self._store.transaction() as uow:
            for person_id, since in begun.items():
                await uow.attendance.come(person_id, CameBy.WORK, at=since)
            for stay in await uow.attendance.open():
                if _is_over(stay, rules, now):
                    await _end(uow, stay, rules, now)


async def _begun(
    uow: UnitOfWork, last: Mapping[int, Presence], now: datetime
) -> Mapping[int, datetime]:
    """Since when they work, of those who are not known to be here."""
    found: dict[int, datetime] = {}
    for session, _ in await uow.work_sessions.touching(now - _LOOKED_BACK):
        stay = last.get(session.technician_id)
        since = session.started_at
        if stay is not None and (stay.left_at is None or stay.left_at >= since):
            continue
        found.setdefault(session.technician_id, since)
    return found


async def _end(uow: UnitOfWork, stay: Presence, rules: Rules, now: datetime) -> None:
    """At the end of work hours; whose clock runs is still here, and goes when it stops."""
    if await uow.work_sessions.open_of(stay.person_id) is not None:
        return
    assert stay.came_at is not None, "it is open"
    logs = await uow.work_sessions.touching(stay.came_at, technician_ids=[stay.person_id])
    worked_until = [log.session.ended_at for log in logs if log.session.ended_at]
    end = max([_end_of(stay.came_at, rules), *worked_until])
    await uow.attendance.leave(stay.id, LeftBy.HOURS, at=min(end, now), back_at=None)


def _end_of(came_at: datetime, rules: Rules) -> datetime:
    return ends_at(came_at, rules.reminders, rules.work_session.zone)


def _is_over(stay: Presence, rules: Rules, now: datetime) -> bool:
    if stay.left_at is not None or stay.came_at is None:
        return False
    return now >= _end_of(stay.came_at, rules)


async def who_is_out(uow: UnitOfWork, now: datetime) -> frozenset[int]:
    """Nobody reminds them."""
    return out_of(await uow.attendance.last_of_all(), now)
