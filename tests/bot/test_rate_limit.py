"""How fast the courier may write. Only lower bounds of time are asked: a slow machine passes."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from bot.telegram.rate_limit import RateLimiter

WINDOW = 0.1
ADA, TIM, GROUP = 1, 2, -1


@pytest.fixture
def rate_limiter(monkeypatch: pytest.MonkeyPatch) -> RateLimiter:
    monkeypatch.setattr("bot.telegram.rate_limit._OVERALL", (2, WINDOW))
    monkeypatch.setattr("bot.telegram.rate_limit._BURST", (100, WINDOW))
    monkeypatch.setattr("bot.telegram.rate_limit._PRIVATE", (1, 60.0))
    monkeypatch.setattr("bot.telegram.rate_limit._GROUP", (100, 60.0))
    return RateLimiter(cooldown=lambda chat_id: 0.0)


async def granted_at(rate_limiter: RateLimiter) -> float:
    async with rate_limiter.slot(GROUP) as wait:
        assert wait == 0
        return asyncio.get_running_loop().time()


async def test_a_message_counts_until_its_answer_is_old(rate_limiter: RateLimiter) -> None:
    async with AsyncExitStack() as under_way:
        for _ in range(2):
            assert await under_way.enter_async_context(rate_limiter.slot(GROUP)) == 0
        third = asyncio.create_task(granted_at(rate_limiter))
        await asyncio.sleep(3 * WINDOW)
        assert not third.done()
        assert rate_limiter.queued == 1
        answered = asyncio.get_running_loop().time()
    assert await third >= answered + WINDOW
    assert rate_limiter.queued == 0


async def test_a_full_chat_is_asked_again_later_and_holds_up_nobody(
    rate_limiter: RateLimiter,
) -> None:
    async with rate_limiter.slot(ADA) as wait:
        assert wait == 0
    async with rate_limiter.slot(ADA) as wait:
        assert 50 < wait <= 60
    async with rate_limiter.slot(TIM) as wait:
        assert wait == 0


async def test_what_follows_an_answer_at_once_waits_the_longer(rate_limiter: RateLimiter) -> None:
    with rate_limiter.count(ADA):
        pass
    async with rate_limiter.slot(ADA) as wait:
        assert 50 < wait <= 60


async def test_who_gives_up_waiting_leaves_the_line_to_the_next(rate_limiter: RateLimiter) -> None:
    for _ in range(2):
        await granted_at(rate_limiter)
    impatient = asyncio.create_task(granted_at(rate_limiter))
    next_one = asyncio.create_task(granted_at(rate_limiter))
    await asyncio.sleep(0)
    assert rate_limiter.queued == 2
    impatient.cancel()
    assert await next_one > 0
    assert rate_limiter.queued == 0


async def test_edits_in_a_group_leave_room_to_what_is_new(
    rate_limiter: RateLimiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.rate_limit._GROUP", (5, 60.0))
    monkeypatch.setattr("bot.telegram.rate_limit._LEFT_BY_EDITS", 2)
    edited = []
    for is_edit in (True, True, True, True, False, True, False, False):
        async with rate_limiter.slot(GROUP, is_edit=is_edit) as wait:
            edited.append(wait == 0)
    assert edited == [True, True, True, False, True, False, True, False]
