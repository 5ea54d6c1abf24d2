"""✏️ Edit and ⏱ Correct time: an admin puts right what was mistyped, or not clocked."""

import pytest

from domain.ticket import PartLine, TicketStatus
from tests.bot.conftest import Stage, errors_logged, only_sqlite
from tests.support.play import buttons
from tests.support.workshop import act

pytestmark = pytest.mark.usefixtures("quick")

S = TicketStatus


async def test_a_ticket_is_edited_line_by_line_and_its_technicians_card_follows(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(S.IN_PROGRESS)
    admin, tim = stage.admin, stage.tim
    await tim.asks("/queue", "Your tickets")
    await tim.tap("#1")
    card = await tim.last()
    await admin.asks("/ticket 1", "Squeaks")
    await admin.tap("✏️ Edit")
    await admin.hears("What needs changing?", new=False)
    await admin.sees_buttons(
        "💾 Save", "✏️ Parts", "✏️ Title", "✖️ Cancel", within="What needs changing"
    )
    assert await admin.tap("💾 Save") == ""
    await admin.hears("That is already so", new=False)
    await admin.tap("✏️ Title")
    await admin.asks("Blade <b>grinds</b>", "What needs changing?")
    await admin.tap("✏️ Parts")
    await admin.asks("Belt", "How many minutes?")
    await admin.asks("45", "Is that all?")
    # His clock meanwhile is in nobody's way.
    await tim.tap("⏸ Pause", within="#1 · ")
    # A line is changed, and stays in its place.
    await admin.asks("Seat", "How many minutes?")
    await admin.asks("5", "Is that all?")
    await admin.tap("✏️ Belt")
    await admin.tap("✏️ Part, minutes")
    await admin.hears("Which part?", new=False)
    await admin.sees_buttons("Belt", "⬅️ Back", "✖️ Cancel", within="Which part?")
    await stage.restart()
    await admin.tap("Belt", within="Which part?")
    await admin.tap("30 min")
    await admin.sees_buttons(
        *("✏️ Belt", "✖️ Belt", "✏️ Seat", "✖️ Seat", "➕ Part", "💾 As a template", "➡️ Done"),
        *("⬅️ Back", "✖️ Cancel"),
        within="Is that all?",
    )
    await admin.tap("➡️ Done")
    await admin.hears("What needs changing?", new=False)
    await admin.tap("💾 Save")
    await admin.hears("✏️ Changed.", new=False)
    await tim.sees(card["message_id"], "Blade <b>grinds</b>", "Belt, 30 min", "of 35 min")
    async with stage.workshop.store.reading() as uow:
        parts = await uow.tickets.parts(1)
    assert parts == [PartLine(name="Belt", minutes=30), PartLine(name="Seat", minutes=5)]
    # It is found by its new words, and not by its old ones.
    await admin.asks("/tickets grinds", "grinds: 1")
    assert await stage.scalar("SELECT count(*) FROM ticket_words WHERE word = 'squeaks'") == 0
    told = await admin.asks("/history 1", "History of #1")
    for words in ("edited", "title: Squeaks → Blade", "planned: 40 min → 35 min", "➕ 🟢 Belt"):
        assert words in told["text"]
    await stage.quiet()
    assert errors_logged(caplog) == []


@only_sqlite
async def test_an_edit_that_comes_too_late_says_so_and_changes_nothing(stage: Stage) -> None:
    await stage.workshop.ticket(S.IN_PROGRESS)
    admin, abe = stage.admin, stage.abe
    await admin.asks("/edit", "Which ticket do you want to edit?")
    await admin.tap("#1")
    await admin.hears("What needs changing?", new=False)
    await admin.tap("✏️ Title")
    await admin.asks("Howls", "What needs changing?")
    form = await admin.last()
    save = await admin.data_of("💾 Save")
    await abe.asks("/edit 1 Grinds", "✏️ Changed.")
    await admin.tap("💾 Save")
    await admin.hears("Abe was faster", new=False)
    assert (await stage.workshop.read(1)).title == "Grinds"
    assert "This draft is over" in await admin.forge(form["message_id"], save)
    # Left, nothing changes; the card is back.
    await admin.asks("/edit 1", "What needs changing?")
    await admin.tap("✖️ Cancel")
    await admin.hears("Grinds", new=False)
    await admin.asks("Lost words", "🤔")
    await stage.workshop.workflow.finish_ticket(1, act(stage.people.technician))
    await admin.asks("/edit 1", "not possible now")
    await admin.asks("/edit", "nothing that can be edited")


@only_sqlite
async def test_without_parts_and_minutes_nothing_is_saved(stage: Stage) -> None:
    await stage.workshop.ticket(S.NEW)
    by = act(stage.people.admin)
    await stage.workshop.workflow.edit_ticket(1, by, parts=[PartLine(name="Belt", minutes=9)])
    admin = stage.admin
    await admin.asks("/edit 1", "What needs changing?")
    save = await admin.data_of("💾 Save")
    await admin.tap("✏️ Parts")
    await admin.tap("✖️ Belt")
    await admin.sees_buttons("➕ Part", "⏱ Only minutes", "✖️ Cancel", within="What needs doing?")
    await admin.forge((await admin.last())["message_id"], save)
    await admin.tap("⏱ Only minutes")
    await admin.asks("20", "What needs changing?")
    await admin.tap("💾 Save")
    await admin.hears("✏️ Changed.", new=False)
    ticket = await stage.workshop.read(1)
    assert (ticket.total_duration, ticket.xp_amount) == (20, 1)


async def test_time_is_corrected_with_a_reason_and_the_history_says_so(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(S.WAITING_QC)
    admin, ina = stage.admin, stage.ina
    await ina.hears("Tim finished", new=False)
    card = await ina.last()
    await admin.asks("/ticket 1", "Squeaks")
    await admin.tap("ℹ️ More")
    await admin.tap("⏱ Correct time")
    await admin.hears("Which session’s time is wrong?", new=False)
    await admin.tap("⏹ Tim · ")
    await admin.sees_buttons("+5", "+15", "+30", "+60", "⬅️ Back", within="How many minutes more")
    for words, answer in (
        ("0", "That is already so"),
        ("-5", "only 0 were worked"),
        ("soon", "A whole number is needed"),
        ("10001", "must be from"),
        ("+-5", "A whole number is needed"),
    ):
        await admin.asks(words, answer)
    await admin.asks("+45 min", "Why 45 min more?")
    await stage.restart()
    await admin.asks("\u200e", "A reason is needed")
    await admin.asks("Forgot to <b>start</b>", "The time is corrected")
    await ina.sees(card["message_id"], "45 min of 40 min")
    told = await admin.asks("/history 1", "History of #1")
    assert "45 min more, Ada" in told["text"]
    assert "Forgot to <b>start</b>" in told["text"]
    # Taken again by button; the steps are those that leave something.
    await admin.asks("/ticket 1", "Squeaks")
    await admin.tap("ℹ️ More")
    await admin.tap("⏱ Correct time")
    await admin.tap("⏹ Tim · ")
    shown = buttons(await admin.hears("How many minutes more", new=False))
    assert shown == ["-30", "-15", "-5", "+5", "+15", "+30", "+60", "⬅️ Back"]
    await admin.tap("-15")
    await admin.hears("Why 15 min less?", new=False)
    await admin.tap("⬅️ Back")
    await admin.asks("Lost words", "🤔")
    assert await stage.scalar("SELECT active_seconds FROM work_sessions") == 45 * 60
    await stage.quiet()
    assert errors_logged(caplog) == []


@only_sqlite
async def test_nobody_but_an_admin_edits_or_corrects(stage: Stage) -> None:
    await stage.workshop.ticket(S.REWORK)
    before = await stage.rows()
    for player in (stage.tim, stage.ina):
        await player.asks("/me", "Roles")
        shown = await player.last()
        for data in (
            *("t:edit:1:1", "t:correct_time:1:1", "ct:1:1:0", "cs:1:1:1", "cb:1:1:1:5"),
            *("c:edit:1", "cp:edit:0"),
        ):
            said = await player.forge(shown["message_id"], data)
            assert "for the role: admin" in said or "not yours" in said, (data, said)
        for words in ("/edit", "/edit 1", "/edit 1 Grinds"):
            await player.asks(words, "for the role: admin")
        await player.asks("5", "/help")
    # Nor an admin what is over.
    await stage.workshop.workflow.cancel_ticket(1, "sold", act(stage.people.admin))
    await stage.admin.asks("/ticket 1", "You cancelled it")
    shown = await stage.admin.last()
    for data in ("t:edit:1:1", "t:correct_time:1:1", "cs:1:1:1", "cb:1:1:1:5"):
        assert "not possible now" in await stage.admin.forge(shown["message_id"], data)
    after = await stage.rows()
    assert after["work_session_transitions"] == before["work_session_transitions"]
