"""What takes long is written down: it keeps nobody waiting, and outlives the process."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import Update
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.observability.metrics import Metrics
from bot.updates.allowance import Allowance
from bot.updates.inbox import Inbox
from bot.updates.notebook import Notebook
from domain.errors import StorageUnavailable
from domain.people import Role
from domain.services.blocking import BlockingService
from storage.inbox import SqlNotedUpdates
from storage.tables import inbox as table
from storage.unit_of_work import SqlStore
from tests.support.until import until
from tests.support.workshop import FixedClock, Workshop, act, telegram_user

ADA, TIM, EVE = 11, 12, 13


class Dispatcher:
    """Handlers for Eve hang until they are let go."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.handled: list[int] = []
        self.let_go = asyncio.Event()

    async def feed_update(self, _: Bot, update: Update, **__: Any) -> None:
        event: Any = update.event
        self.begun.append(update.update_id)
        if event.from_user.id == EVE:
            await self.let_go.wait()
        self.handled.append(update.update_id)


class Process:
    """An inbox over the same database, as each process has one."""

    def __init__(self, store: SqlStore, clock: FixedClock) -> None:
        self.dispatcher = Dispatcher()
        self.known = {EVE, TIM}
        self.blocking = BlockingService(store, clock)
        bot: Any = None
        handled_by: Any = self.dispatcher
        notebook = Notebook(SqlNotedUpdates(store), clock)
        self.inbox = Inbox(
            bot, handled_by, Allowance(bot, Metrics()), notebook, self.known, self.blocking
        )

    def take(self, update_id: int, person: int) -> "asyncio.Future[None]":
        raw = message(update_id, person)
        return self.inbox.take(Update.model_validate(raw), raw)

    def crash(self) -> None:
        """Nothing more is done or written by it."""
        for task in self.inbox._beside:
            task.cancel()
        for task in self.inbox._in_hand.values():
            task.cancel()


def message(update_id: int, person: int) -> dict[str, Any]:
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1_800_000_000,
            "chat": {"id": person, "type": "private"},
            "from": {"id": person, "is_bot": False, "first_name": "P"},
            "text": "a \0 and a \ud800",
        },
    }


@pytest.fixture
def process(store: SqlStore, clock: FixedClock) -> Callable[[], Process]:
    return lambda: Process(store, clock)


async def noted(engine: AsyncEngine) -> list[int]:
    async with engine.connect() as connection:
        found = await connection.scalars(select(table.c.update_id).order_by(table.c.update_id))
        return list(found)


@pytest.fixture(autouse=True)
def held_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.updates.inbox._TEND_SECONDS", 0.02)


async def test_what_is_written_down_is_confirmed_and_crossed_out_once_it_is_handled(
    process: Callable[[], Process], engine: AsyncEngine
) -> None:
    one = process()
    for at in range(100, 140):
        one.take(at, EVE)
    await one.take(140, TIM)
    assert (one.inbox.oldest, await noted(engine)) == (100, [])
    await one.inbox.note_all(0)
    await until(lambda: one.inbox.oldest is None)
    assert await noted(engine) == list(range(100, 140))
    assert one.dispatcher.handled == [140]
    one.dispatcher.let_go.set()
    await one.inbox.close(60)
    assert one.dispatcher.handled == [140, *range(100, 140)]
    assert await noted(engine) == []


async def test_what_was_written_down_survives_a_crash_and_is_handled_first(
    process: Callable[[], Process], engine: AsyncEngine
) -> None:
    gone, then = process(), process()
    for at in (1, 2, 3):
        gone.take(at, EVE)
    await gone.inbox.note_all(0)
    await until(lambda: gone.inbox.oldest is None)
    gone.crash()
    assert await noted(engine) == [1, 2, 3]

    await then.inbox.open(alone=True)
    assert len(then.inbox) == 3
    # Telegram brings one of them again.
    then.take(2, EVE)
    then.take(4, EVE)
    then.dispatcher.let_go.set()
    await then.inbox.close(60)
    assert then.dispatcher.handled == [1, 2, 3, 4]
    assert await noted(engine) == []


async def test_what_a_living_process_holds_is_its_own_until_it_goes_silent(
    process: Callable[[], Process], engine: AsyncEngine, clock: FixedClock
) -> None:
    one, other = process(), process()
    await one.inbox.open(alone=False)
    one.take(1, EVE)
    await one.inbox.note_all(0)
    await until(lambda: one.inbox.oldest is None)
    await other.inbox.open(alone=False)
    assert len(other.inbox) == 0
    one.crash()
    clock.advance(minutes=1)
    await until(lambda: len(other.inbox) == 1)
    other.dispatcher.let_go.set()
    await other.inbox.close(60)
    assert other.dispatcher.handled == [1]
    assert await noted(engine) == []


async def test_what_was_held_by_a_clock_that_was_set_back_since_is_free(
    process: Callable[[], Process], clock: FixedClock
) -> None:
    one, other = process(), process()
    one.take(1, EVE)
    await one.inbox.note_all(0)
    await until(lambda: one.inbox.oldest is None)
    one.crash()
    clock.advance(hours=-5)
    await other.inbox.open(alone=False)
    other.dispatcher.let_go.set()
    await other.inbox.close(60)
    assert other.dispatcher.handled == [1]


async def test_what_is_left_at_the_end_is_free_at_once(
    process: Callable[[], Process], engine: AsyncEngine
) -> None:
    one, other = process(), process()
    one.take(1, EVE)
    await one.inbox.note_all(0)
    await until(lambda: one.inbox.oldest is None)
    await one.inbox.close(0)
    await other.inbox.open(alone=False)
    other.dispatcher.let_go.set()
    await other.inbox.close(60)
    assert other.dispatcher.handled == [1]
    assert await noted(engine) == []


async def test_who_was_let_in_is_no_stranger_before_his_first_word(
    process: Callable[[], Process], workshop: Workshop
) -> None:
    one = process()
    await one.inbox.open(alone=True)
    assert ADA not in one.known
    await workshop.person("Ada", Role.ADMIN, telegram_id=ADA)
    await until(lambda: ADA in one.known)
    await one.inbox.close(1)


async def test_while_nothing_can_be_written_down_nothing_is_confirmed(
    process: Callable[[], Process], engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.retry.WRITE_SECONDS", 0.01)
    real, tries = SqlNotedUpdates.note, 0

    async def away(self: SqlNotedUpdates, *args: Any, **rest: Any) -> None:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise StorageUnavailable("away")
        await real(self, *args, **rest)

    monkeypatch.setattr(SqlNotedUpdates, "note", away)
    one = process()
    one.take(1, EVE)
    await one.inbox.note_all(0)
    await until(lambda: tries == 2)
    assert one.inbox.oldest == 1
    await until(lambda: one.inbox.oldest is None)
    assert await noted(engine) == [1]
    one.dispatcher.let_go.set()
    await one.inbox.close(60)
    assert await noted(engine) == []


async def blocked(store: SqlStore, clock: FixedClock, process: Process) -> None:
    workshop = Workshop(store, clock)
    crew = await workshop.crew()
    request = await workshop.access.request_access(
        telegram_user(EVE, "Eve"), first_name="Eve", last_name=None, phone="+998901234567"
    )
    await process.blocking.block_requester(request.id, act(crew.admin))


async def test_what_a_blocked_one_asks_is_done_at_once_and_so_is_what_waits_of_him(
    process: Callable[[], Process], store: SqlStore, clock: FixedClock, engine: AsyncEngine
) -> None:
    one = process()
    first, *waiting = (one.take(at, EVE) for at in range(1, 4))
    await until(lambda: one.dispatcher.begun)
    await blocked(store, clock, one)
    assert one.take(4, EVE).done()
    one.dispatcher.let_go.set()
    await asyncio.gather(first, *waiting, one.take(5, TIM))
    assert sorted(one.dispatcher.handled) == [1, 5]
    assert await noted(engine) == []
    await one.inbox.close(60)


async def test_what_a_blocked_one_left_written_down_is_crossed_out(
    process: Callable[[], Process], store: SqlStore, clock: FixedClock, engine: AsyncEngine
) -> None:
    gone, then = process(), process()
    gone.take(1, EVE)
    await gone.inbox.note_all(0)
    await until(lambda: gone.inbox.oldest is None)
    gone.crash()
    await blocked(store, clock, gone)
    await then.inbox.open(alone=True)
    await until(lambda: not len(then.inbox))
    await then.inbox.close(60)
    assert then.dispatcher.handled == []
    assert await noted(engine) == []


async def test_what_telegram_says_of_a_group_is_heard_whoever_caused_it(
    process: Callable[[], Process], store: SqlStore, clock: FixedClock
) -> None:
    one = process()
    one.dispatcher.let_go.set()
    await blocked(store, clock, one)
    member = {"user": {"id": 1, "is_bot": True, "first_name": "B"}, "status": "left"}
    moved = message(1, EVE)["message"] | {
        "chat": {"id": -5, "type": "group", "title": "G"},
        "migrate_to_chat_id": -1005,
    }
    left = {
        "chat": {"id": -5, "type": "group", "title": "G"},
        "from": moved["from"],
        "date": 1_800_000_000,
        "old_chat_member": member,
        "new_chat_member": member,
    }
    private = left | {"chat": {"id": EVE, "type": "private"}}
    for at, (kind, body) in enumerate(
        (("message", moved), ("my_chat_member", left), ("my_chat_member", private)), start=1
    ):
        raw = {"update_id": at, kind: body}
        await one.inbox.take(Update.model_validate(raw), raw)
    assert one.dispatcher.handled == [1, 2]
    await one.inbox.close(60)
