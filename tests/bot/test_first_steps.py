"""A new workshop's admins see what is left to do, and it ticks itself off."""

import pytest

from bot.features.first_steps.views import checklist, over
from bot.texts import texts
from domain.rules import Rules, RulesVersion
from domain.services.first_steps import FirstStep, FirstSteps
from domain.ticket import TicketStatus
from tests.bot.conftest import Stage, only_sqlite
from tests.support.screens import any_language, check, labels
from tests.support.workshop import MONDAY

pytestmark = pytest.mark.usefixtures("quick")
TITLE = "First steps"


def steps(
    *done: FirstStep, items: int = 0, technicians: int = 0, inspectors: int = 0
) -> FirstSteps:
    rules = RulesVersion(
        version=1,
        rules=Rules(),
        action="created",
        diff={},
        reason="defaults",
        created_by=None,
        created_at=MONDAY,
    )
    return FirstSteps(
        rules=rules,
        items=items,
        technicians=technicians,
        inspectors=inspectors,
        done=frozenset(done),
    )


@any_language
def test_the_checklist_fits_with_buttons_for_what_is_open(language: str) -> None:
    t = texts(language)
    empty = checklist(t, steps())
    assert check(empty).count("◻️") == 4
    assert [len(row) for row in labels(empty)] == [1, 3, 2, 2, 1], "no ticket without an item"
    for items in (1, 2, 5, 21, 100_000):
        half = checklist(t, steps(FirstStep.ITEMS, items=items, technicians=1))
        assert check(half).count("✅") == 1
        assert [len(row) for row in labels(half)] == [1, 3, 1, 1, 1], "only an inspector is missing"
    full = checklist(t, steps(*FirstStep, items=3, technicians=2, inspectors=1))
    assert labels(full) == [[t.plain("button-refresh")]]
    check(over(t))


@only_sqlite
async def test_the_checklist_comes_with_start_and_ticks_itself_off(stage: Stage) -> None:
    await stage.admin.asks("/start", "Your role: admin")
    first = await stage.admin.hears(f"{TITLE}: 1 of 4")
    assert "Technicians: 2 · QC inspectors: 2" in first["text"]
    assert "Asia/Tashkent" in first["text"]
    # Another admin sees it too, and does a step.
    await stage.abe.asks("/start", TITLE)
    await stage.abe.tap("Hours and zone are right")
    await stage.abe.sees((await stage.abe.hears(TITLE))["message_id"], f"{TITLE}: 2 of 4")
    # What stood in the first admin's chat is old by now: told so, he looks again.
    assert "rules" in await stage.admin.tap("Hours and zone are right")
    await stage.admin.tap("Refresh", within=TITLE)
    await stage.admin.sees(first["message_id"], f"{TITLE}: 2 of 4")
    # A button leads to the step; after its own answer the checklist comes again.
    await stage.admin.tap("Add item")
    await stage.admin.hears("serial number", new=False)
    await stage.admin.asks("/additem RM-0042 Rotary mower", "RM-0042")
    again = await stage.admin.hears(f"{TITLE}: 3 of 4", new=False)
    assert "1 item" in again["text"]
    await stage.admin.tap("Open the first ticket")
    await stage.admin.hears("Which item?", new=False)
    await stage.admin.asks("/new RM-0042 45 Blade does not spin", "waits for review")
    await stage.admin.hears("Your workshop is ready", new=False)
    # It is over, for everybody.
    before = len(await stage.admin.heard())
    await stage.admin.asks("/start", "Your role: admin")
    await stage.admin.asks("/me", "Ada")
    assert TITLE not in "".join(m["text"] for m in (await stage.admin.heard())[before:])
    assert await stage.findings() == []


@only_sqlite
async def test_nobody_else_is_bothered_with_it(stage: Stage) -> None:
    await stage.workshop.ticket(TicketStatus.DONE)
    for person, role in ((stage.tim, "technician"), (stage.admin, "admin")):
        await person.asks("/start", f"Your role: {role}")
        await person.asks("/me", "Roles")
        assert TITLE not in "".join(m["text"] for m in await person.heard())
