"""From a card to the next one, and back to the list it came from."""

import pytest

from domain.ticket import TicketStatus
from tests.bot.conftest import Stage, only_sqlite

pytestmark = pytest.mark.usefixtures("quick")


@only_sqlite
async def test_after_finish_the_next_ticket_is_a_tap_away_and_the_list_another(
    stage: Stage,
) -> None:
    for _ in range(2):
        await stage.workshop.ticket(TicketStatus.ASSIGNED)
    tim = stage.tim
    await tim.asks("/queue", "Your tickets")
    await tim.tap("#1 · ")
    await tim.tap("▶️ Start", within="#1 · ")
    await tim.tap("🏁 Finish", within="#1 · ")
    await tim.hears("Next for you: 🟡 #2", new=False)
    assert "Started" in await tim.tap("▶️ Start #2")
    assert (await stage.workshop.read(2)).status is TicketStatus.IN_PROGRESS
    await tim.tap("ℹ️ More", within="Squeaks")
    await tim.tap("⬅️ To the list")
    await tim.hears("Your tickets", new=False)
    assert await stage.findings() == []
