"""Who is here, and who is out: said, seen by work, ended by the hours."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from domain.attendance import CameBy, LeftBy, Whereabouts, ends_at
from domain.errors import BadArgument, OpenSessionElsewhere, PastMoment
from domain.events import RemindersDue
from domain.rules import Rules
from domain.services.attendance import AttendanceService
from domain.services.live_board import LiveBoardService
from domain.services.reminders import ReminderService
from domain.ticket import TicketStatus
from tests.support.fakes import FakeStore
from tests.support.workshop import MONDAY, FixedClock, Workshop, act

HERE, OUT = Whereabouts.HERE, Whereabouts.OUT
# Tuesday, 9:00 in Tashkent: work begins.
TUESDAY_9 = datetime(2026, 3, 3, 4, 0, tzinfo=UTC)


@pytest.fixture
async def workshop(store: FakeStore, clock: FixedClock) -> Workshop:
    found = Workshop(store, clock)
    await found.rules.ensure_first_version()
    return found


@pytest.fixture
def attendance(store: FakeStore, clock: FixedClock) -> AttendanceService:
    return AttendanceService(store, clock)


async def test_in_and_out_are_said_once_however_often(
    workshop: Workshop, attendance: AttendanceService, store: FakeStore, clock: FixedClock
) -> None:
    tim = act((await workshop.crew()).technician)
    came = await attendance.come(tim)
    assert (came.where, came.at, came.again) == (HERE, MONDAY, False)
    clock.advance(minutes=5)
    came = await attendance.come(tim)
    assert (came.at, came.again) == (MONDAY, True)
    went = await attendance.leave(tim)
    assert (went.where, went.at, went.again) == (OUT, TUESDAY_9, False)
    went = await attendance.leave(tim)
    assert (went.at, went.again) == (TUESDAY_9, True)
    went = await attendance.leave(tim, "friday")
    assert (went.at.astimezone(UTC), went.again) == (datetime(2026, 3, 6, 4, tzinfo=UTC), False)
    (stay,) = store.shelf.stays.values()
    assert (stay.came_by, stay.left_by) == (CameBy.WORD, LeftBy.WORD)
    with pytest.raises(BadArgument):
        await attendance.leave(tim, "whenever")
    with pytest.raises(PastMoment):
        await attendance.leave(tim, "02.03.2026 09:00")


async def test_who_never_came_may_be_out(
    workshop: Workshop, attendance: AttendanceService, store: FakeStore
) -> None:
    await attendance.leave(act((await workshop.crew()).technician))
    (stay,) = store.shelf.stays.values()
    assert stay.came_at is None
    assert stay.where(MONDAY) is OUT
    assert stay.where(TUESDAY_9) is Whereabouts.UNKNOWN


async def test_whoever_works_is_here_and_cannot_be_out(
    workshop: Workshop, attendance: AttendanceService, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    tim = act(crew.technician)
    await attendance.leave(tim)
    clock.advance(minutes=1)
    ticket_id = await workshop.ticket(TicketStatus.IN_PROGRESS)
    clock.advance(minutes=1)
    await attendance.keep()
    await attendance.keep()
    last = [*store.shelf.stays.values()][-1]
    assert (last.came_by, last.left_at) == (CameBy.WORK, None)
    assert last.came_at == MONDAY + timedelta(minutes=1), "since the clock runs"
    assert len(store.shelf.stays) == 2
    for change in (None, workshop.sessions.pause):
        if change is not None:
            await change(ticket_id, tim)
        with pytest.raises(OpenSessionElsewhere) as refused:
            await attendance.leave(tim)
        assert refused.value.ticket_id == ticket_id
    await workshop.sessions.stop(ticket_id, tim)
    assert not (await attendance.leave(tim)).again
    await attendance.keep()
    assert len(store.shelf.stays) == 2, "what was worked before is no coming back"


async def test_at_the_end_of_work_hours_all_are_out_but_who_still_works(
    workshop: Workshop, attendance: AttendanceService, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    await attendance.come(act(crew.other_technician))
    ticket_id = await workshop.ticket(TicketStatus.IN_PROGRESS)
    await attendance.keep()

    def here() -> int:
        return sum(stay.left_at is None for stay in store.shelf.stays.values())

    # 18:59, 19:00 and later in Tashkent.
    clock.set(datetime(2026, 3, 2, 13, 59, tzinfo=UTC))
    await attendance.keep()
    assert here() == 2
    clock.advance(minutes=1)
    await attendance.keep()
    assert here() == 1
    await attendance.keep()
    assert here() == 1
    clock.advance(minutes=30)
    await workshop.sessions.stop(ticket_id, act(crew.technician))
    clock.advance(hours=5)
    await attendance.keep()
    assert here() == 0, "after a process that was away"
    ended = {stay.person_id: stay for stay in store.shelf.stays.values()}
    of_tim, of_tara = ended[crew.technician.id], ended[crew.other_technician.id]
    assert of_tara.left_at == datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
    assert of_tim.left_at == datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
    assert of_tim.left_by is LeftBy.HOURS
    assert of_tim.where(clock.now()) is Whereabouts.UNKNOWN


def test_without_an_end_of_work_hours_a_stay_ends_after_sixteen_hours() -> None:
    rules = Rules()
    always = rules.reminders.model_copy(
        update={
            "work_hours": "00:00-24:00",
            "work_days": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        }
    )
    zone = rules.work_session.zone
    assert ends_at(MONDAY, always, zone) == MONDAY + timedelta(hours=16)


async def test_nobody_is_reminded_while_out(
    workshop: Workshop, attendance: AttendanceService, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    reminders = ReminderService(store, clock)
    await workshop.ticket(TicketStatus.ASSIGNED)

    def told() -> Sequence[int]:
        return [e.person_id for e in store.shelf.events if isinstance(e, RemindersDue)]

    await attendance.leave(act(crew.technician), "14:00")
    await attendance.leave(act(crew.other_admin))
    clock.advance(hours=2)
    await reminders.remind()
    assert told() == [], "the first step is the technician's, who is out"
    clock.advance(hours=2)
    await reminders.remind()
    assert told() == [crew.admin.id, crew.technician.id], "who is back, and the admin who is here"


async def test_the_picker_and_the_board_say_who_is_where(
    workshop: Workshop, attendance: AttendanceService, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    picked = await workshop.boards.technicians(crew.admin)
    assert [(each.name, each.where) for each in picked] == [
        ("Tara", Whereabouts.UNKNOWN),
        ("Tim", Whereabouts.UNKNOWN),
    ]
    await attendance.leave(act(crew.other_technician))
    await attendance.come(act(crew.technician))
    picked = await workshop.boards.technicians(crew.admin)
    assert [(each.name, each.where) for each in picked] == [("Tim", HERE), ("Tara", OUT)]
    board = await LiveBoardService(store, None, clock).state()  # type: ignore[arg-type]
    assert (board.here, board.out) == (["Tim"], [("Tara", TUESDAY_9)])
