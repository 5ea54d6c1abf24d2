"""Admins steer people from the chat: roles, leaving and coming back, names, requests."""

import asyncio
import re

import pytest

from bot.buttons.people import (
    AskDeactivate,
    AskName,
    Deactivate,
    Reactivate,
    SetRole,
    ShowPeople,
    ShowPerson,
    ShowPersonTickets,
    ShowRequest,
    ShowRequests,
)
from bot.chat.commands import STRANGERS, menu
from domain.people import Role
from domain.ticket import TicketStatus
from tests.bot.conftest import Stage, errors_logged, only_sqlite
from tests.bot.test_access_flow import newcomer, shown_commands
from tests.support.play import Player, alert, buttons
from tests.support.workshop import act, telegram_user

pytestmark = pytest.mark.usefixtures("quick")

T, Q, A = Role.TECHNICIAN, Role.QC_INSPECTOR, Role.ADMIN


async def opens(admin: Player, name: str) -> int:
    """Somebody's sheet, found by name; the message that shows it."""
    found = await admin.asks(f"/people {name}", "People")
    await admin.tap(name, within="People")
    await admin.sees(found["message_id"], f"👤 {name}", "Roles:")
    return int(found["message_id"])


async def test_somebody_who_is_let_go_in_the_middle_of_his_work(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    tim, abe = stage.tim, stage.abe
    ticket_id = await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await tim.hears(f"#{ticket_id}", new=False)
    await tim.tap("Start", within=f"#{ticket_id}")
    card = (await tim.hears("in progress", new=False))["message_id"]
    stage.clock.advance(minutes=20)

    sheet = await opens(abe, "Tim")
    await abe.sees(sheet, f"At work on #{ticket_id}", "Active tickets: 2", "@tim")
    await abe.tap("Deactivate")
    await abe.sees(sheet, f"The clock on #{ticket_id}", "2 active tickets need somebody else")
    assert "Deactivated" in await abe.tap("Yes, deactivate")
    shown = await abe.sees(sheet, "Tim no longer has access", "is stopped", "Still theirs: 2")
    assert len([each for each in buttons(shown) if each.startswith("#")]) == 2

    assert await stage.column("SELECT status FROM work_sessions") == ["stopped"]
    assert (await stage.scalar("SELECT active_seconds FROM work_sessions")) >= 1200
    reason = await stage.scalar(
        "SELECT metadata FROM work_session_transitions WHERE action = 'stopped'"
    )
    assert "deactivated" in str(reason)
    await tim.hears("closed your access", new=False)
    assert buttons(await tim.sees(card, "no longer have access")) == []
    await stage.quiet()
    assert await shown_commands(tim) == list(STRANGERS) or await shown_commands(tim) == []
    await tim.asks("/queue", "ask for access")

    # A ticket that he leaves opens from the list.
    await abe.tap("#", within="no longer has access")
    await abe.hears("RM-", new=False)

    again = await abe.forged(sheet, Deactivate(person_id=stage.people.technician.id).pack())
    assert "already so" in str(again["answer"])
    await abe.sees(sheet, "No access any more")
    assert "Reactivated" in await abe.tap("Reactivate")
    await tim.hears("opened your access again", new=False)
    await stage.quiet()
    assert await shown_commands(tim) == list(menu(frozenset({T})))
    await tim.asks("/queue", "Your tickets")
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


@only_sqlite
async def test_roles_are_given_and_taken_and_the_holder_is_told(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ina, abe = stage.ina, stage.abe
    ticket_id = await stage.workshop.ticket(TicketStatus.WAITING_QC)
    card = (await ina.hears("please inspect", new=False))["message_id"]
    sheet = await opens(abe, "Ina")
    assert "Role given" in await abe.tap("➕ 🔧 Technician")
    await abe.sees(sheet, "Ina is now also technician", "technician, QC inspector")
    await ina.hears("Abe gave you a role: technician", new=False)
    await stage.quiet()
    assert await shown_commands(ina) == list(menu(frozenset({T, Q})))

    person_id = stage.people.inspector.id
    # As old buttons have it, too: the question comes first.
    for old, question in (
        (f"pr:{person_id}:{Q}:0", "Take the role from Ina: QC inspector?"),
        (f"pr:{person_id}:{A}:1", "Give Ina the role: admin?"),
    ):
        await abe.forged(sheet, old)
        await abe.sees(sheet, question)
        await abe.tap("Cancel")
        await abe.sees(sheet, "technician, QC inspector")
    await abe.tap("➖ 🧪 QC inspector")
    await abe.sees(sheet, "Take the role from Ina: QC inspector?")
    assert "Role taken" in await abe.tap("Yes, take it")
    await ina.hears("Abe took a role from you: QC inspector", new=False)
    assert buttons(await ina.sees(card, "no longer have access")) == []
    again = SetRole(person_id=person_id, role=Q, held=False, sure=True).pack()
    twice = await abe.forged(sheet, again)
    assert "already so" in str(twice["answer"])
    await ina.asks("/qc", "This is for the role")

    await abe.tap("➖ 🔧 Technician")
    await abe.tap("Yes, take it")
    await ina.hears("Your roles now: none", new=False)
    await stage.quiet()
    assert await shown_commands(ina) == list(STRANGERS)
    assert (
        await stage.column("SELECT role FROM person_roles WHERE person_id = :id", id=person_id)
        == []
    )
    assert (await stage.workshop.read(ticket_id)).status is TicketStatus.WAITING_QC
    assert errors_logged(caplog) == []


@only_sqlite
async def test_admins_stay_as_long_as_they_must_and_may_go_by_themselves(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ada, abe = stage.people.admin, stage.people.other_admin
    # Ada is named in the settings.
    sheet = await opens(stage.abe, "Ada")
    await stage.abe.sees(sheet, "always an admin")
    takes = SetRole(person_id=ada.id, role=A, held=False, sure=True)
    for press in (takes, Deactivate(person_id=ada.id)):
        said = await stage.abe.forged(sheet, press.pack())
        assert "ADMIN_IDS" in alert(said)
    own = await opens(stage.abe, "Abe")
    assert "Role given" in await stage.abe.tap("➕ 🧪 QC inspector")
    await stage.settled()
    assert await shown_commands(stage.abe) == list(menu(frozenset({A, Q})))
    await stage.abe.tap("➖ 🛡 Admin")
    await stage.abe.sees(own, "Take the role from Abe: admin?", "This is you")
    await stage.abe.tap("Yes, take it")
    assert buttons(await stage.abe.sees(own, "no longer an admin")) == []
    await stage.settled()
    assert await shown_commands(stage.abe) == list(menu(frozenset({Q})))
    assert "for the role: admin" in alert(
        await stage.abe.forged(own, ShowPerson(person_id=ada.id).pack())
    )
    await stage.workshop.people.set_role(abe.id, A, True, act(ada))
    await opens(stage.abe, "Abe")
    await stage.abe.tap("Deactivate")
    await stage.abe.tap("Yes, deactivate")
    await stage.abe.hears("no longer an admin", new=False)
    await stage.abe.asks("/people", "ask for access")
    assert errors_logged(caplog) == []


@only_sqlite
async def test_nobody_but_an_admin_looks_at_people_or_changes_them(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.access.request_access(
        telegram_user(77), first_name="Otto", last_name=None, phone="+1234567"
    )
    before = await stage.rows("people", "person_roles", "access_requests")
    person_id = stage.people.technician.id
    presses = [
        ShowPeople(),
        ShowPerson(person_id=person_id),
        ShowPersonTickets(person_id=person_id),
        SetRole(person_id=person_id, role=A, held=True),
        AskDeactivate(person_id=person_id),
        Deactivate(person_id=person_id),
        Reactivate(person_id=person_id),
        AskName(person_id=person_id),
        ShowRequests(),
        ShowRequest(request_id=1),
    ]
    for player, refusal in ((stage.tim, "for the role: admin"), (stage.stranger, "no access yet")):
        await player.say("/start")
        shown = await player.hears("", new=True)
        for press in presses:
            said = await player.forged(shown["message_id"], press.pack())
            assert refusal in alert(said), press
    await stage.tim.asks("/people", "for the role: admin")
    await stage.tim.asks("/people Ada", "for the role: admin")
    await stage.stranger.asks("/people", "ask for access")
    for unknown in (ShowPerson(person_id=2**53 - 1), SetRole(person_id=404, role=A, held=True)):
        await stage.admin.asks("/help", "Admin")
        said = await stage.admin.forged((await stage.admin.last())["message_id"], unknown.pack())
        assert "Nobody here is called" in alert(said)
    assert await stage.rows("people", "person_roles", "access_requests") == before
    assert errors_logged(caplog) == []


@only_sqlite
async def test_people_are_searched_for_turned_through_and_renamed(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    admin = stage.admin
    shown = await admin.asks("/people", "People: 6")
    labels = [each.split(" · ")[0] for each in buttons(shown)]
    assert labels == ["🛡 Abe", "🛡 Ada", "🧪 Ina", "🧪 Ivo", "🔧 Rob", "Next ▶️", "📨 Invites (0)"]
    await admin.tap("Next")
    await admin.sees(shown["message_id"], "Page 2 of 2")
    await admin.tap("Previous")
    await admin.sees(shown["message_id"], "Page 1 of 2")
    await admin.asks("/people @IVO", "People: 1")
    await admin.asks(f"/people {'<b>&' * 300}", "Nobody here")
    await admin.tap("Show everybody")
    near = await admin.asks("/people Timm", "Perhaps one of these?")
    await admin.tap("👤 Tim (@tim)")
    await admin.sees(near["message_id"], "Tim")
    await admin.asks("/people", "People: 6")

    await stage.tim.asks("/me", "Tim")
    await stage.app.last_seen.keep()
    sheet = await opens(admin, "Tim")
    said = await admin.sees(sheet, "Last seen")
    assert re.search(r"Last seen: \d\d:\d\d", said["text"])
    await admin.tap("✏️ Name")
    await admin.sees(sheet, "What is the right name")
    stage.write(admin, {"dice": {"emoji": "🎲", "value": 1}})
    await admin.hears("Please write it in words")
    await admin.asks("Timur Öz", "The name is corrected: Timur Öz")
    await admin.tap("✏️ Name")
    await admin.hears("What is the right name", new=False)
    await admin.tap("Back", within="What is the right name")
    await admin.asks("just talking", "/help")
    assert (await stage.workshop.member(stage.people.technician.id)).name == "Timur Öz"
    await stage.tim.asks("/me", "Timur Öz")
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_request_that_was_overlooked_waits_among_the_people(stage: Stage) -> None:
    await stage.workshop.access.request_access(
        telegram_user(stage.stranger.id, "Nora"),
        first_name="Nora",
        last_name=None,
        phone="+1234567",
    )
    await stage.stranger.say("/start")
    await stage.admin.hears("Access request", new=False)
    listed = await stage.admin.asks("/people", "People")
    await stage.admin.tap("Requests (1)")
    await stage.admin.tap("Nora", within="Access requests")
    shown = await stage.admin.sees(listed["message_id"], "Access request")
    assert buttons(shown)[-1] == "⬅️ Back"
    await stage.admin.tap("🔧 Technician", within="Access request")
    await stage.stranger.hears("You are in", new=False)
    shown = await stage.admin.asks("/people", "People: 7")
    assert not any("Requests" in each for each in buttons(shown))


@only_sqlite
async def test_what_waits_for_a_role_does_not_reach_whoever_lost_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.quiet()
    with monkeypatch.context() as patch:
        patch.setattr(stage.app.courier, "_claim", _nothing)
        await asyncio.sleep(0.2)
        await stage.workshop.ticket(TicketStatus.WAITING_QC)
        await stage.workshop.access.request_access(
            telegram_user(77), first_name="Otto", last_name=None, phone="+1234567"
        )
        admin = act(stage.people.admin)
        await stage.workshop.people.set_role(stage.people.inspector.id, Q, False, admin)
        await stage.workshop.people.set_role(stage.people.inspector.id, A, True, admin)
        await stage.workshop.people.set_role(stage.people.other_admin.id, A, False, admin)
    await stage.ina.hears("took a role", new=False)
    await stage.ina.hears("gave you a role: admin", new=False)
    await stage.abe.hears("took a role", new=False)
    await stage.ivo.hears("please inspect", new=False)
    await stage.quiet()
    for player, words in ((stage.ina, "please inspect"), (stage.abe, "Access request")):
        assert not [each for each in await player.heard() if words in each["text"]]


async def _nothing() -> bool:
    return False


@only_sqlite
async def test_names_and_usernames_follow_telegram(stage: Stage) -> None:
    users = stage.sandbox.core.world.users
    kim = await newcomer(stage, 7_000_000_100, "Kim", username="kim", language_code="ru")
    invite = await stage.workshop.invites.create(T, act(stage.people.admin))
    await kim.asks(f"/start {invite.code}", "Kim")
    users[kim.id].first_name, users[kim.id].username = "Kimberly", "rob"
    await kim.asks("/me", "Kimberly")
    await opens(stage.admin, "Kimberly")
    assert await stage.column("SELECT username FROM people WHERE first_name = 'Rob'") == [None]
    assert await stage.scalar("SELECT language FROM people WHERE username = 'rob'") == "ru"
    users[stage.rob.id].username = "robert"
    await stage.rob.asks("/me", "Rob")
    found = await stage.admin.asks("/people @robert", "People: 1")
    assert any("Rob" in each for each in buttons(found))
