"""Refusals that help: they name what their reader can do next, and nothing that he may not."""

import pytest
from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardMarkup

from bot.buttons.press import PressData
from bot.buttons.tickets import FailWith, TicketPress
from domain.people import Role
from domain.services.card_actions import CardAction
from domain.ticket import TicketStatus
from tests.bot.conftest import ADMIN, INA, TIM
from tests.bot.test_chat_context import (  # noqa: F401 - fixtures
    PEOPLE,
    QC,
    Shop,
    database_url,
    group_card,
    opened,
    said,
    shop,
)
from tests.support.forged import alerts, chat, message, shown
from tests.support.workshop import act

S = TicketStatus
ADMINS_ONLY = ("Assign", "etrics", "ancel")
IDS = {"technician": TIM, "inspector": INA, "admin": ADMIN}


def pressed(action: CardAction, ticket_id: int, version: int) -> PressData:
    return TicketPress(action=action, ticket_id=ticket_id, version=version)


def labels(sent: SendMessage) -> list[str]:
    markup = sent.reply_markup
    if not isinstance(markup, InlineKeyboardMarkup):
        return []
    return [button.text for row in markup.inline_keyboard for button in row]


@pytest.mark.parametrize(
    ("status", "who", "action", "can"),
    [
        (S.WAITING_QC, "technician", CardAction.START, []),
        (S.ASSIGNED, "technician", CardAction.TO_QC, ["▶️ Start"]),
        (S.REWORK, "technician", CardAction.TO_QC, ["▶️ Start"]),
        (S.DONE, "technician", CardAction.START, []),
        (S.DONE, "inspector", CardAction.PASS, []),
        (S.REWORK, "inspector", CardAction.PASS, []),
        (
            S.NEW,
            "admin",
            CardAction.PASS,
            ["👤 Assign", "✏️ Edit", "🎯 Metrics", "🔥 Urgent", "📅 Due", "🗑 Cancel ticket"],
        ),
        (S.DONE, "admin", CardAction.METRICS, []),
    ],
)
async def test_what_is_possible_is_what_the_reader_may_do(
    shop: Shop,  # noqa: F811
    status: TicketStatus,
    who: str,
    action: CardAction,
    can: list[str],
) -> None:
    ticket_id = await made(shop, status)
    version = (await shop.workshop.read(ticket_id)).version
    own = message(chat(IDS[who], "private"), text="#")
    calls = await shop.wire.press(
        PEOPLE[who], pressed(action, ticket_id, version).pack(), message=own
    )
    (sentence,) = alerts(calls)
    assert f"#{ticket_id}" in sentence
    assert ("You can: " + ", ".join(can) + ".") in sentence if can else "You can" not in sentence
    if who != "admin":
        assert not any(word in sentence for word in ADMINS_ONLY)
    # The card, with those very buttons, stands below.
    assert len(shown(calls, IDS[who])) == 1


async def made(shop: Shop, status: TicketStatus) -> int:  # noqa: F811
    """Of the one who has nothing else to do."""
    crew = await shop.workshop.crew()
    if status in (S.ASSIGNED, S.REWORK):
        await shop.workshop.sessions.stop(shop.working, act(crew.technician))
    if status in (S.ASSIGNED, S.NEW):
        return await shop.workshop.ticket(status)
    if status is S.WAITING_QC:
        return shop.waiting
    if status is S.DONE:
        await shop.workshop.workflow.qc_pass_ticket(shop.waiting, act(crew.inspector))
    else:
        await shop.workshop.workflow.qc_fail_ticket(shop.waiting, "Dirty", act(crew.inspector))
    return shop.waiting


@pytest.mark.parametrize(
    ("who", "words", "button"),
    [
        ("admin", "/approve 1", "🎫 Open #1"),
        ("admin", "/ticket 99", "🎫 Tickets"),
        ("technician", "/ticket 99", "🔧 My tickets"),
        ("technician", "/tickets", "🔧 My tickets"),
        ("technician", "/new", "🔧 My tickets"),
        ("inspector", "/ticket 2", "🧪 Waiting for QC"),
        ("inspector", "/queue", "🧪 Waiting for QC"),
        ("admin", "/new RM-0001 45 Squeaks", "🎫 Open #"),
    ],
)
async def test_a_typed_refusal_leads_on_by_a_button(
    shop: Shop,  # noqa: F811
    who: str,
    words: str,
    button: str,
) -> None:
    if "RM-" in words:
        busy = await shop.workshop.item_of(shop.waiting)
        words = f"/new {busy.serial_number} 45 Squeaks"
    own = chat(IDS[who], "private")
    (told,) = await shop.wire.brings("message", said(own, PEOPLE[who], text=words))
    assert isinstance(told, SendMessage)
    assert "⚠️" in str(told.text)
    assert any(button in label for label in labels(told)), labels(told)


async def test_ones_own_work_is_for_somebody_else_and_there_is_more_to_inspect(
    shop: Shop,  # noqa: F811
) -> None:
    crew = await shop.workshop.crew()
    async with shop.store.transaction() as uow:
        await uow.people.grant(crew.technician.id, Role.QC_INSPECTOR)
    version = (await shop.workshop.read(shop.waiting)).version
    for press in (
        pressed(CardAction.PASS, shop.waiting, version),
        FailWith(ticket_id=shop.waiting, version=version, rules_version=1, reason=0),
    ):
        for stands in (message(chat(TIM, "private"), text="#"), group_card(QC, shop.waiting)):
            calls = await shop.wire.press(PEOPLE["technician"], press.pack(), message=stands)
            (sentence,) = alerts(calls)
            assert "somebody else must inspect it" in sentence
            assert "/qc" in sentence


async def test_a_refusal_in_the_group_names_nothing_that_is_done_in_private(
    shop: Shop,  # noqa: F811
) -> None:
    await made(shop, S.REWORK)
    version = (await shop.workshop.read(shop.waiting)).version
    for who in ("technician", "admin"):
        calls = await shop.wire.press(
            PEOPLE[who],
            pressed(CardAction.PASS, shop.waiting, version).pack(),
            message=group_card(QC, shop.waiting),
        )
        (sentence,) = alerts(calls)
        assert "You can" not in sentence, sentence
