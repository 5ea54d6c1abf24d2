"""Whoever waits is told so, and never after he was answered, whatever is under way at once."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import AnswerCallbackQuery, SendMessage, TelegramMethod
from aiogram.types import Update

from bot.updates.asker import AnswerWatch, Asker
from bot.updates.inbox import handle
from domain.errors import StorageUnavailable
from tests.bot.conftest import always

TIM, INA = 11, 12


class Line(BaseSession):
    """Whatever goes over it arrives only when it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived: list[str] = []
        self.begun = asyncio.Event()
        self.let_go = asyncio.Event()
        self.fails = False
        self.middleware(AnswerWatch())

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Any],
        timeout: int | None = None,  # noqa: ASYNC109
    ) -> Any:
        self.begun.set()
        await self.let_go.wait()
        if self.fails:
            raise TelegramNetworkError(method, "cut")
        assert isinstance(method, AnswerCallbackQuery | SendMessage)
        self.arrived.append(f"{type(method).__name__}: {method.text}")

    async def close(self) -> None: ...

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        yield b""


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def bot(line: Line) -> Bot:
    return Bot("1:x", session=line)


def sender(person: int) -> dict[str, Any]:
    return {"id": person, "is_bot": False, "first_name": "P", "language_code": "en"}


def pressed(bot: Bot) -> Asker:
    press = {"id": "7", "from": sender(TIM), "chat_instance": "1", "data": "x"}
    raw = {"update_id": 1, "callback_query": press}
    return Asker(bot, Update.model_validate(raw, context={"bot": bot}))


def wrote(bot: Bot) -> Asker:
    message = {
        "message_id": 1,
        "date": 1_800_000_000,
        "chat": {"id": TIM, "type": "private"},
        "from": sender(TIM),
        "text": "/me",
    }
    raw = {"update_id": 1, "message": message}
    return Asker(bot, Update.model_validate(raw, context={"bot": bot}))


async def test_an_answer_waits_for_the_words_before_it(bot: Bot, line: Line) -> None:
    asker = pressed(bot)
    assert asker.answer is not None
    telling = asyncio.create_task(asker.tell_database_is_busy())
    await line.begun.wait()
    answering = asyncio.create_task(asker.answer("Started"))
    line.let_go.set()
    await asyncio.gather(telling, answering)
    busy, done = line.arrived
    assert busy.startswith("AnswerCallbackQuery: ⏳ The database is busy.")
    assert done == "SendMessage: Started"


async def test_whoever_is_being_answered_is_not_told_to_wait(bot: Bot, line: Line) -> None:
    asker = pressed(bot)
    assert asker.answer is not None
    answering = asyncio.create_task(asker.answer("Started"))
    await line.begun.wait()
    telling = asyncio.create_task(asker.tell_it_takes_a_while())
    line.let_go.set()
    await asyncio.gather(telling, answering)
    assert line.arrived == ["AnswerCallbackQuery: Started"]


async def test_who_could_not_be_told_is_told_again_or_answered_as_ever(
    bot: Bot, line: Line
) -> None:
    asker = pressed(bot)
    assert asker.answer is not None
    line.let_go.set()
    line.fails = True
    await asker.tell_database_is_busy()
    assert not asker.was_told
    line.fails = False
    await asker.answer("Started")
    assert line.arrived == ["AnswerCallbackQuery: Started"]


class Dispatcher:
    """Its handlers answer in the sender's chat, or elsewhere; at first the database is away."""

    def __init__(self, chat_id: int, troubles: int = 0) -> None:
        self._chat_id = chat_id
        self._troubles = troubles
        self.troubled = asyncio.Event()

    async def feed_update(self, bot: Bot, _: Update, **__: Any) -> None:
        await bot.send_message(self._chat_id, "your roles")
        if self._troubles:
            self._troubles -= 1
            self.troubled.set()
            raise StorageUnavailable("away")


async def test_whoever_wrote_is_not_told_to_wait_while_the_answer_is_on_its_way(
    bot: Bot, line: Line
) -> None:
    asker, dispatcher = wrote(bot), Dispatcher(TIM)
    handling = asyncio.create_task(handle(dispatcher, bot, asker))  # type: ignore[arg-type]
    await line.begun.wait()
    await asker.tell_database_is_busy()
    line.let_go.set()
    await handling
    assert line.arrived == ["SendMessage: your roles"]


async def test_what_is_said_to_others_is_no_answer(bot: Bot, line: Line) -> None:
    asker, dispatcher = wrote(bot), Dispatcher(INA)
    line.let_go.set()
    await handle(dispatcher, bot, asker)  # type: ignore[arg-type]
    await asker.tell_database_is_busy()
    assert asker.was_told
    assert line.arrived[-1].startswith("SendMessage: ⏳ The database is busy.")


async def test_what_the_database_stopped_was_no_answer(
    bot: Bot, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.retry.UPDATE", always(900.0))
    asker, dispatcher = wrote(bot), Dispatcher(TIM, troubles=1)
    line.let_go.set()
    handling = asyncio.create_task(handle(dispatcher, bot, asker))  # type: ignore[arg-type]
    await dispatcher.troubled.wait()
    await asyncio.sleep(0)
    await asker.tell_database_is_busy()
    assert asker.was_told
    handling.cancel()
