"""The QC group: cards, decisions and typed reasons there, and what becomes of the group."""

from typing import Any

from tests.bot.conftest import ADMIN, INA, ROB, TIM, Stage
from tests.play import buttons


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
    assert buttons(card) == ["✅ Pass", "❌ Fail", "🔄 Refresh", "🕘 History"]
    assert "Only for" in await group.press(TIM, card, "✅ Pass")
    assert buttons(await group.shows(card["message_id"], "waiting for QC"))[0] == "✅ Pass"
    assert "Passed" in await group.press(INA, card, "✅ Pass")
    passed = await group.shows(card["message_id"], "Passed by Ina")
    assert buttons(passed) == ["🔄 Refresh", "🕘 History"]
    await stage.ivo.sees_buttons("🔄 Refresh", "🕘 History", within="Passed by Ina")
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
    assert buttons(failed) == ["🔄 Refresh", "🕘 History"]
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
    await group.hears("Only for: admin")
    await stage.client.send(ADMIN, "/qchere", chat_id=chat.id)
    await group.hears("This is the QC group now")
    await stage.client.send(ADMIN, "/qcoff", chat_id=chat.id)
    await group.hears("no longer")
    await waiting_ticket(stage)
    await stage.ina.hears("please inspect")
    texts = [str(m.get("text")) for m in await stage.client.messages(ADMIN, chat.id)]
    assert not any("please inspect" in text for text in texts)
