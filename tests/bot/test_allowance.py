"""Nobody, however much he sends, keeps others waiting; and quick thumbs are never refused."""

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import AnswerCallbackQuery, SendMessage, TelegramMethod
from aiogram.types import Update

from bot.observability.metrics import Metrics
from bot.updates.allowance import GROUP, MEMBER, STRANGER, Allowance, Buckets
from bot.updates.inbox import Inbox
from bot.updates.notebook import Notebook
from domain.delivery import NotedUpdate
from domain.services.blocking import BlockingService
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock

MEMBERS_ID, OTHERS_ID, GROUP_ID = 11, 12, -100_500
FLOODER = 13


class HandSet:
    """A clock that goes on only when told to."""

    def __init__(self) -> None:
        self.at = 1_000.0

    def __call__(self) -> float:
        return self.at


class Listening:
    """A bot that keeps what it is asked to say."""

    def __init__(self) -> None:
        self.said: list[TelegramMethod[Any]] = []
        self.refusals = 0

    async def __call__(self, method: TelegramMethod[Any]) -> None:
        if self.refusals:
            self.refusals -= 1
            raise TelegramRetryAfter(method, "Too Many Requests", 0)
        self.said.append(method)


def message(update_id: int, person: int, *, chat: int | None = None, language: str = "en") -> Any:
    chat_id = person if chat is None else chat
    return Update.model_validate(
        {
            "update_id": update_id,
            "message": {
                "message_id": update_id,
                "date": 1_800_000_000,
                "chat": {"id": chat_id, "type": "private" if chat_id > 0 else "supergroup"},
                "from": {
                    "id": person,
                    "is_bot": False,
                    "first_name": "P",
                    "language_code": language,
                },
                "text": "/start",
            },
        }
    )


def press(update_id: int, person: int) -> Any:
    sender = {"id": person, "is_bot": False, "first_name": "P"}
    data = {"id": str(update_id), "from": sender, "chat_instance": "1", "data": "hl:"}
    return Update.model_validate({"update_id": update_id, "callback_query": data})


@pytest.fixture
def quick_thumbs() -> None:
    """Here the allowance is as it is."""


@pytest.fixture
def now() -> HandSet:
    return HandSet()


@pytest.fixture
def bot() -> Listening:
    return Listening()


@pytest.fixture
def allowance(bot: Listening, now: HandSet) -> Allowance:
    return Allowance(bot, Metrics(), now)  # type: ignore[arg-type]


@pytest.fixture
def admits(allowance: Allowance) -> Callable[..., bool]:
    def ask(update: Update, *, is_known: bool = True, waiting: int = 1) -> bool:
        return allowance.admits(update, is_known=is_known, waiting=waiting, most=100)

    return ask


async def words_of(allowance: Allowance) -> None:
    while allowance._speaking:
        await asyncio.wait(allowance._speaking)
        await asyncio.sleep(0)


def test_a_bucket_gives_its_burst_and_then_its_rate(now: HandSet) -> None:
    buckets = Buckets(now)
    assert [buckets.take("a", MEMBER) for _ in range(61)] == [True] * 60 + [False]
    assert buckets.take("b", MEMBER)
    now.at += 1.0
    assert [buckets.take("a", MEMBER) for _ in range(6)] == [True] * 5 + [False]
    now.at += 3_600.0
    assert [buckets.take("a", MEMBER) for _ in range(61)] == [True] * 60 + [False]


def test_buckets_are_not_kept_for_ever(now: HandSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.updates.allowance._REMEMBERED", 10)
    buckets = Buckets(now)
    for key in range(1_000):
        buckets.take(key, MEMBER)
    assert len(buckets._left) == 10


async def test_thirty_presses_in_ten_seconds_all_pass_time_and_again(
    admits: Callable[..., bool], now: HandSet
) -> None:
    for at in range(300):
        assert admits(press(at, MEMBERS_ID))
        now.at += 1 / 3


async def test_thirty_presses_at_one_moment_all_pass(admits: Callable[..., bool]) -> None:
    assert all(admits(press(at, MEMBERS_ID)) for at in range(30))


async def test_a_flooder_is_told_once_a_minute_in_his_language(
    admits: Callable[..., bool], allowance: Allowance, bot: Listening, now: HandSet
) -> None:
    passed = [admits(message(at, FLOODER, language="ru"), is_known=False) for at in range(400)]
    assert sum(passed) == STRANGER.burst
    await words_of(allowance)
    (told,) = bot.said
    assert isinstance(told, SendMessage)
    assert (told.chat_id, "помедленнее" in told.text) == (FLOODER, True)
    assert admits(message(400, OTHERS_ID), is_known=False)
    now.at += 60.0
    assert sum(admits(message(at, FLOODER), is_known=False) for at in range(500, 600)) == 15
    await words_of(allowance)
    assert len(bot.said) == 2


async def test_the_words_come_though_his_chat_is_to_be_left_alone_for_the_moment(
    admits: Callable[..., bool], allowance: Allowance, bot: Listening
) -> None:
    bot.refusals = 2
    for at in range(100):
        admits(message(at, FLOODER))
    await words_of(allowance)
    assert len(bot.said) == 1


async def test_of_a_thousand_presses_few_are_answered_and_one_with_words(
    admits: Callable[..., bool], allowance: Allowance, bot: Listening
) -> None:
    passed = [admits(press(at, FLOODER)) for at in range(1_000)]
    assert sum(passed) == MEMBER.burst
    await words_of(allowance)
    texts = [m.text for m in bot.said if isinstance(m, AnswerCallbackQuery)]
    assert len(texts) == len(bot.said) == 6
    assert [bool(text) for text in texts] == [True] + [False] * 5


async def test_strangers_of_a_group_share_its_allowance_and_its_members_do_not(
    admits: Callable[..., bool], allowance: Allowance, bot: Listening
) -> None:
    crowd = [admits(message(at, 1_000 + at, chat=GROUP_ID), is_known=False) for at in range(200)]
    assert sum(crowd) == GROUP.burst
    assert admits(message(999, MEMBERS_ID, chat=GROUP_ID))
    await words_of(allowance)
    assert bot.said == []


async def test_whoever_has_too_many_waiting_is_refused_at_any_pace(
    admits: Callable[..., bool],
) -> None:
    assert admits(press(1, FLOODER), waiting=99)
    assert not admits(press(2, FLOODER), waiting=100)


async def test_whoever_waits_for_each_answer_is_never_refused(
    admits: Callable[..., bool],
) -> None:
    for at in range(1_000):
        assert admits(message(at, MEMBERS_ID), waiting=0)
        assert admits(press(at, OTHERS_ID), is_known=False, waiting=0)


async def test_refusals_are_counted_and_logged_in_one_line_a_minute(
    admits: Callable[..., bool], now: HandSet, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    for at in range(1_000):
        admits(message(at, FLOODER))
    now.at += 60.0
    for at in range(1_000):
        admits(message(at, FLOODER))
    lines = [r.getMessage() for r in caplog.records if "too many" in r.getMessage()]
    assert lines == [
        f"1 updates were too many, the last of user {FLOODER}",
        f"940 updates were too many, the last of user {FLOODER}",
    ]


class Hanging:
    """A dispatcher whose handlers for some people never end."""

    def __init__(self, *people: int) -> None:
        self._people = people
        self.handled: list[int] = []
        self.begun: list[int] = []
        self.let_go = asyncio.Event()

    async def feed_update(self, _: Bot, update: Update, **__: Any) -> None:
        event: Any = update.event
        self.begun.append(update.update_id)
        if event.from_user.id in self._people or event.from_user.id >= 1_000:
            await self.let_go.wait()
        self.handled.append(update.update_id)


class Rows:
    """What is written down, in memory."""

    def __init__(self) -> None:
        self.noted: dict[int, NotedUpdate] = {}

    async def note(
        self, updates: Sequence[NotedUpdate], *, holder: str, now: datetime, until: datetime
    ) -> None:
        self.noted |= {each.update_id: each for each in updates}

    async def cross_out(self, update_ids: Collection[int]) -> None:
        for key in update_ids:
            self.noted.pop(key, None)

    async def hold(self, holder: str, until: datetime) -> None: ...

    async def take_over(
        self, *, holder: str, now: datetime, until: datetime, everything: bool
    ) -> Sequence[NotedUpdate]:
        return list(self.noted.values()) if everything else []

    async def members(self) -> Mapping[int, bool]:
        return {}


def inbox_over(dispatcher: Hanging, allowance: Allowance, *members: int) -> Inbox:
    there: Any = dispatcher
    handled_by: Dispatcher = there
    bot: Any = None
    notebook = Notebook(Rows(), FixedClock())
    nobody = BlockingService(FakeStore(), FixedClock())
    return Inbox(bot, handled_by, allowance, notebook, set(members), nobody)


async def test_behind_four_hundred_updates_that_hang_another_ones_is_handled(
    allowance: Allowance,
) -> None:
    dispatcher = Hanging(FLOODER)
    inbox = inbox_over(dispatcher, allowance, FLOODER, MEMBERS_ID)
    for at in range(400):
        inbox.take(message(at, FLOODER), {})
    assert len(inbox) == 1 + MEMBER.burst
    await inbox.take(press(400, MEMBERS_ID), {})
    assert dispatcher.handled == [400]
    dispatcher.let_go.set()
    await inbox.close(60)
    assert dispatcher.handled == [400, *range(61)]


async def test_a_crowd_of_strangers_takes_nobodys_room(allowance: Allowance) -> None:
    dispatcher = Hanging()
    inbox = inbox_over(dispatcher, allowance, MEMBERS_ID)
    for at in range(200):
        inbox.take(message(at, 1_000 + at), {})
    await inbox.take(press(400, MEMBERS_ID), {})
    assert dispatcher.handled == [400]
    assert len(dispatcher.begun) == 1 + 8
    assert len(inbox) == 200
    await inbox.close(0)


async def test_many_members_who_ask_for_a_list_hold_up_nobodys_press(allowance: Allowance) -> None:
    dispatcher = Hanging()
    inbox = inbox_over(dispatcher, allowance, MEMBERS_ID, *range(1_000, 1_200))
    for at in range(200):
        inbox.take(message(at, 1_000 + at), {})
    await inbox.take(press(400, MEMBERS_ID), {})
    assert dispatcher.handled == [400]
    assert len(dispatcher.begun) == 1 + 8
    await inbox.close(0)


async def test_a_members_press_in_a_group_does_not_wait_for_strangers_there(
    allowance: Allowance,
) -> None:
    dispatcher = Hanging()
    inbox = inbox_over(dispatcher, allowance, MEMBERS_ID)
    for at in range(50):
        inbox.take(message(at, 1_000 + at, chat=GROUP_ID), {})
    await inbox.take(message(400, MEMBERS_ID, chat=GROUP_ID), {})
    assert dispatcher.handled == [400]
    await inbox.close(0)


async def test_a_topic_that_opens_is_news_however_much_is_said_in_the_group(
    allowance: Allowance,
) -> None:
    said = message(1, OTHERS_ID, chat=GROUP_ID)
    raw = said.model_dump(exclude_none=True, by_alias=True)
    raw["message"] |= {"forum_topic_reopened": {}}
    opened = Update.model_validate(raw)
    assert not allowance.admits(said, is_known=False, waiting=10, most=10)
    assert allowance.admits(opened, is_known=False, waiting=10, most=10)
