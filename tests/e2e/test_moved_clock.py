"""Somebody sets the machine's clock while the bot runs: nothing stands still, or comes twice."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import text

from bot.sandbox import Sandbox, SandboxClient
from storage.engine import create_engine
from tests.e2e.conftest import NAMES, TOKEN, House
from tests.e2e.moved_clock import MovedClock, library
from tests.e2e.test_clock import paused_but_for, resumed_at
from tests.e2e.test_refusals import asked
from tests.long.soak.house import until

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SECONDS_LEFT = 4


class MovedHouse(House):
    """A house whose clock anybody may set."""

    bot: MovedClock


@pytest.fixture
async def house(database_url: str, tmp_path: Path) -> AsyncIterator[MovedHouse]:
    found = library()
    async with Sandbox(token=TOKEN, bot_name="Workshop", bot_username="workshop_bot") as sandbox:
        for telegram_id, name in NAMES.items():
            sandbox.add_user(telegram_id, name, phone=f"99890{telegram_id % 10_000_000:07}")
        bot = MovedClock(found, sandbox.url, database_url, tmp_path / "bot.log")
        await bot.start()
        async with SandboxClient(sandbox.url) as client:
            yield MovedHouse(sandbox, client, bot)
        if bot.is_running:
            await bot.stop()


async def runs_of(bot: MovedClock, job: str) -> float:
    """How often a job has gone through."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{bot.port}/metrics") as answer,
    ):
        page = await answer.text()
    found = re.search(rf'job_runs_total{{job="{job}",outcome="done"}} (\S+)', page)
    return float(found.group(1)) if found else 0.0


async def goes_on(house: MovedHouse) -> None:
    """Jobs keep their rhythm, and the process calls itself ready."""
    before = await runs_of(house.bot, "pauses")
    assert await until(lambda: _more(house, before), 60)
    assert (await asked(house.bot, "/readyz"))[0] == 200


async def _more(house: MovedHouse, before: float) -> bool:
    return await runs_of(house.bot, "pauses") > before


async def rows(database_url: str, query: str) -> list[Any]:
    engine = create_engine(database_url)
    async with engine.connect() as connection:
        found = [tuple(row) for row in await connection.execute(text(query))]
    await engine.dispose()
    return found


async def test_whatever_is_done_to_the_clock_the_workshop_goes_on(
    house: MovedHouse, database_url: str
) -> None:
    bot, tim, ina, ivo = house.bot, house.tim, house.ina, house.ivo
    await house.crew()
    ends_at = await paused_but_for(SECONDS_LEFT, house, database_url)
    bot.set(-2)
    assert await resumed_at(database_url, within=60) == ends_at
    await tim.hears("the clock is running again", new=False)
    await goes_on(house)
    # A notice that failed waits for its next try while the clock is set back once more.
    await ina.look()
    await ivo.look()
    await house.client.add_fault("5xx", method="sendMessage", times=2)
    assert "Finished" in await tim.tap("Finish", within="#1")
    bot.set(-7)
    await ina.hears("please inspect")
    await ivo.hears("please inspect")
    await goes_on(house)
    bot.set(-4)
    await ina.tap("Fail", within="waiting for QC")
    assert "Failed" in await ina.tap("Dirty")
    await tim.hears("Ina sent it back: Dirty")
    await goes_on(house)
    bot.set(-7)
    assert "Started" in await tim.tap("Start", within="sent it back")
    await goes_on(house)
    bot.set(0)
    assert "Finished" in await tim.tap("Finish", within="#1")
    assert "Passed" in await ivo.tap("Pass", within="waiting for QC")
    await tim.hears("You earned")
    await goes_on(house)
    sent = [
        (call["params"]["chat_id"], call["params"]["text"])
        for call in await house.client.calls("sendMessage")
        if call["answer"]["ok"]
    ]
    assert [each for each in sent if sent.count(each) > 1 and "please inspect" in each[1]] == []
    worked = await rows(database_url, "SELECT active_seconds FROM work_sessions")
    assert all(seconds >= 0 for (seconds,) in worked)
    log = "SELECT work_session_id, event_at FROM work_session_transitions ORDER BY id"
    moves = await rows(database_url, log)
    assert moves == sorted(moves)
    assert await bot.stop() == 0
    assert bot.log.count("the clock of this machine was set") == 5
    for never in ("Traceback", "ERROR"):
        assert never not in bot.log
