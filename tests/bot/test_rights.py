"""Who may do what, tried in the conversation itself: whoever may not is told so, in words."""

from dataclasses import dataclass

import pytest

from bot.buttons.people import DecideAccess
from bot.buttons.tickets import (
    AssignPage,
    AssignTo,
    FailWith,
    SetMetrics,
    ShowBoard,
    ShowHistory,
    ShowTicket,
    TicketPress,
)
from domain.people import Role
from domain.services.card_actions import CardAction
from domain.services.lists import Board
from domain.ticket import FlagColor, TicketStatus
from tests.bot.conftest import Stage, errors_logged, only_sqlite
from tests.support.play import Json, Player, alert
from tests.support.workshop import act, telegram_user

pytestmark = [pytest.mark.usefixtures("quick"), only_sqlite]

OWNER, OTHER, INSPECTOR, ADMIN, STRANGER = "owner", "other", "inspector", "admin", "stranger"
EVERYONE = (OWNER, OTHER, INSPECTOR, ADMIN, STRANGER)
ROLE = "This is for the role: "
NOT_HIS = "not yours"
NO_ACCESS = "no access yet"
S = TicketStatus


def player(stage: Stage, who: str) -> Player:
    return {
        OWNER: stage.tim,
        OTHER: stage.rob,
        INSPECTOR: stage.ina,
        ADMIN: stage.admin,
        STRANGER: stage.stranger,
    }[who]


@dataclass(frozen=True)
class Case:
    """A button on a ticket in `status`: who may press it; what the others hear."""

    name: str
    status: TicketStatus
    allowed: tuple[str, ...]
    refused: dict[str, str]


NOT_FOR_WORKERS = {INSPECTOR: ROLE, ADMIN: ROLE, OTHER: NOT_HIS, STRANGER: NO_ACCESS}
ONLY_ADMIN = {OWNER: ROLE, OTHER: ROLE, INSPECTOR: ROLE, STRANGER: NO_ACCESS}
NOT_SEEN = {OTHER: NOT_HIS, INSPECTOR: NOT_HIS, STRANGER: NO_ACCESS}
DECISION = {OWNER: ROLE, OTHER: ROLE, STRANGER: NO_ACCESS}
CASES = (
    Case("start", S.ASSIGNED, (OWNER,), NOT_FOR_WORKERS),
    Case("pause", S.IN_PROGRESS, (OWNER,), NOT_FOR_WORKERS),
    Case("stop", S.IN_PROGRESS, (OWNER,), NOT_FOR_WORKERS),
    Case("finish", S.IN_PROGRESS, (OWNER,), NOT_FOR_WORKERS),
    Case("pass", S.WAITING_QC, (INSPECTOR,), DECISION),
    Case("pass", S.WAITING_QC, (ADMIN,), DECISION),
    Case("fail", S.WAITING_QC, (INSPECTOR,), DECISION),
    Case("fail", S.WAITING_QC, (ADMIN,), DECISION),
    Case("approve", S.UNDER_REVIEW, (ADMIN,), ONLY_ADMIN),
    Case("assign", S.NEW, (ADMIN,), ONLY_ADMIN),
    Case("metrics", S.NEW, (ADMIN,), ONLY_ADMIN),
    # Looking on is refused like seeing: whoever may not see a ticket hears no more of it.
    Case("show", S.IN_PROGRESS, (OWNER, ADMIN), NOT_SEEN),
    Case("history", S.IN_PROGRESS, (OWNER, ADMIN), NOT_SEEN),
    Case("show", S.WAITING_QC, (OWNER, INSPECTOR, ADMIN), {OTHER: NOT_HIS, STRANGER: NO_ACCESS}),
    Case("history", S.REWORK, (OWNER, INSPECTOR, ADMIN), {OTHER: NOT_HIS, STRANGER: NO_ACCESS}),
    Case("show", S.NEW, (ADMIN,), {**NOT_SEEN, OWNER: NOT_HIS}),
)


def pressed(case: Case, ticket_id: int, version: int, rob: int) -> str:
    match case.name:
        case "show":
            return ShowTicket(ticket_id=ticket_id).pack()
        case "history":
            return ShowHistory(ticket_id=ticket_id).pack()
        case "fail":
            return FailWith(ticket_id=ticket_id, version=version, rules_version=1, reason=0).pack()
        case "assign":
            return AssignTo(ticket_id=ticket_id, version=version, person_id=rob).pack()
        case "metrics":
            return SetMetrics(ticket_id=ticket_id, color=FlagColor.RED, xp=9).pack()
        case _:
            action = CardAction(case.name)
            return TicketPress(action=action, ticket_id=ticket_id, version=version).pack()


async def meet(stage: Stage) -> dict[str, int]:
    """Everyone has a message of the bot to press at; its id by person."""
    shown: dict[str, int] = {}
    for who in EVERYONE:
        each = player(stage, who)
        await each.asks("/help", "ask for access" if who == STRANGER else "Everyone")
        shown[who] = int((await each.last())["message_id"])
    return shown


async def test_each_button_works_for_those_who_may_and_for_nobody_else(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    # Nobody need hear of what happens here.
    # What is on its way already would be taken for an answer.
    await stage.quiet()
    stage.app.courier.stop()
    shown = await meet(stage)
    for case in CASES:
        ticket_id = await stage.workshop.ticket(case.status)
        version = (await stage.workshop.read(ticket_id)).version
        data = pressed(case, ticket_id, version, stage.people.other_technician.id)
        before = await stage.rows()
        for who, sentence in case.refused.items():
            press = await player(stage, who).forged(shown[who], data)
            assert sentence in alert(press), (case.name, case.status, who, press["answer"])
        after = await stage.rows()
        assert after == before, (case.name, case.status)
        for who in case.allowed:
            press = await player(stage, who).forged(shown[who], data)
            assert not alert(press), (case.name, case.status, who, press["answer"])
        assert case.name in ("show", "history") or await stage.rows() != after
        if (await stage.workshop.read(ticket_id)).status is S.IN_PROGRESS:
            # The technician is free for the next one.
            if case.name != "stop":
                await stage.workshop.sessions.stop(ticket_id, act(stage.people.technician))
            await stage.workshop.workflow.move_ticket_to_waiting_qc(
                ticket_id, act(stage.people.technician)
            )
    await stage.settled()
    assert errors_logged(caplog) == []


async def test_questions_before_a_decision_are_refused_like_the_decision(stage: Stage) -> None:
    shown = await meet(stage)
    new = await stage.workshop.ticket(S.NEW)
    waiting = await stage.workshop.ticket(S.WAITING_QC)
    questions = [
        *(
            TicketPress(action=action, ticket_id=new, version=2).pack()
            for action in (CardAction.ASSIGN, CardAction.METRICS, CardAction.CANCEL)
        ),
        AssignPage(ticket_id=new, version=2, page=0).pack(),
    ]
    before = await stage.rows()
    for who in (OWNER, OTHER, INSPECTOR, STRANGER):
        for data in questions:
            press = await player(stage, who).forged(shown[who], data)
            said = alert(press)
            assert any(words in said for words in (ROLE, NOT_HIS, NO_ACCESS)), (who, data, said)
    for who in (OWNER, OTHER, STRANGER):
        for reason in (0, -1):
            data = FailWith(ticket_id=waiting, version=5, rules_version=1, reason=reason).pack()
            press = await player(stage, who).forged(shown[who], data)
            said = alert(press)
            assert any(words in said for words in (ROLE, NOT_HIS, NO_ACCESS)), (who, data, said)
        # No question was asked, so what is typed now is small talk.
        await player(stage, who).asks("Dirty", "access" if who == STRANGER else "/help")
    assert await stage.rows() == before


COMMANDS = {
    "/new RM-1 45 Squeaks": (ADMIN,),
    "/approve 1": (ADMIN,),
    "/assign 2 @rob": (ADMIN,),
    "/metrics 2 red 5": (ADMIN,),
    "/metrics 2 auto": (ADMIN,),
    "/edit 2 Blade does not spin": (ADMIN,),
    "/cancelticket 2 The customer took it back": (ADMIN,),
    "/review": (ADMIN,),
    "/tickets": (ADMIN,),
    "/tickets done": (ADMIN,),
    "/items": (ADMIN,),
    "/items rm": (ADMIN,),
    "/item": (ADMIN,),
    "/item RM-1": (ADMIN,),
    "/additem": (ADMIN,),
    "/import": (ADMIN,),
    "/additem RM-2 Rotary mower": (ADMIN,),
    "/ticket 3": (OWNER, INSPECTOR, ADMIN),
    "/history 3": (OWNER, INSPECTOR, ADMIN),
    "/ticket 4": (OWNER, ADMIN),
    "/history 4": (OWNER, ADMIN),
    "/queue": (OWNER, OTHER),
    "/qc": (INSPECTOR, ADMIN),
    "/xp": (OWNER, OTHER, INSPECTOR, ADMIN),
    "/top": (OWNER, OTHER, INSPECTOR, ADMIN),
    "/xpadjust": (ADMIN,),
    "/xpadjust @rob 5 helped a colleague": (ADMIN,),
    "/rules": (ADMIN,),
    "/rules history": (ADMIN,),
    "/rules set ticket_xp.base_divisor 25 quieter months": (ADMIN,),
    "/questions": (ADMIN,),
    "/templates": (ADMIN,),
    "/opentickets": (ADMIN,),
    "/in": (OWNER, OTHER, INSPECTOR, ADMIN),
    "/me": (OWNER, OTHER, INSPECTOR, ADMIN),
    "/language": (OWNER, OTHER, INSPECTOR, ADMIN),
    "/help": (OWNER, OTHER, INSPECTOR, ADMIN),
    "/start": (OWNER, OTHER, INSPECTOR, ADMIN),
}


async def test_each_command_works_for_those_who_may_and_for_nobody_else(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.item("RM-1")
    for status in (S.UNDER_REVIEW, S.NEW, S.WAITING_QC, S.IN_PROGRESS):
        await stage.workshop.ticket(status)
    # What is on its way already would be taken for an answer.
    await stage.quiet()
    stage.app.courier.stop()
    await meet(stage)

    async def reply(who: str, words: str) -> Json:
        each = player(stage, who)
        return await each.asks(words, "")

    for words, allowed in COMMANDS.items():
        before = await stage.rows()
        for who in EVERYONE:
            if who in allowed:
                continue
            said = str((await reply(who, words))["text"])
            if who == STRANGER:
                assert "ask for access" in said, (words, said)
            else:
                assert said.startswith("⚠️"), (words, who, said)
                assert ROLE in said or NOT_HIS in said, (words, who, said)
        assert await stage.rows() == before, words
        for who in allowed:
            said = str((await reply(who, words))["text"])
            assert not said.startswith("⚠️"), (words, who, said)
            assert "I do not know" not in said, (words, who)
    assert errors_logged(caplog) == []


async def test_the_last_boards_reader_is_asked_at_every_page(stage: Stage) -> None:
    """A board that was open when its reader lost his place turns no further page."""
    for _ in range(6):
        await stage.workshop.ticket(S.NEW)
    await stage.abe.asks("/tickets", "Tickets")
    await stage.workshop.deactivate(stage.people.other_admin)
    shown = await stage.abe.last()
    data = ShowBoard(board=Board.TICKETS, page=1).pack()
    assert NO_ACCESS in alert(await stage.abe.forged(shown["message_id"], data))
    await stage.abe.asks("/tickets", "ask for access")


async def test_only_admins_decide_who_gets_in(stage: Stage) -> None:
    shown = await meet(stage)
    request = await stage.workshop.access.request_access(
        telegram_user(stage.stranger.id), first_name="Nora", last_name=None, phone="+998901234567"
    )
    await stage.admin.hears("Access request", new=False)
    before = await stage.rows()
    for who, sentence in {OWNER: ROLE, INSPECTOR: ROLE, STRANGER: NO_ACCESS}.items():
        for role in (Role.ADMIN, None):
            data = DecideAccess(request_id=request.id, role=role).pack()
            press = await player(stage, who).forged(shown[who], data)
            assert sentence in alert(press), (who, role, press["answer"])
        told = await player(stage, who).last()
        assert "+998901234567" not in str(told["text"])
    assert await stage.rows() == before


async def test_nobody_inspects_his_own_work(stage: Stage) -> None:
    """Ina mends a thing herself, and may still inspect those of others."""
    async with stage.workshop.store.transaction() as uow:
        await uow.people.grant(stage.people.inspector.id, Role.TECHNICIAN)
    both = await stage.workshop.member(stage.people.inspector.id)
    ticket_id = await stage.workshop.ticket(S.WAITING_QC, technician=both)
    await stage.ivo.hears("please inspect", new=False)
    await stage.ina.asks(f"/ticket {ticket_id}", "waiting for QC")
    await stage.ina.sees_buttons("🕘 History", "ℹ️ More")
    shown = await stage.ina.last()
    version = (await stage.workshop.read(ticket_id)).version
    for data in (
        TicketPress(action=CardAction.PASS, ticket_id=ticket_id, version=version).pack(),
        TicketPress(action=CardAction.FAIL, ticket_id=ticket_id, version=version).pack(),
        FailWith(ticket_id=ticket_id, version=version, rules_version=1, reason=0).pack(),
        FailWith(ticket_id=ticket_id, version=version, rules_version=1, reason=-1).pack(),
    ):
        press = await stage.ina.forged(shown["message_id"], data)
        assert "somebody else must inspect it" in alert(press), data
    assert "Passed" in await stage.ivo.tap("Pass")
