"""Delivery by webhook, to a server on this machine."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox import SandboxClient

from .conftest import ANN, BotApi


class Receiver:
    """Takes updates, fails as often as told, and may answer with a method call."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.failures = 0
        self.reply: dict[str, Any] | None = None
        self.arrived = asyncio.Condition()
        self.url = ""

    async def handle(self, request: web.Request) -> web.Response:
        if self.failures:
            self.failures -= 1
            return web.Response(status=500)
        async with self.arrived:
            self.updates.append(await request.json())
            self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
            self.arrived.notify_all()
        return web.json_response(self.reply) if self.reply else web.Response()

    async def wait(self, count: int) -> None:
        async with asyncio.timeout(5), self.arrived:
            await self.arrived.wait_for(lambda: len(self.updates) >= count)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    taker = Receiver()
    app = web.Application()
    app.router.add_post("/hook", taker.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    taker.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield taker
    await runner.cleanup()


async def test_updates_are_posted_with_the_secret_and_then_forgotten(
    api: BotApi, started: SandboxClient, receiver: Receiver
) -> None:
    await api.ok("setWebhook", url=receiver.url, secret_token="s3cret")
    await started.send(ANN, "two")
    await receiver.wait(2)
    texts = sorted(update["message"]["text"] for update in receiver.updates)
    assert texts == ["/start", "two"]
    assert receiver.secrets == ["s3cret", "s3cret"]
    await asyncio.sleep(0.05)
    info = await api.ok("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (receiver.url, 0)


async def test_a_failed_delivery_is_repeated_until_it_succeeds(
    api: BotApi, started: SandboxClient, receiver: Receiver
) -> None:
    receiver.failures = 2
    await api.ok("setWebhook", url=receiver.url)
    await receiver.wait(1)
    info = await api.ok("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500"


async def test_polling_and_a_webhook_exclude_one_another(
    api: BotApi, people: SandboxClient, receiver: Receiver
) -> None:
    await api.ok("setWebhook", url=receiver.url)
    answer = await api("getUpdates")
    assert answer["error_code"] == 409
    assert answer["description"].startswith("Conflict: can't use getUpdates method while webhook")
    await api.ok("deleteWebhook", drop_pending_updates=True)
    assert await api.updates() == []


async def test_a_method_in_the_reply_is_carried_out(
    api: BotApi, started: SandboxClient, receiver: Receiver
) -> None:
    receiver.reply = {"method": "sendMessage", "chat_id": ANN, "text": "from the reply"}
    await api.ok("setWebhook", url=receiver.url)
    await started.wait_for_message(ANN, "from the reply")


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"url": "ftp://x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.org/x"},
            "bad webhook: the sandbox delivers to this machine only",
        ),
        (
            {"url": "http://127.0.0.1:1/", "secret_token": "no spaces"},
            "secret token contains unallowed characters",
        ),
    ],
)
async def test_webhooks_that_cannot_work_are_refused(
    api: BotApi, params: dict[str, str], reason: str
) -> None:
    assert await api.refused("setWebhook", **params) == reason
