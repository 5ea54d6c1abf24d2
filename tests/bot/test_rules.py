"""The rules from the chat: look, change with a preview, who changed what, and the way back."""

import pytest

from domain.ticket import TicketStatus
from tests.bot.conftest import Stage, errors_logged
from tests.support.play import Player, alert

pytestmark = pytest.mark.usefixtures("quick")

PHOTO = {"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}
SET = "/rules set ticket_xp.base_divisor 10 busier months"


async def version(stage: Stage) -> int:
    return int(await stage.scalar("SELECT max(version) FROM rules_versions"))


async def test_a_rule_is_changed_with_a_preview_read_in_the_history_and_taken_back(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.DONE, minutes=45)
    await stage.admin.asks("/rules", "Rules v1")
    await stage.admin.sees_buttons(
        "🏆 Points and flags",
        "⏱ Work and pauses",
        "🧪 Quality control",
        "🔔 Reminders",
        "⭐ Levels",
        "🕘 Who changed what",
        within="Rules v1",
    )
    shown = await stage.admin.asks(SET, "What would change")
    assert "20 → 10" in shown["text"]
    assert "Tim: 4 → 6 (+2)\nTotal: 5 → 7 (+2)" in shown["text"]
    assert await version(stage) == 1, "a preview changes nothing"
    double = await stage.admin.taps("✅ Apply", times=2)
    assert [press["answer"]["text"] for press in double] == [
        "✅ Rules v2 are in force",
        "This question is from before. Nothing was changed by it now.",
    ]
    await stage.admin.sees(shown["message_id"], "Rules v2 are in force", "20 → 10")
    assert await version(stage) == 2

    # What comes next earns by the new rules.
    await stage.workshop.ticket(TicketStatus.DONE, minutes=45)
    told = await stage.tim.asks("/xp", "in total")
    assert "45 min planned (1 XP per 10)" in told["text"]
    assert "45 min planned (1 XP per 20)" in told["text"]

    told = await stage.abe.asks("/rules history", "v1 · the defaults")
    assert "v2 · Ada" in told["text"]
    assert "💬 busier months" in told["text"]
    await stage.abe.tap("Back to v1")
    await stage.abe.sees(told["message_id"], "Back to v1: what would change", "10 → 20")
    await stage.abe.tap("✅ Apply")
    await stage.abe.sees(told["message_id"], "Rules v3 are in force")
    assert await stage.column("SELECT action FROM rules_versions ORDER BY version") == [
        "created",
        "changed",
        "rollback",
    ]
    told = await stage.admin.asks("/rules history", "→ v1")
    assert "v3 · Abe" in told["text"]
    await stage.admin.asks("/rules rollback 1", "That is already so")
    await stage.admin.asks("/rules rollback 2 busy again", "💬 busy again")
    await stage.admin.tap("✖️ Don’t change")
    await stage.admin.hears("Changed by Abe")
    assert await version(stage) == 3
    assert await stage.findings() == []
    assert errors_logged(caplog) == []


async def test_a_list_is_changed_step_by_step_by_buttons_and_words(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.admin.asks("/rules", "Rules v1")
    await stage.admin.tap("Quality control")
    await stage.admin.tap("✏️ 3", within="Quality control")
    await stage.admin.hears("New value?")
    await stage.admin.asks("x" * 61, "at most 20 reasons")
    await stage.admin.look()
    stage.write(stage.admin, {"photo": [PHOTO]})
    await stage.admin.hears("Please write it in words")
    await stage.admin.asks("Not fixed | New damage | Dirty | Missing part | Unsafe", "already so")
    await stage.admin.asks("Не чинено | <b>Dirty</b> | Yoʻqolgan", "Why?")
    await stage.admin.look()
    stage.write(stage.admin, {"photo": [PHOTO]})
    await stage.admin.hears("A photo is no answer here")
    await stage.restart()
    shown = await stage.admin.asks("shorter <list>", "What would change")
    assert "<b>Dirty</b>" in shown["text"]
    assert "No points would change" in shown["text"]
    await stage.admin.asks("yes please", "tap one of these buttons")
    await stage.admin.tap("✅ Apply", within="What would change")
    await stage.admin.hears("Rules v2 are in force", new=False)
    # The question from before has a way back that takes nothing with it.
    asked = await stage.admin.hears("New value?", new=False)
    assert await stage.admin.tap("⬅️ Back", within="New value?") == ""
    await stage.admin.sees(asked["message_id"], "Quality control")

    ticket_id = await stage.workshop.ticket(TicketStatus.WAITING_QC)
    await stage.ina.asks(f"/ticket {ticket_id}", "RM-")
    await stage.ina.tap("❌ Fail")
    await stage.ina.tap("<b>Dirty</b>")
    await stage.ina.hears("rework", new=False)

    await stage.admin.tap("✏️ 1", within="Quality control")
    await stage.admin.tap("yes", within="inspect their own work")
    await stage.admin.hears("Why?", new=False)
    await stage.admin.asks("only one of us", "no → yes")
    await stage.admin.asks("/cancel", "Nothing changed")
    assert "from before" in await stage.admin.tap("✅ Apply", within="no → yes")
    assert await version(stage) == 2
    assert await stage.findings() == []
    assert errors_logged(caplog) == []


async def test_of_two_admins_the_second_sees_what_the_first_did_before_he_applies(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    first = await stage.admin.asks(SET, "20 → 10")
    second = await stage.abe.asks("/rules set ticket_xp.base_divisor 25 quieter", "20 → 25")
    await stage.admin.tap("✅ Apply")
    await stage.admin.sees(first["message_id"], "Rules v2 are in force")
    (press,) = await stage.abe.taps("✅ Apply")
    assert "Ada has changed the rules since" in alert(press)
    await stage.abe.sees(second["message_id"], "now: v2", "10 → 25")
    assert await version(stage) == 2, "nothing is overwritten unseen"
    # The press from before, sent once more, belongs to a look that is over.
    assert "from before" in alert(await stage.abe.repeats(press))
    await stage.abe.tap("✅ Apply")
    await stage.abe.sees(second["message_id"], "Rules v3 are in force")

    # Both want the very same: the second finds it done.
    first = await stage.admin.asks("/rules set qc.allow_own_work yes alone", "no → yes")
    second = await stage.abe.asks("/rules set qc.allow_own_work on alone", "no → yes")
    await stage.abe.tap("✅ Apply")
    await stage.abe.sees(second["message_id"], "Rules v4 are in force")
    (press,) = await stage.admin.taps("✅ Apply")
    assert "Abe has changed the rules since" in alert(press)
    await stage.admin.sees(first["message_id"], "Rules v4", "Changed by Abe")
    assert await version(stage) == 4
    assert errors_logged(caplog) == []


WRONG = {
    "/rules set ticket_xp.base_divisr 25 because": "There is no rule",
    "/rules set cellar 25 because": "There is no rule cellar",
    "/rules cellar": "There is no rule cellar",
    "/rules set ticket_xp.base_divisor 0 because": "a whole number from 1 to 1,000,000",
    "/rules set ticket_xp.base_divisor many because": "Planned minutes for 1 XP",
    "/rules set ticket_xp.flag_yellow_max_minutes 10 because": "at least 30",
    "/rules set work_session.timezone Mars/Olympus because": "a time zone",
    "/rules set reminders.work_hours 19:00-19:00 because": "round the clock",
    "/rules set reminders.work_days moon because": "days of the week",
    "/rules set progression.level_thresholds 0 5 3 because": "rising numbers",
    f"/rules set ticket_xp.base_divisor 25 {'y' * 501}": "too long",
    "/rules set": "Missing: rule",
    "/rules rollback": "Missing: version",
    "/rules rollback 9": "There is no version 9",
    "/rules rollback 0": "There is no version 0",
    "/rules rollback because": "A whole number is needed",
    "/rules history 2": "Too many words",
    "/rules qc please": "Too many words",
    f"/rules {'z' * 3000}": "There is no rule",
    "/rules set \x00 <b>&": "There is no rule",
}

# Else the form was right, and the usage would say nothing new.
FORM_IS_WRONG = ("Missing", "A whole number", "Too many", "too long")


async def test_what_cannot_be_is_refused_by_name_and_a_wrong_form_with_the_usage(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    for words, refusal in WRONG.items():
        told = await stage.admin.asks(words, refusal)
        is_explained = "Write it like this:\n/rules set KEY VALUE REASON" in told["text"]
        assert is_explained == refusal.startswith(FORM_IS_WRONG), words
    await stage.admin.asks("/rules set ticket_xp.base_divisr 25 because", "Which one is meant?")
    await stage.admin.tap("ticket_xp.base_divisor")
    await stage.admin.hears("New value?", new=False)
    await stage.admin.asks("/rules set ticket_xp.base_divisor 20 because", "That is already so")
    assert await version(stage) == 1
    await stage.admin.asks("/rules set ticket_xp.base_divisor", "New value?")
    await stage.admin.asks("/rules set ticket_xp.base_divisor 30", "Why?")
    await stage.admin.asks("/RULES SET Ticket_XP.Base_Divisor 30 because", "20 → 30")
    await stage.admin.asks("/rules work_session", "Time zone: Asia/Tashkent")
    assert await stage.findings() == []
    assert errors_logged(caplog) == []


async def test_nobody_but_an_admin_gets_at_the_rules(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    shown = await stage.admin.asks(SET, "What would change")
    pressed = [
        str(b["callback_data"]) for row in shown["reply_markup"]["inline_keyboard"] for b in row
    ]
    forged = [*pressed, "rs:", "rs:qc", "rk:qc.fail_reasons", "rv:qc.allow_own_work:1"]
    forged += ["rh:0", "rb:1", "rs:cellar", "rk:cellar.key", "rb:-5", "rh:2147483647"]

    async def tries(player: Player) -> None:
        await player.asks("/rules", "for the role: admin")
        standing = await player.last()
        for data in forged:
            said = await player.forge(standing["message_id"], data)
            assert "for the role: admin" in said or "from before" in said, (data, said)

    await tries(stage.tim)
    await tries(stage.ina)
    standing = await stage.abe.asks("/me", "Abe")
    for data in forged:
        said = await stage.abe.forge(standing["message_id"], data)
        assert "Something went wrong" not in said
    assert await version(stage) == 1
    assert errors_logged(caplog) == []
