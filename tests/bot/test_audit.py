"""🕘 History of items and people: what it says in every language, and how one gets there."""

from dataclasses import replace
from typing import Any

import pytest

from bot.buttons.items import ShowItem, ShowItemHistory
from bot.buttons.people import ShowPersonHistory
from bot.features.audit import views as audit_views
from bot.texts import texts
from domain.audit import AuditAction
from domain.ports.audit import LoggedChange
from domain.services.audit import ROWS, AuditPage
from domain.ticket import TicketAction, TicketStatus
from tests.bot.conftest import Stage, both_databases, errors_logged, only_sqlite
from tests.support.samples import EXTENTS, MAX_ID, MAX_PERSON_ID, ORDINARY, ZONE, Extent
from tests.support.screens import any_extent, any_language, check, labels
from tests.support.workshop import MONDAY, act

pytestmark = pytest.mark.usefixtures("quick")

BACK = ShowItem(item_id=MAX_PERSON_ID, search="Ў" * 15)


def line(of: Extent, action: AuditAction | TicketAction, **more: Any) -> LoggedChange:
    told: dict[str, Any] = {
        "actor_id": 1,
        "actor_name": of.name,
        "created_at": MONDAY,
        "metadata": {},
        "field": None,
        "old": None,
        "new": None,
    }
    return LoggedChange(action=action, **{**told, **more})


def page(*rows: LoggedChange, title: str = "RM-1", pages: int = 1, of: Extent = ORDINARY) -> Any:
    return AuditPage(
        subject_id=MAX_PERSON_ID,
        title=title,
        rows=rows,
        names={1: of.name},
        page=pages - 1,
        pages=pages,
        zone=ZONE,
    )


def every_line(of: Extent) -> list[LoggedChange]:
    """Each kind of line, as long as it can be."""
    words = {"old": of.name, "new": of.name}
    statuses = {"field": "status", "old": "in_service", "new": "written_off"}
    ways: list[dict[str, Any]] = [
        *({"way": way} for way in ("hand", "import", "request", "settings")),
        {"way": "invite", "invite_id": 1, "invited_by": 1},
        {"way": "invite", "invited_by": 99},
        {"way": "from a later release"},
    ]
    return [
        *(
            line(of, AuditAction.CHANGED, field=field, **words, metadata={"way": "import"})
            for field in ("serial_number", "name", "category", "phone")
        ),
        line(of, AuditAction.CHANGED, field="category", new=of.item),
        line(of, AuditAction.CHANGED, **statuses),
        *(
            line(of, action, field="role", new="qc_inspector", metadata=way)
            for action in (AuditAction.JOINED, AuditAction.ROLE_GRANTED)
            for way in ways
        ),
        line(of, AuditAction.JOINED, old="admin, technician", new="admin", metadata=ways[2]),
        line(of, AuditAction.ADDED, new=of.serial, metadata={"way": "import", "name": of.item}),
        *(
            line(of, action, field="role", new="admin", actor_name="")
            for action in AuditAction
            if action not in (AuditAction.CHANGED, AuditAction.ADDED)
        ),
        *(
            line(of, action, ticket_id=MAX_ID, note=of.reason, **statuses)
            for action in TicketAction
        ),
    ]


@any_extent
@any_language
def test_five_of_the_longest_lines_fit(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    for each in every_line(of):
        rows = [each] * ROWS
        check(audit_views.of_item(t, page(*rows, title=of.serial, pages=MAX_ID, of=of), BACK))
        check(audit_views.of_person(t, page(*rows, title=of.name, pages=MAX_ID, of=of)))
    check(audit_views.of_person(t, page(title=of.name)))


def said(language: str, row: LoggedChange, person: bool = False) -> str:
    t = texts(language)
    screen = (
        audit_views.of_person(t, page(row)) if person else audit_views.of_item(t, page(row), BACK)
    )
    return check(screen).split("\n\n")[1].removeprefix("02.03.2026 10:00 · ")


def test_lines_are_plain_words() -> None:
    ada = replace(ORDINARY, first_name="Ada", last_name=None)
    status = {"field": "status", "old": "ready", "new": "blocked"}
    assert said("en", line(ada, AuditAction.CHANGED, **status)) == "Ada: status ready → blocked"
    assert said("ru", line(ada, AuditAction.CHANGED, **status)) == (
        "Ada: статус: готова к работе → заблокирована"
    )
    name = {"field": "name", "old": "Tim", "new": "Tom"}
    assert said("ru", line(ada, AuditAction.CHANGED, **name)) == "Ada: название: Tim → Tom"
    assert said("ru", line(ada, AuditAction.CHANGED, **name), True) == "Ada: имя: Tim → Tom"
    started = {"ticket_id": 12, "field": "status", "old": "ready", "new": "in_service"}
    assert said("en", line(ada, TicketAction.STARTED, **started)) == (
        "Ada: ticket #12 started · status ready → in service"
    )
    cancelled = {"ticket_id": 12, "note": "Sold <b>"}
    assert said("en", line(ada, TicketAction.CANCELLED, **cancelled)) == (
        "Ada: ticket #12 cancelled · Sold <b>"
    )
    invited = {"new": "technician", "metadata": {"way": "invite", "invited_by": 1}}
    assert said("en", line(ada, AuditAction.JOINED, **invited), True) == (
        "Ada: access opened, role: technician · invited by Muhammadyusuf Abdurahmonov"
    )
    nobodys = {"new": "admin", "actor_name": "", "metadata": {"way": "settings"}}
    assert said("en", line(ada, AuditAction.JOINED, **nobodys), True) == (
        "access opened, role: admin · named in ADMIN_IDS"
    )


def test_pages_turn_and_the_way_back_keeps_the_place() -> None:
    row = line(ORDINARY, AuditAction.DEACTIVATED)
    middle = replace(page(*[row] * ROWS, pages=3), page=1)
    for screen in (
        audit_views.of_item(texts("en"), middle, BACK),
        audit_views.of_person(texts("en"), middle),
    ):
        assert labels(screen) == [["◀️ Previous", "Next ▶️"], ["⬅️ Back"]]
    assert BACK.pack() in str(audit_views.of_item(texts("en"), middle, BACK).keyboard)


@both_databases
async def test_an_item_and_a_person_tell_their_history(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    admin, by = stage.admin, act(stage.people.admin)
    await stage.workshop.inventory.add_item("RM-1", "Mower", by)
    await admin.asks("/items", "Items: 1")
    await admin.tap("Ready 1")
    await admin.tap("RM-1")
    await admin.tap("Blocked")
    await admin.tap("Ready")
    await stage.workshop.ticket(TicketStatus.DONE, serial_number="RM-1")
    await admin.tap("History")
    shown = await admin.hears("RM-1: history", new=False)
    lines = [each.partition(" · ")[2] for each in shown["text"].split("\n\n")[1:]]
    assert lines[:5] == [
        "Ina: ticket #1 passed · status in service → ready",
        "Tim: ticket #1 started · status ready → in service",
        "Ada: status blocked → ready",
        "Ada: status ready → blocked",
        "Ada: added: RM-1 — Mower",
    ]
    # The way back leads to the card, and to the list where it stood.
    await admin.tap("Back")
    await admin.tap("To the list")
    await admin.sees_buttons(
        *("RM-1 · Mower", "All 1", "• Ready 1 •"),
        *("➕ Add item", "🔎 Search", "🗂 Categories", "🔄 Refresh", "🏷 Labels"),
        within="Items: 1",
    )
    await admin.asks("/people tim", "People")
    await admin.tap("🔧 Tim")
    await admin.tap("➕ 🧪 QC inspector")
    await admin.tap("History")
    shown = await admin.hears("Tim: history", new=False)
    assert "Ada: role added: QC inspector" in shown["text"]
    await admin.tap("Back")
    await admin.hears("Telegram id", new=False)
    row = await stage.scalar("SELECT metadata FROM audit_entries WHERE action = 'role_granted'")
    assert "update_id" in str(row)
    assert errors_logged(caplog) == []


@only_sqlite
async def test_a_stranger_who_asks_leaves_from_where(stage: Stage) -> None:
    await stage.stranger.asks("/start", "ask for access")
    await stage.stranger.tap("Request access")
    await stage.stranger.asks("Nora", "last name")
    await stage.stranger.tap("Without")
    await stage.stranger.asks("+998901234567", "waiting for approval")
    row = await stage.scalar("SELECT metadata FROM audit_entries WHERE subject = 'stranger'")
    assert "update_id" in str(row)
    assert f'"chat_id": {stage.stranger.id}' in str(row)


@only_sqlite
async def test_nobody_but_an_admin_reads_a_history(stage: Stage) -> None:
    item = await stage.workshop.item("RM-1")
    for player in (stage.tim, stage.ina):
        await player.asks("/help", "/me")
        shown = await player.last()
        for press in (ShowItemHistory(item_id=item.id), ShowPersonHistory(person_id=1)):
            assert (
                await player.forge(shown["message_id"], press.pack())
                == "This is for the role: admin."
            )
    await stage.admin.asks("/items", "Items: 1")
    shown = await stage.admin.last()
    for press in (ShowItemHistory(item_id=99), ShowPersonHistory(person_id=999)):
        assert await stage.admin.forge(shown["message_id"], press.pack()) != ""
