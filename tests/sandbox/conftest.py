"""A running sandbox, a client that plays people, and a bare caller of the Bot API."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Sandbox, SandboxClient

TOKEN = "424242:SANDBOX"
ANN = 4_000_000_000_000_001
BOB = 5_000_000_002


class BotApi:
    """Calls methods as a bot does and returns the raw answer."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.session = session
        self.url = url

    async def __call__(self, method: str, **params: Any) -> dict[str, Any]:
        async with self.session.post(f"{self.url}/bot{TOKEN}/{method}", json=params) as response:
            answer: dict[str, Any] = await response.json()
            assert response.status == (200 if answer["ok"] else answer["error_code"])
            return answer

    async def ok(self, method: str, **params: Any) -> Any:
        """The result of a call that must succeed."""
        answer = await self(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **params: Any) -> str:
        """The description of a call that must be refused as a bad request."""
        answer = await self(method, **params)
        assert not answer["ok"], answer
        assert answer["error_code"] == 400
        return str(answer["description"]).removeprefix("Bad Request: ")

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        """Pending updates."""
        found: list[dict[str, Any]] = await self.ok("getUpdates", **params)
        return found


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    box = Sandbox(token=TOKEN, bot_name="Helper", bot_username="helper_bot")
    box.add_user(ANN, "Ann", "Lee", username="ann_lee", phone="+15550001", caption="first")
    box.add_user(BOB, "Bob", username="bobby", language_code="ru")
    async with box:
        yield box


@pytest.fixture
async def people(sandbox: Sandbox) -> AsyncIterator[SandboxClient]:
    async with SandboxClient(sandbox.url) as client:
        yield client


@pytest.fixture
async def api(sandbox: Sandbox) -> AsyncIterator[BotApi]:
    async with aiohttp.ClientSession() as session:
        yield BotApi(session, sandbox.url)


@pytest.fixture
async def started(people: SandboxClient) -> SandboxClient:
    """Ann has started the bot, so it may write to her."""
    await people.start(ANN)
    return people
