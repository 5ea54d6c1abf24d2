"""What people type wrong: it is refused in words, with the way to write it, and changes nothing."""

from typing import Any

import pytest

from bot.chat.commands import WITH_ARGUMENTS
from domain.ticket import TicketStatus
from tests.bot.conftest import Stage, errors_logged, only_sqlite
from tests.support.play import Json, Player

pytestmark = pytest.mark.usefixtures("quick")

LONG = "x" * 4_000
HTML = "<b>&\"</i><a href='x'>"
RTL = "\u202eשלום\u200f"
EMOJI = "🦄🧨"
NUL = "a\x00b"
NO_NUMBERS = (
    *("-1", "--5", "-", "1.5", "1,5", "1e3", "0x10", "abc", "NaN", "#", "##1", "٣", "½", "²"),
    *(str(10**30), f"-{10**30}", "2147483648", LONG, HTML, RTL, EMOJI, NUL, "1\x001"),
)
"""Not one of them is a number that is kept anywhere."""
UNKNOWN = (
    *("There is no ticket", "There is no item", "Nobody here is called"),
    *("Several people are called", "is not an active technician"),
    *("There is no rule", "There is no version", "): must be "),
)
NO_TICKETS = ("0", "99", "2147483647", *NO_NUMBERS)
NOBODY = (
    *("nobody", "@nobody", "@", "@@tim", "0", "-1", "99", str(2**52), str(2**64), str(10**30)),
    *("tim rob", "x" * 300, HTML, "@" + HTML, RTL, "@" + RTL, EMOJI, NUL, "@" + NUL),
)

# Each one alone makes a command wrong; commands without a word at all are tried besides.
WRONG: dict[str, list[str]] = {
    "new": [
        *(f"RM-1 {number} Squeaks" for number in NO_NUMBERS if number[0] in "0123456789-٣²"),
        *("RM-1 0 Squeaks", "RM-1 10001 Squeaks", "RM-1 2147483647 Squeaks"),
        *(f"{LONG[:200]} 45 Squeaks", "\x00 45 Squeaks"),
        *(f"RM-1 45 {LONG}", "RM-1 45 \x00\x01", "RM-1 45 \u200f\u202e", f"RM-1 45 {'y' * 201}"),
    ],
    "ticket": [*NO_TICKETS, "1 2", "1 extra", "1 " + LONG],
    "approve": [*NO_TICKETS, "1 2", "1 extra", "1 " + HTML],
    "assign": [
        *(f"{number} @rob" for number in NO_TICKETS),
        *(f"3 {person}" for person in NOBODY),
        *("3 @ina", "3 Ina", "@rob 3"),
    ],
    "metrics": [
        *("1 red 5 more", "1 auto more", "1 blue 5", "1 RED five", "auto"),
        *(f"{number} red 5" for number in NO_TICKETS),
        *(f"1 red {number}" for number in NO_NUMBERS),
        *(f"1 {color} 5" for color in (LONG, HTML, RTL, EMOJI, NUL, "-1", "0")),
        "1 red 10001",
    ],
    "edit": [
        *("1 \x00", "1 " + LONG, "1 " + "y" * 201),
        *(f"{number} Blade does not spin" for number in NO_TICKETS),
    ],
    "cancelticket": [
        *("1 \x00", "1 \u200e", "1 " + LONG, "1 " + "y" * 501),
        *(f"{number} The customer took it back" for number in NO_TICKETS),
    ],
    "history": [*NO_TICKETS, "1 2", "1 extra"],
    "hold": [f"{number} The bearing is ordered" for number in NO_TICKETS],
    "resume": [*NO_TICKETS, "1 2", "1 extra"],
    "urgent": [*NO_TICKETS, "1 2", "1 extra"],
    "due": [f"{number} tomorrow 14:00" for number in NO_TICKETS],
    "cameback": [f"{number} It squeaks again" for number in NO_TICKETS],
    "item": [
        *("ZZ-9", "RM-2", "-1", "0", "RM\n9", LONG, HTML, RTL, EMOJI, NUL, "\x00", "'; DROP"),
        "\u200f",
    ],
    "out": ["at some point", "yesterday", LONG, HTML, RTL, EMOJI, NUL],
    "label": ["ZZ-9", "RM-1 ZZ-9", "-1", HTML, RTL, EMOJI],
    "additem": [
        *(LONG, f"{LONG[:41]} Mower", f"{RTL} Mower", f"{NUL} Mower", "\x00 Mower"),
        *(f"RM-7 {LONG}", f"RM-7 {'y' * 101}", "RM-7 \x00", "RM-7 \u200f\u202e"),
    ],
    "invite": ["boss", "technicians now", "-1", LONG, HTML, RTL, EMOJI, NUL],
    "xpadjust": [
        *(f"{person} 5 helped" for person in NOBODY if not person.isdigit()),
        *(f"@tim {number} helped" for number in ("0", "10001", "-10001", str(10**20))),
        *(f"@tim 5 {LONG}", "@tim 5 " + "y" * 201, "@tim 5 \u200f\u202e", "+5 @tim helped", "5"),
    ],
    "rules": [
        *("cellar", "set", "set cellar 5 why", "set base_divisor 5 why", "history 2", "qc more"),
        *(f"rollback {number}" for number in ("", "0", "99", "2147483647", *NO_NUMBERS)),
        *(f"set ticket_xp.base_divisor {number} why" for number in NO_NUMBERS),
        *("set ticket_xp.base_divisor 0 why", "set ticket_xp.base_divisor 1000001 why"),
        *(f"set ticket_xp.base_divisor 25 {why}" for why in (LONG, "y" * 501, "\u200f\u202e")),
        *("set ticket_xp.flag_green_max_minutes 61 why", "set qc.allow_own_work maybe why"),
        *(f"set work_session.timezone {zone} why" for zone in ("Mars", LONG, HTML, RTL, EMOJI)),
        *("set reminders.work_hours 9-19 why", "set reminders.digest_at 25:00 why"),
        *(f'set qc.fail_reasons "{words}" why' for words in (LONG, "|".join(map(str, range(21))))),
        *("set progression.level_thresholds 5 9 why", f"set {LONG} 5 why", f"{HTML} {RTL}"),
    ],
}
# A list may be asked for without a word, and what is left out of these is asked for.
GUIDED = (
    *("ticket", "history", "rules", "xpadjust", "new", "approve", "assign", "metrics"),
    *("cancelticket", "edit", "item", "additem", "invite", "people", "report", "export"),
    *("hold", "resume", "decline", "urgent", "due", "cameback", "label", "out"),
)
# Whatever is written after it is looked for.
NEVER_WRONG = ("people", "report", "export")
# Refused before its words are read: it is a technician's alone.
NOT_AN_ADMINS = ("decline",)
NEEDS_A_WORD = tuple(name for name in WITH_ARGUMENTS if name not in GUIDED)


async def replies(stage: Stage, player: Player, many: list[str]) -> list[Json]:
    """Each message with the one reply that it got, in order."""
    after = int((await player.last())["message_id"]) if await player.heard() else 0
    for words in many:
        stage.write(player, {"text": words})
    await stage.settled()
    # A question that stands comes again below the reply.
    heard = [each for each in await player.heard(after) if "⤵️" not in str(each["text"])]
    assert len(heard) == len(many), f"{len(many)} messages, {len(heard)} replies"
    return heard


def _helps(reply: str, command: str) -> bool:
    """The usage line, or, where the form was right, what it names that isn't there."""
    is_unknown = any(words in reply for words in UNKNOWN)
    return (f"Write it like this:\n/{command} " in reply) != is_unknown


# PostgreSQL is asked about what it takes less kindly: NUL in text, numbers beyond its own.
ON_POSTGRESQL = ("new", "assign", "metrics", "item", "ticket")


@pytest.mark.parametrize(
    ("database_url", "command"),
    [
        *(("sqlite", name) for name in WRONG),
        *(("postgresql", name) for name in ON_POSTGRESQL),
    ],
    indirect=["database_url"],
)
async def test_a_wrong_argument_is_refused_with_the_usage_and_changes_nothing(
    stage: Stage, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    await stage.workshop.item("RM-1")
    for status in (TicketStatus.UNDER_REVIEW, TicketStatus.DONE, TicketStatus.NEW):
        await stage.workshop.ticket(status)
    # What is on its way already would be taken for an answer.
    await stage.quiet()
    stage.app.courier.stop()
    await stage.admin.asks("/me", "Ada")
    said = [f"/{command} {words}" for words in WRONG[command]]
    if command in NEEDS_A_WORD:
        said += [f"/{command}", f"/{command}   ", f"/{command}@workshop_bot", f"/{command}\n"]
    before = await stage.rows()

    heard: list[str] = []
    for at in range(0, len(said), 100):
        heard += [str(m["text"]) for m in await replies(stage, stage.admin, said[at : at + 100])]

    odd = [
        (words[:60], reply[:200])
        for words, reply in zip(said, heard, strict=True)
        if not (reply.startswith("⚠️") and _helps(reply, command))
    ]
    assert odd == []
    assert await stage.rows() == before
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


@pytest.mark.parametrize("person", [LONG, "@" + LONG, "&" * 4_000, "🦄" * 2_000])
@only_sqlite
async def test_a_person_as_long_as_a_message_is_refused_too(
    stage: Stage, caplog: pytest.LogCaptureFixture, person: str
) -> None:
    await stage.workshop.ticket(TicketStatus.NEW)
    await stage.quiet()
    await stage.admin.asks("/me", "Ada")
    (reply,) = await replies(stage, stage.admin, [f"/assign 1 {person}"])
    assert _helps(str(reply["text"]), "assign"), reply["text"]
    assert errors_logged(caplog) == []


def test_every_command_with_arguments_is_tried() -> None:
    assert sorted([*WRONG, *NEVER_WRONG, *NOT_AN_ADMINS]) == sorted(WITH_ARGUMENTS)


@only_sqlite
async def test_a_reply_is_an_example_that_works(stage: Stage) -> None:
    """The second usage line is what somebody copies: only its numbers are his to change."""
    await stage.admin.asks("/additem RM-7 " + "y" * 101, "/additem RM-0042 Rotary mower")
    await stage.admin.asks("/additem RM-0042 Rotary mower", "Added")
    await stage.admin.asks("/item RM-0042", "Rotary mower")
    await stage.admin.asks("/new RM-0042 0 Noise", "/new RM-0042 45 Blade does not spin")
    await stage.admin.asks("/new RM-0042 45 Blade does not spin", "waits for review")
    await stage.admin.asks("/metrics 1 red 5", "Metrics changed")
    await stage.admin.asks("/metrics 1 auto", "Metrics changed")
    await stage.admin.asks("/approve 1", "Approved")
    await stage.admin.asks("/assign 1 @rob", "Assigned to Rob")
    await stage.admin.asks("/tickets assigned", "Tickets")
    await stage.admin.sees_buttons(
        *("#1 · RM-0042 · assigned", "Active 1", "• Assigned 1 •", "All 1"),
        *("🔎 Search", "👤 By technician", "⏰ Late, urgent", "☑ Several at once", "🔄 Refresh"),
        # Below it comes what `/new` asks still.
        within="Tickets",
    )
    await stage.admin.asks("/history 1", "assigned")
    await stage.admin.asks("/cancelticket 1 The customer took it back", "Cancelled")


async def test_words_that_look_like_markup_are_shown_as_they_were_typed(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    name, title = '<b>"Rotary" & mower</b> 🦄', 'Blade </b><i>does & "not" spin 🧨'
    reason = "<code>&amp; filthy</code> 'really' 🦠"
    admin, tim, ina = stage.admin, stage.tim, stage.ina
    await admin.asks(f"/additem rm<1>&2 {name}", name)
    await admin.asks("/item RM<1>&2", name)
    await admin.asks(f"/new rm<1>&2 45 {title}", title)
    await admin.asks("/item RM<1>&2", "Its last tickets")
    await admin.data_of("#1 · RM<1>&2 · under review")
    await admin.asks("/approve 1", title)
    await admin.asks("/assign 1 Tim", title)
    await tim.hears(title)
    await tim.asks("/queue", "Your tickets")
    await tim.tap("RM<1>&2")
    await tim.tap("Start")
    await tim.tap("Finish")
    await ina.hears(title)
    await ina.tap("Fail")
    await ina.tap("Other")
    await ina.hears("Answer in your own words")
    await ina.say(reason)
    await ina.hears(reason)
    await tim.hears(f"sent it back: {reason}")
    await admin.asks("/history 1", reason)
    await admin.asks(f"/cancelticket 1 {reason}", "Cancelled")
    await tim.hears(reason)
    await stage.quiet()
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


@only_sqlite
async def test_newlines_and_control_characters_in_words_are_made_into_one_line(
    stage: Stage,
) -> None:
    stage.write(stage.admin, {"text": "/additem R M-5\x00 x"})
    await stage.admin.say("/additem rm-5 Rotary\n\nmower")
    await stage.admin.hears("Rotary mower")
    stage.write(stage.admin, {"text": "/new RM-5 45\nBlade\x00does\r\nnot\tspin"})
    await stage.admin.hears("Blade does not spin")
    assert await stage.column("SELECT title FROM tickets") == ["Blade does not spin"]


@pytest.mark.parametrize("form", ["/NEW", "/New@workshop_bot", "/new@WORKSHOP_BOT", "/new"])
@only_sqlite
async def test_a_command_works_in_any_case_and_with_the_bots_name(stage: Stage, form: str) -> None:
    await stage.workshop.item("RM-1")
    await stage.admin.say(f"{form} rm-1 45 Squeaks")
    await stage.admin.hears("waits for review")


@only_sqlite
async def test_commands_nobody_knows_are_named_in_the_answer(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    unknown = {
        "/": "I do not know /",
        "/frobnicate now": "I do not know /frobnicate",
        "/<b>&": "I do not know /<b>&",
        "/" + LONG: "I do not know /xxx",
        "/ new": "I do not know /",
        "//new": "I do not know //new",
        "/новый": "I do not know /новый",
        "/new_ticket RM-1": "I do not know /new_ticket",
        "/🦄": "I do not know /🦄",
        "/\x00": "I do not know /",
    }
    for player in (stage.admin, stage.tim, stage.ina):
        await player.asks("/me", "Roles")
        heard = await replies(stage, player, list(unknown))
        for words, reply in zip(unknown, heard, strict=True):
            assert unknown[words] in str(reply["text"]), (words[:30], reply["text"])
            assert "/help" in str(reply["text"]) or "Did you mean" in str(reply["text"])
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


STICKER = {
    "sticker": {
        "file_id": "s",
        "file_unique_id": "u",
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": "👍",
    }
}
DOCUMENT = {
    "document": {"file_id": "d", "file_unique_id": "d", "file_name": "a.csv", "file_size": 3},
}
PLACE = {"location": {"latitude": 41.3, "longitude": 69.2}}
OTHER_THINGS: list[dict[str, Any]] = [
    STICKER,
    DOCUMENT,
    {"contact": {"phone_number": "+998901234567", "first_name": "Uli"}},
    {"contact": {"phone_number": "+998901234567", "first_name": "Tim", "user_id": 1}},
    {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]},
    {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}},
    PLACE,
    {"dice": {"emoji": "🎲", "value": 6}},
    {"text": "hello"},
    {"text": LONG},
    {"text": HTML},
    {"text": RTL},
    {"text": EMOJI},
    {"text": NUL},
    {"text": "12"},
    {"text": "-"},
]


@only_sqlite
async def test_small_talk_and_things_without_words_are_answered_kindly(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.ASSIGNED)
    await stage.quiet()
    before = await stage.rows()
    for player in (stage.admin, stage.tim, stage.ina):
        await player.asks("/me", "Roles")
        after = int((await player.last())["message_id"])
        for body in OTHER_THINGS:
            stage.write(player, body)
        await stage.settled()
        heard = [str(m["text"]) for m in await player.heard(after)]
        assert len(heard) == len(OTHER_THINGS)
        # What can be done at all, or with such a thing.
        ways = ("/help", "/import", "eply to its card")
        assert [words for words in heard if not any(way in words for way in ways)] == []
    stage.sandbox.core.world.chats[stage.stranger.id].started = True
    for body in OTHER_THINGS:
        stage.write(stage.stranger, body)
    await stage.settled()
    offered = [str(m["text"]) for m in await stage.stranger.heard()]
    assert len(offered) == len(OTHER_THINGS)
    assert all("ask for access" in words for words in offered)
    assert await stage.rows() == before
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


@only_sqlite
async def test_a_question_that_waits_for_words_stands_until_it_gets_some(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.WAITING_QC)
    await stage.workshop.ticket(TicketStatus.NEW)
    await stage.quiet()
    ina, admin = stage.ina, stage.admin
    await ina.hears("please inspect", new=False)
    await ina.tap("Fail")
    await ina.tap("Other")
    await ina.hears("Answer in your own words")
    await admin.asks("/ticket 2", "#2 · ")
    await admin.tap("ℹ️ More")
    await admin.tap("Cancel ticket")
    before = await stage.rows()
    for player in (ina, admin):
        after = int((await player.last())["message_id"])
        for body in (STICKER, PLACE, {"text": "\x00"}, {"text": "\u200f"}, {"text": LONG}):
            stage.write(player, body)
        await stage.settled()
        heard = [str(m["text"]) for m in await player.heard(after)]
        assert len(heard) == 5
        assert all(words.startswith("⚠️") for words in heard), heard
    assert await stage.rows() == before
    await ina.asks("Scratched", "Failed")
    await admin.asks("Sold", "Cancelled")
    assert await stage.column("SELECT note FROM ticket_transitions WHERE note IS NOT NULL") == [
        "Scratched",
        "Sold",
    ]
    assert errors_logged(caplog) == []


@only_sqlite
async def test_an_edited_message_is_let_be(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    await stage.workshop.item("RM-1")
    sent = await stage.client.send(stage.admin.id, "/new RM-1 45")
    await stage.admin.hears("What is wrong?")
    await stage.admin.asks("/cancel", "Nothing was created")
    before, calls = await stage.rows(), len(await stage.client.calls())
    await stage.client.edit(stage.admin.id, sent["message_id"], "/new RM-1 45 Squeaks")
    await stage.admin.asks("/me", "Roles")
    assert await stage.rows() == before
    assert len(await stage.client.calls()) == calls + 1
    assert errors_logged(caplog) == []


@only_sqlite
async def test_commands_in_a_group_are_sent_to_the_private_chat(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.item("RM-1")
    group = stage.sandbox.add_group("Floor", [stage.admin.id, stage.stranger.id], with_bot=True).id
    before = await stage.rows()
    for player in (stage.admin, stage.stranger):
        for words in ("/new RM-1 45 Squeaks", "/start", "/help", "/approve 1", "/frobnicate"):
            sent = await stage.client.send(player.id, words, chat_id=group)
            await stage.client.wait_for_message(
                player.id, "in private", chat_id=group, after=sent["message_id"]
            )
    sent = await stage.client.send(stage.admin.id, "good morning", chat_id=group)
    await stage.settled()
    heard = await stage.client.messages(stage.admin.id, group)
    assert heard[-1]["message_id"] == sent["message_id"]
    assert await stage.rows() == before
    assert errors_logged(caplog) == []
