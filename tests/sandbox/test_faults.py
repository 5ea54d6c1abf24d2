"""Trouble on purpose: each kind of fault does what it says and nothing else."""

import time

import aiohttp
import pytest

from bot.sandbox import SandboxClient, SandboxError

from .conftest import ANN, BotApi


async def say(api: BotApi, text: str = "x") -> dict[str, object]:
    return await api("sendMessage", chat_id=ANN, text=text)


async def texts(people: SandboxClient) -> list[str]:
    return [message["text"] for message in await people.messages(ANN)]


async def test_a_429_says_how_long_and_fires_as_often_as_told(
    api: BotApi, started: SandboxClient
) -> None:
    await started.add_fault("429", method="send*", chat_id=ANN, retry_after=7, times=1)
    answer = await say(api)
    assert answer["error_code"] == 429
    assert answer["parameters"] == {"retry_after": 7}
    assert (await say(api))["ok"]
    assert await started.findings() == []


async def test_server_errors_and_403_have_no_effect(api: BotApi, started: SandboxClient) -> None:
    await started.add_fault("5xx", method="sendMessage", status=503, times=1)
    await started.add_fault("403", method="sendMessage", times=1)
    assert (await say(api))["error_code"] == 503
    assert (await say(api))["error_code"] == 403
    assert await texts(started) == ["/start"]


@pytest.mark.parametrize(("kind", "effect"), [("cut_before", False), ("cut_after", True)])
async def test_a_cut_connection_comes_before_or_after_the_effect(
    api: BotApi, started: SandboxClient, kind: str, effect: bool
) -> None:
    await started.add_fault(kind, method="sendMessage", times=1)
    with pytest.raises(aiohttp.ClientError):
        await say(api, "cut")
    assert ("cut" in await texts(started)) is effect
    assert (await say(api))["ok"]


async def test_delays_and_hangs_take_their_time(api: BotApi, started: SandboxClient) -> None:
    await started.add_fault("delay", method="sendMessage", delay=0.2, times=1)
    begun = time.monotonic()
    assert (await say(api))["ok"]
    assert time.monotonic() - begun >= 0.2
    await started.add_fault("hang", method="sendMessage", delay=0.2, times=1)
    with pytest.raises(aiohttp.ClientError):
        await say(api, "hung")
    assert "hung" not in await texts(started)


async def test_other_methods_and_chats_are_spared_and_rules_can_be_lifted(
    api: BotApi, started: SandboxClient
) -> None:
    await started.add_fault("5xx", method="edit*")
    await started.add_fault("5xx", chat_id=1)
    assert (await say(api))["ok"]
    await started.add_fault("5xx")
    assert (await say(api))["error_code"] == 502
    await started.clear_faults()
    assert (await say(api))["ok"]


async def test_draws_are_repeatable(api: BotApi, started: SandboxClient) -> None:
    async def run() -> list[object]:
        await started.request("DELETE", "faults?seed=7")
        await started.add_fault("5xx", method="sendMessage", probability=0.5)
        return [(await say(api))["ok"] for _ in range(12)]

    first = await run()
    assert first == await run()
    assert len(set(first)) == 2


async def test_an_unknown_kind_is_refused(people: SandboxClient) -> None:
    with pytest.raises(SandboxError, match="unknown kind of fault"):
        await people.add_fault("meteor")
