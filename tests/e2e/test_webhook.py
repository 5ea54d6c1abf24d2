"""The real process behind a webhook: one, and two that share the work."""

import asyncio
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox import Sandbox, SandboxClient
from tests.e2e.conftest import NAMES, TIM, TOKEN, BotProcess, House
from tests.e2e.proxy import HEADER, SECRET, Proxy


class Replicas(House):
    """A house whose bot takes updates through a proxy, as one process or as several."""

    proxy: Proxy
    processes: list[BotProcess]

    async def grow(self) -> None:
        """One more process."""
        process = self.processes[len(self.proxy.replicas)]
        await process.start()
        self.proxy.replicas.append(process)


@pytest.fixture
async def replicas(database_url: str, tmp_path: Path) -> AsyncIterator[Replicas]:
    async with (
        Sandbox(token=TOKEN, bot_name="Workshop", bot_username="workshop_bot") as sandbox,
        Proxy() as proxy,
        SandboxClient(sandbox.url) as client,
    ):
        for telegram_id, name in NAMES.items():
            sandbox.add_user(telegram_id, name, phone=f"99890{telegram_id % 10_000_000:07}")
        settings = {"WEBHOOK_URL": proxy.url, "WEBHOOK_SECRET": SECRET}
        processes = [
            BotProcess(sandbox.url, database_url, tmp_path / f"bot{each}.log", **settings)
            for each in range(2)
        ]
        house = Replicas(sandbox, client, processes[0])
        house.proxy, house.processes = proxy, processes
        await house.grow()
        yield house
        for process in proxy.replicas:
            await process.stop()


async def get(process: BotProcess, path: str) -> tuple[int, str]:
    async with (
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session,
        session.get(f"http://127.0.0.1:{process.port}{path}") as response,
    ):
        return response.status, await response.text()


async def through_its_life(house: House) -> None:
    """A ticket from intake to done, with a fail on the way."""
    await house.crew()
    ticket_id = await house.assigned("RM-0042")
    await house.tim.tap("Start")
    await house.tim.tap("Finish")
    await house.ina.tap("Fail", within="waiting for QC")
    await house.ina.tap("Missing part")
    await house.tim.hears("Ina sent it back: Missing part")
    await house.tim.tap("Start")
    await house.ivo.look()
    await house.tim.tap("Finish")
    await house.ivo.hears(f"{NAMES[TIM]} finished: please inspect")
    assert "Passed" in await house.ivo.tap("Pass", within="waiting for QC")
    await house.tim.hears("You earned 3 XP")
    history = await house.admin.asks(f"/history {ticket_id}", "passed · Ivo")
    assert history["text"].count("started") == 2
    assert [press for press in await house.client.presses() if not press["answered"]] == []


async def test_a_ticket_lives_from_intake_to_done_behind_a_webhook(replicas: Replicas) -> None:
    bot = replicas.bot
    assert (await get(bot, "/healthz"))[0] == 200
    status, checks = await get(bot, "/readyz")
    assert status == 200, checks
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"http://127.0.0.1:{bot.port}/hook", json={}, headers={HEADER: "no"}) as wrong,
    ):
        assert wrong.status == 401
    await through_its_life(replicas)
    assert await replicas.client.findings() == []
    status, page = await get(bot, "/metrics")
    assert status == 200
    assert 'workshop_updates_total{kind="callback_query",outcome="handled"}' in page
    assert 'workshop_telegram_calls_total{method="sendMessage",outcome="ok"}' in page
    assert "getUpdates" not in page
    assert await bot.stop() == 0
    for never in ("Traceback", "ERROR", TOKEN, SECRET):
        assert never not in bot.log


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_comes_while_the_process_is_away_is_brought_again(replicas: Replicas) -> None:
    """The webhook stays set: Telegram keeps what it can't deliver."""
    await replicas.admin.asks("/start", "Your role: admin")
    for how, code in ((signal.SIGTERM, 0), (signal.SIGKILL, -signal.SIGKILL)):
        assert await replicas.bot.stop(how) == code
        await replicas.admin.say("/me")
        await asyncio.sleep(0.3)
        await replicas.bot.start()
        await replicas.admin.hears("Roles")
    assert (await replicas.client.calls("deleteWebhook")) == []


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_two_replicas_share_the_work_without_doubling_it(replicas: Replicas) -> None:
    await replicas.grow()
    await through_its_life(replicas)
    texts = [str(m.get("text")) for m in await replicas.client.messages(TIM)]
    assert len([text for text in texts if "You earned" in text]) == 1
    for process in replicas.processes:
        _, page = await get(process, "/metrics")
        assert 'workshop_updates_total{kind="callback_query",outcome="handled"}' in page
        assert await process.stop() == 0
        assert "Traceback" not in process.log, process.log[-8000:]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_polling_takes_over_from_a_webhook_and_gives_way_to_one(
    replicas: Replicas, tmp_path: Path, database_url: str
) -> None:
    await replicas.admin.asks("/start", "Your role: admin")
    assert await replicas.bot.stop() == 0
    polling = BotProcess(replicas.sandbox.url, database_url, tmp_path / "polling.log")
    await polling.start()
    await replicas.admin.asks("/me", "Roles")
    status, checks = await get(polling, "/readyz")
    assert status == 200, checks
    assert await polling.stop() == 0
    await replicas.bot.start()
    await replicas.admin.asks("/me", "Roles")
    assert "ERROR" not in polling.log + replicas.bot.log


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_port_that_is_taken_ends_a_webhook_with_one_clear_line(
    replicas: Replicas, tmp_path: Path, database_url: str
) -> None:
    listen = f"127.0.0.1:{replicas.bot.port}"
    second = BotProcess(
        replicas.sandbox.url,
        database_url,
        tmp_path / "2.log",
        LISTEN=listen,
        WEBHOOK_URL="http://127.0.0.1:1/hook",
        WEBHOOK_SECRET=SECRET,
    )
    with pytest.raises(AssertionError):
        await second.start()
    assert await second.stop() == 1
    assert f"LISTEN: can't listen on {listen}" in second.log
    assert "Traceback" not in second.log, second.log[-8000:]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_stop_while_the_database_is_stuck_takes_its_time_and_loses_nothing(
    replicas: Replicas, database_url: str
) -> None:
    await replicas.admin.asks("/start", "Your role: admin")
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as elsewhere:
        elsewhere.execute("BEGIN IMMEDIATE")
        await replicas.admin.say("/additem RM-1 Mower")
        await asyncio.sleep(0.5)
        assert await replicas.bot.stop() == 0
    await replicas.bot.start()
    await replicas.admin.hears("RM-1")
