"""A link brings somebody in: once, in time, unless it is taken back."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.buttons.people import CreateInvite, RevokeInvite, ShowInvite, ShowInvites
from bot.chat.commands import menu
from domain.people import Role
from tests.bot.conftest import Stage, errors_logged, only_sqlite
from tests.bot.test_access_flow import newcomer, shown_commands
from tests.support.play import Player, alert, buttons
from tests.support.workshop import act, telegram_user

pytestmark = pytest.mark.usefixtures("quick")

T, Q, A = Role.TECHNICIAN, Role.QC_INSPECTOR, Role.ADMIN
LINK = re.compile(r"https://t\.me/workshop_bot\?start=([A-Za-z0-9_-]{10,64})")


async def invites(admin: Player, command: str) -> str:
    """The code of a new link."""
    shown = await admin.asks(command, "You are invited")
    found = LINK.search(shown["text"])
    assert found is not None, shown["text"]
    assert buttons(shown) == ["📤 Send to…", "📋 Copy link", "✖️ Revoke", "⬅️ Back"]
    share, copy = shown["reply_markup"]["inline_keyboard"][0]
    assert copy["copy_text"]["text"] in shown["text"]
    shared = parse_qs(urlsplit(share["url"]).query)
    assert shared["url"] == [copy["copy_text"]["text"]]
    assert shared["text"][0].startswith("You are invited to the workshop’s bot, as ")
    return found.group(1)


async def test_a_link_lets_one_stranger_in_at_once(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    nora = stage.stranger
    await stage.workshop.access.request_access(
        telegram_user(nora.id, "Nora"), first_name="Nora", last_name="Berg", phone="+1234567"
    )
    copy = await stage.abe.hears("Nora Berg", new=False)
    code = await invites(stage.admin, "/invite technician")

    await nora.asks(f"/start {code}", "You came in with an invite, as technician")
    await stage.admin.hears("Nora Berg came in with your invite: technician", new=False)
    assert buttons(await stage.abe.sees(copy["message_id"], "Ada let them in")) == []
    await stage.quiet()
    assert await shown_commands(nora) == list(menu(frozenset({T})))
    assert await stage.column("SELECT status FROM access_requests") == ["granted"]

    await nora.asks(f"/START {code}", "in already")
    await nora.asks("/queue", "Your tickets")
    otto = await newcomer(stage, 7_000_000_101, "Otto")
    late = await otto.asks(f"/start {code}", "was used already")
    assert buttons(late) == ["📝 Request access"]
    assert "runs a workshop" in late["text"]
    for odd in ("i_nothing", "i_" + "x" * 500, "i_<b>"):
        await otto.asks(f"/start {odd}", "unknown here")
    await otto.asks("/start something", "ask for access")
    assert await stage.scalar("SELECT count(*) FROM people WHERE first_name = 'Otto'") == 0
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


@only_sqlite
async def test_invites_are_made_listed_and_taken_back_with_buttons(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    admin = stage.admin
    await admin.asks("/invite plumber", "There is no such role")
    await admin.hears("/invite technician")
    await admin.asks("/invite technician now", "Too many words")
    shown = await admin.asks("/invite", "Open invites: 0")
    assert "works once, for 3 days" in shown["text"]
    assert "link is ready" in await admin.tap("➕ 🧪 QC inspector")
    shown = await admin.sees(
        shown["message_id"],
        "You are invited to the workshop’s bot, as QC inspector",
        "05.03.2026 10:",
    )
    code = LINK.search(shown["text"])
    assert code is not None
    own = await admin.asks(f"/start {code.group(1)}", "your own invite")
    assert "still works" in own["text"]

    await admin.tap("Back", within="You are invited to the workshop’s bot, as QC inspector")
    await admin.sees(shown["message_id"], "Open invites: 1")
    await admin.tap("🧪 until", within="Open invites")
    await admin.sees(shown["message_id"], "You are invited to the workshop’s bot, as QC inspector")
    invite_id = await stage.scalar("SELECT id FROM invites")
    await admin.forged(shown["message_id"], f"vr:{invite_id}")
    await admin.sees(shown["message_id"], "Revoke this invite: QC inspector?")
    await admin.tap("Cancel")
    await admin.sees(
        shown["message_id"], "You are invited to the workshop’s bot, as QC inspector", "t.me/"
    )
    await admin.tap("Revoke")
    await admin.tap("Yes, revoke")
    revoked = "The invite for QC inspector, made by Ada, is revoked"
    await admin.sees(shown["message_id"], revoked, "Open invites: 0")
    for press in (RevokeInvite(invite_id=invite_id), ShowInvite(invite_id=invite_id)):
        said = await admin.forged(shown["message_id"], press.pack())
        assert "was revoked" in alert(said)
    for lost in (RevokeInvite(invite_id=404), ShowInvite(invite_id=404)):
        assert "unknown here" in alert(await admin.forged(shown["message_id"], lost.pack()))
    await stage.stranger.asks(f"/start {code.group(1)}", "was revoked")

    presses = (
        ShowInvites(),
        CreateInvite(role=A),
        ShowInvite(invite_id=invite_id),
        RevokeInvite(invite_id=invite_id),
    )
    before = await stage.rows("invites")
    await stage.tim.asks("/invite admin", "for the role: admin")
    last = await stage.tim.last()
    for each in presses:
        said = await stage.tim.forged(last["message_id"], each.pack())
        assert "for the role: admin" in alert(said)
    assert await stage.rows("invites") == before
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_link_gives_a_member_the_role_and_brings_somebody_back(stage: Stage) -> None:
    code = await invites(stage.admin, "/invite QC_INSPECTOR")
    await stage.tim.asks(f"/start {code}", "as QC inspector")
    await stage.admin.hears("Tim came in with your invite", new=False)
    await stage.settled()
    assert await shown_commands(stage.tim) == list(menu(frozenset({T, Q})))

    rob = stage.people.other_technician
    await stage.workshop.people.deactivate(rob.id, act(stage.people.admin))
    code = await invites(stage.admin, "/invite qc_inspector")
    await stage.rob.asks("/queue", "ask for access")
    await stage.rob.asks(f"/start {code}", "as QC inspector")
    await stage.rob.asks("/queue", "This is for the role")
    assert (await stage.workshop.member(rob.id)).roles == {Q}

    code = await invites(stage.admin, "/invite admin")
    stage.clock.advance(hours=72)
    await stage.stranger.asks(f"/start {code}", "has expired")
    await stage.admin.asks("/invite", "Open invites: 0")
