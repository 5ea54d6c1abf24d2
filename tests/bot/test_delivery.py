"""Delivery: Telegram's refusals and networks' moods lose nothing, and hold up nobody else."""

import asyncio
import logging
import time

import pytest
from aiohttp import web

from bot.delivery import notice_texts as views
from bot.delivery import renderer
from domain.audience import NoticeKind
from domain.ticket import TicketStatus
from tests.bot.conftest import ADMIN, INA, IVO, TIM, Stage, always, errors_logged, only_sqlite
from tests.support.play import buttons
from tests.support.workshop import act, telegram_user

pytestmark = [pytest.mark.usefixtures("quick")]

STATES = "SELECT state FROM outbox WHERE recipient = :who ORDER BY id"


async def states(stage: Stage, person_id: int) -> list[str]:
    return [str(each) for each in await stage.column(STATES, who=f"person:{person_id}")]


@only_sqlite
async def test_a_retry_after_delays_only_its_chat(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.client.add_fault("429", method="sendMessage", chat_id=INA, times=1, retry_after=2)
    begun = time.monotonic()
    await stage.workshop.ticket(TicketStatus.WAITING_QC)

    await stage.ivo.hears("please inspect", new=False)
    await stage.ina.hears("please inspect", new=False)
    assert time.monotonic() - begun >= 2.0
    calls = await stage.client.calls("sendMessage")
    sent = [int(call["params"]["chat_id"]) for call in calls if call["answer"]["ok"]]
    assert sent.index(IVO) < sent.index(INA)
    await stage.quiet()
    assert len(await stage.ina.heard()) == 1
    assert errors_logged(caplog) == []


@pytest.mark.parametrize(("kind", "copies"), [("5xx", 1), ("cut_before", 1), ("cut_after", 3)])
@only_sqlite
async def test_servers_and_networks_that_fail_are_tried_again(
    stage: Stage, caplog: pytest.LogCaptureFixture, kind: str, copies: int
) -> None:
    """A cut after the message went through can't be told from one before: it comes twice."""
    await stage.client.add_fault(kind, method="sendMessage", chat_id=TIM, times=2)
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.tim.hears("A ticket for you", new=False)
    await stage.quiet()
    assert len(await stage.tim.heard()) == copies
    assert await states(stage, stage.people.technician.id) == ["sent"]
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_gateway_that_answers_with_a_web_page_is_tried_again(
    stage: Stage, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands between here and Telegram fails in HTML, not in JSON."""
    await stage.client.add_fault("5xx", method="sendMessage", chat_id=TIM, times=2)

    def page(body: dict[str, object]) -> web.Response:
        if body["ok"]:
            return web.json_response(body)
        return web.Response(status=502, text="<h1>Bad Gateway</h1>", content_type="text/html")

    monkeypatch.setattr("bot.sandbox.bot_api.botside._answer", page)
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.tim.hears("A ticket for you", new=False)
    await stage.quiet()
    assert await states(stage, stage.people.technician.id) == ["sent"]
    assert errors_logged(caplog) == []


@only_sqlite
async def test_polling_goes_on_after_a_gateway_answered_with_a_web_page(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = 3

    def page(body: dict[str, object]) -> web.Response:
        nonlocal failing
        if failing and isinstance(body.get("result"), list):
            failing -= 1
            return web.Response(status=502, text="<h1>Bad Gateway</h1>", content_type="text/html")
        return web.json_response(body, status=200 if body["ok"] else 400)

    monkeypatch.setattr("bot.sandbox.bot_api.botside._answer", page)
    monkeypatch.setattr("bot.telegram.retry.POLL", always(0.05))
    await stage.tim.asks("/me", "Roles")
    await stage.settled()
    assert failing == 0


@only_sqlite
async def test_whoever_blocked_the_bot_is_told_when_he_is_back(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    tim, person_id = stage.tim, stage.people.technician.id
    await stage.client.block(TIM)
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.ivo.asks("/me", "Roles")
    for _ in range(200):
        if await states(stage, person_id) == ["held", "held"]:
            break
        await asyncio.sleep(0.05)
    assert await states(stage, person_id) == ["held", "held"]
    assert await tim.heard() == []
    assert await stage.scalar("SELECT unreachable_at FROM people WHERE id = :id", id=person_id)

    await stage.client.start(TIM)

    await tim.hears("#1 · ", new=False)
    await tim.hears("#2 · ", new=False)
    await tim.hears("Hello", new=False)
    await stage.quiet()
    assert await states(stage, person_id) == ["sent", "sent"]
    assert not await stage.scalar("SELECT unreachable_at FROM people WHERE id = :id", id=person_id)
    texts = [str(m["text"]) for m in await tim.heard() if "A ticket for you" in str(m["text"])]
    assert ["#1" in words for words in texts] == [True, False]
    assert errors_logged(caplog) == []


@only_sqlite
async def test_news_for_someone_unreachable_waits_for_him_like_the_rest(stage: Stage) -> None:
    tim, person_id = stage.tim, stage.people.technician.id
    await stage.client.block(TIM)
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await asyncio.sleep(1.0)
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await asyncio.sleep(1.0)
    assert "sent" not in await states(stage, person_id)
    await stage.client.unblock(TIM)
    await tim.asks("/start", "Hello")
    await tim.hears("#2 · ", new=False)
    heard = [str(m["text"]) for m in await tim.heard() if "A ticket for you" in str(m["text"])]
    assert len(heard) == 2
    assert "#1 · " in heard[0]


@only_sqlite
async def test_a_message_that_telegram_calls_malformed_dies_alone(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.client.add_fault(
        "error",
        method="sendMessage",
        chat_id=TIM,
        times=1,
        status=400,
        description="Bad Request: can't parse entities: unsupported start tag",
    )
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.tim.hears("#2 · ", new=False)
    await stage.quiet()
    assert await states(stage, stage.people.technician.id) == ["dead", "sent"]
    (words,) = errors_logged(caplog)
    assert "can't parse entities" in words
    assert await stage.scalar("SELECT last_error FROM outbox WHERE state = 'dead'")


@only_sqlite
async def test_a_notice_that_can_not_be_made_dies_alone(
    stage: Stage, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = views.notice
    failed: list[NoticeKind] = []

    def flawed(t: object, kind: NoticeKind, *rest: object) -> object:
        if kind is NoticeKind.ASSIGNED and not failed:
            failed.append(kind)
            raise RuntimeError("no words")
        return real(t, kind, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(renderer, "notice", flawed)
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.tim.hears("#2 · ", new=False)
    await stage.quiet()
    assert await states(stage, stage.people.technician.id) == ["dead", "sent"]
    assert len(errors_logged(caplog)) == 1


@pytest.mark.parametrize("kind", ["5xx", "cut_before", "429"])
async def test_a_card_that_can_not_be_edited_is_made_good_by_the_courier(
    stage: Stage, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    shown = await stage.tim.hears("A ticket for you", new=False)
    await stage.quiet()
    await stage.client.add_fault(kind, method="editMessageText", chat_id=TIM, times=2)

    assert "Started" in await stage.tim.tap("Start")

    assert (await stage.workshop.read(1)).status is TicketStatus.IN_PROGRESS
    standing = await stage.tim.sees(shown["message_id"], "▶️ 0 min of")
    assert buttons(standing) == [
        "⏸ Pause",
        "⏹ Stop",
        "🏁 Finish",
        "📎 Note",
        "🕘 History",
        "ℹ️ More",
    ]
    await stage.quiet()
    assert len(await stage.tim.heard()) == 1
    assert errors_logged(caplog) == []


@only_sqlite
async def test_an_answer_that_can_not_be_given_stops_nothing(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    shown = await stage.tim.hears("A ticket for you", new=False)
    await stage.client.add_fault("cut_before", method="answerCallbackQuery", times=1)
    await stage.client.press(TIM, shown["message_id"], text="▶️ Start")
    await stage.tim.sees(shown["message_id"], "▶️ 0 min of")
    await stage.settled()
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_card_that_was_deleted_is_forgotten(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.WAITING_QC)
    shown = await stage.ivo.hears("please inspect", new=False)
    await stage.ina.hears("please inspect", new=False)
    await stage.client.delete(stage.ivo.id, shown["message_id"])
    await stage.ina.tap("Pass")
    await stage.quiet()
    assert (
        await stage.scalar("SELECT count(*) FROM cards WHERE chat_id = :chat", chat=stage.ivo.id)
        == 0
    )
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_request_whose_copy_was_deleted_closes_without_a_complaint(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    request = await stage.workshop.access.request_access(
        telegram_user(stage.stranger.id), first_name="Nora", last_name=None, phone="+998901234567"
    )
    shown = await stage.abe.hears("Access request", new=False)
    await stage.admin.hears("Access request", new=False)
    await stage.client.delete(stage.abe.id, shown["message_id"])
    assert "Refused" in await stage.admin.tap("Refuse")
    await stage.quiet()
    assert (await stage.workshop.access.request(request.id)).request.decided_by is not None
    assert errors_logged(caplog) == []


async def test_one_chat_hears_in_the_order_in_which_things_happened(stage: Stage) -> None:
    """Even when the first of many messages has to be tried again."""
    await stage.client.add_fault("5xx", method="sendMessage", chat_id=ADMIN, times=2)
    people, workflow = stage.people, stage.workshop.workflow
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await workflow.start_ticket(1, act(people.technician))
    await workflow.finish_ticket(1, act(people.technician))
    await workflow.qc_fail_ticket(1, "Dirty", act(people.inspector))
    await workflow.start_ticket(1, act(people.technician))
    await workflow.finish_ticket(1, act(people.technician))
    await workflow.qc_pass_ticket(1, act(people.inspector))
    await stage.quiet()
    heard = [str(m["text"]) for m in await stage.admin.heard()]
    assert [words.split(" #1")[0] for words in heard] == [
        "▶️ Tim started",
        "❌ Ina failed",
        "▶️ Tim started",
        "✅ Ina passed",
    ]
    assert await stage.scalar("SELECT count(*) FROM outbox WHERE state <> 'sent'") == 0


@only_sqlite
async def test_what_one_process_left_undelivered_the_next_one_delivers(stage: Stage) -> None:
    await stage.close()
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    assert await stage.tim.heard() == []
    await stage.open()
    await stage.tim.hears("A ticket for you", new=False)
    await stage.quiet()
    assert len(await stage.tim.heard()) == 1


@only_sqlite
async def test_what_is_sent_is_logged_at_no_level_that_alarms(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.DONE)
    await stage.quiet()
    assert [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING] == []
