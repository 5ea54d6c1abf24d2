"""Words under a photo, a document, a voice are words: wherever something is asked for."""

from dataclasses import dataclass

import pytest
from aiogram.methods import SendMessage

from bot.buttons.intake import NewTicket
from bot.buttons.items import AddItem, AskItemSearch, AskItemWord, ItemWord
from bot.buttons.people import AskName, RequestAccess
from bot.buttons.points import AdjustBy, AdjustXp
from bot.buttons.press import PressData
from bot.buttons.rules import ChangeRule
from bot.buttons.tickets import AskForWords, CorrectSession, FailWith, TicketPress, TypeXp
from domain.delivery import ConversationKey
from domain.services.card_actions import CardAction
from storage.conversations import SqlConversations
from tests.bot.conftest import ADMIN, INA, STRANGER
from tests.bot.test_chat_context import PEOPLE, PHOTO, Shop, database_url, opened, said, shop  # noqa: F401 - fixtures
from tests.support.forged import Json, chat, message, shown

FILE = {"file_id": "A", "file_unique_id": "B"}
MEDIA: dict[str, Json] = {
    "photo": {"photo": PHOTO},
    "document": {"document": {**FILE, "file_name": "scan.pdf"}},
    "voice": {"voice": {**FILE, "duration": 1}},
    "video": {"video": {**FILE, "width": 1, "height": 1, "duration": 1}},
}


@dataclass(frozen=True)
class Asked:
    """A button that asks, and answers in their order."""

    who: str
    press: PressData
    answers: tuple[str, ...]


QUESTIONS: dict[str, Asked] = {
    "why it fails": Asked(
        "inspector",
        FailWith(ticket_id=1, version=5, rules_version=1, reason=-1),
        ("Still rattles",),
    ),
    "why it is cancelled": Asked(
        "admin",
        TicketPress(action=CardAction.CANCEL, ticket_id=3, version=1),
        ("The customer took it back",),
    ),
    "xp": Asked("admin", TypeXp(ticket_id=3, version=1), ("7",)),
    "a name": Asked("admin", AskName(person_id=3), ("Timothy",)),
    "an item's name": Asked("admin", AskItemWord(item_id=1, word=ItemWord.NAME), ("Mower",)),
    "an item's number": Asked("admin", AskItemWord(item_id=1, word=ItemWord.SERIAL), ("ZZ-9",)),
    "an item's category": Asked("admin", AskItemWord(item_id=1, word=ItemWord.CATEGORY), ("Big",)),
    "a new item": Asked("admin", AddItem(), ("ZZ-8", "Mower", "Big")),
    "tickets": Asked("admin", AskForWords(), ("Squeaks",)),
    "items": Asked("admin", AskItemSearch(), ("RM",)),
    "points": Asked("admin", AdjustXp(person_id=3), ("5", "Helped a colleague")),
    "why points": Asked("admin", AdjustBy(person_id=3, amount=5), ("Helped a colleague",)),
    "a rule": Asked("admin", ChangeRule(key="ticket_xp.base_divisor"), ("25", "quieter months")),
    "by how much time": Asked(
        "admin",
        CorrectSession(ticket_id=1, version=5, session_id=1),
        ("+10", "The clock was forgotten"),
    ),
    "who somebody is": Asked("stranger", RequestAccess(), ("Nora", "Stern", "+998901234567")),
    "a new ticket": Asked("admin", NewTicket(item_id=4), ("Belt", "20")),
}
IDS = {"inspector": INA, "admin": ADMIN, "stranger": STRANGER}


@pytest.mark.parametrize("media", MEDIA)
@pytest.mark.parametrize("asked", QUESTIONS)
async def test_a_caption_answers_and_a_thing_without_words_leaves_the_question(
    shop: Shop,  # noqa: F811
    asked: str,
    media: str,
) -> None:
    question, thing = QUESTIONS[asked], MEDIA[media]
    crew = await shop.workshop.crew()
    assert crew.technician.id == 3
    await shop.workshop.ticket()
    await shop.workshop.item("RM-4444")
    own, who = chat(IDS[question.who], "private"), PEOPLE[question.who]
    conversations = SqlConversations(shop.store, shop.workshop.clock)

    async def step() -> tuple[str | None, object]:
        key = ConversationKey(own["id"], own["id"])
        return await conversations.read(key)

    press = question.press
    if "version" in type(press).model_fields:
        ticket = await shop.workshop.read(press.model_dump()["ticket_id"])
        press = press.model_copy(update={"version": ticket.version})
    await shop.wire.press(who, press.pack(), message=message(own, text="#"))
    for words in question.answers:
        before, rows = await step(), await shop.dump()
        assert before[0] is not None, words
        (told,) = shown(await shop.wire.brings("message", said(own, who, **thing)), own["id"])
        assert isinstance(told, SendMessage)
        assert await step() == before, told.text
        after = await shop.dump()
        # What shows a fault is kept as evidence; a card that asks stands there once more.
        if asked != "why it fails":
            asking: Json = {"conversations": [], "cards": []}
            assert {**after, **asking} == {**rows, **asking}

        calls = await shop.wire.brings("message", said(own, who, **thing, caption=words))

        assert not [each.text for each in shown(calls, own["id"]) if "⚠️" in str(each.text)]
        assert await step() != before


async def test_an_edited_message_is_no_answer_and_says_so_where_something_is_asked(
    shop: Shop,  # noqa: F811
) -> None:
    await shop.workshop.ticket()
    own, who = chat(ADMIN, "private"), PEOPLE["admin"]
    edited = {**said(own, who, text="Squeaks"), "edit_date": 1_800_000_100}
    assert shown(await shop.wire.brings("edited_message", edited), own["id"]) == []
    await shop.wire.press(who, AskForWords().pack(), message=message(own, text="#"))
    conversations, key = (
        SqlConversations(shop.store, shop.workshop.clock),
        ConversationKey(own["id"], own["id"]),
    )
    asked = await conversations.read(key)
    assert asked[0] is not None
    for words in ("Squeaks", "/cancel"):
        edited["text"] = words
        (told,) = shown(await shop.wire.brings("edited_message", edited), own["id"])
        assert isinstance(told, SendMessage)
        assert "send your answer as a new message" in str(told.text)
        assert await conversations.read(key) == asked
