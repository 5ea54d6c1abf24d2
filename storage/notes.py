"""Notes of tickets, the messages they are made of, and their append-only log."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Select, and_, case, exists, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.notes import (
    PICTURES,
    Note,
    NoteFile,
    NoteKind,
    NotePiece,
    NoteTransition,
    ShownNote,
    ShownPiece,
)
from domain.ticket import TicketAction
from storage.people import name_of
from storage.tables import (
    note_files,
    note_pieces,
    note_transitions,
    people,
    ticket_notes,
    ticket_transitions,
)

_NOTE, _PIECE = ticket_notes.c, note_pieces.c
_hider = people.alias("hider")
# What is asked of a file; piece and media it has in common with its piece.
_FILE = ("file_id", "name", "state", "sha256", "suffix", "error")


class SqlNotes:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_source(self, chat_id: int, source: str) -> Note | None:
        query = select(ticket_notes).where(_NOTE.chat_id == chat_id, _NOTE.source == source)
        return await self._locked(query)

    async def for_change(self, note_id: int) -> Note | None:
        return await self._locked(select(ticket_notes).where(_NOTE.id == note_id))

    async def _locked(self, query: Select[Any]) -> Note | None:
        rows = await self._session.execute(query.with_for_update(key_share=True))
        row = rows.one_or_none()
        return Note(**row._mapping) if row else None

    async def is_known(self, chat_id: int, source: str) -> bool:
        query = exists().where(_NOTE.chat_id == chat_id, _NOTE.source == source)
        return bool(await self._session.scalar(select(query)))

    async def add(self, note: Note) -> int:
        made = await self._session.scalar(
            insert(ticket_notes).returning(_NOTE.id),
            {
                "ticket_id": note.ticket_id,
                "author_id": note.author_id,
                "kind": note.kind,
                "chat_id": note.chat_id,
                "source": note.source,
                "created_at": note.created_at,
            },
        )
        assert made is not None
        return int(made)

    async def keep(self, note: Note) -> None:
        await self._session.execute(
            update(ticket_notes)
            .where(_NOTE.id == note.id)
            .values(
                ticket_id=note.ticket_id,
                kind=note.kind,
                hidden_at=note.hidden_at,
                hidden_by=note.hidden_by,
            )
        )

    async def has_piece(self, note_id: int, message_id: int) -> bool:
        query = exists().where(_PIECE.note_id == note_id, _PIECE.message_id == message_id)
        return bool(await self._session.scalar(select(query)))

    async def add_piece(self, piece: NotePiece) -> int:
        made = await self._session.scalar(
            insert(note_pieces).returning(_PIECE.id),
            {
                "note_id": piece.note_id,
                "message_id": piece.message_id,
                "media": piece.media,
                "words": piece.words,
                "created_at": piece.created_at,
            },
        )
        assert made is not None
        return int(made)

    async def log(self, transition: NoteTransition) -> None:
        await self._session.execute(
            insert(note_transitions),
            {
                "note_id": transition.note_id,
                "action": transition.action,
                "actor_id": transition.actor_id,
                "created_at": transition.created_at,
                "metadata": dict(transition.metadata),
            },
        )

    async def shown(self, ticket_id: int) -> Sequence[ShownNote]:
        rows = (await self._session.execute(_shown().where(_NOTE.ticket_id == ticket_id))).all()
        return [_read(list(of_one)) for _, of_one in groupby(rows, key=lambda row: row.id)]

    async def shown_one(self, note_id: int) -> ShownNote | None:
        rows = (await self._session.execute(_shown().where(_NOTE.id == note_id))).all()
        return _read(rows) if rows else None

    async def count_pictures(
        self,
        ticket_id: int,
        *,
        since: TicketAction,
        kind: NoteKind | None = None,
        author_id: int | None = None,
    ) -> int:
        log = ticket_transitions.c
        begun = (
            select(func.max(log.created_at))
            .where(log.ticket_id == ticket_id, log.action == since)
            .scalar_subquery()
        )
        query = (
            select(func.count())
            .select_from(ticket_notes)
            .join(note_pieces, _PIECE.note_id == _NOTE.id)
            .where(
                _NOTE.ticket_id == ticket_id,
                _NOTE.hidden_at.is_(None),
                _PIECE.media.in_(PICTURES),
                or_(begun.is_(None), _PIECE.created_at >= begun),
            )
        )
        if kind is not None:
            query = query.where(_NOTE.kind == kind)
        if author_id is not None:
            query = query.where(_NOTE.author_id == author_id)
        return int(await self._session.scalar(query) or 0)


def _shown() -> Select[Any]:
    """One row a piece, those of one note together; of a hidden note one row without any."""
    is_shown = and_(_PIECE.note_id == _NOTE.id, _NOTE.hidden_at.is_(None))
    return (
        select(
            ticket_notes,
            name_of(people).label("author_name"),
            name_of(_hider).label("hidden_by_name"),
            _PIECE.id.label("piece_id"),
            _PIECE.message_id,
            _PIECE.media,
            _PIECE.words,
            case((note_files.c.piece_id.is_not(None), 1), else_=0).label("has_file"),
            *(note_files.c[name] for name in _FILE),
        )
        .join(people, people.c.id == _NOTE.author_id)
        .outerjoin(_hider, _hider.c.id == _NOTE.hidden_by)
        .outerjoin(note_pieces, is_shown)
        .outerjoin(note_files, note_files.c.piece_id == _PIECE.id)
        .order_by(_NOTE.id, _PIECE.message_id)
    )


def _read(rows: Sequence[Any]) -> ShownNote:
    first = rows[0]
    return ShownNote(
        id=first.id,
        ticket_id=first.ticket_id,
        author_id=first.author_id,
        author_name=first.author_name,
        kind=first.kind,
        created_at=first.created_at,
        hidden_at=first.hidden_at,
        hidden_by_name=first.hidden_by_name,
        pieces=tuple(_piece(row) for row in rows if row.piece_id is not None),
    )


def _piece(row: Any) -> ShownPiece:
    file = None
    if row.has_file:
        known = {name: getattr(row, name) for name in _FILE}
        file = NoteFile(piece_id=row.piece_id, media=row.media, **known)
    return ShownPiece(
        id=row.piece_id, message_id=row.message_id, media=row.media, words=row.words, file=file
    )
