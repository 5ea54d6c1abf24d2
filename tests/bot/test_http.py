"""What the process answers over HTTP: health, readiness, numbers, and the webhook's endpoint."""

import asyncio
import io
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.app import App
from bot.process.health import Health, Probe
from bot.process.http import CantListen, listening, make_site
from bot.settings.version import version
from bot.updates.allowance import Allowance
from bot.updates.inbox import Inbox
from bot.updates.notebook import Notebook
from bot.updates.webhook import Webhook
from domain.errors import StorageUnavailable
from domain.services.blocking import BlockingService
from domain.ticket import TicketStatus
from storage.inbox import SqlNotedUpdates
from storage.unit_of_work import SqlStore
from tests.bot.conftest import TIM, Stage, always, errors_logged, only_sqlite

pytestmark = [pytest.mark.usefixtures("quick"), only_sqlite]

SECRET = "s3cret"
HEADER = {"X-Telegram-Bot-Api-Secret-Token": SECRET}

DASHBOARD = Path(__file__).parents[2] / ".grafana" / "workshop.json"


async def never() -> None:
    await asyncio.sleep(3600)


class Site:
    """The pages of a process that serves the stage, asked as anybody would."""

    def __init__(self, base: str, session: aiohttp.ClientSession, health: Health) -> None:
        self._base = base
        self._session = session
        self.health = health

    async def get(self, path: str) -> tuple[int, Any]:
        async with self._session.get(self._base + path) as response:
            return response.status, await response.json()

    async def text(self, path: str) -> str:
        async with self._session.get(self._base + path) as response:
            assert response.status == 200
            return await response.text()

    async def post(self, **request: Any) -> int:
        request.setdefault("headers", HEADER)
        async with self._session.post(self._base + "/hook", **request) as response:
            return response.status


@pytest.fixture
def hook(stage: Stage, store: SqlStore) -> Webhook:
    """A webhook beside the stage's own polling, with an inbox of its own."""
    bot = stage.app.bot
    metrics = stage.app.metrics
    rows = SqlNotedUpdates(store)
    notebook = Notebook(rows, stage.clock)
    blocking = BlockingService(store, stage.clock)
    inbox = Inbox(bot, stage.app.dispatcher, Allowance(bot, metrics), notebook, {TIM}, blocking)
    url = "http://127.0.0.1:1/hook"
    return Webhook(bot, inbox, metrics, url=url, secret=SECRET)


@pytest.fixture
async def site(stage: Stage, hook: Webhook) -> AsyncIterator[Site]:
    app: App = stage.app
    health = Health(
        is_current=app.is_current,
        write=app.write,
        waited=lambda: app.inbox.troubled_for,
        flowing=lambda: True,
        scheduling=lambda: app.scheduler.running,
    )
    tasks = [asyncio.create_task(never()), asyncio.create_task(never())]
    health.watch("updates", tasks[0])
    health.watch("courier", tasks[1])
    app.scheduler.start()
    pages = make_site(health, app.numbers)
    pages.router.add_post(hook.path, hook.take)
    taking = asyncio.create_task(hook.run())
    for _ in range(1_000):
        if hook._open:
            break
        await asyncio.sleep(0.01)
    async with (
        listening(pages, "127.0.0.1", 0) as port,
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session,
    ):
        yield Site(f"http://127.0.0.1:{port}", session, health)
    hook.stop()
    await taking
    app.scheduler.shutdown(wait=False)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def message(update_id: int, text: str = "/me") -> dict[str, Any]:
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1_800_000_000,
            "chat": {"id": TIM, "type": "private", "first_name": "Tim"},
            "from": {"id": TIM, "is_bot": False, "first_name": "Tim"},
            "text": text,
        },
    }


async def away(*_: object, **__: object) -> None:
    raise StorageUnavailable("away")


async def roles_heard(stage: Stage) -> int:
    return len([m for m in await stage.client.messages(TIM) if "Roles" in str(m.get("text"))])


async def test_the_numbers_say_which_version_runs(site: Site) -> None:
    assert f'workshop_build_info{{version="{version()}"}} 1.0' in await site.text("/metrics")


async def test_no_page_names_what_it_is_built_of(site: Site) -> None:
    for path in ("/healthz", "/readyz", "/metrics", "/none", "/hook"):
        async with site._session.get(site._base + path) as response:
            assert "Server" not in response.headers


async def test_a_process_that_works_is_alive_and_ready(site: Site) -> None:
    assert await site.get("/healthz") == (200, {"alive": True})
    status, checks = await site.get("/readyz")
    assert (status, set(checks.values())) == (200, {True})
    assert set(checks) == {
        "database",
        "migrations",
        "writing",
        "prompt",
        "updates",
        "courier",
        "scheduler",
        "serving",
    }


async def test_a_database_that_takes_nothing_is_told_and_recovers(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As one whose disk is full: it is read as before."""
    monkeypatch.setattr("bot.process.health._WRITE_EVERY", 0.0)
    assert (await site.get("/readyz"))[0] == 200

    async def full() -> None:
        raise StorageUnavailable("OperationalError: database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(site.health._probe, "_write", full)
        for _ in range(3):
            status, checks = await site.get("/readyz")
            assert (status, checks["writing"], checks["database"]) == (503, False, True)
    assert (await site.get("/readyz"))[0] == 200
    assert errors_logged(caplog) == [
        "nothing can be written: OperationalError: database or disk is full"
    ]


async def test_a_write_that_never_ends_is_not_waited_for(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[object] = []
    over = asyncio.Event()

    async def wait() -> None:
        tried.append(None)
        await over.wait()

    monkeypatch.setattr("bot.process.health._DATABASE_SECONDS", 0.1)
    probe = Probe(wait)
    assert [await probe.goes_through() for _ in range(3)] == [False, False, False]
    assert len(tried) == 1
    over.set()
    monkeypatch.setattr("bot.process.health._DATABASE_SECONDS", 30.0)
    assert await probe.goes_through()


async def test_however_often_it_is_asked_little_is_written(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    written, now = 0, 100.0

    async def write() -> None:
        nonlocal written
        written += 1

    monkeypatch.setattr(site.health, "_probe", Probe(write, lambda: now))
    for _ in range(20):
        assert (await site.get("/readyz"))[0] == 200
    assert written == 1
    now += 5.0
    assert (await site.get("/readyz"))[0] == 200
    assert written == 2


async def test_an_update_that_the_database_keeps_waiting_is_told_and_recovers(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited = 8.0
    monkeypatch.setattr(site.health, "_waited", lambda: waited)
    status, checks = await site.get("/readyz")
    assert (status, checks["prompt"]) == (503, False)
    waited = 0.0
    assert (await site.get("/readyz"))[0] == 200


async def test_without_its_database_a_process_is_alive_and_not_ready(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away() -> bool:
        raise StorageUnavailable("ConnectionRefusedError")

    monkeypatch.setattr(site.health, "_is_current", away)
    assert (await site.get("/healthz"))[0] == 200
    status, checks = await site.get("/readyz")
    assert status == 503
    assert (checks["database"], checks["migrations"], checks["courier"]) == (False, False, True)


async def test_a_database_that_never_answers_is_not_waited_for(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.process.health._DATABASE_SECONDS", 0.1)

    async def silent() -> bool:
        await never()
        return True

    monkeypatch.setattr(site.health, "_is_current", silent)
    assert (await site.get("/readyz"))[1]["database"] is False


async def test_a_process_whose_courier_died_is_neither_alive_nor_ready(site: Site) -> None:
    dead = asyncio.create_task(asyncio.sleep(0))
    await dead
    site.health.watch("courier", dead)
    assert await site.get("/healthz") == (503, {"alive": False})
    assert (await site.get("/readyz"))[1]["courier"] is False


async def test_a_process_that_stops_is_alive_and_wants_no_more_work(site: Site) -> None:
    site.health.stopping = True
    assert (await site.get("/healthz"))[0] == 200
    assert (await site.get("/readyz"))[0] == 503


async def test_the_numbers_tell_updates_refusals_calls_and_what_waits(
    site: Site, stage: Stage
) -> None:
    await stage.workshop.ticket(TicketStatus.DONE)
    await stage.quiet()
    await stage.tim.asks("/me", "Roles")
    await stage.tim.asks("/ticket 999", "no ticket #999")
    await stage.client.add_fault("429", method="sendMessage", chat_id=TIM, times=1, retry_after=1)
    await stage.tim.asks("/me", "Roles")
    await stage.settled()
    page = await site.text("/metrics")
    for line in (
        'workshop_updates_total{kind="message",outcome="handled"} 2.0',
        'workshop_updates_total{kind="message",outcome="refused"} 1.0',
        'workshop_refusals_total{reason="UnknownTicket"} 1.0',
        'workshop_telegram_calls_total{method="sendMessage",outcome="429"} 1.0',
        'workshop_update_seconds_count{kind="message"} 3.0',
        'workshop_outbox_rows{state="pending"} 0.0',
        'workshop_outbox_rows{state="dead"} 0.0',
        "workshop_outbox_oldest_seconds 0.0",
        "workshop_database_up 1.0",
        'workshop_tickets{status="waiting_qc"} 0.0',
        'workshop_today{figure="done"} 1.0',
        'workshop_today{figure="first_passes"} 1.0',
        'workshop_today_minutes{figure="planned"} 40.0',
    ):
        assert line in page, f"{line} is not in:\n{page}"


async def test_the_dashboard_asks_for_numbers_that_there_are(site: Site) -> None:
    dashboard = json.loads(DASHBOARD.read_text())
    page = await site.text("/metrics")
    asked = {
        name
        for panel in dashboard["panels"]
        for target in panel["targets"]
        for name in re.findall(r"workshop_\w+", target["expr"])
    }
    told = set(re.findall(r"^# TYPE (\w+)", page, re.M))
    assert len(asked) > 5
    assert {re.sub("_bucket$", "", name) for name in asked} <= told | {
        f"{name}_total" for name in told
    }


async def test_the_numbers_count_what_the_clock_does(site: Site, stage: Stage) -> None:
    scheduler = stage.app.scheduler
    for job in scheduler.get_jobs():
        job.modify(next_run_time=stage.clock.now().replace(year=2000))
        job.reschedule("interval", seconds=0.05)
    for _ in range(100):
        page = await site.text("/metrics")
        if 'workshop_job_runs_total{job="housekeeping",outcome="done"}' in page:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(page)


async def test_the_numbers_come_without_the_database_too(
    site: Site, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_: object) -> None:
        raise StorageUnavailable("locked")

    monkeypatch.setattr("storage.outbox.SqlOutbox.backlog", away)
    page = await site.text("/metrics")
    assert "workshop_database_up 0.0" in page
    assert "workshop_outbox_rows{" not in page
    assert "workshop_today{" not in page


async def test_a_taken_port_is_named(site: Site) -> None:
    port = int(site._base.rpartition(":")[2])
    with pytest.raises(CantListen, match=f"127.0.0.1:{port}"):
        async with listening(make_site(site.health, never), "127.0.0.1", port):  # type: ignore[arg-type]
            pass


async def test_an_update_is_confirmed_once_it_is_handled(site: Site, stage: Stage) -> None:
    assert await site.post(json=message(1)) == 200
    assert await roles_heard(stage) == 1


@pytest.mark.parametrize("headers", [{}, {"X-Telegram-Bot-Api-Secret-Token": "guess"}])
async def test_without_the_secret_nothing_is_taken(
    site: Site, stage: Stage, headers: dict[str, str]
) -> None:
    assert await site.post(json=message(1), headers=headers) == 401
    assert await roles_heard(stage) == 0


async def test_what_is_no_json_is_refused_and_what_is_too_large_too(
    site: Site, stage: Stage
) -> None:
    assert await site.post(data=b"{never closed") == 400
    assert await site.post(data=b"[" * 100_000) == 400
    assert await site.post(data=io.BytesIO(b"x" * (2 << 20))) == 413
    assert await roles_heard(stage) == 0


@pytest.mark.parametrize(
    "body",
    [
        {"update_id": 77, "message": {"text": "+998 90 123 45 67"}},
        {"update_id": 77, "news_of_the_future": {}},
        {"update_id": 77, "message": message(1)["message"] | {"message_id": 2**63}},
        {"no": "id"},
        [77],
    ],
)
async def test_an_update_that_cannot_be_read_is_logged_and_not_asked_for_again(
    site: Site, caplog: pytest.LogCaptureFixture, body: object
) -> None:
    assert await site.post(json=body) == 200
    (line,) = errors_logged(caplog)
    assert f"update {body.get('update_id') if isinstance(body, dict) else None} " in line
    assert "998" not in line


async def test_an_update_brought_again_while_it_is_in_hand_is_handled_once(
    site: Site, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.retry.UPDATE", always(0.5))
    monkeypatch.setattr("bot.updates.webhook._ANSWER_SECONDS", 0.2)
    monkeypatch.setattr("bot.updates.webhook._NOTE_SECONDS", 0.1)
    monkeypatch.setattr("storage.inbox.SqlNotedUpdates.note", away)
    services = stage.app.dispatcher.workflow_data
    real, tries = services["xp"], 0

    class Away:
        async def statement(self, *args: Any) -> Any:
            nonlocal tries
            tries += 1
            if tries < 3:
                raise StorageUnavailable("locked")
            return await real.statement(*args)

    services["xp"] = Away()
    answers = [await site.post(json=message(1, "/xp")) for _ in range(2)]
    assert answers == [503, 503]
    # Other messages of the same chat wait behind it; they can't be confirmed yet either.
    assert await site.post(json=message(2, "/me")) == 503
    for _ in range(50):
        answers = [await site.post(json=message(1, "/xp")), await site.post(json=message(2))]
        if answers == [200, 200]:
            break
    assert answers == [200, 200]
    assert tries == 3
    assert await roles_heard(stage) == 1
    heard = [str(m.get("text")) for m in await stage.tim.heard()]
    assert [("Roles" in text) for text in heard] == [False, True]


async def test_an_update_that_takes_long_is_written_down_and_holds_no_connection(
    site: Site, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.updates.webhook._NOTE_SECONDS", 0.1)
    services, let_go = stage.app.dispatcher.workflow_data, asyncio.Event()
    real = services["xp"]

    class Slow:
        async def statement(self, *args: Any) -> Any:
            await let_go.wait()
            return await real.statement(*args)

    services["xp"] = Slow()
    assert [await site.post(json=message(1, "/xp")), await site.post(json=message(2))] == [200] * 2
    assert await stage.column("SELECT update_id FROM inbox ORDER BY update_id") == [1, 2]
    assert await stage.tim.heard() == []
    let_go.set()
    for _ in range(400):
        if not await stage.scalar("SELECT count(*) FROM inbox"):
            break
        await asyncio.sleep(0.025)
    assert await stage.scalar("SELECT count(*) FROM inbox") == 0
    heard = [str(m.get("text")) for m in await stage.tim.heard()]
    assert [("Roles" in text) for text in heard] == [False, True]


async def test_a_crowd_that_waits_leaves_connections_to_others(
    site: Site, stage: Stage, hook: Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.updates.webhook._NOTE_SECONDS", 3_600)
    monkeypatch.setattr("bot.updates.webhook._ANSWER_SECONDS", 7_200)
    services, let_go = stage.app.dispatcher.workflow_data, asyncio.Event()
    real = services["xp"]

    class Slow:
        async def statement(self, *args: Any) -> Any:
            await let_go.wait()
            return await real.statement(*args)

    services["xp"] = Slow()
    few = [asyncio.create_task(site.post(json=message(at, "/xp"))) for at in range(1, 5)]
    for _ in range(1_000):
        if len(hook._inbox) == len(few):
            break
        await asyncio.sleep(0.01)
    rest = range(5, 20)
    answers = await asyncio.gather(*(site.post(json=message(at, "/xp")) for at in rest))
    assert set(answers) == {200}
    assert set(await stage.column("SELECT update_id FROM inbox")) == set(rest)
    assert not any(each.done() for each in few)
    let_go.set()
    assert await asyncio.gather(*few) == [200] * 4
    await hook._inbox.breathe(60)


async def test_a_secret_of_any_bytes_is_refused(site: Site, stage: Stage) -> None:
    host, port = site._base.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(
        b"POST /hook HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: \xff\xfe\r\n"
        b"Content-Length: 2\r\nConnection: close\r\n\r\n{}"
    )
    assert b" 401 " in await reader.readline()
    writer.close()


async def test_posts_without_the_secret_are_counted_and_logged_once(
    site: Site, stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(20):
        assert await site.post(json=message(1), headers={}) == 401
    assert "workshop_webhook_unauthorised_total 20.0" in await site.text("/metrics")
    assert len([r for r in caplog.records if "right secret" in r.getMessage()]) == 1


async def test_updates_of_one_chat_are_handled_in_the_order_in_which_they_came(
    site: Site, stage: Stage, hook: Webhook
) -> None:
    posts = []
    for at in range(10):
        posts.append(asyncio.create_task(site.post(json=message(at + 1, f"/ticket {900 + at}"))))
        await asyncio.sleep(0.02)
    assert await asyncio.gather(*posts) == [200] * 10
    await hook._inbox.breathe(60)
    heard = [str(m.get("text")) for m in await stage.tim.heard()]
    assert [text.partition("#")[2][:3] for text in heard] == [str(900 + at) for at in range(10)]


async def test_a_webhook_that_stops_takes_no_more(site: Site, stage: Stage, hook: Webhook) -> None:
    hook.stop()
    assert await site.post(json=message(1)) == 503
    assert await roles_heard(stage) == 0


async def test_a_webhook_that_another_instance_took_away_shows(
    hook: Webhook, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hook, "_is_ours", True)
    assert hook.flowing()
    # The stage polls, and no webhook is set.
    await hook._look()
    assert not hook.flowing()
    assert any("updates go elsewhere" in line for line in errors_logged(caplog))


async def test_an_update_that_cannot_be_read_is_skipped_by_polling(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    updates = stage.sandbox.core.updates
    spoilt = [
        updates.push("message", {"text": "no chat, no date"}),
        updates.push("message", {"message_id": "x", "contact": {"phone_number": "998901234567"}}),
    ]
    await stage.tim.asks("/me", "Roles")
    await stage.settled()
    lines = errors_logged(caplog)
    assert [f"update {each}" in line for each, line in zip(spoilt, lines, strict=True)] == [
        True
    ] * 2
    assert "998901234567" not in caplog.text
