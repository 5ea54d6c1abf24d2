"""The whole bot in this process, talking to a sandbox over HTTP.

On SQLite; on PostgreSQL too where the database could make a difference (`both_databases`).
Storage's own tests ask every query on both.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Hashable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any

import pytest
from aiogram.dispatcher.event.handler import CallableObject
from aiogram.filters import Filter
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.app import App, build, make_bot
from bot.sandbox import Sandbox, SandboxClient
from bot.settings import Settings
from bot.telegram import retry
from bot.telegram.retry import Backoff
from bot.updates.allowance import Rate
from bot.updates.polling import Updates
from domain.people import Member, Role
from storage.unit_of_work import SqlStore
from tests.conftest import fresh_database
from tests.support.play import Player
from tests.support.workshop import Crew, FixedClock, Workshop

TOKEN = "7000000000:TEST-TOKEN"
ADMIN = 7_000_000_001
TIM = 7_000_000_002
ROB = 7_000_000_003
INA = 7_000_000_004
IVO = 7_000_000_005
STRANGER = 7_000_000_006
ABE = 7_000_000_007
# Named as an admin in the settings, and not yet known to the workshop: as large as ids get.
BOSS = 2**52 - 5

# What no refusal may add a row to; conversations and cards follow what is on the screen.
LEDGERS = (
    "people",
    "person_roles",
    "access_requests",
    "inventory_items",
    "tickets",
    "ticket_parts",
    "ticket_transitions",
    "work_sessions",
    "work_session_transitions",
    "xp_entries",
    "rules_versions",
    "audit_entries",
    "outbox",
)
_STALE = """
    SELECT count(*) FROM cards
    JOIN tickets ON tickets.id = cards.ticket_id
    LEFT JOIN work_sessions ON work_sessions.technician_id = cards.reader_id
        AND work_sessions.status <> 'stopped'
    WHERE NOT cards.is_final AND (
        cards.version <> tickets.version
        OR (cards.busy_with IS NOT NULL
            AND cards.busy_with <> coalesce(work_sessions.ticket_id, 0))
    )
"""

only_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
both_databases = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)


# What aiogram asks of each callback, over and over: every bot has a dispatcher of its own, with
# the same fifteen hundred handlers and filters.
_asked_of: dict[Hashable, tuple[bool, set[str], bool]] = {}
_ask = CallableObject.__post_init__


def _ask_once(self: CallableObject) -> None:
    key: Hashable = None
    match self.callback:
        case Filter():
            key = type(self.callback)
        case MethodType(__code__=code) | FunctionType(__code__=code):
            # One that wraps another is asked about that one.
            key = None if hasattr(self.callback, "__wrapped__") else code
    if key in _asked_of:
        self.awaitable, self.params, self.varkw = _asked_of[key]
        return
    _ask(self)
    if key is not None:
        _asked_of[key] = (self.awaitable, self.params, self.varkw)


CallableObject.__post_init__ = _ask_once  # type: ignore[method-assign]


@pytest.fixture(params=["sqlite"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    yield from fresh_database(request, tmp_path)


class RunningClock(FixedClock):
    """Real time from a fixed moment on: delivery waits for seconds to pass."""

    def __init__(self) -> None:
        super().__init__()
        self._begun = time.monotonic()

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=time.monotonic() - self._begun)


@pytest.fixture
def clock() -> RunningClock:
    return RunningClock()


@pytest.fixture(autouse=True)
def quick_thumbs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests tap faster than any people do."""
    for whose in ("MEMBER", "STRANGER"):
        monkeypatch.setattr(f"bot.updates.allowance.{whose}", Rate(10_000, 1_000.0))
    monkeypatch.setattr("bot.updates.inbox._MOST_OF_ONE", 10_000)


def always(seconds: float) -> Backoff:
    """A policy that waits as long after every try."""
    return Backoff(first=seconds, longest=seconds, jitter=0.0)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Delivery without the patience that real people and networks need."""
    monkeypatch.setattr("bot.delivery.courier._SETTLING", timedelta(seconds=0.3))
    monkeypatch.setattr("bot.delivery.courier._LOOK_AGAIN", 0.1)
    for name in ("DELIVERY", "CLAIM", "HELLO", "POLL", "UPDATE"):
        policy: Backoff = getattr(retry, name)
        monkeypatch.setattr(retry, name, replace(policy, first=policy.first / 10))
    monkeypatch.setattr("bot.telegram.rate_limit._PRIVATE", (100, 1.0))
    monkeypatch.setattr("bot.telegram.rate_limit._OVERALL", (1000, 1.0))
    monkeypatch.setattr("bot.telegram.rate_limit._BURST", (1000, 1.0))


@dataclass(kw_only=True)
class Stage:
    """A served workshop: two admins, two technicians, two inspectors, and a stranger."""

    settings: Settings
    engine: AsyncEngine
    sandbox: Sandbox
    client: SandboxClient
    workshop: Workshop
    clock: FixedClock
    people: Crew
    admin: Player
    abe: Player
    tim: Player
    rob: Player
    ina: Player
    ivo: Player
    stranger: Player
    app: App = field(init=False)
    _updates: Updates = field(init=False)
    _tasks: list["asyncio.Task[None]"] = field(init=False, default_factory=list)

    async def open(self) -> None:
        """A process begins: everything anew over the same database."""
        bot = make_bot(self.settings)
        self.app = build(self.settings, self.engine, bot, self.clock)
        self._updates = Updates(bot, self.app.inbox)
        self._tasks = [
            asyncio.create_task(self._updates.run()),
            asyncio.create_task(self.app.courier.run()),
        ]

    async def close(self) -> None:
        self._updates.stop()
        self.app.courier.stop()
        await self.app.errands.close()
        try:
            await asyncio.gather(*self._tasks)
        finally:
            await self.app.bot.session.close()

    async def restart(self) -> None:
        await self.close()
        await self.open()

    async def settled(self) -> None:
        """Wait until every update is handled and confirmed."""
        for _ in range(800):
            if not await self.client.pending_updates() and not len(self.app.inbox):
                return
            await asyncio.sleep(0.025)
        raise AssertionError("updates are still pending")

    async def quiet(self) -> None:
        """Wait until nothing is left to deliver, and no card is behind its ticket."""
        await self.settled()
        left: list[Any] = []
        for _ in range(800):
            left = [
                await self.scalar("SELECT count(*) FROM outbox WHERE state = 'pending'"),
                await self.scalar(_STALE),
            ]
            if left == [0, 0]:
                return
            await asyncio.sleep(0.025)
        raise AssertionError(f"still to deliver: {left[0]}, cards still behind: {left[1]}")

    async def scalar(self, query: str, **values: object) -> Any:
        async with self.engine.connect() as connection:
            return await connection.scalar(text(query), values)

    async def column(self, query: str, **values: object) -> list[Any]:
        async with self.engine.connect() as connection:
            return list((await connection.scalars(text(query), values)).all())

    async def rows(self, *tables: str) -> dict[str, int]:
        """How many rows there are, by table."""
        async with self.engine.connect() as connection:
            return {
                table: int(await connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0)
                for table in tables or LEDGERS
            }

    async def findings(self) -> list[Any]:
        """What Telegram disliked, but for edits that change nothing: those are successes; and
        for the poll that a restart cuts off.
        """
        found = await self.client.findings()
        settled = ("message is not modified", "terminated by other getUpdates")
        return [
            f for f in found if not any(words in str(f.get("description")) for words in settled)
        ]

    def write(self, player: Player, body: dict[str, Any]) -> int:
        """Post a message as it is, with whatever a client would not send; its id."""
        world = self.sandbox.core.world
        chat = world.chats[player.id]
        return self.sandbox.core.post(chat, world.users[player.id], body).id


def settings_for(url: str, database_url: str) -> Settings:
    return Settings(
        _env_file=None,
        bot_token=TOKEN,
        admin_ids=frozenset({ADMIN, BOSS}),
        database_url=database_url,
        telegram_api_url=url,
    )


def errors_logged(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What was logged as an error while the test ran."""
    return [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.ERROR]


@pytest.fixture
async def stage(
    engine: AsyncEngine, store: SqlStore, clock: FixedClock, database_url: str
) -> AsyncIterator[Stage]:
    workshop = Workshop(store, clock)
    async with Sandbox(token=TOKEN, bot_name="Workshop", bot_username="workshop_bot") as sandbox:
        cast: list[tuple[int, str, tuple[Role, ...]]] = [
            (ADMIN, "Ada", (Role.ADMIN,)),
            (TIM, "Tim", (Role.TECHNICIAN,)),
            (ROB, "Rob", (Role.TECHNICIAN,)),
            (INA, "Ina", (Role.QC_INSPECTOR,)),
            (IVO, "Ivo", (Role.QC_INSPECTOR,)),
            (STRANGER, "Nora", ()),
            (ABE, "Abe", (Role.ADMIN,)),
        ]
        people: dict[int, Member] = {}
        for telegram_id, name, roles in cast:
            username = name.lower()
            sandbox.add_user(
                telegram_id, name, username=username, phone=f"9989{telegram_id % 100:08}"
            )
            if roles:
                people[telegram_id] = await workshop.person(
                    name, *roles, username=username, telegram_id=telegram_id
                )
            # Whoever never wrote to a bot can't be written to.
            sandbox.core.world.chats[telegram_id].started = bool(roles)
        crew = Crew(
            admin=people[ADMIN],
            other_admin=people[ABE],
            technician=people[TIM],
            other_technician=people[ROB],
            inspector=people[INA],
            other_inspector=people[IVO],
        )
        # What the helper does, the people on the stage have done.
        workshop._crew = crew
        async with SandboxClient(sandbox.url) as client:
            players = {telegram_id: Player(client, telegram_id) for telegram_id, _, _ in cast}
            stage = Stage(
                settings=settings_for(sandbox.url, database_url),
                engine=engine,
                sandbox=sandbox,
                client=client,
                workshop=workshop,
                clock=clock,
                people=crew,
                admin=players[ADMIN],
                abe=players[ABE],
                tim=players[TIM],
                rob=players[ROB],
                ina=players[INA],
                ivo=players[IVO],
                stranger=players[STRANGER],
            )
            await stage.open()
            yield stage
            await stage.close()
