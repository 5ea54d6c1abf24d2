"""Which tables an export has: their columns and their rows, in the reader's language."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime

from bot.features.export.book import Cell, Column, Kind, Sheet
from bot.features.report.period_view import full_date
from bot.texts import Texts
from bot.ui import words
from domain.notes import NoteKind
from domain.ports.export import (
    AttendanceLine,
    Exports,
    ItemLine,
    NoteLine,
    PointsLine,
    SessionLine,
    TicketLine,
    TransitionLine,
)
from domain.services.report import Chosen

OpenExports = Callable[[], AbstractAsyncContextManager[Exports]]
Rows = AsyncIterator[Sequence[Sequence[Cell]]]


@dataclass(frozen=True, slots=True)
class Table:
    sheet: Sheet
    rows: Callable[[Exports], Rows]


def tables(t: Texts, chosen: Chosen) -> Sequence[Table]:
    """In the order in which they stand in the file."""
    span, scope = chosen.span, chosen.scope
    local = _Local(t, chosen)

    async def tickets(exports: Exports) -> Rows:
        async for page in exports.tickets(await exports.moved(span, scope)):
            yield [local.ticket(row) for row in page]

    async def sessions(exports: Exports) -> Rows:
        async for page in exports.sessions(span, scope):
            yield [local.session(row) for row in page]

    async def transitions(exports: Exports) -> Rows:
        async for page in exports.transitions(span, scope):
            yield [local.transition(row) for row in page]

    async def points(exports: Exports) -> Rows:
        async for page in exports.points(span, scope):
            yield [local.points(row) for row in page]

    async def notes(exports: Exports) -> Rows:
        async for page in exports.notes(span, scope):
            yield [local.note(row) for row in page]

    async def attendance(exports: Exports) -> Rows:
        async for page in exports.attendance(span, scope):
            yield [local.attendance(row) for row in page]

    async def items(exports: Exports) -> Rows:
        async for page in exports.items(scope):
            yield [local.item(row) for row in page]

    return [
        Table(_sheet(t, "tickets", _TICKETS), tickets),
        Table(_sheet(t, "sessions", _SESSIONS), sessions),
        Table(_sheet(t, "transitions", _TRANSITIONS), transitions),
        Table(_sheet(t, "points", _POINTS), points),
        Table(_sheet(t, "notes", _NOTES), notes),
        Table(_sheet(t, "attendance", _ATTENDANCE), attendance),
        Table(_sheet(t, "items", _ITEMS), items),
    ]


def about(t: Texts, chosen: Chosen, by: str) -> tuple[Sheet, Sequence[Sequence[Cell]]]:
    """A table that says what the others are: dates, zone, whose, who took it and when."""
    category = chosen.scope.category
    facts: list[tuple[str, Cell]] = [
        ("from", full_date(chosen.period.first)),
        ("to", full_date(chosen.period.last)),
        ("zone", str(chosen.zone)),
        ("technician", chosen.technician_name),
        ("category", t.plain("report-no-category") if category == "" else category),
        ("taken", words.moment(chosen.now, chosen.zone)),
        ("taker", by),
    ]
    columns = [
        Column(t.plain("export-about"), Kind.TEXT, 24),
        Column("", Kind.TEXT, 40),
    ]
    rows = [[t.plain(f"export-about-{key}"), value] for key, value in facts if value]
    return Sheet("about", t.plain("export-sheet-about"), columns), rows


_N, _S, _T, _B = Kind.NUMBER, Kind.TEXT, Kind.TIME, Kind.YES_NO
_Columns = Sequence[tuple[str, Kind, int]]
_TICKETS: _Columns = (
    ("ticket", _N, 9),
    ("serial", _S, 16),
    ("item", _S, 26),
    ("category", _S, 18),
    ("title", _S, 40),
    ("status", _S, 16),
    ("flag", _S, 8),
    ("planned", _N, 12),
    ("worked", _N, 12),
    ("fails", _N, 10),
    ("xp", _N, 8),
    ("by_hand", _B, 10),
    ("checks_done", _N, 10),
    ("checks", _N, 10),
    ("technician", _S, 24),
    ("created_by", _S, 24),
    ("approved_by", _S, 24),
    ("opened", _T, 20),
    ("assigned", _T, 20),
    ("started", _T, 20),
    ("finished", _T, 20),
)
_SESSIONS: _Columns = (
    ("session", _N, 10),
    ("ticket", _N, 9),
    ("serial", _S, 16),
    ("technician", _S, 24),
    ("status", _S, 14),
    ("started", _T, 20),
    ("ended", _T, 20),
    ("worked", _N, 12),
)
_TRANSITIONS: _Columns = (
    ("number", _N, 10),
    ("ticket", _N, 9),
    ("action", _S, 20),
    ("from", _S, 16),
    ("to", _S, 16),
    ("person", _S, 24),
    ("at", _T, 20),
    ("note", _S, 50),
    ("handed_to", _S, 24),
    ("handed_from", _S, 24),
    ("waits_for", _S, 26),
    ("expected", _T, 20),
)
_POINTS: _Columns = (
    ("number", _N, 10),
    ("person", _S, 24),
    ("xp", _N, 8),
    ("kind", _S, 28),
    ("ticket", _N, 9),
    ("explained", _S, 40),
    ("at", _T, 20),
    ("question", _S, 40),
    ("answer", _S, 40),
)
_NOTES: _Columns = (
    ("number", _N, 10),
    ("ticket", _N, 9),
    ("person", _S, 24),
    ("at", _T, 20),
    ("pictures", _S, 10),
    ("words", _S, 50),
    ("files", _N, 8),
    ("sha256", _S, 66),
    ("hidden", _T, 20),
)
_ATTENDANCE: _Columns = (
    ("person", _S, 24),
    ("came", _T, 20),
    ("left", _T, 20),
    ("back", _T, 20),
)
_ITEMS: _Columns = (
    ("number", _N, 10),
    ("serial", _S, 16),
    ("item", _S, 26),
    ("category", _S, 18),
    ("status", _S, 16),
    ("added", _T, 20),
)


COLUMNS = (_TICKETS, _SESSIONS, _TRANSITIONS, _POINTS, _NOTES, _ATTENDANCE, _ITEMS)


def _sheet(t: Texts, key: str, columns: _Columns) -> Sheet:
    titles = [Column(t.plain(f"export-column-{name}"), kind, wide) for name, kind, wide in columns]
    return Sheet(key, t.plain(f"export-sheet-{key}"), titles)


@dataclass(frozen=True, slots=True)
class _Local:
    """Rows in a language, and times in the rules' zone."""

    t: Texts
    chosen: Chosen

    def ticket(self, row: TicketLine) -> Sequence[Cell]:
        return [
            row.id,
            row.serial_number,
            row.item_name,
            row.category,
            row.title,
            words.status(self.t, row.status),
            words.FLAGS[row.flag_color],
            row.planned_minutes,
            row.worked_seconds // 60,
            row.fails,
            row.xp_amount,
            row.is_manual,
            row.checks_done,
            row.checks,
            row.technician,
            row.created_by,
            row.approved_by,
            *map(self._at, (row.created_at, row.assigned_at, row.started_at, row.finished_at)),
        ]

    def session(self, row: SessionLine) -> Sequence[Cell]:
        return [
            row.id,
            row.ticket_id,
            row.serial_number,
            row.technician,
            self.t.plain(f"export-session-{row.status.value}"),
            self._at(row.started_at),
            self._at(row.ended_at),
            row.active_seconds // 60,
        ]

    def transition(self, row: TransitionLine) -> Sequence[Cell]:
        return [
            row.id,
            row.ticket_id,
            words.action(self.t, row.action),
            words.status(self.t, row.from_status) if row.from_status else None,
            words.status(self.t, row.to_status),
            row.actor,
            self._at(row.created_at),
            # What it waits for has a column of its own.
            row.note
            if row.waits_for
            else words.why(self.t, row.action, row.note, row.kept) or None,
            row.technician,
            row.previous,
            words.hold_reason(self.t, row.waits_for, None) or None,
            self._at(row.until),
        ]

    def points(self, row: PointsLine) -> Sequence[Cell]:
        return [
            row.id,
            row.person,
            row.amount,
            self.t.plain(f"export-points-{row.entry_type.value}"),
            row.ticket_id,
            row.description,
            self._at(row.created_at),
            row.question,
            row.answer,
        ]

    def note(self, row: NoteLine) -> Sequence[Cell]:
        return [
            row.id,
            row.ticket_id,
            row.author,
            self._at(row.created_at),
            self.t.plain(f"note-kind-{row.kind.value}") if row.kind is not NoteKind.PLAIN else None,
            row.words or None,
            row.files,
            " ".join(row.sha256s) or None,
            self._at(row.hidden_at),
        ]

    def attendance(self, row: AttendanceLine) -> Sequence[Cell]:
        return [row.person, *map(self._at, (row.came_at, row.left_at, row.back_at))]

    def item(self, row: ItemLine) -> Sequence[Cell]:
        return [
            row.id,
            row.serial_number,
            row.name,
            row.category,
            words.item_status(self.t, row.status),
            self._at(row.created_at),
        ]

    def _at(self, moment: datetime | None) -> datetime | None:
        return moment.astimezone(self.chosen.zone).replace(microsecond=0) if moment else None
