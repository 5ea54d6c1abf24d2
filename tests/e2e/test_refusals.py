"""A PostgreSQL that lets nobody in, or nobody write, for a while: before the start and later."""

import asyncio
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

import aiohttp
import asyncpg
import pytest
from sqlalchemy import make_url

from bot.sandbox import Sandbox, SandboxClient
from tests.e2e.conftest import NAMES, TOKEN, BotProcess, House
from tests.support.databases import PostgresServer

# What is done to the database or its role, how it is undone, and what the log says meanwhile.
REFUSALS: Mapping[str, tuple[str, str, str]] = {
    "read-only": (
        "ALTER DATABASE {database} SET default_transaction_read_only = on",
        "ALTER DATABASE {database} RESET default_transaction_read_only",
        "read-only",
    ),
    "no logins": (
        "ALTER DATABASE {database} ALLOW_CONNECTIONS false",
        "ALTER DATABASE {database} ALLOW_CONNECTIONS true",
        "not currently accepting connections",
    ),
    "full": (
        "ALTER DATABASE {database} CONNECTION LIMIT 0",
        "ALTER DATABASE {database} CONNECTION LIMIT -1",
        "too many connections",
    ),
    "role without login": (
        "ALTER ROLE {role} NOLOGIN",
        "ALTER ROLE {role} LOGIN",
        "not permitted to log in",
    ),
    "role gone": (
        "ALTER ROLE {role} RENAME TO {role}_gone",
        "ALTER ROLE {role}_gone RENAME TO {role}",
        "does not exist",
    ),
}


class Refusing:
    """A database and the role that owns it: what is done to them is nobody else's trouble."""

    def __init__(self, address: str) -> None:
        url = make_url(address)
        self._server = url.set(database="postgres").render_as_string(hide_password=False)
        self._names = {"database": str(url.database), "role": f"workshop_tests_{token_hex(6)}"}
        role = url.set(username=self._names["role"], password=None)
        self.address = role.render_as_string(hide_password=False)

    async def open(self) -> None:
        await self.act("CREATE ROLE {role} LOGIN")
        await self.act("ALTER DATABASE {database} OWNER TO {role}")

    async def close(self) -> None:
        await self.act("ALTER DATABASE {database} OWNER TO CURRENT_USER")
        for kind in REFUSALS:
            with suppress(asyncpg.UndefinedObjectError):
                await self.allow(kind)
        connection = await asyncpg.connect(
            make_url(self._server).set(database=self._names["database"]).render_as_string(False)
        )
        try:
            await connection.execute("DROP OWNED BY {role}".format(**self._names))
        finally:
            await connection.close()
        await self.act("DROP ROLE {role}")

    async def refuse(self, kind: str) -> None:
        """From now on, and whoever is in is thrown out."""
        await self.act(REFUSALS[kind][0])
        await self.act(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'"
        )

    async def allow(self, kind: str) -> None:
        await self.act(REFUSALS[kind][1])

    async def act(self, statement: str) -> None:
        connection = await asyncpg.connect(self._server)
        try:
            await connection.execute(statement.format(**self._names))
        finally:
            await connection.close()


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
    assert "Traceback" not in bot.log


async def test_who_waits_for_the_database_ends_when_told(house: House, refusing: Refusing) -> None:
    await refusing.refuse("full")
    await house.bot.begin()
    await house.bot.says("the database can't be used yet, see DATABASE_URL")
    assert await house.bot.stop(signal.SIGTERM) == 0
    await refusing.allow("full")
    assert "Traceback" not in house.bot.log


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
    assert history["text"].count("one pause of") == 1
    assert await bot.stop() == 0
    assert "Traceback" not in bot.log
