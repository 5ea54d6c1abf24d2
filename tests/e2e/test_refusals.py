"""A PostgreSQL that lets nobody in, or nobody write, for a while: before the start and later."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Sandbox, SandboxClient
from tests.e2e.conftest import NAMES, TOKEN, BotProcess, House
from tests.e2e.refusing import REFUSALS, Refusing
from tests.support.databases import PostgresServer


@pytest.fixture
async def refusing(postgres_server: PostgresServer) -> AsyncIterator[Refusing]:
    # The server's own loop runs beside this one's.
    address = await asyncio.to_thread(postgres_server.empty)
    refusing = Refusing(address)
    await refusing.open()
    yield refusing
    await refusing.close()
    await asyncio.to_thread(postgres_server.drop, address)


@pytest.fixture
async def house(refusing: Refusing, tmp_path: Path) -> AsyncIterator[House]:
    """The process is not begun yet."""
    async with Sandbox(token=TOKEN, bot_name="Workshop", bot_username="workshop_bot") as sandbox:
        for telegram_id, name in NAMES.items():
            sandbox.add_user(telegram_id, name, phone=f"99890{telegram_id % 10_000_000:07}")
        bot = BotProcess(sandbox.url, refusing.address, tmp_path / "bot.log")
        async with SandboxClient(sandbox.url) as client:
            yield House(sandbox, client, bot)
        if bot.is_running:
            await bot.stop()


async def asked(bot: BotProcess, path: str) -> tuple[int, Any]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{bot.port}{path}") as answer,
    ):
        return answer.status, await answer.json()


async def test_a_database_that_refuses_is_waited_for_at_the_start(
    house: House, refusing: Refusing
) -> None:
    bot, kinds = house.bot, [kind for kind in REFUSALS if kind != "role without login"]
    await refusing.refuse(kinds[0])
    await house.admin.say("/start")
    await bot.begin()
    # From one refusal into the next, without a moment between them.
    for kind, following in zip(kinds, [*kinds[1:], None], strict=True):
        await bot.says(REFUSALS[kind][2])
        assert (await asked(bot, "/healthz"))[0] == 200
        status, found = await asked(bot, "/readyz")
        assert (status, found["updates"]) == (503, False)
        if following is not None:
            await refusing.refuse(following)
        await refusing.allow(kind)
    await house.admin.hears("Your role: admin")
    assert (await asked(bot, "/readyz"))[0] == 200
    assert await bot.stop() == 0
    assert "Traceback" not in bot.log, bot.log[-8000:]


async def test_who_waits_for_the_database_ends_when_told(house: House, refusing: Refusing) -> None:
    await refusing.refuse("full")
    await house.bot.begin()
    await house.bot.says("the database can't be used yet, see DATABASE_URL")
    assert await house.bot.stop(signal.SIGTERM) == 0
    await refusing.allow("full")
    assert "Traceback" not in house.bot.log, house.bot.log[-8000:]


async def test_a_press_while_the_database_refuses_is_done_once_it_is_back(
    house: House, refusing: Refusing
) -> None:
    bot, tim = house.bot, house.tim
    await bot.start()
    await house.crew()
    ticket_id = await house.assigned("RM-0042")
    moves = ["Start", "Pause", "Resume", "Stop", "Continue"]
    for kind, move in zip(REFUSALS, moves, strict=True):
        await refusing.refuse(kind)
        mark = len(bot.log)
        pressing = asyncio.create_task(tim.tap(move, within=f"#{ticket_id}"))
        await bot.says(REFUSALS[kind][2], after=mark)
        await refusing.allow(kind)
        await pressing
    assert bot.is_running
    history = await house.admin.asks(f"/history {ticket_id}", "History of")
    # Each once: begun, paused and resumed, stopped, begun again.
    assert history["text"].count("started") == 1
    assert "in 2 sessions" in history["text"]
    clock = "SELECT action FROM work_session_transitions ORDER BY id"
    assert await refusing.column(clock) == ["started", "paused", "resumed", "stopped", "started"]
    assert await bot.stop() == 0
    assert "Traceback" not in bot.log, bot.log[-8000:]
