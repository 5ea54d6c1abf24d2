"""A ticket's whole life, tap by tap, in five chats."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.bot.conftest import Stage, both_databases


@both_databases
async def test_a_ticket_goes_through_fail_and_rework_to_done(
    stage: Stage, engine: AsyncEngine
) -> None:
    admin, tim, ina, ivo = stage.admin, stage.tim, stage.ina, stage.ivo
    await admin.asks("/additem rm-0042 Rotary mower", "RM-0042")
    await admin.asks("/new RM-0042 45 Blade does not spin", "waits for review")
    await admin.sees_buttons(
        *("👍 Approve", "👍👤 Approve & assign", "✏️ Edit"),
        *("📎 Note", "🕘 History", "ℹ️ More"),
    )
    assert "Approved" in await admin.tap("Approve")
    await admin.tap("Assign")
    assert "Assigned" in await admin.tap("Tim")

    await tim.hears("A ticket for you")
    await tim.sees_buttons("▶️ Start", "📎 Note", "🕘 History", "ℹ️ More")
    assert "Started" in await tim.tap("Start")
    await admin.hears("Tim started #1")
    await tim.sees_buttons("⏸ Pause", "⏹ Stop", "🏁 Finish", "📎 Note", "🕘 History", "ℹ️ More")
    assert "Paused" in await tim.tap("Pause")
    await tim.sees_buttons("▶️ Resume", "⏹ Stop", "🏁 Finish", "📎 Note", "🕘 History", "ℹ️ More")
    await tim.tap("Resume")
    await tim.tap("Stop")
    await tim.sees_buttons("🧪 Send to QC", "▶️ Continue", "📎 Note", "🕘 History", "ℹ️ More")
    await tim.tap("Continue")
    assert "QC" in await tim.tap("Finish")
    await tim.sees_buttons("📎 Note", "🕘 History", "ℹ️ More", "🔧 My tickets")

    for inspector in (ina, ivo):
        await inspector.hears("please inspect")
        await inspector.sees_buttons("✅ Pass", "📎 Note", "🕘 History", "ℹ️ More", "❌ Fail")
    await ina.tap("Fail")
    assert "Failed" in await ina.tap("Dirty")
    await ivo.sees_buttons("📎 Note", "🕘 History", "ℹ️ More")
    await tim.hears("Ina sent it back: Dirty")
    await admin.hears("Ina failed #1")
    await tim.tap("Start")
    await tim.tap("Stop")
    await ivo.look()
    await tim.tap("Send to QC")

    await ivo.hears("please inspect")
    assert "Passed" in await ivo.tap("Pass", within="waiting for QC")
    await tim.hears("You earned 3 XP")
    await admin.hears("Ivo passed #1")
    await tim.asks("/xp", "3 XP")
    await ivo.asks("/xp", "1 XP")

    assert await stage.findings() == []
    assert all(press["answered"] for press in await stage.client.presses())
    async with engine.connect() as connection:
        actions = (
            await connection.scalars(text("SELECT action FROM ticket_transitions ORDER BY id"))
        ).all()
        xp = (
            await connection.execute(text("SELECT reference, amount FROM xp_entries ORDER BY id"))
        ).all()
    assert actions == [
        "created",
        "review_approved",
        "assigned",
        "started",
        "to_waiting_qc",
        "qc_fail",
        "started",
        "to_waiting_qc",
        "qc_pass",
    ]
    assert [tuple(row) for row in xp] == [
        ("ticket_qc_status_update:1:6", 1),
        ("ticket_base_xp:1", 3),
        ("ticket_qc_status_update:1:9", 1),
    ]
