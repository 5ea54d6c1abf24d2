"""`/in` and `/out` in the chat; the picker shows who is out."""

import pytest

from domain.ticket import TicketStatus
from tests.bot.conftest import Stage, errors_logged
from tests.support.workshop import FixedClock

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


async def test_who_is_out_stands_last_in_the_picker_and_comes_back_by_a_start(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.tim.asks("/in", "Welcome: you are here since 10:00")
    await stage.tim.asks("/in", "You are here since 10:00")
    await stage.rob.asks("/out tomorrow 14:00", "You are out until 03.03.2026 14:00")
    await stage.rob.asks("/out", "You are out already, until 03.03.2026 14:00")
    await stage.rob.asks("/out nonsense", "I do not understand it")
    await stage.workshop.ticket(TicketStatus.NEW)
    await stage.admin.asks("/assign 1", "Who takes it?")
    shown = await stage.admin.last()
    labels = [b["text"] for row in shown["reply_markup"]["inline_keyboard"] for b in row]
    assert labels[:2] == ["🏠 Tim · no tickets", "🚪 Rob · no tickets"]
    await stage.admin.tap("Rob")
    await stage.rob.hears("A ticket for you", new=False)
    await stage.rob.tap("▶️ Start")
    jobs = {job.name: job for job in stage.app.scheduler.get_jobs()}
    stage.clock.advance(minutes=1)
    await jobs["attendance"].func()
    await stage.rob.asks("/out", "Your clock is still on #1")
    await stage.rob.asks("/in", "You are here since 10:0")
    await stage.admin.asks("/board", "The board comes here")
    await stage.app.board_keeper.tend()
    await stage.admin.hears("🏠 Here: Rob, Tim", new=False)
    await stage.ina.asks("/out", "You are out until 03.03.2026 09:00")
    await stage.stranger.asks("/in", "ask for access")
    stage.clock.advance(hours=9)
    await jobs["attendance"].func()
    here = await stage.column("SELECT person_id FROM attendance WHERE left_at IS NULL")
    assert here == [stage.people.other_technician.id], "his clock still runs"
    assert await stage.findings() == []
    assert errors_logged(caplog) == []
