"""How fast the courier may write. Only lower bounds of time are asked: a slow machine passes."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from bot.telegram.rate_limit import Pace

WINDOW = 0.1
ADA, TIM, GROUP = 1, 2, -1


@pytest.fixture
def pace(monkeypatch: pytest.MonkeyPatch) -> Pace:
    monkeypatch.setattr("bot.telegram.rate_limit._OVERALL", (2, WINDOW))
    monkeypatch.setattr("bot.telegram.rate_limit._ABREAST", (100, WINDOW))
    monkeypatch.setattr("bot.telegram.rate_limit._PRIVATE", (1, 60.0))
    monkeypatch.setattr("bot.telegram.rate_limit._GROUP", (100, 60.0))
    return Pace(silence=lambda chat_id: 0.0)


async def granted_at(pace: Pace) -> float:
    async with pace.turn(GROUP) as wait:
        assert wait == 0
        return asyncio.get_running_loop().time()


async def test_a_message_counts_until_its_answer_is_old(pace: Pace) -> None:
    async with AsyncExitStack() as under_way:
        for _ in range(2):
            assert await under_way.enter_async_context(pace.turn(GROUP)) == 0
        third = asyncio.create_task(granted_at(pace))
        await asyncio.sleep(3 * WINDOW)
        assert not third.done()
        assert pace.queued == 1
        answered = asyncio.get_running_loop().time()
    assert await third >= answered + WINDOW
    assert pace.queued == 0


async def test_a_full_chat_is_asked_again_later_and_holds_up_nobody(pace: Pace) -> None:
    async with pace.turn(ADA) as wait:
        assert wait == 0
    async with pace.turn(ADA) as wait:
        assert 50 < wait <= 60
    async with pace.turn(TIM) as wait:
        assert wait == 0


async def test_what_follows_an_answer_at_once_waits_the_longer(pace: Pace) -> None:
    with pace.speaking(ADA):
        pass
    async with pace.turn(ADA) as wait:
        assert 50 < wait <= 60


async def test_who_gives_up_waiting_leaves_the_line_to_the_next(pace: Pace) -> None:
    for _ in range(2):
        await granted_at(pace)
    impatient = asyncio.create_task(granted_at(pace))
    next_one = asyncio.create_task(granted_at(pace))
    await asyncio.sleep(0)
    assert pace.queued == 2
    impatient.cancel()
    assert await next_one > 0
    assert pace.queued == 0
