"""What the domain asks of whoever keeps its things: the fake store, SQLite and PostgreSQL answer
alike.

Each is filled once, by the same acts; then each question is put to all of them. What one database
alone may get wrong (plans, locks, constraints) is asked in `tests/storage`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import timedelta
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from domain.checklists import check_key
from domain.items import ItemStatus
from domain.notes import Media, NoteKind
from domain.people import Role
from domain.ports.items import ItemFilter
from domain.ports.tickets import Order, TicketFilter
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.services.rules import RulesService
from domain.ticket import Check, HoldReason, PartLine, TicketAction, TicketStatus
from storage.engine import create_engine
from storage.unit_of_work import SqlStore
from tests.support.databases import PostgresServer, SqliteFolder
from tests.support.fakes import FakeStore
from tests.support.workshop import MONDAY, FixedClock, Workshop, act, sent, telegram_user

S = TicketStatus
Question = Callable[[UnitOfWork], Awaitable[Any]]
EVERY = frozenset(S)
LATER = MONDAY + timedelta(days=30)


async def fill(store: Store, clock: FixedClock) -> None:
    """A workshop with a bit of everything; each act at a moment of its own."""
    await RulesService(store, clock).ensure_first_version()
    workshop = Workshop(store, clock)
    crew = await workshop.crew()
    admin, tim, ina = act(crew.admin), act(crew.technician), act(crew.inspector)
    gone = await workshop.person("Zoe", Role.TECHNICIAN, last_name="Ash", username="zoe")
    both = await workshop.person("tim", Role.TECHNICIAN, Role.QC_INSPECTOR, last_name="Ün")
    for serial, name, category in (
        ("RM-1", "Rowing machine", "Fitness"),
        ("RM-10", "Rowing machine", "Fitness"),
        ("TV-2", "Treadmill <b>", "Fitness"),
        ("DR-7", "Drill", "Tools"),
        ("Ключ-3", "Гаечный ключ", None),
    ):
        clock.advance(minutes=1)
        await workshop.inventory.add_item(serial, name, admin, category=category)
    await workshop.inventory.set_status(2, ItemStatus.RENTED, admin)
    await workshop.inventory.set_status(5, ItemStatus.WRITTEN_OFF, admin)
    for status in (S.NEW, S.ASSIGNED, S.DONE, S.CANCELLED, S.REWORK, S.UNDER_REVIEW, S.DONE):
        clock.advance(minutes=3)
        await workshop.ticket(status, minutes=20 + len(status))
    clock.advance(minutes=1)
    made = await workshop.workflow.create_ticket(
        admin,
        serial_number="RM-1",
        title="Belt squeaks",
        parts=[PartLine(name="Belt", minutes=10), PartLine(name="Bearing", minutes=7)],
    )
    await workshop.workflow.approve_and_assign(made.id, crew.technician.id, admin, seen_version=1)
    clock.advance(minutes=5)
    await workshop.workflow.start_ticket(made.id, tim)
    clock.advance(minutes=5)
    await workshop.sessions.pause(made.id, tim)
    clock.advance(minutes=2)
    await workshop.sessions.resume(made.id, tim)
    clock.advance(minutes=9)
    await workshop.workflow.finish_ticket(made.id, tim)
    clock.advance(minutes=1)
    await workshop.workflow.qc_fail_ticket(made.id, "Still squeaks", ina)
    clock.advance(hours=1)
    await workshop.workflow.start_ticket(made.id, tim)
    await workshop.ticket(S.WAITING_QC, technician=crew.other_technician)
    await workshop.ticket(S.IN_PROGRESS, technician=both, title="Bearing")
    await workshop.xp.adjust(
        crew.technician.id, 7, "helped out", admin, idempotency_key="adjusted once"
    )
    for number in range(3):
        clock.advance(minutes=1)
        await workshop.access.request_access(
            telegram_user(8_000_000_000 + number, "Req"),
            first_name=f"Req{number}",
            last_name=None,
            phone="+998901234567",
        )
    await workshop.access.decide(2, None, admin)
    for role in (Role.TECHNICIAN, Role.ADMIN):
        clock.advance(minutes=1)
        await workshop.invites.create(role, admin)
    await workshop.invites.revoke(1, admin)
    clock.advance(minutes=1)
    await workshop.rules.change("qc.allow_own_work", "yes", "few inspectors", admin, seen_version=1)
    await workshop.people.deactivate(gone.id, admin)
    await fill_sets(workshop, clock)
    await add_notes(workshop)
    tomorrow = clock.now() + timedelta(days=1)
    await workshop.holds.put_on_hold(2, HoldReason.CUSTOMER, admin, until=tomorrow)
    for number, hours in ((1, 5), (2, 4), (5, 3)):
        due = clock.now() + timedelta(hours=hours)
        await workshop.priorities.set_due(number, due, admin)
    await workshop.points_questions.ask(1, "why so few?", tim)
    await workshop.points_questions.answer(1, "by the rules", admin)
    await workshop.points_questions.ask(1, "which rules?", tim)
    async with store.transaction() as uow:
        first, now = {1: "code-1", 3: "code-3"}, clock.now()
        await uow.labels.add_missing(first, by=crew.admin.id, at=now)
    clock.advance(minutes=1)
    async with store.transaction() as uow:
        assert await uow.labels.renew("code-3", by=crew.admin.id, at=clock.now())
        assert not await uow.labels.renew("code-3", by=crew.other_admin.id, at=clock.now())
        assert not await uow.labels.renew("no-code", by=crew.admin.id, at=clock.now())
        again = {1: "code-never", 3: "code-3b", 4: "code-4"}
        await uow.labels.add_missing(again, by=crew.admin.id, at=clock.now())
    for reporter in (crew.technician, crew.inspector, crew.technician):
        await workshop.faults.report(4, f"{reporter.name} hears it grind", act(reporter))
    await workshop.access.note_scan(8_000_000_000, "code-1")


async def fill_sets(workshop: Workshop, clock: FixedClock) -> None:
    """Sets of part lines: done, with a checklist, and kept by name."""
    crew = await workshop.crew()
    admin, tim, ina = act(crew.admin), act(crew.technician), act(crew.inspector)
    bolts, oil = Check(text="Bolts tight"), Check(text="Oil")
    runner = PartLine(name="Runner", minutes=10, checks=(bolts, oil))
    templates = workshop.part_templates
    item = await workshop.item(name="Sled")
    await workshop.sessions.stop(8, tim)
    for parts in ([runner], [runner, PartLine(name="Rail", minutes=5)]):
        clock.advance(minutes=1)
        made = await workshop.workflow.create_ticket(
            admin, serial_number=item.serial_number, title="Slides", parts=parts
        )
        await workshop.workflow.approve_and_assign(made.id, crew.technician.id, admin)
        await workshop.workflow.start_ticket(made.id, tim)
        checks = workshop.checklists
        await checks.tick(made.id, check_key("Runner", "Oil"), tim, done=True)
        await workshop.workflow.finish_ticket(made.id, tim)
        await workshop.workflow.qc_pass_ticket(made.id, ina)
        await templates.keep(item.id, f"Set {len(parts)}", parts, admin)
    await templates.keep(1, "Yearly", [runner], admin)
    await templates.keep(1, "Gone", [runner], admin)
    kept = await templates.all(crew.admin)
    await templates.remove(next(each.id for each in kept if each.name == "Gone"), admin)
    await templates.set_checklist(kept[-1].id, 0, ["Bolts tight"], admin)


async def add_notes(workshop: Workshop) -> None:
    """On the ticket that was sent back: words, an album that came in pieces and not in order, a
    voice; some hidden, moved, erased; files in every state.
    """
    crew, clock, notes = await workshop.crew(), workshop.clock, workshop.notes
    admin, tim, ina = act(crew.admin), act(crew.technician), act(crew.inspector)
    for number, each in enumerate(
        (
            sent(1, Media.WORDS, "The belt is worn"),
            sent(3, words="left", album="A"),
            sent(2, album="A"),
            sent(4, Media.VOICE),
            sent(5, Media.VIDEO, "runs"),
            sent(6, Media.DOCUMENT, name="../../etc/passwd"),
            sent(7, size=99_000_000),
            sent(8),
        )
    ):
        clock.advance(minutes=1)
        await notes.add(8, each, (tim, tim, tim, tim, tim, admin, admin, tim)[number])
    await notes.add(8, sent(9), admin, shows_fault=True)
    await notes.add(9, sent(10), ina)
    await notes.hide(1, admin)
    await notes.change_kind(4, NoteKind.BEFORE, tim)
    await notes.move(7, 2, tim)
    claimed = await workshop.note_files.claim(4)
    await workshop.note_files.kept(claimed[0].piece_id, sha256="a" * 64, suffix=".jpg")
    await workshop.note_files.kept(claimed[1].piece_id, sha256="b" * 64, suffix=".jpg")
    await workshop.note_files.put_off(claimed[2], "disk full")
    await workshop.note_files.refused(claimed[3].piece_id)
    clock.advance(hours=1)
    for file in await workshop.note_files.claim(9):
        await workshop.note_files.kept(file.piece_id, sha256="c" * 64, suffix=".mp4")
    await workshop.note_files.known_anew({2: "anew"})
    await workshop.note_files.checked(["a" * 64])
    await workshop.note_files.lost(["b" * 64])


def tickets(statuses: Collection[TicketStatus] = EVERY, **more: Any) -> TicketFilter:
    return TicketFilter(statuses=set(statuses), **more)


WORDS = [("bear",), ("belt", "squeak"), ("rowing",), ("ключ",), ("rm-1",), ("nothing",)]
FILTERS = [
    ItemFilter(),
    ItemFilter(status=ItemStatus.RENTED),
    ItemFilter(category="Fitness"),
    ItemFilter(category=""),
    ItemFilter(search="row"),
    ItemFilter(search="RM-1"),
    ItemFilter(search="гаеч"),
    ItemFilter(search="nothing"),
    ItemFilter(free_first=True),
    ItemFilter(free_first=True, search="row"),
]

CODES = ("code-1", "code-3", "code-3b", "code-4", "code-never", "no-code")

QUESTIONS: Mapping[str, Question] = {
    # Labels.
    "labels": lambda u: _each(u.labels.find, CODES),
    "reported": lambda u: _each(lambda n: u.faults.of(n, 5), range(10, 18)),
    "labels that hold": lambda u: u.labels.current(range(1, 9)),
    "imported together": lambda u: _each(lambda n: u.labels.imported(n, n + 4), range(1, 9)),
    # Tickets.
    "overviews": lambda u: _each(u.tickets.overview, range(1, 12)),
    "sheets": lambda u: _each(u.tickets.sheet, range(1, 12)),
    "histories": lambda u: _each(u.tickets.history, range(1, 12)),
    "parts": lambda u: _each(u.tickets.parts, range(1, 12)),
    "qc facts": lambda u: _each(u.tickets.qc_facts, range(1, 12)),
    "was in qc": lambda u: _each(u.tickets.was_in_qc, range(1, 12)),
    "last transition": lambda u: u.tickets.last_transition(8),
    "last of some": lambda u: u.tickets.last_transition(8, [TicketAction.QC_FAIL]),
    "counts": lambda u: u.tickets.counts(at_most=100),
    "counts, few": lambda u: u.tickets.counts(at_most=1),
    "counts of one": lambda u: u.tickets.counts(3, at_most=100),
    "late": lambda u: _each(lambda most: u.tickets.late(LATER, limit=most), (1, 100)),
    "newest": lambda u: u.tickets.page(tickets(), offset=0, limit=100),
    "second page": lambda u: u.tickets.page(tickets(), offset=3, limit=3),
    "beyond": lambda u: u.tickets.page(tickets(), offset=100, limit=3),
    "longest": lambda u: u.tickets.page(
        tickets(order=Order.LONGEST_IN_STATUS), offset=0, limit=100
    ),
    "of one": lambda u: u.tickets.page(tickets(technician_id=3), offset=0, limit=100),
    "on an item": lambda u: u.tickets.page(tickets(item_id=1), offset=0, limit=100),
    "standing on item": lambda u: u.tickets.on_item(1, limit=5),
    "a technician's on item": lambda u: u.tickets.on_item(1, limit=5, technician_id=3),
    "pressing on item": lambda u: _each(
        lambda item: u.tickets.on_item(item, limit=5, pressing_at=LATER), range(1, 14)
    ),
    "pressing": lambda u: _each(
        lambda whose: u.tickets.pressing_counts(whose, at=LATER), [None, 3, 404]
    ),
    "pressing tickets": lambda u: _each(
        lambda statuses: u.tickets.page(
            TicketFilter(statuses=statuses, late_at=LATER, pressing_only=True), offset=0, limit=9
        ),
        [tuple(TicketStatus), (TicketStatus.DONE,)],
    ),
    "rows": lambda u: u.tickets.rows([8, 404, 1, 3]),
    "matching": lambda u: _each(lambda w: u.tickets.matching(w, limit=9), WORDS),
    "in hands": lambda u: _each(u.tickets.in_hands_of, range(1, 9)),
    "active on item": lambda u: _each(u.tickets.active_on_item, range(1, 14)),
    "part names": lambda u: _part_names(u),
    "part sets": lambda u: _part_sets(u),
    "parts with checks": lambda u: _each(u.tickets.parts, range(12, 20)),
    "templates": lambda u: u.part_templates.all(),
    "templates of a category": lambda u: u.part_templates.of_kind("Fitness", None),
    "templates of a name": lambda u: u.part_templates.of_kind(None, "Sled"),
    "one template": lambda u: _each(u.part_templates.get, range(1, 6)),
    "questions about points": lambda u: u.points_questions.of_entries([1, 2]),
    "open questions about points": lambda u: u.points_questions.open(5),
    "one question about points": lambda u: _each(u.points_questions.get, range(1, 4)),
    "one entry": lambda u: _each(u.ledger.entry, [1, 99]),
    # Work.
    "open": lambda u: _each(u.work_sessions.open_of, range(1, 9)),
    "latest": lambda u: u.work_sessions.latest(8, 3),
    "on ticket": lambda u: _each(u.work_sessions.on_ticket, range(1, 12)),
    "around": lambda u: u.work_sessions.around(8, 3, since=MONDAY),
    "open logs": lambda u: u.work_sessions.open_logs(),
    "touching": lambda u: u.work_sessions.touching(MONDAY, technician_ids=[3]),
    # People.
    "members": lambda u: _each(u.people.member, range(1, 10)),
    "names": lambda u: u.people.names([1, 3, 7, 404]),
    "by username": lambda u: _each(u.people.by_username, ["zoe", "ZOE", "nobody"]),
    "by name": lambda u: _each(u.people.by_name, ["tim", "TIM ÜN", "ash", "zoe ash", "ün"]),
    "holders": lambda u: _each(u.people.holders, Role),
    "technicians": lambda u: u.people.technicians(),
    "roster": lambda u: _each(lambda active: u.roster.roster(active=active), [True, False]),
    "roster counts": lambda u: u.roster.counts(),
    "profiles": lambda u: _each(u.roster.profile, [3, 7, 404]),
    "loads": lambda u: u.roster.loads([3, 4, 7, 8]),
    # Items.
    "items": lambda u: _each(u.inventory.get, range(1, 14)),
    "by serial": lambda u: _each(u.inventory.by_serial, ["rm-1", "ключ-3", "RМ-1", "none"]),
    "near": lambda u: _each(
        lambda serial: _sorted(u.inventory.near(serial, 100)), ["RM-1", "TV-3"]
    ),
    "item counts": lambda u: _each(u.inventory.counts, FILTERS),
    "item pages": lambda u: _each(lambda f: u.inventory.page(f, offset=0, limit=4), FILTERS),
    "further items": lambda u: _each(lambda f: u.inventory.page(f, offset=4, limit=9), FILTERS),
    "categories": lambda u: u.inventory.categories(),
    "usage": lambda u: _each(u.inventory.usage, range(1, 14)),
    "known": lambda u: _sorted(u.inventory.known(["RM-1", "DR-7", "nothing"])),
    # Access.
    "waiting": lambda u: u.access.waiting(offset=1, limit=5),
    "waiting count": lambda u: u.access.count_waiting(),
    "newest requests": lambda u: u.access.latest(2),
    "pending of": lambda u: _each(u.access.pending_of, [8_000_000_000, 8_000_000_001]),
    "refused at": lambda u: _each(u.access.refused_at, [8_000_000_000, 8_000_000_001]),
    "older": lambda u: u.access.older(LATER),
    "open invites": lambda u: u.invites.count_open(at=MONDAY + timedelta(hours=3)),
    # Points and rules.
    "totals": lambda u: u.ledger.totals(3, since=MONDAY),
    "latest points": lambda u: u.ledger.latest(3, 3),
    "leaders": lambda u: u.ledger.leaders(since=MONDAY, until=LATER),
    "first point": lambda u: u.ledger.first_at(),
    "past work": lambda u: u.done_work.since(MONDAY),
    "rules": lambda u: u.rulebook.active(),
    "rules log": lambda u: u.rulebook.log(newest=2, limit=5),
    "in force": lambda u: u.rulebook.in_force(MONDAY + timedelta(hours=1)),
    # Notes.
    "notes": lambda u: _each(u.notes.shown, range(1, 12)),
    "one note": lambda u: _each(u.notes.shown_one, [2, 404]),
    "known notes": lambda u: _each(
        lambda s: u.notes.is_known(77, s), ["album:A", "message:2", "message:5"]
    ),
    "notes of source": lambda u: u.notes.of_source(77, "album:A"),
    "notes by id": lambda u: _each(u.notes.for_change, [1, 404]),
    "pieces": lambda u: _each(lambda m: u.notes.has_piece(2, m), [2, 3, 4]),
    "pictures": lambda u: _each(
        lambda a: u.notes.count_pictures(8, since=a), [TicketAction.QC_FAIL, TicketAction.QC_PASS]
    ),
    "pictures of one": lambda u: u.notes.count_pictures(
        8, since=TicketAction.CREATED, kind=NoteKind.AFTER, author_id=3
    ),
    "bytes": lambda u: _each(lambda p: u.note_files.bytes_of(p, since=MONDAY), [1, 3, 5]),
    "longest unchecked": lambda u: u.note_files.longest_unchecked(9),
    "every kept": lambda u: u.note_files.every_kept(),
    # By the clock.
    "standing": lambda u: _sorted(u.reminders.standing()),
    "waiting qc": lambda u: u.days.waiting_qc(),
    # What was changed by hand.
    "changes of an item": lambda u: u.audit.of_item(2, offset=0, limit=9),
    "changes counted": lambda u: _each(u.audit.count_of_item, range(1, 6)),
}


async def _each(ask: Callable[[Any], Awaitable[Any]], about: Any) -> list[Any]:
    return [await ask(each) for each in about]


async def _sorted(asked: Awaitable[Any]) -> list[Any]:
    """Where the port promises no order."""
    return sorted(map(plain, await asked), key=repr)


async def _part_sets(uow: UnitOfWork) -> Any:
    found = await uow.inventory.by_serial(
        (await uow.inventory.page(ItemFilter(search="sled"), offset=0, limit=1))[0].serial_number
    )
    assert found is not None
    return [await uow.tickets.part_sets(found, among=among) for among in (1, 9)]


async def _part_names(uow: UnitOfWork) -> Any:
    item = await uow.inventory.get(1)
    assert item is not None
    return await uow.tickets.part_names(item, among=100, limit=10)


def plain(value: Any) -> Any:
    """Values to compare and to read in a failure, whatever classes carry them."""
    match value:
        case Enum():
            return value.value
        case str() | int() | float() | None:
            return value
        case Mapping():
            return {plain(key): plain(each) for key, each in value.items()}
        case Set():
            return sorted((plain(each) for each in value), key=repr)
        case Sequence():
            return [plain(each) for each in value]
        case _ if is_dataclass(value):
            return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
        case _ if hasattr(value, "model_dump"):
            return value.model_dump(mode="json")
        case _:
            return value


async def _answers(store: Store, clock: FixedClock) -> dict[str, Any]:
    await fill(store, clock)
    async with store.reading() as uow:
        return {name: plain(await ask(uow)) for name, ask in QUESTIONS.items()}


async def _answers_of(url: str) -> dict[str, Any]:
    engine, clock = create_engine(url), FixedClock()
    try:
        return await _answers(SqlStore(engine, clock), clock)
    finally:
        await engine.dispose()


@pytest.fixture(scope="module")
def fake() -> dict[str, Any]:
    return asyncio.run(_answers(FakeStore(), FixedClock()))


@pytest.fixture(scope="module")
def sqlite(sqlite_folder: SqliteFolder, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("contract")
    return asyncio.run(_answers_of(sqlite_folder.create(folder)))


@pytest.fixture(scope="module")
def postgresql(postgres_server: PostgresServer) -> dict[str, Any]:
    address = postgres_server.migrated()
    try:
        return asyncio.run(_answers_of(address))
    finally:
        postgres_server.wipe(address)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_fake_answers_as_sqlite_does(
    fake: dict[str, Any], sqlite: dict[str, Any], question: str
) -> None:
    assert fake[question] == sqlite[question]


@pytest.mark.parametrize("question", QUESTIONS)
def test_postgresql_answers_as_sqlite_does(
    postgresql: dict[str, Any], sqlite: dict[str, Any], question: str
) -> None:
    assert postgresql[question] == sqlite[question]


def test_the_questions_find_something(sqlite: dict[str, Any]) -> None:
    """An empty answer proves little."""
    empty = {name for name, answer in sqlite.items() if answer in ([], {}, None, 0)}
    assert empty == {"beyond"}
