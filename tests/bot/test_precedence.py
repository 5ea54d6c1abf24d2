"""Who goes first, while a crowd waits: told by the order of handling, never by time."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import Update

from bot.observability.metrics import Metrics
from bot.updates.allowance import Allowance
from bot.updates.inbox import Inbox
from bot.updates.notebook import Notebook
from domain.people import Role
from domain.services.blocking import BlockingService
from storage.inbox import SqlNotedUpdates
from storage.unit_of_work import SqlStore
from tests.bot.test_allowance import FLOODER, MEMBERS_ID, Rows, message, press
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop

ADMINS_ID = 14
CROWD = range(1_000, 1_040)


class Known(Rows):
    """The members, of whom one is an admin."""

    async def members(self) -> Mapping[int, bool]:
        everyone = (MEMBERS_ID, FLOODER, ADMINS_ID, *CROWD)
        return {person: person == ADMINS_ID for person in everyone}


class Dispatcher:
    """Each handler goes on when it is let go on."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.ends: dict[int, asyncio.Event] = {}

    async def feed_update(self, _: Bot, update: Update, **__: Any) -> None:
        self.begun.append(update.update_id)
        await self.ends.setdefault(update.update_id, asyncio.Event()).wait()

    def let_go(self, *update_ids: int) -> None:
        for each in update_ids:
            self.ends.setdefault(each, asyncio.Event()).set()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here is a matter of time."""
    monkeypatch.setattr("bot.updates.rooms._GIVES_WAY", 3_600.0)
    monkeypatch.setattr("bot.updates.rooms._STRANGER_SECONDS", 0.0)


@pytest.fixture
def dispatcher() -> Dispatcher:
    return Dispatcher()


@pytest.fixture
async def inbox(dispatcher: Dispatcher) -> Inbox:
    bot: Any = None
    handled_by: Any = dispatcher
    nobody = BlockingService(FakeStore(), FixedClock())
    notebook = Notebook(Known(), FixedClock())
    inbox = Inbox(bot, handled_by, Allowance(bot, Metrics()), notebook, set(), nobody)
    await inbox.open(alone=True)
    return inbox


async def all_that_can_begin() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def end(inbox: Inbox, dispatcher: Dispatcher) -> None:
    inbox.rush(False)
    dispatcher.let_go(*range(1_000))
    await inbox.close(60)


Quick = Callable[[int], Any]


@pytest.mark.parametrize(
    "quick",
    [lambda at: press(at, MEMBERS_ID), lambda at: message(at, ADMINS_ID)],
    ids=["a press", "an admin's words"],
)
async def test_what_is_urgent_is_done_before_the_crowds_rest(
    inbox: Inbox, dispatcher: Dispatcher, quick: Quick
) -> None:
    for at, person in enumerate(CROWD):
        inbox.take(message(at, person), {})
    await all_that_can_begin()
    assert dispatcher.begun == list(range(8))
    urgent = inbox.take(quick(500), {})
    await all_that_can_begin()
    assert dispatcher.begun == [*range(8), 500]
    # There is room again, and none of the crowd takes it while the other is in hand.
    dispatcher.let_go(*range(8))
    await all_that_can_begin()
    assert dispatcher.begun == [*range(8), 500]
    dispatcher.let_go(500)
    await urgent
    await all_that_can_begin()
    assert dispatcher.begun == [*range(8), 500, *range(8, 16)]
    await end(inbox, dispatcher)


async def test_strangers_give_way_as_well(inbox: Inbox, dispatcher: Dispatcher) -> None:
    inbox.take(press(500, MEMBERS_ID), {})
    for at in range(20):
        inbox.take(message(at, 2_000 + at), {})
    await all_that_can_begin()
    assert dispatcher.begun == [500]
    dispatcher.let_go(500)
    await all_that_can_begin()
    assert dispatcher.begun == [500, *range(8)]
    await end(inbox, dispatcher)


async def test_of_many_presses_of_one_only_the_last_few_are_urgent(
    inbox: Inbox, dispatcher: Dispatcher
) -> None:
    inbox.take(press(500, MEMBERS_ID), {})
    for at in range(30):
        inbox.take(press(at, FLOODER), {})
    await all_that_can_begin()
    assert dispatcher.begun == [500]
    dispatcher.let_go(500, *range(30))
    await end(inbox, dispatcher)
    assert dispatcher.begun == [500, *range(30)]


async def test_while_more_comes_in_only_what_is_urgent_begins(
    inbox: Inbox, dispatcher: Dispatcher
) -> None:
    inbox.rush(True)
    for at, person in enumerate(CROWD):
        inbox.take(message(at, person), {})
    inbox.take(press(500, MEMBERS_ID), {})
    await all_that_can_begin()
    assert dispatcher.begun == [500]
    dispatcher.let_go(500)
    await all_that_can_begin()
    assert dispatcher.begun == [500]
    inbox.rush(False)
    await all_that_can_begin()
    assert dispatcher.begun == [500, *range(8)]
    await end(inbox, dispatcher)


async def test_whoever_gave_way_for_long_enough_has_his_turn(
    inbox: Inbox, dispatcher: Dispatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.updates.rooms._GIVES_WAY", 0.0)
    inbox.take(press(500, MEMBERS_ID), {})
    inbox.take(message(1, CROWD[0]), {})
    await all_that_can_begin()
    assert dispatcher.begun == [500, 1]
    await end(inbox, dispatcher)


async def test_admins_are_known_by_their_role(store: SqlStore, workshop: Workshop) -> None:
    ada = await workshop.person("Ada", Role.ADMIN, Role.TECHNICIAN)
    tim = await workshop.person("Tim", Role.TECHNICIAN)
    members = await SqlNotedUpdates(store).members()
    assert members == {ada.telegram_id: True, tim.telegram_id: False}
