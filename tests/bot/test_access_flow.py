"""How strangers get in: the request, question by question, and the admin's one tap."""

import asyncio
import re

import pytest

from bot.buttons.people import DecideAccess, KeepName, RequestAccess
from bot.chat.commands import MOST_IN_MENU, STRANGERS, menu
from bot.texts import texts
from domain.people import Role
from tests.bot.conftest import ABE, BOSS, STRANGER, Stage, errors_logged, only_sqlite
from tests.support.play import Json, Player, alert, buttons

pytestmark = pytest.mark.usefixtures("quick")

LARGEST = 2**52 - 1
SHARE = "📱 Share my phone number"
LABELS = {
    Role.TECHNICIAN: "🔧 Technician",
    Role.QC_INSPECTOR: "🧪 QC inspector",
    Role.ADMIN: "🛡 Admin",
}


async def asks_for_access(player: Player, first: str = "", last: str = "") -> None:
    """Through both names, typed or tapped, up to the phone number."""
    await player.asks("/start", "ask for access")
    await player.tap("Request access")
    await player.hears("first name")
    if first:
        await player.asks(first, "And your last name")
    else:
        await player.tap("", within="first name")
    await player.hears("last name", new=False)
    if last:
        await player.asks(last, "phone number")
    else:
        await player.tap("Without a last name")
        await player.hears("phone number", new=False)


async def requests(stage: Stage) -> list[tuple[str, str | None, str, str]]:
    columns = ("first_name", "coalesce(last_name, '-')", "phone", "status")
    found = [
        await stage.column(f"SELECT {each} FROM access_requests ORDER BY id") for each in columns
    ]
    return list(zip(*found, strict=True))


async def newcomer(stage: Stage, telegram_id: int, first_name: str, **more: str) -> Player:
    await stage.client.add_user(telegram_id, first_name, **more)
    return Player(stage.client, telegram_id)


async def shown_commands(player: Player) -> list[str]:
    return [each["command"] for each in (await player.client.chat(player.id))["commands"]]


@pytest.mark.parametrize("role", list(Role))
@only_sqlite
async def test_one_tap_lets_somebody_in_with_the_role_and_its_menu(
    stage: Stage, caplog: pytest.LogCaptureFixture, role: Role
) -> None:
    nora = stage.stranger
    await asks_for_access(nora, "Nora", "Nazarova")
    await stage.client.use_key(STRANGER, SHARE)
    await nora.hears("waiting for approval")
    copies: dict[int, int] = {}
    for admin in (stage.admin, stage.abe):
        copy = await admin.hears("Nora Nazarova", new=False)
        *decisions, phone = buttons(copy)
        assert decisions == [*LABELS.values(), "🚫 Refuse"]
        assert phone.removeprefix("📋 ") in copy["text"]
        assert "@nora" in copy["text"]
        copies[admin.id] = copy["message_id"]

    if role is Role.ADMIN:
        await stage.admin.tap(LABELS[role])
        await stage.admin.sees(copies[stage.admin.id], "Give Nora Nazarova the role: admin?")
        await stage.admin.tap("Cancel")
        await stage.admin.sees(copies[stage.admin.id], "@nora")
        await stage.admin.tap(LABELS[role])
        assert "They are in" in await stage.admin.tap("Yes, give it")
    else:
        assert "They are in" in await stage.admin.tap(LABELS[role])

    granted = f"Ada let them in as {texts('en').plain(f'role-{role.value}')}"
    for admin in (stage.admin, stage.abe):
        assert buttons(await admin.sees(copies[admin.id], granted)) == []
    await nora.hears("You are in, as", new=False)
    await nora.asks("/me", "Nora Nazarova")
    await stage.quiet()
    assert await shown_commands(nora) == list(menu(frozenset({role})))
    assert len(await shown_commands(nora)) <= MOST_IN_MENU
    late = await stage.abe.forged(copies[ABE], DecideAccess(request_id=1, role=Role.ADMIN).pack())
    assert re.search(r"Ada was faster, a moment ago: let in as", alert(late)), alert(late)
    assert await stage.column(
        "SELECT role FROM person_roles JOIN people ON people.id = person_id"
        " WHERE telegram_id = :id",
        id=STRANGER,
    ) == [role.value]
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


async def test_names_are_taken_from_telegram_with_a_tap_and_a_refusal_may_be_followed(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    kim = await newcomer(stage, LARGEST, "Kim", last_name="Ким", language_code="en")
    await kim.asks("/start", "ask for access")
    await kim.tap("Request access")
    await kim.tap("Kim", within="first name")
    await kim.tap("Ким", within="last name")
    await kim.asks("+998 90 123-45-67", "waiting for approval")
    assert await requests(stage) == [("Kim", "Ким", "+998901234567", "pending")]
    assert await stage.scalar("SELECT name_is_own FROM access_requests WHERE id = 1") in (0, False)
    assert (await stage.client.chat(LARGEST))["keyboard"] is None

    await kim.asks("/start", "waiting for approval")
    await kim.asks("hello?", "waiting for approval")
    shown = await kim.last()
    again = await kim.forged(shown["message_id"], RequestAccess().pack())
    assert "with the admins already" in alert(again)

    await stage.admin.hears("Kim Ким", new=False)
    copy = await stage.abe.hears("Kim Ким", new=False)
    assert "Refused" in await stage.admin.tap("Refuse")
    await kim.hears("Your request was refused", new=False)
    assert buttons(await stage.abe.sees(copy["message_id"], "Ada refused")) == []
    late = await stage.abe.forged(
        copy["message_id"], DecideAccess(request_id=1, role=Role.ADMIN).pack()
    )
    assert re.search(r"Ada was faster, a moment ago: refused", alert(late))

    # Soon after a refusal there is nothing to ask for, and admins hear nothing.
    await kim.asks("/start", "ask again from 03.03.2026")
    early = await kim.forged(shown["message_id"], RequestAccess().pack())
    assert "ask again from 03.03.2026" in alert(early)
    stage.clock.advance(hours=24)
    await asks_for_access(kim, "Kim")
    await kim.asks("998901234567", "waiting for approval")
    await stage.abe.hears("+998901234567", new=False)
    await stage.quiet()
    assert "They are in" in await stage.abe.tap("Technician")
    await kim.hears("You are in", new=False)
    await kim.asks("/me", str(LARGEST))
    assert [status for *_, status in await requests(stage)] == ["refused", "granted"]
    # Whoever types a name is called by it.
    assert await stage.scalar("SELECT name_is_own FROM access_requests WHERE id = 2") in (1, True)
    assert await stage.column("SELECT telegram_id FROM people WHERE first_name = 'Kim'") == [
        LARGEST
    ]
    assert errors_logged(caplog) == []


@only_sqlite
async def test_only_ones_own_contact_counts_and_a_typed_number_must_be_one(stage: Stage) -> None:
    nora = stage.stranger
    await asks_for_access(nora, "Nora")
    keyboard = (await stage.client.chat(STRANGER))["keyboard"]
    assert keyboard["keyboard"][0][0] == {"text": SHARE, "request_contact": True}
    refused: list[dict[str, object]] = [
        {"of_user": stage.tim.id},
        {"phone_number": "+998901234567", "first_name": "Nora"},
    ]
    for contact in refused:
        sent = await stage.client.share_contact(STRANGER, **contact)
        reply = await stage.client.wait_for_message(STRANGER, "⚠️", after=sent["message_id"])
        assert "your own contact" in reply["text"]
    for typed in ("12345", "1" * 16, "call me", "+998 90 ABC", "<b>+998901234567", "٣" * 9, "+"):
        await nora.asks(typed, "must be 7 to 15 digits")
    await nora.asks("x" * 4000, "must be 7 to 15 digits")
    assert await requests(stage) == []
    await stage.client.share_contact(STRANGER)
    await nora.hears("waiting for approval")
    own = stage.sandbox.core.world.users[STRANGER].phone
    assert await requests(stage) == [("Nora", "-", f"+{own}", "pending")]


@only_sqlite
async def test_names_that_can_not_be_kept_are_asked_again(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    nora = stage.stranger
    await nora.asks("/start", "ask for access")
    await nora.tap("Request access")
    await nora.asks("x" * 65, "at most 64 characters")
    stage.write(nora, {"text": "\u200f\x00"})
    await nora.hears("please write it in words")
    stage.write(nora, {"sticker": _sticker()})
    await nora.asks("Nora", "And your last name")
    await nora.asks("y" * 4000, "at most 64 characters")
    stage.write(nora, {"contact": {"phone_number": "1234567", "first_name": "N"}})
    await nora.asks("Nazarova", "phone number")
    assert errors_logged(caplog) == []


def _sticker() -> Json:
    return {
        "file_id": "s",
        "file_unique_id": "s",
        "type": "regular",
        "width": 1,
        "height": 1,
        "is_animated": False,
        "is_video": False,
    }


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("\u200e\u200f", "\u2060"),
        ('<b>Tim & "Co"</i>', "</a>&amp;"),
        ("🦄" * 32, "👨‍👩‍👧"),
        ("\u202eמיט", "x" * 64),
        ("ㅤ", "."),
    ],
)
@only_sqlite
async def test_whatever_telegram_calls_somebody_he_gets_through(
    stage: Stage, caplog: pytest.LogCaptureFixture, first: str, last: str
) -> None:
    odd = await newcomer(stage, 2**31 + 7, first, last_name=last)
    await odd.asks("/start", "ask for access")
    await odd.tap("Request access")
    await odd.hears("first name", new=False)
    await odd.tap("", within="first name")
    await odd.hears("last name", new=False)
    shown = await odd.last()
    await odd.forge(shown["message_id"], KeepName(field="last").pack())
    await odd.hears("phone number", new=False)
    await odd.asks("+998901234567", "waiting for approval")
    copy = await stage.admin.hears("+998901234567", new=False)
    if first.startswith("<b>"):
        assert f"{first} {last}" in copy["text"]
    await stage.admin.tap("Technician")
    await odd.hears("You are in", new=False)
    await odd.asks("/start", "Hello")
    await stage.admin.asks("/help", "Admin")
    await stage.quiet()
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


@only_sqlite
async def test_every_step_can_be_left(stage: Stage) -> None:
    nora = stage.stranger
    await nora.asks("/cancel", "Nothing to cancel")

    await nora.asks("/start", "ask for access")
    await nora.tap("Request access")
    await nora.hears("first name", new=False)
    await nora.asks("/cancel", "Cancelled")
    await nora.asks("Nora", "ask for access")

    await nora.tap("Request access")
    await nora.hears("first name", new=False)
    await nora.asks("Nora", "And your last name")
    await nora.asks("/cancel", "Cancelled")
    await nora.asks("Nazarova", "ask for access")

    await asks_for_access(nora, "Nora", "Nazarova")
    await nora.asks("/cancel", "Cancelled")
    assert (await stage.client.chat(STRANGER))["keyboard"] is None
    await nora.asks("+998901234567", "ask for access")
    assert await requests(stage) == []


@pytest.mark.parametrize("words", ["/start", "/help", "/me", "/new RM-1 45 Squeaks", "/xp"])
@only_sqlite
async def test_after_another_command_the_request_goes_on(stage: Stage, words: str) -> None:
    nora = stage.stranger
    await asks_for_access(nora, "Nora", "Nazarova")
    await nora.asks(words, "ask for access")
    await nora.hears("Your phone number?", new=False)
    assert await requests(stage) == []
    await nora.asks("+998901234567", "waiting for approval")


@only_sqlite
async def test_a_tap_on_an_earlier_question_is_outdated(stage: Stage) -> None:
    nora = stage.stranger
    await nora.asks("/start", "ask for access")
    await nora.tap("Request access")
    shown = await nora.hears("first name", new=False)
    early = await nora.forged(shown["message_id"], KeepName(field="last").pack())
    assert "no longer in use" in alert(early)
    await nora.asks("Nora", "And your last name")
    late = await nora.forged(shown["message_id"], KeepName(field="first").pack())
    assert "no longer in use" in alert(late)
    odd = await nora.forged(shown["message_id"], KeepName(field="middle").pack())
    assert "no longer in use" in alert(odd)
    await nora.asks("Nazarova", "phone number")


@only_sqlite
async def test_a_restart_in_the_middle_goes_on_where_one_was(stage: Stage) -> None:
    nora = stage.stranger
    await nora.asks("/start", "ask for access")
    await nora.tap("Request access")
    await nora.hears("first name", new=False)
    await stage.restart()
    await nora.asks("Nora", "And your last name")
    await stage.restart()
    await nora.asks("Nazarova", "phone number")
    await stage.restart()
    await nora.asks("+998901234567", "waiting for approval")
    assert await requests(stage) == [("Nora", "Nazarova", "+998901234567", "pending")]
    await stage.admin.hears("Nora Nazarova", new=False)


@only_sqlite
async def test_a_double_tap_and_a_double_number_make_one_request(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    nora = stage.stranger
    await nora.asks("/start", "ask for access")
    await nora.taps("Request access", times=3)
    await nora.hears("first name", new=False)
    await nora.taps("Nora", times=2)
    await nora.taps("Without a last name", times=2)
    await nora.hears("phone number", new=False)
    for _ in range(3):
        await nora.say("+998901234567")
    await stage.quiet()
    assert len(await requests(stage)) == 1
    asked = [m for m in await stage.admin.heard() if "Access request" in m["text"]]
    assert len(asked) == 1
    assert errors_logged(caplog) == []


@only_sqlite
async def test_two_admins_at_once_let_somebody_in_once(stage: Stage) -> None:
    nora = stage.stranger
    await asks_for_access(nora, "Nora")
    await nora.asks("+998901234567", "waiting for approval")
    for admin in (stage.admin, stage.abe):
        await admin.hears("Nora", new=False)
    both = await asyncio.gather(
        stage.admin.taps("Technician"), stage.abe.taps("Admin", within="Access request")
    )
    lost = [press for (press,) in both if alert(press)]
    assert len(lost) == 1
    await stage.quiet()
    roles = await stage.column(
        "SELECT role FROM person_roles JOIN people ON people.id = person_id"
        " WHERE telegram_id = :id",
        id=STRANGER,
    )
    assert roles == (["technician"] if lost[0]["user_id"] == ABE else ["admin"])
    told = [m for m in await nora.heard() if "You are in" in m["text"]]
    assert len(told) == 1


@only_sqlite
async def test_whoever_the_settings_name_is_an_admin_from_his_first_word(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    boss = await newcomer(stage, BOSS, "Boss & Co")
    await boss.asks("/start", "Your role: admin")
    await stage.settled()
    assert await shown_commands(boss) == list(menu(frozenset({Role.ADMIN})))
    await boss.asks("/additem RM-1 Rotary mower", "Added")
    await boss.asks("/me", str(BOSS))
    assert await stage.scalar("SELECT count(*) FROM people WHERE telegram_id = :id", id=BOSS) == 1
    assert errors_logged(caplog) == []


@only_sqlite
async def test_somebody_deactivated_is_a_stranger_who_may_ask_again(stage: Stage) -> None:
    await stage.rob.asks("/queue", "Your tickets")
    await stage.workshop.deactivate(stage.people.other_technician)
    await stage.rob.asks("/queue", "ask for access")
    await stage.rob.tap("Request access")
    await stage.rob.asks("Robert", "And your last name")
    await stage.rob.tap("Without a last name")
    await stage.rob.hears("phone number", new=False)
    await stage.rob.asks("+998901234567", "waiting for approval")
    await stage.admin.hears("Robert", new=False)
    await stage.admin.tap("Technician")
    await stage.rob.hears("You are in", new=False)
    await stage.rob.asks("/me", "Robert")
    assert (
        await stage.scalar("SELECT count(*) FROM people WHERE telegram_id = :id", id=stage.rob.id)
        == 1
    )


@only_sqlite
async def test_a_member_who_presses_an_old_request_button_is_told_that_he_is_in(
    stage: Stage,
) -> None:
    await stage.tim.asks("/me", "Roles")
    shown = await stage.tim.last()
    press = await stage.tim.forged(shown["message_id"], RequestAccess().pack())
    assert "in already" in alert(press)
    press = await stage.tim.forged(shown["message_id"], KeepName(field="first").pack())
    assert "no longer in use" in alert(press)


@only_sqlite
async def test_strangers_see_a_strangers_menu(stage: Stage) -> None:
    await stage.app.menus.show_defaults()
    await stage.stranger.asks("/start", "ask for access")
    assert await shown_commands(stage.stranger) == list(STRANGERS)
