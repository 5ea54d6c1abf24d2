"""How many notes a ticket has, as part of the statement that asks for its card."""

from typing import Any

from sqlalchemy import and_, bindparam, case, func, select

from domain.notes import PICTURES, NoteCounts, NoteKind
from storage.tables import note_pieces, ticket_notes

_PICTURES = {kind: f"pictures_{kind.value}" for kind in NoteKind}


def _pictures(kind: NoteKind) -> Any:
    is_one = and_(ticket_notes.c.kind == kind, note_pieces.c.media.in_(PICTURES))
    return func.sum(case((is_one, 1), else_=0)).label(_PICTURES[kind])


# One row, or none; asked for by `ticket_id`.
COUNTS = (
    select(
        ticket_notes.c.ticket_id.label("of_ticket"),
        func.count(ticket_notes.c.id.distinct()).label("notes_count"),
        *(_pictures(kind) for kind in NoteKind),
    )
    .join(note_pieces, note_pieces.c.note_id == ticket_notes.c.id)
    .where(ticket_notes.c.ticket_id == bindparam("ticket_id"), ticket_notes.c.hidden_at.is_(None))
    .group_by(ticket_notes.c.ticket_id)
    .subquery("note_counts")
)
COUNTED = ("notes_count", *_PICTURES.values())


def counts_of(row: Any) -> NoteCounts:
    pictures = {kind: int(getattr(row, name) or 0) for kind, name in _PICTURES.items()}
    return NoteCounts(
        notes=int(row.notes_count or 0),
        pictures={kind: number for kind, number in pictures.items() if number},
    )
