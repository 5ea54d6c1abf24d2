"""`/report`: what admins read and see, and that nobody else does."""

import asyncio
import time
from datetime import date, timedelta
from typing import Any

import pytest

from bot.chat.painter import Painter
from bot.features.report.chart_data import DRAWING
from bot.features.report.chart_view import picture
from bot.sandbox.text.pictures import picture_size
from bot.texts import texts
from domain.people import Role
from domain.services.report import Choice, ReportService
from domain.ticket import TicketStatus
from storage.unit_of_work import SqlStore
from tests.bot.conftest import Stage, errors_logged, only_sqlite
from tests.support.play import PATIENCE, Player
from tests.support.workshop import FixedClock, Workshop

pytestmark = [pytest.mark.usefixtures("quick"), only_sqlite]


async def photo(player: Player) -> dict[str, Any]:
    """The newest message, once it is a picture."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        shown = await player.last()
        if "photo" in shown:
            return shown
        await asyncio.sleep(0.1)
    raise AssertionError("no picture came")


async def test_an_admin_reads_a_period_turns_it_and_sees_it(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.DONE)
    await stage.workshop.ticket(TicketStatus.REWORK)
    shown = await stage.admin.asks("/report", "March 2026")
    assert "opened 2 (0) · ✅ done 1 (0)" in shown["text"]
    assert "Dirty ×1 · 100 %" in shown["text"]
    await stage.admin.tap("February 2026")
    await stage.admin.sees(shown["message_id"], "February 2026", "Nothing happened")
    await stage.admin.tap("Today")
    await stage.admin.sees(shown["message_id"], "02.03.2026", "opened 2")
    await stage.admin.tap("👤 Technician")
    await stage.admin.tap("Rob")
    await stage.admin.sees(shown["message_id"], "👤 Rob", "opened 0")
    await stage.admin.tap("👤 Technician")
    await stage.admin.tap("Everybody")
    await stage.admin.sees(shown["message_id"], "opened 2")
    await stage.admin.tap("⚖️ QC")
    await stage.admin.sees(
        shown["message_id"], "Ina: 2 decisions, 2.0 a day; sent back 1 (50 %)", "All together: 2"
    )
    await stage.admin.tap("Back")
    await stage.admin.tap("🖼 Picture")
    seen = await photo(stage.admin)
    assert "02.03.2026" in seen["caption"]
    assert seen["photo"][0]["width"] > 1000
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


async def test_words_choose_period_and_person(stage: Stage) -> None:
    await stage.workshop.ticket(TicketStatus.DONE)
    both = str((await stage.admin.asks("/report last month @tim", "February 2026"))["text"])
    assert "👤 Tim" in both
    await stage.admin.asks("/report bugun", "02.03.2026")
    await stage.admin.asks("/report @nobody", "Nobody here is called @nobody")
    near = await stage.admin.asks("/report last month Timm", "Who is meant?")
    await stage.admin.tap("👤 Tim (@tim)")
    await stage.admin.sees(near["message_id"], "February 2026", "👤 Tim")
    await stage.admin.asks("/export last month Timm", "Who is meant?")
    await stage.admin.tap("👤 Tim (@tim)", within="Who is meant?")
    await stage.admin.hears("February 2026", new=False)
    await stage.tim.asks("/report", "This is for the role: admin")


async def test_pictures_are_drawn_in_every_language_whatever_people_are_called(
    store: SqlStore, clock: FixedClock
) -> None:
    """In one turn after the other; of nothing as well."""
    workshop = Workshop(store, clock)
    crew = await workshop.crew()
    name = "$\\frac{🧽}{<b>}$ " + "Абдурахмонов" * 4
    tech = await workshop.person(name, Role.TECHNICIAN)
    await workshop.ticket(TicketStatus.DONE, technician=tech)
    reports, painter = ReportService(store, clock), Painter()
    none = Choice(on=date(2026, 3, 2) - timedelta(days=400))
    for language, choice in (("ru", Choice()), ("uz", none)):
        told = await reports.report(choice, crew.admin)
        png = await painter.paint(DRAWING, picture(texts(language), told).to_json())
        assert (picture_size(png) or (0, 0))[0] > 1000
