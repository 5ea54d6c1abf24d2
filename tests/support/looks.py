"""What people and the clock look at in the large workshop, each through its own service.

The plans of all of it are read, and its time is compared between a small and a large workshop.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from domain.errors import UnknownItem
from domain.items import NO_CATEGORY, ItemStatus, category_key
from domain.people import Member
from domain.periods import Unit
from domain.ports.report import EVERYTHING
from domain.services.attendance import AttendanceService
from domain.services.card_actions import CardAction
from domain.services.cards import TicketCardService
from domain.services.deliveries import DeliveryService
from domain.services.digest import DigestService
from domain.services.holds import HoldService
from domain.services.list_filters import BoardFilter
from domain.services.lists import TABS, Board
from domain.services.live_board import LiveBoardService
from domain.services.meanings import MeaningService
from domain.services.next_work import NextWorkService
from domain.services.part_templates import PartTemplateService
from domain.services.pauses import PauseClockService
from domain.services.pick_ticket import CHOICES
from domain.services.points_questions import PointsQuestionService
from domain.services.report import Choice, ReportService
from domain.services.work_check import WorkCheckService
from domain.work_session import Span
from storage.cards import SqlCardRegistry
from storage.export import open_exports
from storage.live_boards import SqlLiveBoards
from storage.outbox import SqlOutbox
from storage.unit_of_work import SqlStore
from tests.support import large
from tests.support.workshop import FixedClock, Workshop

# Right after the last of what was written.
NOW = datetime(2026, 3, 1, 0, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LAST_PAGE = 199


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The workshop, with so many tickets, and who looks at it."""

    tickets: int
    workshop: Workshop
    store: SqlStore
    admin: Member
    inspector: Member
    technician: Member


Look = Callable[[World], Awaitable[Any]]


def _board(board: Board, tab: str, page: int) -> Look:
    readers = {Board.QUEUE: "technician", Board.QC: "inspector"}
    reader = readers.get(board, "admin")
    return lambda w: w.workshop.boards.page(board, getattr(w, reader), tab=tab, page=page)


def _only(only: BoardFilter, tab: str = "", page: int = 0) -> Look:
    return lambda w: w.workshop.boards.narrowed(only, w.admin, tab=tab, page=page)


def _search(typed: str) -> Look:
    return lambda w: w.workshop.boards.search(typed, w.admin)


def _items(**only: Any) -> Look:
    return lambda w: w.workshop.inventory.page(w.admin, **only)


def _choice(action: CardAction, page: int) -> Look:
    return lambda w: w.workshop.choices.page(action, w.admin, page=page)


async def _vainly(looking: Awaitable[Any]) -> None:
    with suppress(UnknownItem):
        await looking


def _cards(world: World) -> TicketCardService:
    return world.workshop.cards


def _meanings(world: World) -> MeaningService:
    return MeaningService(world.store, world.workshop.clock)


async def _stands_still(world: World) -> None:
    """What a round of reminders reads."""
    async with world.store.reading() as uow:
        await uow.reminders.standing()
        await uow.reminders.due(now=NOW, soon=NOW + timedelta(hours=1))


async def _export(world: World) -> None:
    """All that an export of a day reads."""
    span = Span(NOW - timedelta(days=20), NOW - timedelta(days=19))
    async with open_exports(world.store) as exports:
        tables = (
            exports.tickets(await exports.moved(span, EVERYTHING)),
            exports.sessions(span, EVERYTHING),
            exports.transitions(span, EVERYTHING),
            exports.points(span, EVERYTHING),
            exports.attendance(span, EVERYTHING),
        )
        for table in tables:
            async for _ in table:
                pass


def _report(choice: Choice) -> Look:
    return lambda w: ReportService(w.store, w.workshop.clock).report(choice, w.admin)


ITEM_PAGES: dict[str, dict[str, Any]] = {
    "all": {},
    "all, far back": {"page": LAST_PAGE},
    "ready": {"status": ItemStatus.READY, "page": LAST_PAGE},
    "of a category": {"category_key": category_key("Mowers 7")},
    "rented, of a category": {
        "status": ItemStatus.RENTED,
        "category_key": category_key("Mowers 10"),
    },
    "without a category": {"category_key": NO_CATEGORY},
    "a serial number": {"search": "rm-10077"},
    "a mistyped serial number": {"search": "RM1O077"},
    "a frequent word": {"search": "mower"},
    "several words": {"search": "mower rm 10077"},
    "nothing": {"search": "нет такого"},
    "free ones first": {"free_first": True},
    "free ones first, far back": {"free_first": True, "page": LAST_PAGE},
    "free ones first, a frequent word": {"free_first": True, "search": "mower"},
    "free ones first, a mistyped serial number": {"free_first": True, "search": "RM1O077"},
}
# Another screen is another line here.
LOOKS: dict[str, Look] = {
    **{
        f"{board.value}: {tab}, page {page}": _board(board, tab, page)
        for board in Board
        for tab in TABS[board]
        for page in (0, LAST_PAGE)
    },
    "a technician's tickets": _only(BoardFilter(technician_id=large.TECHNICIAN)),
    "a technician's tickets, all": _only(
        BoardFilter(technician_id=large.TECHNICIAN), "all", LAST_PAGE
    ),
    "a technician's tickets that press": _only(
        BoardFilter(technician_id=large.TECHNICIAN, pressing=True)
    ),
    "what presses": _only(BoardFilter(pressing=True)),
    "a technician's tickets on an item": _only(
        BoardFilter(technician_id=large.TECHNICIAN, item_id=77), "all"
    ),
    "an item's tickets": _only(BoardFilter(item_id=77)),
    "an item's tickets that are done": _only(BoardFilter(item_id=77), "done", 1),
    "search: a serial number": _search("rm-10077"),
    "search: a technician": _search("@tim7"),
    "search: a technician's name": _search("tim number 7"),
    "search: a rare word": _search(large.RARE_WORD),
    "search: a frequent word": _search(large.FREQUENT_WORD),
    "search: one letter": _search("b"),
    "search: a frequent word of items": _search("mower"),
    "search: frequent and rare": _search(f"mower {large.RARE_WORD}"),
    "search: frequent ones only": _search("mower rotary squeaks blade 1"),
    "search: a category": _search("cat7 squeaks"),
    "search: nothing": _search("нет такого"),
    "search: a mistyped serial number": _search("RM1O077"),
    "search: signs": _search("!?"),
    "picker of technicians": lambda w: w.workshop.boards.technicians(w.admin),
    "card, of one's own": lambda w: _cards(w).card(w.tickets - w.tickets % 38, w.technician),
    "card, for an inspector": lambda w: _cards(w).card(
        w.tickets - (w.tickets - 4) % 6, w.inspector
    ),
    "card, done": lambda w: _cards(w).card(5, w.admin),
    "history": lambda w: _cards(w).history(77, w.admin),
    "xp": lambda w: w.workshop.xp.statement(w.technician),
    "leaderboard": lambda w: w.workshop.xp.leaderboard(w.technician),
    "leaderboard, a month back": lambda w: w.workshop.xp.leaderboard(w.technician, back=1),
    "rules: a preview": lambda w: w.workshop.rules.preview("ticket_xp.base_divisor", "25", w.admin),
    "rules: history": lambda w: w.workshop.rules.history(w.admin),
    "people: by Telegram id": lambda w: w.workshop.access.member(w.admin.id),
    "leaderboard of last month": lambda w: w.workshop.xp.leaderboard(w.admin, back=1),
    **{f"items: {name}": _items(**only) for name, only in ITEM_PAGES.items()},
    "items: categories": lambda w: w.workshop.inventory.categories(w.admin),
    "item": lambda w: w.workshop.inventory.sheet("RM-10077", w.admin),
    "item, its tickets": lambda w: w.workshop.inventory.card(77, w.admin, page=1),
    "item, its history": lambda w: w.workshop.audit.of_item(77, w.admin, page=1),
    "people": lambda w: w.workshop.people.page(w.admin),
    "people: search": lambda w: w.workshop.people.page(w.admin, search="tim 7"),
    "person": lambda w: w.workshop.people.sheet(large.TECHNICIAN, w.admin),
    "person, his tickets": lambda w: w.workshop.people.tickets(large.TECHNICIAN, w.admin),
    "person, his history": lambda w: w.workshop.audit.of_person(large.TECHNICIAN, w.admin),
    "rules": lambda w: w.workshop.rules.sheet(w.admin),
    "rules: what a change would do": lambda w: w.workshop.rules.preview(
        "ticket_xp.base_divisor", "25", w.admin
    ),
    "intake: names of parts": lambda w: w.workshop.intake.part_names(77, w.admin),
    "intake: an item": lambda w: w.workshop.intake.by_id(77, w.admin),
    "intake: a mistyped item": lambda w: _vainly(w.workshop.intake.by_serial("RM1O077", w.admin)),
    **{
        f"choose: {action.value}": _choice(action, page)
        for action in CHOICES
        for page in (0, LAST_PAGE)
    },
    "deliveries": lambda w: DeliveryService(w.store, w.workshop.clock).report(w.admin),
    "courier: what is due": lambda w: SqlOutbox(w.store).claim(now=NOW, lease_seconds=1, limit=20),
    "courier: what waits": lambda w: SqlOutbox(w.store).backlog(),
    "courier: cards left behind": lambda w: SqlCardRegistry(w.store).claim_stale(
        now=NOW, settled_before=NOW, lease_seconds=1, limit=20
    ),
    "notes": lambda w: w.workshop.notes.of_ticket(w.tickets // 5 * 5, w.admin),
    "intake: sets of parts": lambda w: PartTemplateService(w.store, w.workshop.clock).offered(
        77, w.admin
    ),
    "next work": lambda w: NextWorkService(w.store, w.workshop.clock, w.workshop.cards).after(
        1, w.technician
    ),
    "words that nothing asked for": lambda w: _meanings(w).of("squeaks", w.admin, search="squeaks"),
    "points: open questions": lambda w: PointsQuestionService(
        w.store, w.workshop.clock
    ).open_questions(w.admin),
    "figures of today": lambda w: ReportService(w.store, w.workshop.clock).today(),
    "clock: pauses": lambda w: PauseClockService(w.store, w.workshop.clock).spent(),
    "clock: work check": lambda w: WorkCheckService(w.store, w.workshop.clock).due(),
    "clock: holds": lambda w: HoldService(w.store, w.workshop.clock).due(),
    "clock: attendance": lambda w: AttendanceService(w.store, w.workshop.clock).keep(),
    "clock: a digest due": lambda w: DigestService(w.store, w.workshop.clock).make(),
}
# These read as many pages as their time has, or look at one open session after the other: their
# plans matter, not how many statements.
LONG_LOOKS: dict[str, Look] = {
    "live board": lambda w: LiveBoardService(
        w.store, SqlLiveBoards(w.store), w.workshop.clock
    ).state(),
    "digest": lambda w: DigestService(w.store, w.workshop.clock).digest(NOW),
    "export of a day": _export,
    "report of a day": _report(Choice(unit=Unit.DAY, on=date(2026, 2, 9))),
    "report of a month": _report(Choice(on=date(2026, 2, 9))),
    "report of a month, a technician": _report(
        Choice(on=date(2026, 2, 9), technician_id=large.TECHNICIAN)
    ),
    "report of a month, a category": _report(
        Choice(on=date(2026, 2, 9), category=category_key("Mowers 7"))
    ),
}
# What adds up all that ever was, from an index alone; and what is asked for reminders, whose table
# is empty here.
TIMED: dict[str, Look] = {
    "clock: reminders": _stands_still,
    "xp, an inspector's": lambda w: w.workshop.xp.statement(w.inspector),
}


async def world_over(engine: AsyncEngine, tickets: int = large.TICKETS) -> World:
    """The large workshop in that database."""
    clock = FixedClock(NOW)
    store = SqlStore(engine, clock)
    workshop = Workshop(store, clock)
    await workshop.rules.ensure_first_version()
    return World(
        tickets=tickets,
        workshop=workshop,
        store=store,
        admin=await workshop.member(large.ADMIN),
        inspector=await workshop.member(large.INSPECTOR),
        technician=await workshop.member(large.TECHNICIAN),
    )
