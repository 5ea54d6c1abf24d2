"""Points from the chat: the month's best, and points given or taken by hand."""

from typing import Any

import pytest

from domain.people import Role
from domain.ticket import TicketStatus
from tests.bot.conftest import Stage, errors_logged
from tests.support.play import Json, alert
from tests.support.workshop import act

pytestmark = pytest.mark.usefixtures("quick")


async def entries(stage: Stage) -> list[Any]:
    return await stage.column("SELECT amount FROM xp_entries ORDER BY id")


async def test_the_leaderboard_has_medals_shared_places_and_ones_own(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    told = await stage.tim.asks("/top", "March 2026")
    assert "Nobody has points" in told["text"]
    people = stage.people
    admin = act(people.admin)
    for at in range(10):
        other = await stage.workshop.person(f"Person {at}", Role.TECHNICIAN)
        await stage.workshop.xp.adjust(other.id, 50, "many", admin, idempotency_key=f"person {at}")
    for who, amount in (
        (people.inspector, 90),
        (people.other_inspector, 90),
        (people.technician, 7),
    ):
        await stage.workshop.xp.adjust(who.id, amount, "some", admin, idempotency_key=f"{who.id}")
    told = await stage.tim.asks("/top", "March 2026")
    lines = told["text"].splitlines()
    assert lines[2:5] == ["🥇 Ina — 90 XP", "🥇 Ivo — 90 XP", "🥉 Person 0 — 50 XP"]
    assert lines[-2:] == ["…", "13. You — 7 XP"]
    told = await stage.ina.asks("/top", "March 2026")
    assert "🥇 You — 90 XP\n🥇 Ivo — 90 XP" in told["text"]
    told = await stage.rob.asks("/TOP", "You have no points")
    assert await stage.rob.tap("🔄 Refresh") == ""
    await stage.stranger.asks("/top", "ask for access")
    assert errors_logged(caplog) == []


async def test_points_by_hand_in_one_line_are_told_to_the_person_and_explained(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    told = await stage.admin.asks("/xpadjust @tim +5 helped <Rob> & co", "✅ Tim: +5 XP")
    assert "helped <Rob> & co" in told["text"]
    assert "5 XP in total" in told["text"]
    await stage.tim.hears("Ada gave you +5 XP: helped <Rob> & co", new=False)
    await stage.admin.asks("/xpadjust Tim -3 late", "✅ Tim: −3 XP")
    await stage.tim.hears("Ada took points from you, −3 XP: late", new=False)
    told = await stage.tim.asks("/xp", "2 XP in total")
    assert "+5 helped <Rob> & co · by Ada" in told["text"]
    assert "-3 late · by Ada" in told["text"]
    await stage.admin.asks("/xpadjust @ada 1 for my own patience", "✅ Ada: +1 XP")
    await stage.quiet()
    assert not [m for m in await stage.admin.heard() if "gave you" in str(m["text"])]
    assert await entries(stage) == [5, -3, 1]
    assert await stage.findings() == []
    assert errors_logged(caplog) == []


async def test_the_same_command_brought_twice_counts_once(stage: Stage) -> None:
    """As after a crash between the commit and Telegram's knowing of it."""
    seen: list[Any] = []
    feed = stage.app.dispatcher.feed_update

    async def twice(bot: Any, update: Any, **more: Any) -> Any:
        await feed(bot, update, **more)
        seen.append(update.update_id)
        return await feed(bot, update, **more)

    stage.app.inbox._dispatcher.feed_update = twice  # type: ignore[method-assign]
    await stage.admin.asks("/xpadjust @tim 5 helped", "counts once")
    await stage.quiet()
    assert seen
    assert await entries(stage) == [5]
    assert len([m for m in await stage.tim.heard() if "gave you" in str(m["text"])]) == 1


async def test_points_by_hand_step_by_step(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    await stage.admin.asks("/xpadjust", "Whose points?")
    await stage.admin.tap("Next")
    await stage.admin.tap("Tim")
    await stage.admin.hears("how many points?", new=False)
    await stage.admin.tap("⬅️ Back")
    await stage.admin.hears("Whose points?", new=False)
    await stage.admin.asks("5", "/help")
    await stage.admin.tap("Next")
    await stage.admin.tap("Tim")
    await stage.admin.hears("how many points?", new=False)
    await stage.admin.asks("five", "A whole number is needed")
    await stage.admin.asks("0", "ust not be 0")
    await stage.admin.asks("10001", "from -10,000 to 10,000")
    await stage.admin.asks("−7", "What for?")
    await stage.restart()
    await stage.admin.asks("x" * 201, "too long")
    first = await stage.admin.asks("broke <it>", "Apply? It cannot")
    assert "Tim: −7 XP\n💬 broke <it>" in first["text"]
    await stage.admin.asks("yes", "tap one of these buttons")
    assert await entries(stage) == []

    # A second wish: the first one's buttons belong to nothing any more.
    await stage.admin.asks("/xpadjust @tim", "how many points?")
    await stage.admin.tap("+10")
    await stage.admin.hears("What for?", new=False)
    await stage.admin.asks("mended it", "+10 XP")
    old = str(first["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    said = alert(await stage.admin.forged(first["message_id"], old))
    assert "from before" in said
    assert "from before" in alert(await stage.abe.forged((await _any(stage))["message_id"], old))
    double = await stage.admin.taps("✅ Apply", within="mended it", times=2)
    assert [press["answer"]["text"] for press in double] == [
        "✅ Done",
        "This question is from before. Nothing was changed by it now.",
    ]
    await stage.tim.hears("+10 XP: mended it", new=False)
    assert await entries(stage) == [10]

    await stage.admin.asks("/xpadjust Tim 5", "What for?")
    await stage.admin.asks("once more", "Apply? It cannot")
    await stage.admin.tap("✖️ Don’t change", within="once more")
    await stage.admin.hears("Whose points?", new=False)
    assert await entries(stage) == [10]
    assert await stage.findings() == []
    assert errors_logged(caplog) == []


async def _any(stage: Stage) -> Json:
    return await stage.abe.asks("/me", "Abe")


WRONG = {
    "/xpadjust nobody 5 helped": "nobody",
    "/xpadjust @tim 0 helped": "must not be 0",
    "/xpadjust @tim 10001 helped": "from -10,000 to 10,000",
    "/xpadjust @tim -10001 helped": "from -10,000 to 10,000",
    f"/xpadjust @tim 5 {'y' * 201}": "too long",
    "/xpadjust 5": "5",
    "/xpadjust +5 @tim helped": "+5 @tim helped",
    f"/xpadjust {'z' * 3000} 5 helped": "Nobody here is called",
}


async def test_wrong_words_and_wrong_people_give_nobody_points(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    for words, refusal in WRONG.items():
        told = await stage.admin.asks(words, refusal)
        told_how = "Write it like this:\n/xpadjust PERSON AMOUNT COMMENT" in told["text"]
        assert told_how != ("Nobody here is called" in told["text"]), words
        # What a line lacks is asked for; that isn't answered here.
        await stage.admin.asks("/cancel", "")
        await stage.quiet()
    gone = await stage.workshop.deactivate(stage.people.other_technician)
    await stage.admin.asks(f"/xpadjust {gone.telegram_id} 5 bye", "not active here")
    for player in (stage.tim, stage.ina):
        await player.asks("/xpadjust @tim 5 me", "for the role: admin")
        standing = await player.last()
        for data in ("xp:0", f"xa:{gone.id}", f"xb:{gone.id}:5", "xc:" + "0" * 16):
            said = await player.forge(standing["message_id"], data)
            assert "for the role: admin" in said or "from before" in said
    standing = await stage.admin.last()
    for data in ("xb:999:5", "xa:999", f"xa:{gone.id}", "xb:1:0", "xb:1:99999", "tp:-5", "tp:99"):
        said = await stage.admin.forge(standing["message_id"], data)
        assert "Something went wrong" not in said
    assert await entries(stage) == []
    assert errors_logged(caplog) == []


async def test_points_of_work_are_explained_and_months_turn_back(stage: Stage) -> None:
    await stage.workshop.ticket(TicketStatus.DONE, minutes=45)
    stage.clock.advance(hours=24 * 31)
    told = await stage.tim.asks("/xp", "4 XP in total")
    assert "0 XP this month" in told["text"]
    assert "Level 1, 196 XP to the next" in told["text"]
    assert "+3 · #1 Rowing machine: 45 min planned (1 XP per 20) · 02.03.2026 " in told["text"]
    shown = await stage.tim.asks("/top", "April 2026")
    await stage.tim.tap("◀️ Earlier")
    await stage.tim.sees(shown["message_id"], "March 2026", "🥇 You — 4 XP", "🥈 Ina — 1 XP")
    await stage.tim.sees_buttons("Later ▶️", "🔄 Refresh", within="March 2026")
    await stage.tim.tap("Later ▶️")
    await stage.tim.sees(shown["message_id"], "April 2026")
