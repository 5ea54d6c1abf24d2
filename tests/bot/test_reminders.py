"""What the clock says in chat, and what people answer; its jobs as the scheduler runs them."""

import pytest

from domain.errors import StorageUnavailable
from domain.ticket import TicketStatus
from tests.bot.conftest import Stage, errors_logged, only_sqlite
from tests.support.play import alert, buttons
from tests.support.workshop import act

pytestmark = pytest.mark.usefixtures("quick")

S = TicketStatus


async def run(stage: Stage, name: str) -> None:
    """A scheduled job, once, now."""
    (job,) = [each for each in stage.app.scheduler.get_jobs() if each.name == name]
    await job.func()


async def working(stage: Stage) -> int:
    """Tim's ticket, on which his clock runs."""
    ticket_id = await stage.workshop.ticket(S.ASSIGNED)
    await stage.tim.hears("A ticket for you", new=False)
    await stage.tim.tap("Start", f"#{ticket_id}")
    return ticket_id


async def test_a_pause_ends_by_the_clock_and_its_technician_gets_the_card(stage: Stage) -> None:
    await working(stage)
    await stage.tim.tap("Pause")
    stage.clock.advance(minutes=29)
    await run(stage, "pauses")
    await stage.quiet()
    assert await stage.scalar("SELECT status FROM work_sessions") == "paused"

    stage.clock.advance(minutes=11)
    await stage.tim.look()
    await run(stage, "pauses")
    await run(stage, "pauses")
    card = await stage.tim.hears("the clock is running again")
    assert buttons(card)[:3] == ["⏸ Pause", "⏹ Stop", "🏁 Finish"]
    assert "used up" in alert((await stage.tim.taps("Pause", "the clock is running again"))[0])
    await stage.quiet()
    assert (
        await stage.scalar("SELECT count(*) FROM work_session_transitions WHERE actor_id IS NULL")
        == 1
    )


@only_sqlite
async def test_a_tap_that_comes_before_the_clock_finds_its_work_done(stage: Stage) -> None:
    await working(stage)
    await stage.tim.tap("Pause")
    stage.clock.advance(minutes=40)
    assert "running again" in await stage.tim.tap("Resume")
    await stage.quiet()
    assert await stage.column("SELECT action FROM work_session_transitions ORDER BY id") == [
        "started",
        "paused",
        "resumed",
    ]


async def test_whoever_works_for_long_is_asked_and_goes_on(stage: Stage) -> None:
    await working(stage)
    stage.clock.advance(minutes=239)
    await run(stage, "work check")
    await stage.quiet()
    stage.clock.advance(minutes=2)
    await stage.tim.look()
    await run(stage, "work check")
    await run(stage, "work check")
    asked = await stage.tim.hears("Are you still working on this?")
    assert buttons(asked)[:2] == ["▶️ Still working", "🕘 Stopped at…"]
    await stage.quiet()
    press = (await stage.tim.taps("Still working"))[0]
    assert alert(press) == ""
    await stage.tim.sees_buttons(
        "⏸ Pause", "⏹ Stop", "🏁 Finish", "📎 Note", "🕘 History", "ℹ️ More", within="in progress"
    )
    # Pressed once more, from the message as it was.
    assert alert(await stage.tim.repeats(press)) != ""
    await stage.quiet()


async def test_whoever_forgot_to_stop_says_when_he_did(stage: Stage) -> None:
    ticket_id = await working(stage)
    stage.clock.advance(minutes=250)
    await run(stage, "work check")
    await stage.tim.hears("Are you still working on this?")
    await stage.tim.tap("Stopped at")
    assert "Stopped as of 12:30" in await stage.tim.tap("12:30", "When did you really stop")
    await stage.quiet()
    seconds = await stage.scalar(
        "SELECT active_seconds FROM work_sessions WHERE ticket_id = :id", id=ticket_id
    )
    # From ten in the morning, give or take the test's own seconds.
    assert 149 * 60 <= seconds <= 150 * 60
    metadata = await stage.scalar(
        "SELECT metadata FROM work_session_transitions ORDER BY id DESC LIMIT 1"
    )
    assert "the clock was left running" in str(metadata)


async def test_a_question_left_unanswered_reaches_the_admins_and_cuts_nothing(
    stage: Stage,
) -> None:
    await working(stage)
    stage.clock.advance(minutes=241)
    await run(stage, "work check")
    await stage.tim.hears("Are you still working on this?")
    stage.clock.advance(minutes=121)
    await stage.admin.look()
    await run(stage, "work check")
    await run(stage, "work check")
    told = await stage.admin.hears("Tim has not answered")
    assert buttons(told) == ["🎫 Open #1"]
    await stage.quiet()
    assert len([m for m in await stage.admin.heard() if "has not answered" in m["text"]]) == 1
    assert await stage.scalar("SELECT status FROM work_sessions") == "running"
    await stage.admin.tap("Open #1")
    await stage.admin.hears("no answer yet", new=False)


async def test_what_stands_still_is_called_to_mind_in_one_message(stage: Stage) -> None:
    first = await stage.workshop.ticket(S.ASSIGNED)
    second = await stage.workshop.ticket(S.ASSIGNED)
    await stage.quiet()
    stage.clock.advance(minutes=121)
    await stage.tim.look()
    await run(stage, "reminders")
    await run(stage, "reminders")
    told = await stage.tim.hears("These wait for you")
    assert f"#{first}" in told["text"]
    assert f"#{second}" in told["text"]
    assert buttons(told).count("😴 1 hour") == 2
    await stage.quiet()
    assert len([m for m in await stage.tim.heard() if "wait for you" in m["text"]]) == 1

    # A ticket opens below: what else waits stays to be seen.
    await stage.tim.tap(f"#{second} ·", "wait for you")
    await stage.tim.hears("assigned since")
    await stage.tim.sees(told["message_id"], "These wait for you")
    # The first is begun, the second wanted later: in an hour only that one is mentioned.
    await stage.tim.tap("Start", f"#{first} ·")
    button = await stage.tim.data_of("😴 1 hour", "These wait for you")
    snoozed = button.replace(f":{first}:", f":{second}:")
    await stage.tim.forge(told["message_id"], snoozed)
    # The button tells until when.
    told = await stage.tim.sees(told["message_id"], "These wait for you")
    assert any("😴 until 13:" in label for label in buttons(told))
    stage.clock.advance(minutes=61)
    await stage.tim.look()
    await run(stage, "reminders")
    again = await stage.tim.hears("This waits for you")
    assert f"#{second}" in again["text"]
    assert f"#{first} " not in again["text"]


async def test_a_reminder_drops_what_has_moved_on_when_it_is_pressed(stage: Stage) -> None:
    first = await stage.workshop.ticket(S.ASSIGNED)
    second = await stage.workshop.ticket(S.ASSIGNED)
    third = await stage.workshop.ticket(S.ASSIGNED)
    await stage.quiet()
    stage.clock.advance(minutes=121)
    await stage.tim.look()
    await run(stage, "reminders")
    told = await stage.tim.hears("These wait for you")
    snooze = await stage.tim.data_of("😴 1 hour", "These wait for you")
    await stage.tim.forge(told["message_id"], snooze.replace(f":{first}:", f":{third}:"))

    # Begun elsewhere: who wants to hear of it later is told what became of it.
    await stage.workshop.workflow.start_ticket(first, act(stage.people.technician))
    answer = await stage.tim.forge(told["message_id"], snooze)
    assert f"#{first}: in progress by now" in answer
    left = await stage.tim.sees(told["message_id"], "These wait for you")
    assert f"#{first} ·" not in left["text"]
    assert [label for label in buttons(left) if "😴" not in label] == [
        label for label in buttons(told) if label.startswith((f"#{second} ", f"#{third} "))
    ]
    assert ["until" in label for label in buttons(left) if "😴" in label] == [False, True]

    # Given to another: it is refused, and the rest stays.
    await stage.workshop.workflow.assign_ticket(
        second, stage.people.other_technician.id, act(stage.people.admin)
    )
    assert "not yours" in alert((await stage.tim.taps(f"#{second} ·", "wait for you"))[0])
    left = await stage.tim.sees(told["message_id"], "This waits for you")
    assert f"#{second} ·" not in left["text"]

    # What is opened is shown below, as it is now.
    await stage.workshop.workflow.cancel_ticket(third, "Not wanted", act(stage.people.admin))
    await stage.tim.tap(f"#{third} ·", "waits for you")
    over = await stage.tim.sees(told["message_id"], "None of this waits for you any more")
    assert buttons(over) == []


@only_sqlite
async def test_a_ticket_that_moved_on_before_the_message_went_out_is_not_mentioned(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ticket_id = await stage.workshop.ticket(S.ASSIGNED)
    await stage.quiet()
    stage.clock.advance(minutes=121)
    # The courier rests, as if Telegram were away.
    stage.app.courier.stop()
    await run(stage, "reminders")
    await stage.workshop.workflow.start_ticket(ticket_id, act(stage.people.technician))
    await stage.restart()
    await stage.quiet()
    assert not [m for m in await stage.tim.heard() if "wait" in m["text"]]
    assert errors_logged(caplog) == []


async def test_admins_get_the_day_in_a_few_lines_once(stage: Stage) -> None:
    await stage.workshop.ticket(S.DONE)
    await stage.workshop.ticket(S.WAITING_QC)
    await stage.quiet()
    stage.clock.advance(hours=8, minutes=35)
    await stage.admin.look()
    await run(stage, "digest")
    await run(stage, "digest")
    told = await stage.admin.hears("Day report, 02.03.2026")
    for words in ("opened 2 (0)", "done 1 (0)", "1 ticket waits for QC", "Tim", "Best of the day"):
        assert words in told["text"]
    await stage.abe.hears("Day report, 02.03.2026", new=False)
    await stage.quiet()
    assert not [m for m in await stage.tim.heard() if "Day report" in m["text"]]
    assert len([m for m in await stage.admin.heard() if "Day report" in m["text"]]) == 1
    # What waits is a tap away, and the report stays.
    await stage.admin.tap("🧪 Waiting for QC", "Day report")
    await stage.admin.hears("Waiting for QC")
    await stage.admin.sees(told["message_id"], "Day report")


@only_sqlite
async def test_a_job_that_fails_is_logged_and_its_next_run_is_unharmed(
    stage: Stage, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    await working(stage)
    await stage.tim.tap("Pause")
    stage.clock.advance(minutes=40)
    with monkeypatch.context() as broken:

        async def fail(*_: object) -> bool:
            raise RuntimeError("out of luck")

        broken.setattr("domain.services.pauses.PauseClockService.resume", fail)
        with pytest.raises(RuntimeError):
            await run(stage, "pauses")
        assert errors_logged(caplog) != []
    with monkeypatch.context() as away:

        async def unavailable(*_: object) -> bool:
            raise StorageUnavailable("gone for a moment")

        away.setattr("domain.services.pauses.PauseClockService.resume", unavailable)
        await run(stage, "pauses")
    await stage.tim.look()
    await run(stage, "pauses")
    await stage.tim.hears("the clock is running again")
