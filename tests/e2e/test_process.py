"""The whole story through the real process, and what a process goes through."""

import asyncio
import signal

from sqlalchemy import text

from storage.engine import create_engine
from tests.e2e.conftest import NAMES, TIM, House


async def test_a_ticket_lives_from_intake_to_done_in_a_new_workshop(house: House) -> None:
    admin, tim, ina, ivo = house.admin, house.tim, house.ina, house.ivo
    await house.crew()
    ticket_id = await house.assigned("RM-0042")
    await admin.asks("/new RM-0042 10 Again", "already has an open ticket")
    await tim.tap("Start")
    await tim.tap("Finish")
    await ina.tap("Fail", within="waiting for QC")
    await ina.tap("Missing part")
    await tim.hears("Ina sent it back: Missing part")
    await tim.tap("Start")
    await tim.tap("Stop")
    await ivo.look()
    await tim.tap("Send to QC")
    await ivo.hears(f"{NAMES[TIM]} finished: please inspect")
    assert "Passed" in await ivo.tap("Pass", within="waiting for QC")
    await tim.hears("You earned 3 XP")
    await admin.asks(f"/history {ticket_id}", "passed · Ivo")
    presses = await house.client.presses()
    assert [press for press in presses if not press["answered"]] == []
    assert await house.findings() == []
    assert await house.bot.stop() == 0
    assert "Traceback" not in house.bot.log, house.bot.log[-8000:]
    assert "ERROR" not in house.bot.log


async def test_taps_that_came_before_a_stop_are_handled_or_kept(house: House) -> None:
    await house.crew()
    await house.assigned("RM-0042")
    message = await house.tim.hears("A ticket for you", new=False)
    for _ in range(5):
        await house.client.press(TIM, message["message_id"], data="o:1", forged=True)
    press = await house.client.press(TIM, message["message_id"], text="▶️ Start")
    assert await house.bot.stop() == 0
    await house.bot.start()
    await house.client.wait_for_answer(press["id"], 20)
    await house.admin.hears("started #1", new=False)


async def test_when_people_were_seen_last_is_kept_at_the_end(
    house: House, database_url: str
) -> None:
    await house.admin.asks("/start", "Your role: admin")
    assert await house.bot.stop() == 0
    engine = create_engine(database_url)
    async with engine.connect() as connection:
        seen = await connection.scalar(text("SELECT last_seen_at FROM people"))
    await engine.dispose()
    assert seen is not None


async def test_a_kill_loses_no_tap_and_no_notice(house: House) -> None:
    await house.crew()
    await house.assigned("RM-0042")
    message = await house.tim.hears("A ticket for you", new=False)
    await house.client.press(TIM, message["message_id"], text="▶️ Start")
    await asyncio.sleep(0.02)
    assert await house.bot.stop(signal.SIGKILL) == -signal.SIGKILL
    await house.bot.start()
    # The lease of a notice that the dead process had claimed has to end first, so the next
    # step is looked at: it is only possible if the start happened, once.
    await house.tim.sees_buttons(
        "⏸ Pause", "⏹ Stop", "🏁 Finish", "📎 Note", "🕘 History", "ℹ️ More", within="#1"
    )
    history = await house.admin.asks("/history 1", "History of")
    assert history["text"].count("started") == 1
