"""What the clock asks of the database: on both, and with two processes at once."""

import asyncio
from collections.abc import Awaitable
from datetime import date, timedelta
from typing import TypeVar

import pytest

from domain.audience import NoticeKind
from domain.people import Role
from domain.reminders import ReminderKind, Snooze, Standing
from domain.rules import ReminderRules, Rules
from domain.ticket import TicketAction, TicketStatus
from domain.work_session import SessionAction
from storage.tables import digests, outbox, reminder_snoozes, reminders, work_session_transitions
from storage.unit_of_work import SqlStore
from tests.storage.conftest import Rows
from tests.support.workshop import MONDAY, FixedClock, Workshop, act

K, S, A = ReminderKind, TicketStatus, TicketAction
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
T = TypeVar("T")
DAY = MONDAY.date()
DIGEST_AT = MONDAY + 8 * HOUR + 30 * MINUTE


async def told(rows: Rows, *kinds: NoticeKind) -> list[tuple[NoticeKind, int]]:
    return [(row.kind, row.person_id) for row in await rows(outbox) if row.kind in kinds]


# Sessions.


async def test_open_logs_are_all_that_are_not_stopped(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    async with store.reading() as uow:
        assert await uow.work_sessions.open_logs() == []
    paused = await workshop.ticket(S.IN_PROGRESS)
    running = await workshop.ticket(S.IN_PROGRESS, technician=crew.other_technician)
    clock.advance(minutes=5)
    await workshop.sessions.pause(paused, act(crew.technician))
    async with store.reading() as uow:
        logs = await uow.work_sessions.open_logs()
    assert [(log.session.ticket_id, len(log.transitions)) for log in logs] == [
        (paused, 2),
        (running, 1),
    ]
    assert logs[0].in_status_since == clock.now()
    await workshop.sessions.stop(paused, act(crew.technician))
    async with store.reading() as uow:
        (log,) = await uow.work_sessions.open_logs()
    assert log.session.ticket_id == running


async def test_touching_are_those_open_at_the_time_or_later(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    stopped = await workshop.ticket(S.IN_PROGRESS)
    clock.advance(minutes=10)
    ended = clock.now()
    await workshop.sessions.stop(stopped, act(crew.technician))
    clock.advance(hours=1)
    running = await workshop.ticket(S.IN_PROGRESS, technician=crew.other_technician)
    async with store.reading() as uow:

        async def tickets(since_hours: float, *who: int) -> list[int]:
            logs = await uow.work_sessions.touching(MONDAY + since_hours * HOUR, technician_ids=who)
            return [log.session.ticket_id for log in logs]

        tim, tara = crew.technician.id, crew.other_technician.id
        assert await tickets(0) == [stopped, running]
        assert await tickets((ended - MONDAY) / HOUR) == [stopped, running]
        assert await tickets(0.5) == [running]
        assert await tickets(0, tim) == [stopped]
        assert await tickets(0, tara, tim) == [stopped, running]
        assert await tickets(0.5, tim) == []
        assert await tickets(99, tara) == [running]


async def test_what_was_asked_and_answered_is_kept(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    check = workshop.work_check

    async def kept() -> tuple[object, ...]:
        async with store.reading() as uow:
            (log,) = await uow.work_sessions.open_logs()
        return log.session.asked_at, log.session.confirmed_at, log.session.flagged_at

    async def round_() -> None:
        for session in await check.due():
            await check.check(session)

    asked = clock.advance(hours=4)
    await round_()
    assert await kept() == (asked, None, None)
    flagged = clock.advance(hours=2)
    await round_()
    assert await kept() == (asked, None, flagged)
    confirmed = clock.advance(hours=1)
    await check.still_working(ticket_id, act(crew.technician))
    assert await kept() == (None, confirmed, None)


# Rules.


async def test_rules_in_force_are_those_of_the_moment_and_all_since(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    for limit in (10, 20, 30):
        clock.advance(hours=1)
        await workshop.set_rules(Rules(reminders=ReminderRules(repeat_minutes=limit)))

    async def since(hours: float) -> list[int]:
        async with store.reading() as uow:
            return [each.version for each in await uow.rulebook.in_force(MONDAY + hours * HOUR)]

    assert await since(-5) == [1, 2, 3, 4]
    assert await since(0.5) == [1, 2, 3, 4]
    assert await since(1) == [2, 3, 4]
    assert await since(2.5) == [3, 4]
    assert await since(3) == [4]
    assert await since(50) == [4]
    # The clock was set back: the newest is in force all the same.
    clock.advance(hours=-2)
    await workshop.set_rules(Rules(reminders=ReminderRules(repeat_minutes=5)))
    assert await since(2.5) == [5]
    assert await since(0.5) == [1, 2, 3, 4, 5]


# People.


async def test_holders_are_the_active_people_of_a_role(workshop: Workshop, store: SqlStore) -> None:
    crew = await workshop.crew()
    both = await workshop.person("Bea", Role.TECHNICIAN, Role.ADMIN)
    await workshop.deactivate(crew.other_admin)
    async with store.reading() as uow:
        assert await uow.people.holders(Role.ADMIN) == [crew.admin.id, both.id]
        assert await uow.people.holders(Role.QC_INSPECTOR) == [
            crew.inspector.id,
            crew.other_inspector.id,
        ]


# Reminders.


async def standing(store: SqlStore) -> list[Standing]:
    async with store.reading() as uow:
        return list(await uow.reminders.standing())


def _running_last(status: TicketStatus) -> bool:
    # He has one clock: others are started and sent on before.
    return status is S.IN_PROGRESS


async def test_standing_are_the_tickets_that_wait_for_somebody(
    workshop: Workshop, store: SqlStore
) -> None:
    crew = await workshop.crew()
    ids = {status: await workshop.ticket(status) for status in sorted(S, key=_running_last)}
    assert {each.ticket_id: each.kind for each in await standing(store)} == {
        ids[S.NEW]: K.UNASSIGNED,
        ids[S.ASSIGNED]: K.UNSTARTED,
        ids[S.WAITING_QC]: K.WAITING_QC,
        ids[S.REWORK]: K.REWORK,
    }
    first = next(each for each in await standing(store) if each.kind is K.UNSTARTED)
    assert first == Standing(
        ticket_id=ids[S.ASSIGNED],
        status=S.ASSIGNED,
        status_since=MONDAY,
        assigned_at=MONDAY,
        technician_id=crew.technician.id,
        approved_by=crew.admin.id,
    )


async def test_steps_are_those_of_this_entry_into_the_state(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.ASSIGNED)
    await workshop.ticket(S.ASSIGNED)

    async def said() -> list[tuple[int, object]]:
        return [(each.steps, each.last_at) for each in await standing(store)]

    assert await said() == [(0, None), (0, None)]
    for _ in range(2):
        at = clock.advance(hours=1)
        ours = (await standing(store))[:1]
        async with store.transaction() as uow:
            assert set(await uow.reminders.add_steps(ours, at=at)) == {ticket_id}
            assert not await uow.reminders.add_steps(ours, at=at)
            assert not await uow.reminders.add_steps([], at=at)
    assert await said() == [(2, clock.now()), (0, None)]
    # Of several, those that nobody has made.
    async with store.transaction() as uow:
        both = [*ours, *(await standing(store))[1:]]
        assert set(await uow.reminders.add_steps(both, at=at)) == {both[1].ticket_id}
    assert await said() == [(2, clock.now()), (1, at)]
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, act(crew.admin))
    assert await said() == [(0, None), (1, at)]


async def test_a_step_that_was_rolled_back_was_not_made(
    workshop: Workshop, store: SqlStore
) -> None:
    await workshop.ticket(S.NEW)
    tickets = await standing(store)

    async def fails() -> None:
        async with store.transaction() as uow:
            assert await uow.reminders.add_steps(tickets, at=MONDAY)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fails()
    async with store.transaction() as uow:
        assert await uow.reminders.add_steps(tickets, at=MONDAY)


async def test_of_snoozes_the_newest_counts_and_it_is_told_once(
    workshop: Workshop, store: SqlStore
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.NEW)
    first = Snooze(
        person_id=crew.admin.id,
        ticket_id=ticket_id,
        kind=K.UNASSIGNED,
        since=MONDAY,
        until=MONDAY + HOUR,
    )
    second = Snooze(
        person_id=crew.admin.id,
        ticket_id=ticket_id,
        kind=K.UNASSIGNED,
        since=MONDAY,
        until=MONDAY + 2 * HOUR,
    )
    async with store.transaction() as uow:
        await uow.reminders.snooze(first)
        assert await uow.reminders.snoozes() == [first]
        assert await uow.reminders.told(first, at=MONDAY)
        assert not await uow.reminders.told(first, at=MONDAY)
        await uow.reminders.snooze(second)
        assert await uow.reminders.snoozes() == [second]
        # The round had read the older one.
        assert not await uow.reminders.told(first, at=MONDAY)
        assert await uow.reminders.told(second, at=MONDAY + 2 * HOUR)
        (kept,) = await uow.reminders.snoozes()
    assert kept.told_at == MONDAY + 2 * HOUR


async def test_snoozes_of_tickets_that_moved_on_are_forgotten(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    service = workshop.reminders
    tickets = {status: await workshop.ticket(status) for status in (S.NEW, S.ASSIGNED, S.REWORK)}
    await service.snooze(tickets[S.NEW], K.UNASSIGNED, act(crew.admin))
    await service.snooze(tickets[S.ASSIGNED], K.UNSTARTED, act(crew.technician))
    await service.snooze(tickets[S.REWORK], K.REWORK, act(crew.technician))
    clock.advance(minutes=1)
    await workshop.workflow.assign_ticket(tickets[S.NEW], crew.other_technician.id, act(crew.admin))
    # It came back to the state that the snooze was about.
    await workshop.workflow.start_ticket(tickets[S.REWORK], act(crew.technician))
    await workshop.workflow.finish_ticket(tickets[S.REWORK], act(crew.technician))
    await workshop.workflow.qc_fail_ticket(tickets[S.REWORK], "Dirty", act(crew.inspector))
    async with store.transaction() as uow:
        await uow.reminders.forget_moved_on()
    async with store.reading() as uow:
        (left,) = await uow.reminders.snoozes()
    assert left.ticket_id == tickets[S.ASSIGNED]


# Days.


async def test_a_day_is_claimed_once(store: SqlStore) -> None:
    async with store.transaction() as uow:
        assert not await uow.days.has_digest(DAY)
        assert await uow.days.claim_digest(DAY, at=MONDAY)
        assert not await uow.days.claim_digest(DAY, at=MONDAY)
        assert await uow.days.claim_digest(DAY + timedelta(days=1), at=MONDAY)
    async with store.reading() as uow:
        assert await uow.days.has_digest(DAY)
        assert not await uow.days.has_digest(DAY - timedelta(days=1))


async def test_the_digest_reads_the_same_from_the_database(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    waiting = [await workshop.ticket(S.WAITING_QC) for _ in range(6)]
    await workshop.ticket(S.DONE, minutes=100)
    await workshop.ticket(S.IN_PROGRESS)
    clock.set(DIGEST_AT)
    digest = await workshop.digests.digest(DIGEST_AT)
    assert (digest.day, digest.before_day) == (DAY, date(2026, 2, 27))
    assert (digest.figures.opened, digest.figures.done, digest.figures.first_passes) == (8, 1, 1)
    assert [row.id for row in digest.waiting] == waiting[:5]
    assert digest.waiting_in_all == 6
    assert [(each.name, each.seconds, each.done) for each in digest.worked] == [
        ("Tim", 8 * 3600 + 1800, 1)
    ]
    assert digest.best == ("Tim", 6)


# Two processes at once.


async def race(*doings: Awaitable[T]) -> list[T]:
    return list(await asyncio.gather(*doings))


async def test_of_two_processes_one_makes_a_step(
    workshop: Workshop, store: SqlStore, replica: Workshop, rows: Rows
) -> None:
    await workshop.ticket(S.NEW)
    tickets = await standing(store)

    async def claim(by: Workshop) -> bool:
        async with by.store.transaction() as uow:
            won = await uow.reminders.add_steps(tickets, at=MONDAY)
            await asyncio.sleep(0.05)
            return bool(won)

    won = await race(*(claim(each) for each in (workshop, replica) * 3))
    assert sorted(won) == [False] * 5 + [True]
    assert len(await rows(reminders)) == 1


async def test_what_one_process_gives_up_another_takes(
    workshop: Workshop, store: SqlStore, replica: Workshop
) -> None:
    """The second waits for the first, which fails before it commits."""
    await workshop.ticket(S.NEW)
    tickets = await standing(store)
    claimed = asyncio.Event()

    async def fails() -> None:
        async with store.transaction() as uow:
            assert await uow.days.claim_digest(DAY, at=MONDAY)
            assert await uow.reminders.add_steps(tickets, at=MONDAY)
            claimed.set()
            await asyncio.sleep(0.1)
            raise RuntimeError

    async def takes() -> None:
        await claimed.wait()
        async with replica.store.transaction() as uow:
            assert await uow.days.claim_digest(DAY, at=MONDAY)
            assert await uow.reminders.add_steps(tickets, at=MONDAY)

    first, second = await asyncio.gather(fails(), takes(), return_exceptions=True)
    assert isinstance(first, RuntimeError)
    assert second is None


async def test_of_two_processes_one_reminds(
    workshop: Workshop, store: SqlStore, replica: Workshop, clock: FixedClock, rows: Rows
) -> None:
    crew = await workshop.crew()
    for _ in range(20):
        await workshop.ticket(S.ASSIGNED)
    clock.advance(hours=2)
    services = [each.reminders for each in (workshop, replica) * 2]
    assert sorted(await race(*(each.remind() for each in services))) == [0, 0, 0, 1]
    assert await told(rows, NoticeKind.REMINDER) == [(NoticeKind.REMINDER, crew.technician.id)]
    assert len(await rows(reminders)) == 20


async def test_of_two_processes_one_tells_who_wanted_to_hear_later(
    workshop: Workshop, store: SqlStore, replica: Workshop, clock: FixedClock, rows: Rows
) -> None:
    crew = await workshop.crew()
    tickets = [await workshop.ticket(S.ASSIGNED) for _ in range(10)]
    services = [each.reminders for each in (workshop, replica) * 2]
    for ticket_id in tickets:
        await services[0].snooze(ticket_id, K.UNSTARTED, act(crew.technician))
    clock.advance(hours=1)
    assert sorted(await race(*(each.remind() for each in services))) == [0, 0, 0, 1]
    assert await told(rows, NoticeKind.REMINDER) == [(NoticeKind.REMINDER, crew.technician.id)]
    assert {row.told_at for row in await rows(reminder_snoozes)} == {clock.now()}


async def test_of_two_processes_one_ends_a_pause(
    workshop: Workshop, store: SqlStore, replica: Workshop, clock: FixedClock, rows: Rows
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    await workshop.sessions.pause(ticket_id, act(crew.technician))
    clock.advance(minutes=31)
    services = [each.pauses for each in (workshop, replica) * 2]
    (session,) = await services[0].spent()
    assert sorted(await race(*(each.resume(session) for each in services))) == [
        False,
        False,
        False,
        True,
    ]
    moves = [row.action for row in await rows(work_session_transitions)]
    assert moves == [SessionAction.STARTED, SessionAction.PAUSED, SessionAction.RESUMED]
    assert len(await told(rows, NoticeKind.PAUSE_SPENT)) == 1


async def test_the_clock_and_its_technician_race_for_a_spent_pause(
    workshop: Workshop, store: SqlStore, replica: Workshop, clock: FixedClock, rows: Rows
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    await workshop.sessions.pause(ticket_id, act(crew.technician))
    clock.advance(minutes=45)
    service = replica.pauses
    (session,) = await service.spent()
    await race(service.resume(session), workshop.sessions.stop(ticket_id, act(crew.technician)))
    moves = await rows(work_session_transitions)
    assert [row.action for row in moves] == [
        SessionAction.STARTED,
        SessionAction.PAUSED,
        SessionAction.RESUMED,
        SessionAction.STOPPED,
    ]
    assert [row.event_at for row in moves[2:]] == [MONDAY + 30 * MINUTE, clock.now()]
    assert len(await told(rows, NoticeKind.PAUSE_SPENT)) == 1


async def test_of_two_processes_one_asks_and_one_flags(
    workshop: Workshop, store: SqlStore, replica: Workshop, clock: FixedClock, rows: Rows
) -> None:
    crew = await workshop.crew()
    await workshop.ticket(S.IN_PROGRESS)
    services = [each.work_check for each in (workshop, replica) * 2]
    for hours in (4, 2):
        clock.advance(hours=hours)
        (session,) = await services[0].due()
        await race(*(each.check(session) for each in services))
    asked, unanswered = NoticeKind.STILL_WORKING, NoticeKind.STILL_WORKING_UNANSWERED
    assert await told(rows, asked, unanswered) == [
        (asked, crew.technician.id),
        (unanswered, crew.admin.id),
        (unanswered, crew.other_admin.id),
    ]


async def test_of_two_processes_one_makes_the_digest(
    workshop: Workshop, store: SqlStore, replica: Workshop, clock: FixedClock, rows: Rows
) -> None:
    crew = await workshop.crew()
    await workshop.ticket()
    clock.set(DIGEST_AT)
    services = [each.digests for each in (workshop, replica) * 2]
    assert sorted(await race(*(each.make() for each in services))) == [False] * 3 + [True]
    assert await told(rows, NoticeKind.DIGEST) == [
        (NoticeKind.DIGEST, crew.admin.id),
        (NoticeKind.DIGEST, crew.other_admin.id),
    ]
    assert [row.day for row in await rows(digests)] == [DAY]


async def test_the_digest_of_a_day_to_come_is_forgotten(store: SqlStore) -> None:
    tomorrow = DAY + timedelta(days=1)
    later = MONDAY + timedelta(days=1)
    async with store.transaction() as uow:
        assert await uow.days.claim_digest(DAY, at=MONDAY)
        assert await uow.days.claim_digest(tomorrow, at=later)
        assert await uow.days.digests_after(DAY, at=later) == []
        assert await uow.days.digests_after(tomorrow, at=MONDAY) == []
        assert await uow.days.digests_after(DAY, at=MONDAY) == [tomorrow]
        await uow.days.forget_digests([tomorrow])
        assert await uow.days.has_digest(DAY)
        assert not await uow.days.has_digest(tomorrow)
