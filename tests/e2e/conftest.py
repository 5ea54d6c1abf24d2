"""The real process, `python -m bot run`, on an embedded database or PostgreSQL."""

import asyncio
import os
import re
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox import Sandbox, SandboxClient
from tests.support import warm
from tests.support.play import Player

TOKEN = "7000000000:PROCESS-TOKEN"
ADMIN = 7_000_000_001
TIM = 7_000_000_002
INA = 4_503_599_627_370_000
IVO = 7_000_000_005
NAMES = {ADMIN: "Ada", TIM: '<b>Tim & "Co"</i>', INA: "Ina", IVO: "Ivo"}
# Far more than it takes: a busy machine is no failure.
_START_SECONDS = 180
_STOP_SECONDS = 90


class BotProcess:
    """The bot as an owner runs it; its log goes to a file."""

    # Whether Python itself has to begin in its environment.
    afresh = False

    def __init__(self, url: str, database_url: str, log: Path, **settings: str) -> None:
        self._environment = {
            **os.environ,
            "BOT_TOKEN": TOKEN,
            "ADMIN_IDS": str(ADMIN),
            "DATABASE_URL": database_url,
            "TELEGRAM_API_URL": url,
            "LOG_LEVEL": "info",
            # Whatever stands in a developer's .env, several run here at once.
            "LISTEN": "127.0.0.1:0",
            "WEBHOOK_URL": "",
            **settings,
        }
        self._log = log
        self._process: warm.Process | None = None

    @property
    def log(self) -> str:
        return self._log.read_text() if self._log.exists() else ""

    @property
    def port(self) -> int:
        """Where the process that was started last answers over HTTP."""
        return int(re.findall(r"listening on 127\.0\.0\.1:(\d+)", self.log)[-1])

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.exitcode is None

    async def start(self) -> None:
        """Returns once it serves."""
        mark = len(self.log)
        await self.begin()
        await self.says("serving as", after=mark)

    async def begin(self) -> None:
        """Returns at once: it may have to wait before it serves."""
        with self._log.open("ab") as log:
            self._process = await warm.begin(
                "run", environment=self._environment, out=log, err=log, afresh=self.afresh
            )

    async def says(self, words: str, *, after: int = 0) -> None:
        """Wait until these words stand in its log, beyond `after`."""
        assert self._process is not None
        for _ in range(_START_SECONDS * 20):
            if words in self.log[after:]:
                return
            assert self._process.exitcode is None, self.log
            await asyncio.sleep(0.05)
        raise AssertionError(f"the bot does not say {words!r}: {self.log}")

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """The exit code."""
        assert self._process is not None
        if self._process.exitcode is None:
            os.kill(self._process.pid, how)
        return await self._process.ended(_STOP_SECONDS)


class House:
    """A sandbox, a bot process, and the people."""

    def __init__(self, sandbox: Sandbox, client: SandboxClient, bot: BotProcess) -> None:
        self.sandbox = sandbox
        self.client = client
        self.bot = bot
        self.admin = Player(client, ADMIN)
        self.tim = Player(client, TIM)
        self.ina = Player(client, INA)
        self.ivo = Player(client, IVO)

    async def findings(self) -> list[Any]:
        """What Telegram disliked, but for edits that change nothing: those are successes."""
        found = await self.client.findings()
        return [f for f in found if "message is not modified" not in str(f.get("description"))]

    async def let_in(self, person: Player, role: str) -> None:
        """A stranger asks for access, and the admin lets him in with one tap."""
        await person.asks("/start", "runs a workshop")
        await person.tap("Request access")
        await person.tap(NAMES[person.id])
        await person.tap("Without a last name")
        await person.hears("phone number")
        await self.client.share_contact(person.id)
        await person.hears("waiting for approval")
        await self.admin.tap(role, within=NAMES[person.id])
        await person.hears("You are in")

    async def crew(self) -> None:
        await self.admin.asks("/start", "Your role: admin")
        await self.let_in(self.tim, "Technician")
        await self.let_in(self.ina, "QC inspector")
        await self.let_in(self.ivo, "QC inspector")

    async def assigned(self, serial: str) -> int:
        """An item and a ticket on it, assigned to Tim; the ticket's number."""
        await self.admin.asks(f"/additem {serial} Rotary mower", serial)
        opened = await self.admin.asks(f"/new {serial} 45 Blade does not spin", "waits for review")
        ticket_id = int(opened["text"].split("#")[1].split(" ")[0])
        await self.admin.asks(f"/approve {ticket_id}", "Approved")
        await self.admin.asks(f"/assign {ticket_id} {TIM}", "Assigned to")
        await self.tim.hears(f"#{ticket_id} · {serial}", new=False)
        return ticket_id


@pytest.fixture
async def house(database_url: str, tmp_path: Path) -> AsyncIterator[House]:
    async with Sandbox(token=TOKEN, bot_name="Workshop", bot_username="workshop_bot") as sandbox:
        for telegram_id, name in NAMES.items():
            sandbox.add_user(telegram_id, name, phone=f"99890{telegram_id % 10_000_000:07}")
        bot = BotProcess(sandbox.url, database_url, tmp_path / "bot.log")
        await bot.start()
        async with SandboxClient(sandbox.url) as client:
            yield House(sandbox, client, bot)
        await bot.stop()
