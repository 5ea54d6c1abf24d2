"""Notes: sent, replied, photographed at work; found on the card, in albums, in the history."""

from typing import Any

import pytest

from domain.notes import NoteKind
from domain.rules import QcRules, Rules
from domain.ticket import TicketStatus
from tests.bot.conftest import TIM, Stage
from tests.support.play import buttons
from tests.support.until import until

pytestmark = pytest.mark.usefixtures("quick")

S = TicketStatus


async def pieces(stage: Stage) -> list[tuple[Any, ...]]:
    await stage.settled()
    async with stage.workshop.store.reading() as uow:
        return [
            (ticket_id, note.kind.value, len(note.pieces), note.words)
            for ticket_id in range(1, 4)
            for note in await uow.notes.shown(ticket_id)
        ]


async def card_of(stage: Stage, player: Any, within: str = "#1") -> int:
    """The newest message that shows the ticket's card."""
    shown = [m for m in await player.heard() if within in str(m.get("text")) and buttons(m)]
    return int(shown[-1]["message_id"])


async def reactions(stage: Stage, user: int) -> list[list[str]]:
    return [m["reactions"] for m in await stage.client.messages(user) if not m["out_of_bot"]]


async def test_any_number_of_things_is_taken_until_done(stage: Stage) -> None:
    await stage.workshop.ticket(S.ASSIGNED)
    tim = stage.tim
    await tim.hears("A ticket for you", new=False)
    await tim.tap("📎 Note")
    await tim.hears("as many as you like", new=False)
    await tim.say("The belt is worn")
    await stage.client.send_things(
        TIM, [{"kind": "photo", "caption": "left"}, {"kind": "photo"}, {"kind": "video"}]
    )
    await stage.client.send_things(TIM, [{"kind": "voice"}])
    await stage.client.send_document(TIM, "../../x.txt", b"size 40")
    await stage.settled()
    assert await reactions(stage, TIM) == [["👍"]] * 6
    await tim.tap("✅ Done")
    assert await pieces(stage) == [
        (1, "plain", 1, "The belt is worn"),
        (1, "before", 3, "left"),
        (1, "plain", 1, ""),
        (1, "plain", 1, ""),
    ]
    shown = await tim.hears("📎 4 notes · 📷 before 3", new=False)
    assert "📷 3" in buttons(shown)
    # What is written now is no note any more.
    await tim.asks("thank you", "/help")
    assert len(await pieces(stage)) == 4
    assert await stage.findings() == []


async def test_an_album_torn_apart_by_a_restart_and_by_done_is_one_note(stage: Stage) -> None:
    await stage.workshop.ticket(S.ASSIGNED)
    tim = stage.tim
    await tim.hears("A ticket for you", new=False)
    await tim.tap("📎 Note")
    first = (await stage.client.send_things(TIM, [{"kind": "photo"}], album="77"))[0]
    await stage.settled()
    await stage.restart()
    await tim.tap("✅ Done")
    await stage.client.send_things(TIM, [{"kind": "photo", "caption": "late"}], album="77")
    await stage.settled()
    # Another process hands the first one out once more.
    update = {"message": await shown(stage, first["message_id"])}
    stage.sandbox.core.updates.push("message", update["message"])
    assert await pieces(stage) == [(1, "before", 2, "late")]


async def shown(stage: Stage, message_id: int) -> dict[str, Any]:
    from bot.sandbox.world.wire import message_json

    world = stage.sandbox.core.world
    chat = world.chats[TIM]
    message = chat.message(message_id)
    assert message is not None
    return message_json(world, chat, message)


async def test_a_reply_to_a_card_is_a_note_in_private_and_in_the_qc_group(stage: Stage) -> None:
    await stage.workshop.ticket(S.ASSIGNED)
    await stage.tim.hears("A ticket for you", new=False)
    card = await card_of(stage, stage.tim)
    await stage.client.send(TIM, "belt or bearing?", reply_to=card)
    await stage.client.send_photo(TIM, caption="here", reply_to=card)
    assert [each[3] for each in await pieces(stage)] == ["belt or bearing?", "here"]
    # Whoever may not see it is told so, whatever he replies to.
    group = await stage.client.add_group(
        "QC", [stage.admin.id, stage.ina.id, stage.rob.id], with_bot=True
    )
    await stage.admin.say("/qchere", chat_id=group["id"])
    await stage.settled()
    await stage.workshop.ticket(S.WAITING_QC)
    await stage.quiet()
    messages = await stage.client.messages(stage.ina.id, group["id"])
    card = next(m["message_id"] for m in reversed(messages) if "#2" in str(m.get("text")))
    await stage.client.send_photo(
        stage.ina.id, caption="scratch", reply_to=card, chat_id=group["id"]
    )
    await stage.client.send(stage.rob.id, "me too", reply_to=card, chat_id=group["id"])
    assert [each[3] for each in await pieces(stage)] == ["belt or bearing?", "here", "scratch"]
    said = [str(m.get("text")) for m in await stage.client.messages(stage.ina.id, group["id"])]
    assert "⚠️ Ticket #2 is not yours." in said
    assert await stage.findings() == []


async def test_a_photo_at_work_needs_no_question_and_may_belong_elsewhere(stage: Stage) -> None:
    await stage.workshop.ticket(S.IN_PROGRESS)
    await stage.workshop.ticket(S.ASSIGNED)
    tim = stage.tim
    await tim.look()
    await stage.client.send_photo(TIM)
    await tim.hears("Kept with #1 (after)")
    assert (await reactions(stage, TIM))[-1] == ["👍"]
    await tim.tap("Not here")
    await tim.tap("#2")
    assert await pieces(stage) == [(2, "before", 1, "")]
    await tim.tap("Not here")
    await tim.tap("Nowhere")
    await tim.hears("Hidden", new=False)
    assert await pieces(stage) == [(2, "before", 0, "")]
    # Whose clock stands is asked, by a sentence.
    await stage.client.send_photo(stage.rob.id)
    await stage.rob.hears("Which ticket is it for?")


async def test_pictures_come_as_albums_before_and_after_side_by_side(stage: Stage) -> None:
    ticket_id = await stage.workshop.ticket(S.ASSIGNED)
    await stage.tim.hears("A ticket for you", new=False)
    card = await card_of(stage, stage.tim)
    for number in range(2):
        await stage.client.send_photo(TIM, caption=f"old {number}", reply_to=card)
    await stage.settled()
    await stage.tim.tap("Start")
    await stage.client.send_things(
        TIM, [{"kind": "photo", "caption": f"new {number}"} for number in range(10)]
    )
    await stage.settled()
    await stage.quiet()
    await stage.tim.look()
    await stage.tim.tap("📷 12", within=f"#{ticket_id}")
    await stage.tim.hears("", new=True)
    await until(lambda: len(stage.app.errands._under_way) == 0)
    came = [m for m in await stage.tim.heard() if m.get("photo")]
    said = [m["caption"].split("\n")[-1] for m in came]
    assert said[:4] == ["old 0", "new 0", "old 1", "new 1"]
    assert len(came) == 12
    calls = await stage.client.calls("sendMediaGroup")
    assert [len(call["params"]["media"]) for call in calls] == [10, 2]
    assert await stage.findings() == []


async def test_inspectors_see_what_was_done_above_the_card(stage: Stage) -> None:
    ticket_id = await stage.workshop.ticket(S.IN_PROGRESS)
    await stage.client.send_things(TIM, [{"kind": "photo"}, {"kind": "photo"}])
    await stage.settled()
    await stage.tim.say(f"/ticket {ticket_id}")
    await stage.tim.tap("🏁 Finish")
    await stage.ina.hears("please inspect", new=False)
    heard = await stage.ina.heard()
    assert [bool(m.get("photo")) for m in heard[-3:]] == [True, True, False]
    assert "after" in heard[-3]["caption"]


async def test_a_fail_takes_pictures_with_and_without_words(stage: Stage) -> None:
    await stage.workshop.set_rules(Rules(qc=QcRules(photo_on_fail=True)))
    ticket_id = await stage.workshop.ticket(S.WAITING_QC)
    ina = stage.ina
    await stage.quiet()
    await ina.say(f"/ticket {ticket_id}")
    await ina.hears("a fail needs a photo of the fault")
    await ina.tap("❌ Fail")
    assert "send a photo of the fault first" in await ina.tap("Dirty")
    await ina.say(f"/ticket {ticket_id}")
    await ina.tap("❌ Fail")
    await stage.client.send_photo(ina.id)
    await ina.hears("Kept as evidence", new=False)
    await stage.settled()
    await ina.tap("Dirty")
    assert (await stage.workshop.read(ticket_id)).status is S.REWORK
    assert await pieces(stage) == [(1, "fault", 1, "")]

    other = await stage.workshop.ticket(S.WAITING_QC)
    await stage.quiet()
    await ina.say(f"/ticket {other}")
    await ina.tap("❌ Fail")
    await ina.tap("Other")
    await stage.client.send_things(
        ina.id, [{"kind": "photo"}, {"kind": "photo", "caption": "bent axle"}, {"kind": "photo"}]
    )
    await stage.settled()
    assert (await stage.workshop.read(other)).status is S.REWORK
    card = await stage.workshop.card(other, stage.people.technician)
    assert card.last_word is not None
    assert card.last_word.note == "bent axle"
    assert (await pieces(stage))[1] == (other, "fault", 3, "bent axle")


async def test_the_card_says_which_photos_are_missing_before_one_taps_in_vain(
    stage: Stage,
) -> None:
    await stage.workshop.set_rules(Rules(qc=QcRules(min_photos=1)))
    ticket_id = await stage.workshop.ticket(S.IN_PROGRESS)
    tim = stage.tim
    await tim.say(f"/ticket {ticket_id}")
    await tim.hears("before QC: one more photo")
    assert "needs one more photo" in await tim.tap("🏁 Finish")
    await stage.client.send_photo(TIM)
    await stage.settled()
    await tim.say(f"/ticket {ticket_id}")
    await tim.tap("🏁 Finish")
    assert (await stage.workshop.read(ticket_id)).status is S.WAITING_QC


async def test_notes_are_read_in_the_history_and_changed_by_their_author(stage: Stage) -> None:
    ticket_id = await stage.workshop.ticket(S.IN_PROGRESS)
    tim, admin = stage.tim, stage.admin
    await stage.client.send_photo(TIM, caption="<b>bold</b> & more")
    await stage.settled()
    await admin.say(f"/history {ticket_id}")
    told = await admin.hears("<b>bold</b> & more")
    assert str(told["text"]).index("started") < str(told["text"]).index("bold")
    await admin.tap("📎 Notes: 1")
    await admin.tap("📷 1")
    assert "🏷 before" not in str(buttons(await admin.last()))
    await tim.say(f"/history {ticket_id}")
    await tim.tap("📎 Notes: 1")
    await tim.tap("📷 1", within="Notes of")
    await tim.tap("🏷 before")
    async with stage.workshop.store.reading() as uow:
        (note,) = await uow.notes.shown(ticket_id)
    assert note.kind is NoteKind.BEFORE
    await admin.tap("🗑 Hide")
    await admin.say(f"/history {ticket_id}")
    await admin.hears("a note, hidden by Ada")
    # Pressed once more, from a screen of before: nothing happens twice.
    assert await tim.tap("🏷 after") != ""
    assert await stage.findings() == []
