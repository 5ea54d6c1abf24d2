"""The QC group: cards, decisions and typed reasons there, and what becomes of the group."""

from typing import Any

import pytest

from bot.sandbox.world.faults import FaultRule
from domain.ticket import TicketStatus
from tests.bot.conftest import ADMIN, INA, ROB, TIM, Stage
from tests.support.play import buttons
from tests.support.workshop import act


class Group:
    """A group chat as its members see it."""

    def __init__(self, stage: Stage, chat_id: int) -> None:
        self.stage = stage
        self.id = chat_id

    async def hears(self, text: str, *, chat_id: int | None = None) -> dict[str, Any]:
        where = chat_id or self.id
        return await self.stage.client.wait_for_message(ADMIN, text, chat_id=where, within=15)

    async def press(self, person: int, message: dict[str, Any], label: str) -> str:
        press = await self.stage.client.press(
            person, message["message_id"], chat_id=self.id, text=label
        )
        answered = await self.stage.client.wait_for_answer(press["id"], 15)
        return str((answered["answer"] or {}).get("text") or "")

    async def shows(self, message_id: int, text: str) -> dict[str, Any]:
        return await self.stage.client.wait_for_message(
            ADMIN,
            lambda m: m["message_id"] == message_id and text in str(m.get("text")),
            chat_id=self.id,
            within=15,
        )


async def bound_group(stage: Stage, **how: Any) -> Group:
    chat = stage.sandbox.add_group("QC", [ADMIN, TIM, INA, ROB], with_bot=True, **how)
    group = Group(stage, chat.id)
    thread = {"thread_id": next(iter(chat.topics))} if chat.topics else {}
    await stage.client.send(ADMIN, "/qchere", chat_id=chat.id, **thread)
    await group.hears("This is the QC group now")
    return group


async def waiting_ticket(stage: Stage) -> None:
    await stage.admin.asks("/additem RM-0042 Rotary mower", "RM-0042")
    await stage.admin.asks("/new RM-0042 45 Blade does not spin", "waits for review")
    await stage.admin.asks("/approve 1", "Approved")
    await stage.admin.asks("/assign 1 Tim", "Assigned to")
    await stage.tim.tap("Start")
    await stage.tim.tap("Finish")


async def test_an_inspector_passes_in_the_group_and_others_are_refused_in_private(
    stage: Stage,
) -> None:
    group = await bound_group(stage)
    await waiting_ticket(stage)
    card = await group.hears("please inspect")
    assert buttons(card) == ["✅ Pass", "🕘 History", "ℹ️ More", "❌ Fail"]
    assert "This is for the role" in await group.press(TIM, card, "✅ Pass")
    assert buttons(await group.shows(card["message_id"], "waiting for QC"))[0] == "✅ Pass"
    assert "Passed" in await group.press(INA, card, "✅ Pass")
    passed = await group.shows(card["message_id"], "Passed by Ina")
    assert buttons(passed) == ["🕘 History", "ℹ️ More"]
    await stage.ivo.sees_buttons("📎 Note", "🕘 History", "ℹ️ More", within="Passed by Ina")
    assert await stage.client.findings() == []


async def test_a_reason_is_typed_in_the_group_as_a_reply(stage: Stage) -> None:
    group = await bound_group(stage)
    await waiting_ticket(stage)
    card = await group.hears("please inspect")
    await group.press(INA, card, "❌ Fail")
    await group.shows(card["message_id"], "Why does it fail?")
    await group.press(INA, card, "✍️ Other…")
    question = await group.hears("Answer in your own words")
    await stage.client.send(INA, "Still rattles", chat_id=group.id, reply_to=question["message_id"])
    await stage.tim.hears("Ina sent it back: Still rattles")
    failed = await group.shows(card["message_id"], "Failed by Ina")
    assert buttons(failed) == ["🕘 History", "ℹ️ More"]
    assert await stage.client.findings() == []


async def test_cards_come_into_the_topic_in_which_it_was_bound(stage: Stage) -> None:
    group = await bound_group(stage, is_forum=True, topics=["Inspection"])
    await waiting_ticket(stage)
    card = await group.hears("please inspect")
    assert card["is_topic_message"]
    # The topic goes: the next card comes into the group itself.
    await stage.client.delete_topic(group.id, card["message_thread_id"])
    await stage.client.clear_findings()
    await stage.ina.tap("Fail", within="waiting for QC")
    await stage.ina.tap("Dirty")
    await stage.tim.hears("Ina sent it back")
    await stage.tim.tap("Start")
    await stage.tim.tap("Finish")
    await stage.client.wait_for_message(
        ADMIN,
        lambda m: "please inspect" in str(m.get("text")) and not m.get("is_topic_message"),
        chat_id=group.id,
        within=15,
    )


async def test_a_group_that_becomes_a_supergroup_is_followed(stage: Stage) -> None:
    group = await bound_group(stage, supergroup=False)
    new = await stage.client.migrate(group.id)
    await stage.settled()
    await waiting_ticket(stage)
    await group.hears("please inspect", chat_id=new["id"])


async def test_losing_the_group_is_told_to_admins_once_and_unbinds_it(stage: Stage) -> None:
    group = await bound_group(stage)
    await stage.client.set_member(group.id, "bot", "kicked", by=ADMIN)
    await stage.admin.hears("no longer in the QC group", new=False)
    await waiting_ticket(stage)
    await stage.ina.hears("please inspect")
    told = [
        message
        for message in await stage.client.messages(ADMIN)
        if "no longer in the QC group" in str(message.get("text"))
    ]
    assert len(told) == 1


async def test_only_an_admin_binds_and_unbinds(stage: Stage) -> None:
    chat = stage.sandbox.add_group("QC", [ADMIN, TIM], with_bot=True)
    group = Group(stage, chat.id)
    await stage.client.send(TIM, "/qchere", chat_id=chat.id)
    await group.hears("for the role: admin")
    await stage.client.send(ADMIN, "/qchere", chat_id=chat.id)
    await group.hears("This is the QC group now")
    await stage.client.send(ADMIN, "/qcoff", chat_id=chat.id)
    await group.hears("no longer")
    await waiting_ticket(stage)
    await stage.ina.hears("please inspect")
    texts = [str(m.get("text")) for m in await stage.client.messages(ADMIN, chat.id)]
    assert not any("please inspect" in text for text in texts)


WORDS_FOR_NO = (
    (400, "Bad Request: not enough rights to send text messages to the chat"),
    (400, "Bad Request: have no rights to send a message"),
    (400, "Bad Request: need administrator rights in the channel chat"),
    (400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
    (403, "Forbidden: CHAT_WRITE_FORBIDDEN"),
    (403, "Forbidden: CHAT_SEND_PLAIN_FORBIDDEN"),
    (400, "Bad Request: CHAT_RESTRICTED"),
    (400, "Bad Request: Have no write access to the chat"),
    (400, "Bad Request: CHAT_ADMIN_REQUIRED"),
    (400, "Bad Request: TOPIC_CLOSED"),
)
WORDS_FOR_GONE = (
    (403, "Forbidden: bot was kicked from the supergroup chat"),
    (403, "Forbidden: bot is not a member of the supergroup chat"),
    (403, "Forbidden: the group chat was deleted"),
    (400, "Bad Request: group chat was deactivated"),
    (400, "Bad Request: chat not found"),
    (400, "Bad Request: PEER_ID_INVALID"),
    (400, "Bad Request: CHANNEL_PRIVATE"),
)
STATES = "SELECT DISTINCT state FROM outbox WHERE chat_id IS NOT NULL"
SILENCED, LOST = "may not write in the QC group", "no longer in the QC group"


async def told(stage: Stage, words: str) -> int:
    """How often the admin was told so."""
    return sum(words in str(m.get("text")) for m in await stage.client.messages(ADMIN))


async def refused_as(stage: Stage, group: Group, code: int, words: str) -> None:
    """From now on Telegram refuses to write there, with these words."""
    stage.sandbox.core.faults.add(
        FaultRule(
            kind="error",
            method="sendMessage",
            chat_id=group.id,
            status=code,
            description=words,
        )
    )


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("code", "words", "sentence"),
    [
        *((code, words, SILENCED) for code, words in WORDS_FOR_NO),
        *((code, words, LOST) for code, words in WORDS_FOR_GONE),
    ],
)
async def test_in_whatever_words_the_group_falls_silent_nothing_waits_unseen(
    stage: Stage, code: int, words: str, sentence: str
) -> None:
    group = await bound_group(stage)
    await refused_as(stage, group, code, words)
    for _ in range(2):
        await stage.workshop.ticket(TicketStatus.WAITING_QC)
    await stage.quiet()
    await stage.ina.hears("#2 · ", new=False)
    assert await told(stage, sentence) == 1
    assert await stage.column(STATES) == ["dropped"]


@pytest.mark.usefixtures("quick")
async def test_a_group_that_may_be_written_to_again_shows_what_waits(stage: Stage) -> None:
    group = await bound_group(stage)
    await stage.client.set_member(group.id, "bot", "restricted", by=ADMIN)
    await stage.admin.hears(SILENCED, new=False)
    await stage.workshop.ticket(TicketStatus.WAITING_QC)
    over = await stage.workshop.ticket(TicketStatus.WAITING_QC)
    await stage.workshop.workflow.qc_pass_ticket(over, act(stage.people.inspector))
    await stage.quiet()
    assert await stage.scalar("SELECT count(*) FROM outbox WHERE chat_id IS NOT NULL") == 0
    await stage.client.set_member(group.id, "bot", "member", by=ADMIN)
    card = await group.hears("please inspect")
    assert "#1 · " in str(card["text"])
    assert "✅ Pass" in buttons(card)
    await stage.quiet()
    shown = [m for m in await stage.client.messages(ADMIN, group.id) if "#" in str(m.get("text"))]
    assert len(shown) == 1
    assert await told(stage, SILENCED) == 1


@pytest.mark.usefixtures("quick")
async def test_without_inspectors_admins_see_what_the_silent_group_does_not(stage: Stage) -> None:
    for inspector in (stage.people.inspector, stage.people.other_inspector):
        await stage.workshop.deactivate(inspector)
    group = await bound_group(stage)
    await stage.workshop.ticket(TicketStatus.IN_PROGRESS)
    await stage.workshop.workflow.finish_ticket(1, act(stage.people.technician))
    await group.hears("please inspect")
    await stage.quiet()
    assert await told(stage, "nobody is there to inspect") == 0
    await stage.client.set_member(group.id, "bot", "kicked", by=ADMIN)
    await stage.admin.hears("nobody is there to inspect", new=False)


@pytest.mark.usefixtures("quick")
async def test_a_closed_topic_is_left_for_the_group_and_found_again(stage: Stage) -> None:
    group = await bound_group(stage, is_forum=True, topics=["Inspection"])
    (topic,) = stage.sandbox.core.world.chats[group.id].topics
    await stage.client.close_topic(group.id, topic)
    await stage.workshop.ticket(TicketStatus.WAITING_QC)
    outside = await group.hears("#1 · ")
    assert not outside.get("is_topic_message")
    await stage.client.close_topic(group.id, topic, closed=False)
    await stage.settled()
    await stage.workshop.ticket(TicketStatus.WAITING_QC)
    inside = await group.hears("#2 · ")
    assert inside["message_thread_id"] == topic
    # Nowhere at all: the inspectors are told, and the group when any of it opens.
    await stage.client.close_topic(group.id, topic)
    await stage.client.close_topic(group.id, 0)
    await stage.workshop.ticket(TicketStatus.WAITING_QC)
    await stage.admin.hears(SILENCED, new=False)
    await stage.ina.hears("#3 · ", new=False)
    await stage.client.close_topic(group.id, 0, closed=False)
    await group.hears("#3 · ")


@pytest.mark.usefixtures("quick")
async def test_a_bot_that_comes_back_is_bound_anew_with_what_waits(stage: Stage) -> None:
    group = await bound_group(stage)
    await stage.client.set_member(group.id, "bot", "kicked", by=ADMIN)
    await stage.admin.hears(LOST, new=False)
    await stage.workshop.ticket(TicketStatus.WAITING_QC)
    await stage.client.set_member(group.id, "bot", "member", by=ADMIN)
    await group.hears("/qchere, here or in a topic")
    await stage.client.send(ADMIN, "/qchere", chat_id=group.id)
    card = await group.hears("please inspect")
    assert "Passed" in await group.press(INA, card, "✅ Pass")


@pytest.mark.usefixtures("quick")
async def test_where_nothing_may_be_said_the_binding_is_told_to_be_silent(stage: Stage) -> None:
    group = await bound_group(stage)
    chat = stage.sandbox.add_group("Other", [ADMIN], with_bot=True)
    await stage.client.set_member(chat.id, "bot", "restricted", by=ADMIN)
    await stage.client.send(ADMIN, "/qchere", chat_id=chat.id)
    await stage.admin.hears(SILENCED, new=False)
    assert await stage.scalar("SELECT chat_id FROM qc_groups") == chat.id
    assert chat.id != group.id


@pytest.mark.usefixtures("quick")
async def test_words_unknown_here_are_tried_again_before_they_are_given_up(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.courier._GROUP_TRIES", 3)
    group = await bound_group(stage)
    await refused_as(stage, group, 400, "Bad Request: SOMETHING_NEW")
    stage.sandbox.core.faults.rules[-1].times = 2
    await stage.workshop.ticket(TicketStatus.WAITING_QC)
    await group.hears("please inspect")


async def test_an_anonymous_admin_is_told_to_write_as_himself(stage: Stage) -> None:
    group = await bound_group(stage, supergroup=True)
    await stage.client.send(ADMIN, "/qcoff", chat_id=group.id, anonymous=True)
    await group.hears("You write as the group")
    assert await stage.scalar("SELECT count(*) FROM qc_groups") == 1
    await stage.client.send(ADMIN, "/qcoff", chat_id=group.id)
    await group.hears("This is no longer the QC group")


async def test_a_photo_with_the_reason_under_it_is_the_answer_in_the_group(stage: Stage) -> None:
    group = await bound_group(stage)
    await waiting_ticket(stage)
    card = await group.hears("please inspect")
    await group.press(INA, card, "❌ Fail")
    await group.shows(card["message_id"], "Why does it fail?")
    await group.press(INA, card, "✍️ Other…")
    question = await group.hears("Answer in your own words")
    where = {"chat_id": group.id, "reply_to": question["message_id"]}
    await stage.client.send_photo(INA, **where)
    await group.hears("in words")
    await stage.client.send_photo(INA, caption="Still rattles", **where)
    await stage.tim.hears("Ina sent it back: Still rattles")


@pytest.mark.usefixtures("quick")
async def test_cards_that_went_with_their_topic_are_shown_anew(stage: Stage) -> None:
    group = await bound_group(stage, is_forum=True, topics=["Inspection"])
    (topic,) = stage.sandbox.core.world.chats[group.id].topics
    for _ in range(2):
        await stage.workshop.ticket(TicketStatus.WAITING_QC)
    await group.hears("#2 · ")
    await stage.client.delete_topic(group.id, topic)
    await stage.workshop.ticket(TicketStatus.WAITING_QC)
    for number in (1, 2, 3):
        shown = await group.hears(f"#{number} · ")
        assert not shown.get("is_topic_message")
        assert "✅ Pass" in buttons(shown)
    await stage.quiet()
    texts = [str(m.get("text")) for m in await stage.client.messages(ADMIN, group.id)]
    assert sum("please inspect" in text for text in texts) == 3


@pytest.mark.usefixtures("quick")
async def test_what_became_of_the_group_is_a_line_of_whoever_bound_it(stage: Stage) -> None:
    group = await bound_group(stage)
    await stage.client.send(ADMIN, "/qcoff", chat_id=group.id)
    await group.hears("no longer")
    await stage.client.send(ADMIN, "/qchere", chat_id=group.id)
    await stage.settled()
    await stage.client.set_member(group.id, "bot", "kicked", by=ADMIN)
    await stage.admin.hears(LOST, new=False)
    told = await stage.column("SELECT action FROM audit_entries WHERE action LIKE 'group%'")
    assert told == ["group_bound", "group_unbound", "group_bound", "group_unbound"]
    await stage.admin.asks("/people", "People: 6")
    await stage.admin.tap("Ada")
    await stage.admin.tap("History")
    await stage.admin.hears("QC group ended: QC", new=False)


async def test_in_private_the_words_of_the_group_say_where_they_belong(stage: Stage) -> None:
    for word in ("/qchere", "/QCOFF", "/qchere now"):
        await stage.admin.asks(word, "add me there")
    await stage.tim.asks("/qchere", "This is for the role: admin")
    assert await stage.scalar("SELECT count(*) FROM qc_groups") == 0
