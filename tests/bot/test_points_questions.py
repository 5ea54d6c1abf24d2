"""❓ Question this: a line of points is doubted in the chat, answered or corrected by an admin."""

import pytest

from tests.bot.conftest import Stage, errors_logged
from tests.support.play import alert
from tests.support.workshop import act

pytestmark = pytest.mark.usefixtures("quick")


async def given(stage: Stage, amount: int = 5) -> None:
    """Tim has a line of points to ask about."""
    admin = act(stage.people.admin)
    tim = stage.people.technician.id
    await stage.workshop.xp.adjust(tim, amount, "helped", admin, idempotency_key=f"x{amount}")


async def doubted(stage: Stage, words: str) -> None:
    await stage.tim.asks("/xp", "helped")
    await stage.tim.tap("❓ Question a line")
    await stage.tim.tap("+5 · helped")
    await stage.tim.hears("What is wrong with it?", new=False)
    await stage.tim.asks(words, "Sent to the admins")


async def test_a_line_is_questioned_answered_in_words_and_the_asker_hears(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await given(stage)
    await doubted(stage, "was it not <ten>?")
    told = await stage.admin.hears("Tim questions a line of points", new=False)
    assert "+5 helped · by Ada" in told["text"]
    assert "❓ was it not <ten>?" in told["text"]
    await stage.abe.hears("Tim questions a line of points", new=False)

    # Asked twice: the line waits for its answer.
    told = await stage.tim.asks("/xp", "helped")
    assert "· by Ada · today 10:00 ❓" in told["text"]
    await stage.tim.tap("❓ Question a line")
    await stage.tim.tap("❓ +5 · helped")
    await stage.tim.hears("nobody has answered yet", new=False)
    await stage.tim.asks("and why?", "/help")
    assert await stage.scalar("SELECT count(*) FROM points_questions") == 1

    await stage.abe.asks("/questions", "Questions about points: 1")
    await stage.admin.tap("💬 Answer", within="questions a line")
    await stage.restart()
    await stage.admin.asks("No, <five> it is", "✅ Answered")
    told = await stage.tim.hears("Your question about points was answered", new=False)
    assert "💬 Ada: No, <five> it is" in told["text"]
    assert await stage.column("SELECT amount FROM xp_entries") == [5]

    # Another admin comes too late, on a message from before.
    assert "Ada answered this question" in await stage.abe.tap("💬 Answer")
    assert "Ada answered this question" in await stage.abe.tap("🎯 Correct")
    await stage.abe.asks("/questions", "No question about points")

    # What has its answer may be asked about again.
    await doubted(stage, "still?")
    assert await stage.scalar("SELECT count(*) FROM points_questions") == 2
    assert await stage.findings() == []
    assert errors_logged(caplog) == []


async def test_an_admin_corrects_the_points_by_a_further_entry(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await given(stage)
    await doubted(stage, "it was more")
    await stage.admin.hears("Tim questions", new=False)
    await stage.abe.hears("Tim questions", new=False)
    await stage.admin.tap("🎯 Correct")
    await stage.admin.asks("0", "ust not be 0")
    await stage.abe.tap("🎯 Correct")
    await stage.abe.tap("+1")
    await stage.abe.hears("Write why", new=False)
    await stage.admin.asks("+3", "Write why")
    await stage.admin.asks("It was, sorry", "✅ Answered")
    # Two at once: the second entry is never made.
    told = await stage.abe.asks("one more", "Ada answered this question")
    assert told
    told = await stage.tim.hears("Your question about points was answered", new=False)
    assert "🎯 Ada: +3 XP — It was, sorry" in told["text"]
    assert await stage.column("SELECT amount FROM xp_entries ORDER BY id") == [5, 3]
    told = await stage.tim.asks("/xp", "8 XP in total")
    assert "+3 It was, sorry · by Ada" in told["text"]
    await stage.admin.asks("/xp verify", "2")
    lines = await stage.column("SELECT action FROM audit_entries WHERE action LIKE 'points_%'")
    assert sorted(lines) == ["points_answered", "points_questioned"]
    await stage.admin.asks("/people tim", "People: 1")
    await stage.admin.tap("Tim")
    await stage.admin.tap("🕘")
    await stage.admin.hears("question about points answered: +3 · It was, sorry", new=False)
    assert await stage.findings() == []
    assert errors_logged(caplog) == []


async def test_nobody_asks_about_others_points_and_only_admins_answer(stage: Stage) -> None:
    await given(stage)
    await doubted(stage, "why?")
    await stage.admin.hears("Tim questions", new=False)
    shown = await stage.rob.asks("/xp", "No points yet")
    for data in ("xe:1", "xe:77"):
        said = alert(await stage.rob.forged(shown["message_id"], data))
        assert "no such line" in said
    for data in ("xw:1", "xk:1", "xm:1:5", "xt:1", "xo"):
        assert "for the role" in await stage.rob.forge(shown["message_id"], data)
    await stage.tim.asks("/questions", "This is for the role: admin")
    assert "no such line" in await stage.admin.forge(
        (await stage.admin.last())["message_id"], "xw:99"
    )
    assert await stage.column("SELECT count(*) FROM points_questions") == [1]
