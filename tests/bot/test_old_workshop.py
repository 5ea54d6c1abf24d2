"""A workshop of before is opened: its buttons do what they did, its questions are answered.

`before/` holds a database and the buttons of an earlier release, as that made them.
"""

import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiogram.methods import SendMessage
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.buttons.press import KINDS
from bot.texts import texts
from domain.ticket import TicketStatus
from storage.engine import create_engine
from storage.migrate import upgrade
from tests.bot.conftest import errors_logged, settings_for
from tests.support.forged import Wire, alerts, chat, keyboard, message, person
from tests.support.workshop import FixedClock

BEFORE = Path(__file__).parent / "before"
BUTTONS: dict[int, list[str]] = {
    int(who): pressed for who, pressed in json.loads((BEFORE / "buttons.json").read_text()).items()
}
ADA, TIM, INA = 5_000_000_002, 5_000_000_004, 5_000_000_006
# One admin for each question, and three strangers.
ANA, STRANGER = 7_100_000_000, 7_300_000_000
OUTDATED = texts("en").plain("button-outdated")


@dataclass
class Reopened:
    wire: Wire
    engine: AsyncEngine

    async def press(self, who: int, data: str) -> str:
        """What the press is answered with."""
        stands = message(chat(who, "private"), text="#", reply_markup=keyboard(data))
        said = alerts(await self.wire.press(person(who), data, message=stands))
        assert len(said) == 1, data
        return said[0]

    async def say(self, who: int, words: str) -> str:
        """What is replied."""
        said = message(chat(who, "private"), person(who), 500, text=words)
        calls = await self.wire.brings("message", said)
        return "\n".join(each.text for each in calls if isinstance(each, SendMessage))

    async def scalar(self, query: str) -> Any:
        async with self.engine.connect() as connection:
            return await connection.scalar(text(query))

    async def status(self, ticket_id: int) -> TicketStatus:
        return TicketStatus(await self.scalar(f"SELECT status FROM tickets WHERE id = {ticket_id}"))


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Reopened]:
    file = tmp_path / "workshop.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript((BEFORE / "workshop.sql").read_text(encoding="utf-8"))
    url = f"sqlite:///{file}"
    engine = create_engine(url)
    await upgrade(engine)
    yield Reopened(Wire(settings_for("http://127.0.0.1:9", url), engine, FixedClock()), engine)
    await engine.dispose()


async def test_every_button_of_before_is_understood(
    shop: Reopened, caplog: pytest.LogCaptureFixture
) -> None:
    # Strangers first: an admin's button lets one of them in.
    for who, pressed in sorted(BUTTONS.items(), reverse=True):
        for data in pressed:
            said = await shop.press(who, data)
            assert said != OUTDATED, data
            assert "went wrong" not in said, data
    assert errors_logged(caplog) == []
    kinds = {data.partition(":")[0] for pressed in BUTTONS.values() for data in pressed}
    assert len(kinds) > 50
    assert kinds <= KINDS.keys()


async def test_buttons_of_before_do_what_they_did(shop: Reopened) -> None:
    (approve,) = [data for data in BUTTONS[ADA] if data.startswith("t:approve:1:")][:1]
    assert await shop.status(1) is TicketStatus.UNDER_REVIEW
    await shop.press(ADA, approve)
    assert await shop.status(1) is TicketStatus.NEW
    (stop,) = [data for data in BUTTONS[TIM] if data.startswith("t:stop:9:")][:1]
    await shop.press(TIM, stop)
    assert await shop.scalar("SELECT count(*) FROM work_sessions WHERE status = 'active'") == 0
    (passed,) = [data for data in BUTTONS[INA] if data.startswith("t:pass:")][:1]
    await shop.press(INA, passed)
    assert await shop.status(int(passed.split(":")[2])) is TicketStatus.DONE


@pytest.mark.parametrize(
    ("who", "words", "query", "answer"),
    [
        (INA, "Rattles", "SELECT status FROM tickets WHERE id = 8", "rework"),
        (ANA, "sold", "SELECT status FROM tickets WHERE id = 1", "cancelled"),
        (ANA + 1, "7", "SELECT xp_amount FROM tickets WHERE id = 2", 7),
        (ANA + 4, "Dry vacuum", "SELECT name FROM inventory_items WHERE id = 11", "Dry vacuum"),
        (
            ANA + 6,
            "Tools",
            "SELECT category FROM inventory_items WHERE serial_number = 'NX-2'",
            "Tools",
        ),
        (ANA + 11, "Timothy Hay", "SELECT first_name FROM people WHERE id = 3", "Timothy"),
        (
            STRANGER + 2,
            "+998907654321",
            "SELECT count(*) FROM access_requests WHERE last_name = 'Nash'",
            1,
        ),
    ],
)
async def test_a_last_question_of_before_is_answered(
    shop: Reopened, who: int, words: str, query: str, answer: object
) -> None:
    await shop.say(who, words)
    assert await shop.scalar(query) == answer


@pytest.mark.parametrize(
    ("who", "words", "heard"),
    [
        (ANA + 2, "Squeaks", "squeaks"),
        (ANA + 3, "RB-7", "RB-7"),
        (ANA + 5, "Nail puller", "ategory"),
        (ANA + 7, "few inspectors", "few inspectors"),
        (ANA + 8, "yes", "button"),
        (ANA + 9, "helped out", "helped out"),
        (ANA + 10, "yes", "button"),
        (ANA + 12, "45", "45"),
        (ANA + 13, "here it comes", "file"),
        (STRANGER, "Nora", "last name"),
        (STRANGER + 1, "Nash", "phone"),
    ],
)
async def test_a_question_of_before_goes_on(
    shop: Reopened, who: int, words: str, heard: str
) -> None:
    assert heard in await shop.say(who, words)


async def test_what_was_looked_at_before_is_confirmed_once(shop: Reopened) -> None:
    for who, prefix, query in (
        (ANA + 8, "ry:", "SELECT max(version) FROM rules_versions"),
        (ANA + 10, "xc:", "SELECT count(*) FROM xp_entries WHERE amount = 5"),
    ):
        (confirm,) = [data for data in BUTTONS[who] if data.startswith(prefix)]
        before = await shop.scalar(query)
        for _ in range(2):
            await shop.press(who, confirm)
            assert await shop.scalar(query) == before + 1
