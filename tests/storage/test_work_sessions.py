"""Work sessions and their log, on both databases."""

from datetime import datetime, timedelta

from domain.ticket import TicketStatus
from domain.work_session import SessionAction, SessionStatus
from storage.unit_of_work import SqlStore
from tests.support.workshop import MONDAY, FixedClock, Workshop, act

S, A = TicketStatus, SessionAction
HOUR = timedelta(hours=1)


async def test_the_open_session_is_the_technicians_one_that_is_not_stopped(
    workshop: Workshop, store: SqlStore
) -> None:
    crew = await workshop.crew()
    await workshop.item("A1")
    ticket_id = await workshop.ticket(S.IN_PROGRESS, serial_number="A1")
    for press in (workshop.sessions.pause, None):
        if press is not None:
            await press(ticket_id, act(crew.technician))
        async with store.reading() as uow:
            found = await uow.work_sessions.open_of(crew.technician.id)
            assert await uow.work_sessions.open_of(crew.other_technician.id) is None
        assert found is not None
        assert (found.session.ticket_id, found.serial_number) == (ticket_id, "A1")
    await workshop.sessions.stop(ticket_id, act(crew.technician))
    async with store.reading() as uow:
        assert await uow.work_sessions.open_of(crew.technician.id) is None


async def test_the_latest_session_comes_with_its_whole_log(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    tech = act(crew.technician, chat_id=2**51, update_id=9)
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    clock.advance(minutes=5)
    await workshop.sessions.stop(ticket_id, tech)
    clock.advance(hours=1)
    await workshop.sessions.continue_work(ticket_id, tech)
    begun = clock.now()
    clock.advance(minutes=5)
    await workshop.sessions.pause(ticket_id, tech)
    async with store.reading() as uow:
        latest = await uow.work_sessions.latest(ticket_id, crew.technician.id)
        everything = await uow.work_sessions.on_ticket(ticket_id)
        assert await uow.work_sessions.latest(ticket_id, crew.other_technician.id) is None
        assert await uow.work_sessions.on_ticket(404) == []
    assert latest is not None
    assert (latest.session.status, latest.session.started_at) == (SessionStatus.PAUSED, begun)
    assert [fact.action for fact in latest.transitions] == [A.STARTED, A.PAUSED]
    assert latest.transitions[1].event_at == clock.now()
    assert latest.transitions[1].from_status is SessionStatus.RUNNING
    assert latest.transitions[1].actor_id == crew.technician.id
    expected = {"source": "telegram", "chat_id": 2**51, "update_id": 9}
    opened, paused = (fact.metadata["version"] for fact in latest.transitions)
    assert paused == opened + 1
    assert latest.transitions[0].metadata == {**expected, "version": opened}
    assert latest.transitions[1].metadata == {**expected, "version": paused}
    assert [log.session.active_seconds for log in everything] == [300, 300]
    assert [len(log.transitions) for log in everything] == [2, 2]


async def test_a_technicians_late_work_is_what_was_open_at_that_time_or_later(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    tech = act(crew.technician)
    first = await workshop.ticket(S.IN_PROGRESS)
    await workshop.sessions.pause(first, tech)
    clock.advance(minutes=10)
    await workshop.sessions.stop(first, tech)
    ended = clock.now()
    clock.advance(hours=24)
    second = await workshop.ticket(S.IN_PROGRESS)
    await workshop.sessions.pause(second, tech)
    others = await workshop.ticket(S.IN_PROGRESS, technician=crew.other_technician)

    async def theirs(ticket_id: int, technician_id: int, since: datetime) -> list[int]:
        async with store.reading() as uow:
            work = await uow.work_sessions.around(ticket_id, technician_id, since=since)
        return [log.session.ticket_id for log in work.of_technician]

    mine = crew.technician.id
    assert await theirs(others, mine, MONDAY) == [first, second]
    assert await theirs(others, mine, ended) == [first, second]
    assert await theirs(others, mine, ended + HOUR) == [second]
    assert await theirs(first, mine, ended + HOUR) == [first, second]
    assert await theirs(first, crew.inspector.id, MONDAY) == []


async def test_a_clock_set_back_gives_the_same_seconds_after_a_reload(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    tech = act(crew.technician)
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    clock.advance(minutes=10)
    await workshop.sessions.pause(ticket_id, tech)
    clock.advance(minutes=-60)
    await workshop.sessions.resume(ticket_id, tech)
    await workshop.sessions.stop(ticket_id, tech)
    async with store.reading() as uow:
        latest = await uow.work_sessions.latest(ticket_id, crew.technician.id)
    assert latest is not None
    times = [fact.event_at for fact in latest.transitions]
    assert times == sorted(times)
    assert latest.session.active_seconds == 600
