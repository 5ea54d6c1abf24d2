"""What may be pressed and said where: every kind of button, in every kind of chat, by anybody.

`LEGAL_IN_GROUP` is what the QC group's card offers, written down once more: a kind that is
declared otherwise, or by mistake, is found here.
"""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.buttons.press import KINDS, PressData, card_of
from bot.buttons.tickets import (
    FailWith,
    ShowBoard,
    ShowHistory,
    ShowTicket,
    TicketPress,
    TurnHistory,
)
from bot.chat.questions import QUESTIONS
from bot.features.tickets.questions import FailReason
from bot.texts import texts
from domain.delivery import ConversationKey, ShownCard
from domain.services.card_actions import CardAction
from domain.services.lists import Board
from domain.ticket import TicketStatus
from storage.cards import SqlCardRegistry
from storage.conversations import SqlConversations
from storage.unit_of_work import SqlStore
from tests.bot.conftest import ADMIN, INA, LEDGERS, STRANGER, TIM, errors_logged, settings_for
from tests.bot.test_wiring import SAMPLES
from tests.support.forged import Json, Wire, alerts, chat, deleted, keyboard, message, person, shown
from tests.support.workshop import Workshop

GROUP, OTHER_GROUP, CHANNEL = -1_001_000_000_001, -1_001_000_000_002, -1_001_000_000_003
CARD = 77
NOBODY = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
PEOPLE: dict[str, Json] = {
    "stranger": person(STRANGER),
    "technician": person(TIM, "Tim"),
    "inspector": person(INA, "Ina"),
    "admin": person(ADMIN, "Ada"),
    "anonymous": NOBODY,
}
LEGAL_IN_GROUP = {"o", "mo", "h", "hp", "np", "f", "t:pass", "t:fail"}
# Everything that anybody's press could change, drafts of a conversation and cards among it.
TABLES = (*LEDGERS, "conversations", "cards", "qc_groups", "invites")
t = texts("en")
OUTDATED, PRIVATE = t.plain("button-outdated"), t.plain("button-private")
AS_YOURSELF, NOT_BOUND = t.plain("write-as-yourself"), t.plain("not-the-qc-group")
NO_ACCESS = t.plain("error-not-a-member")


def name_of(press: PressData) -> str:
    prefix = press.__prefix__
    return f"{prefix}:{press.action.value}" if isinstance(press, TicketPress) else prefix


# One of each kind; of the buttons on a card, each action.
PRESSES = [
    *SAMPLES[TicketPress],
    *(samples[0] for kind, samples in SAMPLES.items() if kind is not TicketPress),
]


@dataclass
class Shop:
    """A workshop with a ticket that waits in the QC group, and one that is in work."""

    wire: Wire
    workshop: Workshop
    store: SqlStore
    engine: AsyncEngine
    registry: SqlCardRegistry
    waiting: int
    working: int

    async def dump(self) -> dict[str, list[Any]]:
        """Every row there is."""
        async with self.engine.connect() as connection:
            return {
                each: sorted(map(repr, (await connection.execute(text(f"SELECT * FROM {each}")))))
                for each in TABLES
            }

    async def group_card(self) -> tuple[int | None, int]:
        """Whose the group's card is kept as (nobody's: None), and of which ticket."""
        async with self.engine.connect() as connection:
            row = await connection.execute(
                text("SELECT reader_id, ticket_id FROM cards WHERE chat_id = :c"), {"c": GROUP}
            )
            reader, ticket = row.one()
            return reader, ticket

    async def has_card(self, chat_id: int, message_id: int, ticket_id: int) -> None:
        """The ticket's card stands there."""
        await self.registry.remember(
            ShownCard(
                chat_id=chat_id,
                message_id=message_id,
                ticket_id=ticket_id,
                reader_id=None,
                version=(await self.workshop.read(ticket_id)).version,
                busy_with=None,
                is_final=False,
            )
        )


@dataclass
class Opened:
    """A shop's database as it was when it was opened: each test has a copy of it."""

    file: Path
    tell: Callable[[Workshop], None] | None = None
    tickets: tuple[int, int] = (0, 0)


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    return Opened(tmp_path_factory.mktemp("shop") / "opened.db")


@pytest.fixture(params=["sqlite"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    opened: Opened = request.getfixturevalue("opened")
    if opened.tell is not None:
        return f"sqlite:///{shutil.copyfile(opened.file, tmp_path / 'shop.db')}"
    folder = request.getfixturevalue("sqlite_folder")
    return str(folder.create(tmp_path))


@pytest.fixture
async def shop(
    engine: AsyncEngine, store: SqlStore, workshop: Workshop, database_url: str, opened: Opened
) -> Shop:
    wire = Wire(settings_for("http://127.0.0.1:9", database_url), engine, workshop.clock)
    registry = SqlCardRegistry(store)
    if opened.tell is not None:
        opened.tell(workshop)
        return Shop(wire, workshop, store, engine, registry, *opened.tickets)
    crew = await workshop.crew()
    async with store.transaction() as uow:
        for member, telegram_id in (
            (crew.admin, ADMIN),
            (crew.technician, TIM),
            (crew.inspector, INA),
        ):
            found = await uow.people.person(member.id)
            assert found is not None
            found.telegram_id = telegram_id
    await wire.brings(
        "message", message(chat(GROUP, "supergroup"), person(ADMIN, "Ada"), text="/qchere")
    )
    waiting = await workshop.ticket(TicketStatus.WAITING_QC)
    working = await workshop.ticket(TicketStatus.IN_PROGRESS)
    found_shop = Shop(wire, workshop, store, engine, registry, waiting, working)
    await found_shop.has_card(GROUP, CARD, waiting)
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as connection:
        connection.execute("VACUUM INTO ?", (str(opened.file),))
    opened.tickets, opened.tell = (waiting, working), workshop.remembered()
    return found_shop


def card_buttons(ticket_id: int) -> Json:
    """What stands under a group's card."""
    return keyboard(
        TicketPress(action=CardAction.PASS, ticket_id=ticket_id, version=5).pack(),
        ShowTicket(ticket_id=ticket_id).pack(),
        ShowHistory(ticket_id=ticket_id).pack(),
    )


def group_card(where: Json, ticket_id: int = 1, message_id: int = CARD, **more: Any) -> Json:
    return message(where, None, message_id, text="#1", reply_markup=card_buttons(ticket_id), **more)


FORWARDED: dict[str, Any] = {
    "forward_origin": {"type": "hidden_user", "sender_user_name": "Eve", "date": 1}
}
QC, BASIC = chat(GROUP, "supergroup"), chat(GROUP, "group")
BY_SOMEBODY = {"from": person(STRANGER)}
# Where nobody may do anything, whoever he is, and why.
NOWHERE: dict[str, tuple[dict[str, Any], str]] = {
    "inline": ({"inline_message_id": "AAAA"}, OUTDATED),
    "channel": ({"message": group_card(chat(CHANNEL, "channel"))}, OUTDATED),
    "another's chat": ({"message": group_card(chat(9_999, "private"))}, OUTDATED),
    "another's list": (
        {"message": message(chat(9_999, "private"), reply_markup=keyboard("b:tickets::0"))},
        OUTDATED,
    ),
}
# Under what in groups nothing may be pressed: what a private chat is for is said to be so.
NOT_A_CARD: dict[str, Json] = {
    "forwarded": group_card(QC, **FORWARDED),
    "somebody's": {**group_card(QC), **BY_SOMEBODY},
    "of another ticket": group_card(QC, ticket_id=2),
    "list": message(QC, reply_markup=keyboard(ShowBoard(board=Board.QC).pack())),
    "form": message(QC, text="This is the QC group now"),
    "gone": deleted(QC, 4_711),
    "gone, basic": deleted(BASIC, 4_711),
}


def test_the_kinds_that_a_groups_card_offers_are_these() -> None:
    offered = {name_of(each) for each in PRESSES if card_of(each) is not None}
    assert offered == LEGAL_IN_GROUP
    assert {name_of(each).partition(":")[0] for each in PRESSES} == set(KINDS)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("where", NOWHERE)
async def test_a_press_from_nowhere_does_nothing(
    shop: Shop, where: str, who: str, caplog: pytest.LogCaptureFixture
) -> None:
    place, words = NOWHERE[where]
    before = await shop.dump()
    for press in PRESSES:
        calls = await shop.wire.press(PEOPLE[who], press.pack(), **place)
        assert [type(each) for each in calls] == [AnswerCallbackQuery], press
        assert alerts(calls) == [words], press
    assert await shop.dump() == before
    assert errors_logged(caplog) == []


@pytest.mark.parametrize("who", PEOPLE)
async def test_in_a_group_nothing_but_the_card_of_that_ticket_can_be_pressed(
    shop: Shop, who: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = await shop.dump()
    for where, stands in NOT_A_CARD.items():
        for press in PRESSES:
            calls = await shop.wire.press(PEOPLE[who], press.pack(), message=stands)
            said = f"{where}, {press.pack()}: {calls}"
            assert [type(each) for each in calls] == [AnswerCallbackQuery], said
            assert alerts(calls)[0] in (OUTDATED, PRIVATE, AS_YOURSELF, NO_ACCESS), said
    assert await shop.dump() == before
    assert errors_logged(caplog) == []


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("kind", ["supergroup", "group"])
async def test_what_is_private_changes_and_shows_nothing_under_the_groups_card(
    shop: Shop, kind: str, who: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = await shop.dump()
    stands = group_card(chat(GROUP, kind))
    for press in PRESSES:
        if name_of(press) in LEGAL_IN_GROUP:
            continue
        calls = await shop.wire.press(PEOPLE[who], press.pack(), message=stands)
        assert [type(each) for each in calls] == [AnswerCallbackQuery], press
        assert alerts(calls) == [AS_YOURSELF if who == "anonymous" else PRIVATE], press
    assert await shop.dump() == before
    assert errors_logged(caplog) == []


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("stands", ["seen", "too old to be seen"])
async def test_whoever_presses_the_groups_card_it_stays_the_groups(
    shop: Shop, stands: str, who: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Looking changes nothing but the picture; deciding is for who may, by the card's own words."""
    kept = shop.waiting
    under = group_card(QC, kept) if stands == "seen" else deleted(QC, CARD)
    looks: list[PressData] = [
        ShowTicket(ticket_id=kept),
        ShowHistory(ticket_id=kept),
        TurnHistory(ticket_id=kept, page=0),
        ShowTicket(ticket_id=kept),
        TicketPress(action=CardAction.FAIL, ticket_id=kept, version=5),
        FailWith(ticket_id=kept, version=5, rules_version=1, reason=-1),
    ]
    tables = await shop.dump()
    # Whom the bot asks for his own words is remembered; and how new the card is.
    ledgers = {each: tables[each] for each in LEDGERS}
    last: EditMessageText | None = None
    for press in looks:
        calls = await shop.wire.press(PEOPLE[who], press.pack(), message=under)
        assert len(alerts(calls)) == 1, press
        assert await shop.group_card() == (None, kept), press
        for each in shown(calls, GROUP):
            if isinstance(each, EditMessageText):
                last = each
    after = await shop.dump()
    assert {each: after[each] for each in LEDGERS} == ledgers
    # Whatever was looked at, the last thing drawn is the group's card, or its question.
    if last is not None:
        assert last.reply_markup is not None
        labels = [button.text for row in last.reply_markup.inline_keyboard for button in row]
        assert not {"🎯 Metrics", "▶️ Start", "🗑 Cancel ticket"} & set(labels), labels
    assert (last is None) == (who in ("stranger", "anonymous"))
    assert errors_logged(caplog) == []


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("decision", ["pass", "fail"])
async def test_only_inspectors_and_admins_decide_in_the_group(
    shop: Shop, who: str, decision: str
) -> None:
    version = (await shop.workshop.read(shop.waiting)).version
    press: PressData = TicketPress(action=CardAction.PASS, ticket_id=shop.waiting, version=version)
    if decision == "fail":
        press = FailWith(ticket_id=shop.waiting, version=version, rules_version=1, reason=0)
    calls = await shop.wire.press(PEOPLE[who], press.pack(), message=group_card(QC, shop.waiting))
    assert len(alerts(calls)) == 1
    assert await shop.group_card() == (None, shop.waiting)
    decided = {"pass": TicketStatus.DONE, "fail": TicketStatus.REWORK}[decision]
    may = who in ("inspector", "admin")
    status = (await shop.workshop.read(shop.waiting)).status
    assert status is (decided if may else TicketStatus.WAITING_QC)


@pytest.mark.parametrize("who", ["technician", "inspector", "admin"])
async def test_a_group_that_is_not_the_qc_group_any_more_has_its_cards_closed(
    shop: Shop, who: str
) -> None:
    stands = group_card(chat(OTHER_GROUP, "supergroup"), shop.waiting)
    before = {each: rows for each, rows in (await shop.dump()).items() if each in LEDGERS}
    for press in PRESSES:
        calls = await shop.wire.press(PEOPLE[who], press.pack(), message=stands)
        if name_of(press) not in LEGAL_IN_GROUP:
            assert alerts(calls) == [PRIVATE], press
            continue
        assert alerts(calls) == [NOT_BOUND], press
        (closed,) = shown(calls, OTHER_GROUP)
        assert closed.reply_markup is None
    after = await shop.dump()
    assert {each: after[each] for each in LEDGERS} == before


@pytest.mark.parametrize("who", [each for each in PEOPLE if each != "anonymous"])
async def test_in_ones_own_chat_every_press_is_answered_and_no_group_hears_of_it(
    shop: Shop, who: str, caplog: pytest.LogCaptureFixture
) -> None:
    presser = PEOPLE[who]
    own = chat(presser["id"], "private")
    under = [
        message(own, text="#1", reply_markup=card_buttons(shop.waiting)),
        message(own, text="Tickets", reply_markup=keyboard(ShowBoard(board=Board.QC).pack())),
        message(own, text="What is your first name?"),
        deleted(own, 4_711),
    ]
    before = await shop.dump()
    for at, press in enumerate(PRESSES):
        calls = await shop.wire.press(presser, press.pack(), message=under[at % len(under)])
        assert len(alerts(calls)) == 1, press
        assert shown(calls, GROUP) == [], press
        assert await shop.group_card() == (None, shop.waiting), press
    if who == "stranger":
        after = await shop.dump()
        assert {each: after[each] for each in LEDGERS} == {each: before[each] for each in LEDGERS}
    for stands in under[:3]:
        calls = await shop.wire.press(
            presser, ShowTicket(ticket_id=1).pack(), message={**stands, **FORWARDED}
        )
        assert alerts(calls) == [OUTDATED]
    assert errors_logged(caplog) == []


@pytest.mark.parametrize(
    "data", ["", "zz", "zz:1", "t:pass", "t:dance:1:1", "o:x", "rq:1", "-", "-:", "\x00", "ў" * 20]
)
async def test_unknown_data_is_called_outdated_everywhere(shop: Shop, data: str) -> None:
    before = await shop.dump()
    for who in PEOPLE.values():
        own = message(chat(who["id"], "private"), text="x")
        calls = await shop.wire.press(who, data, message=group_card(QC))
        assert alerts(calls) == [OUTDATED]
        calls = await shop.wire.press(who, data, message=own)
        assert alerts(calls) == [NO_ACCESS if who["id"] in (STRANGER, NOBODY["id"]) else OUTDATED]
    assert await shop.dump() == before


# --- What is said ----------------------------------------------------------------------------


def said(where: Json, who: Json, **what: Any) -> Json:
    return message(where, who, 500, **what)


def questions() -> list[str]:
    """Every step of every flow, but for the one that a group may answer."""
    return sorted(QUESTIONS.keys() - {FailReason.kept_as})


async def test_no_form_is_filled_in_before_a_group(shop: Shop) -> None:
    conversations = SqlConversations(shop.store, shop.workshop.clock)
    data = {"ticket_id": 1, "version": 5, "person_id": 1, "item_id": 1, "nonce": "0" * 8}
    question = message(QC, text="What is your first name?")
    assert len(questions()) > 15
    for step in questions():
        for who in (PEOPLE["stranger"], PEOPLE["admin"]):
            key = ConversationKey(GROUP, who["id"])
            await conversations.keep(key, step, data)
            before = await shop.dump()
            for answer in ({"text": "+998901234567"}, {"photo": PHOTO, "caption": "Nora"}):
                for reply in ({}, {"reply_to_message": question}):
                    calls = await shop.wire.brings("message", said(QC, who, **answer, **reply))
                    assert calls == [], (step, who, answer)
            assert await shop.dump() == before, step


PHOTO = [{"file_id": "A", "file_unique_id": "B", "width": 9, "height": 9}]


@pytest.mark.parametrize(
    ("reply", "taken"),
    [
        ({"reply_to_message": message(QC, text="Why does #1 · RM-1 fail?")}, True),
        ({"reply_to_message": message(QC, text="Why does #2 · RM-2 fail?")}, False),
        ({"reply_to_message": group_card(QC)}, False),
        ({"reply_to_message": message(QC, person(TIM), text="Why does #1 fail?")}, False),
        ({}, False),
    ],
)
@pytest.mark.parametrize("what", [{"text": "Still rattles"}, {"photo": PHOTO, "caption": "Still"}])
async def test_a_reason_is_taken_in_the_group_by_a_reply_to_its_question_alone(
    shop: Shop, reply: Json, taken: bool, what: Json
) -> None:
    version = (await shop.workshop.read(shop.waiting)).version
    other = FailWith(ticket_id=shop.waiting, version=version, rules_version=1, reason=-1)
    ina = PEOPLE["inspector"]
    await shop.wire.press(ina, other.pack(), message=group_card(QC, shop.waiting))
    await shop.wire.brings("message", said(QC, ina, **what, **reply))
    status = (await shop.workshop.read(shop.waiting)).status
    assert status is (TicketStatus.REWORK if taken else TicketStatus.WAITING_QC)


ELSEWHERE = ("/ban@another_bot", "/start@another_bot x", "/QUEUE@Another_Bot")


@pytest.mark.parametrize("words", [*ELSEWHERE, "hello", "/", "//x", "/ x"])
@pytest.mark.parametrize("who", PEOPLE)
async def test_what_is_meant_for_others_is_passed_by_in_groups(
    shop: Shop, who: str, words: str
) -> None:
    for content in ({"text": words}, {"photo": PHOTO, "caption": words}):
        assert await shop.wire.brings("message", said(QC, PEOPLE[who], **content)) == []


@pytest.mark.parametrize("words", ELSEWHERE)
async def test_a_command_for_another_bot_is_passed_by_in_private_and_ends_no_question(
    shop: Shop, words: str
) -> None:
    own = chat(INA, "private")
    version = (await shop.workshop.read(shop.waiting)).version
    other = FailWith(ticket_id=shop.waiting, version=version, rules_version=1, reason=-1)
    ina = PEOPLE["inspector"]
    await shop.wire.press(ina, other.pack(), message=message(own, text="#1"))
    assert await shop.wire.brings("message", said(own, ina, text=words)) == []
    await shop.wire.brings("message", said(own, ina, text="Still rattles"))
    assert (await shop.workshop.read(shop.waiting)).status is TicketStatus.REWORK


@pytest.mark.parametrize("words", ["/qc", "/QC", "/qc@workshop_bot", "/Qc@Workshop_BOT"])
async def test_our_commands_are_ours_however_they_are_written(shop: Shop, words: str) -> None:
    ina = PEOPLE["inspector"]
    (listed,) = await shop.wire.brings("message", said(chat(INA, "private"), ina, text=words))
    assert "RM-" in str(listed)
    (short,) = await shop.wire.brings("message", said(QC, ina, text=words))
    assert isinstance(short, SendMessage)
    assert short.text == t("not-in-groups")


@pytest.mark.parametrize(
    ("sender", "sentence"),
    [
        ({"sender_chat": QC}, t("write-as-yourself")),
        ({"sender_chat": chat(CHANNEL, "channel")}, t("write-as-yourself-channel")),
        ({}, t("write-as-yourself")),
    ],
)
async def test_who_hides_behind_a_group_or_a_channel_is_told_to_write_as_himself(
    shop: Shop, sender: Json, sentence: str
) -> None:
    before = await shop.dump()
    question = message(QC, text="Why does #1 fail?")
    for what in (
        {"text": "/qcoff"},
        {"text": "/qchere@workshop_bot"},
        {"text": "Dirty", "reply_to_message": question},
    ):
        (told,) = await shop.wire.brings("message", said(QC, NOBODY, **what, **sender))
        assert isinstance(told, SendMessage)
        assert told.text == sentence
    post = said(QC, NOBODY, text="/qcoff", is_automatic_forward=True, **sender)
    assert await shop.wire.brings("message", post) == []
    assert await shop.dump() == before


async def test_a_question_in_the_group_is_left_with_cancel(shop: Shop) -> None:
    version = (await shop.workshop.read(shop.waiting)).version
    other = FailWith(ticket_id=shop.waiting, version=version, rules_version=1, reason=-1)
    ina = PEOPLE["inspector"]
    await shop.wire.press(ina, other.pack(), message=group_card(QC, shop.waiting))
    (left,) = await shop.wire.brings("message", said(QC, ina, text="/cancel"))
    assert isinstance(left, SendMessage)
    assert left.text == t("flow-left")
    reply = {"reply_to_message": message(QC, text="Why does #1 · RM-1 fail?")}
    assert await shop.wire.brings("message", said(QC, ina, text="Dirty", **reply)) == []
    assert (await shop.workshop.read(shop.waiting)).status is TicketStatus.WAITING_QC
