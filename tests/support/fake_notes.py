"""Notes and the record of their files over the fakes' shelf."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from domain.errors import Collision
from domain.notes import (
    PICTURES,
    FileState,
    Media,
    Note,
    NoteCounts,
    NoteFile,
    NoteKind,
    NotePiece,
    NoteTransition,
    SentFile,
    ShownNote,
    ShownPiece,
)
from domain.ticket import TicketAction

if TYPE_CHECKING:
    from tests.support.fakes import Shelf


@dataclass(frozen=True, slots=True)
class KeptFile:
    file: NoteFile
    due_at: datetime
    size: int
    checked_at: datetime | None = None


class FakeNotes:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def of_source(self, chat_id: int, source: str) -> Note | None:
        known = (chat_id, source)
        every = self._shelf.notes.values()
        return next((note for note in every if (note.chat_id, note.source) == known), None)

    async def is_known(self, chat_id: int, source: str) -> bool:
        return await self.of_source(chat_id, source) is not None

    async def for_change(self, note_id: int) -> Note | None:
        return self._shelf.notes.get(note_id)

    async def add(self, note: Note) -> int:
        if note.chat_id is not None and await self.of_source(note.chat_id, note.source):
            raise Collision("uq_ticket_notes_chat_id_source")
        number = len(self._shelf.notes) + 1
        self._shelf.notes[number] = replace(note, id=number)
        return number

    async def keep(self, note: Note) -> None:
        self._shelf.notes[note.id] = note

    async def has_piece(self, note_id: int, message_id: int) -> bool:
        return any((p.note_id, p.message_id) == (note_id, message_id) for p in self._shelf.pieces)

    async def add_piece(self, piece: NotePiece) -> int:
        if await self.has_piece(piece.note_id, piece.message_id):
            raise Collision("uq_note_pieces_note_id_message_id")
        number = len(self._shelf.pieces) + 1
        self._shelf.pieces.append(replace(piece, id=number))
        return number

    async def log(self, transition: NoteTransition) -> None:
        self._shelf.note_log.append(transition)

    async def shown(self, ticket_id: int) -> Sequence[ShownNote]:
        every = self._shelf.notes.values()
        return [self._shown(note) for note in every if note.ticket_id == ticket_id]

    async def shown_one(self, note_id: int) -> ShownNote | None:
        note = self._shelf.notes.get(note_id)
        return self._shown(note) if note else None

    def _shown(self, note: Note) -> ShownNote:
        pieces = [p for p in self._shelf.pieces if p.note_id == note.id and not note.hidden_at]
        return ShownNote(
            id=note.id,
            ticket_id=note.ticket_id,
            author_id=note.author_id,
            author_name=self._shelf.name(note.author_id) or "",
            kind=note.kind,
            created_at=note.created_at,
            hidden_at=note.hidden_at,
            hidden_by_name=self._shelf.name(note.hidden_by),
            pieces=tuple(
                ShownPiece(
                    id=p.id,
                    message_id=p.message_id,
                    media=p.media,
                    words=p.words,
                    file=self._file(p.id),
                )
                for p in sorted(pieces, key=lambda p: p.message_id)
            ),
        )

    def _file(self, piece_id: int) -> NoteFile | None:
        kept = self._shelf.note_files.get(piece_id)
        # How often it was tried is nothing that readers see.
        return replace(kept.file, attempts=0) if kept else None

    async def count_pictures(
        self,
        ticket_id: int,
        *,
        since: TicketAction,
        kind: NoteKind | None = None,
        author_id: int | None = None,
    ) -> int:
        moves = [f.created_at for f in self._shelf.logged(ticket_id) if f.action is since]
        return sum(
            piece.media in PICTURES and (not moves or piece.created_at >= max(moves))
            for piece in self._shelf.pieces
            if (note := self._shelf.notes[piece.note_id]).ticket_id == ticket_id
            and note.hidden_at is None
            and kind in (None, note.kind)
            and author_id in (None, note.author_id)
        )


def note_counts(shelf: Shelf, ticket_id: int) -> NoteCounts:
    there = {n.id: n for n in shelf.notes.values() if n.ticket_id == ticket_id and not n.hidden_at}
    pictures: dict[NoteKind, int] = {}
    for piece in shelf.pieces:
        if piece.note_id in there and piece.media in PICTURES:
            kind = there[piece.note_id].kind
            pictures[kind] = pictures.get(kind, 0) + 1
    return NoteCounts(notes=len(there), pictures=pictures)


class FakeNoteFiles:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def add(
        self, piece: NotePiece, file: SentFile, *, state: FileState, error: str | None, at: datetime
    ) -> None:
        self._shelf.note_files[piece.id] = KeptFile(
            NoteFile(
                piece_id=piece.id,
                media=piece.media,
                file_id=file.file_id,
                name=file.name,
                state=state,
                error=error,
            ),
            at,
            size=file.size or 0,
        )

    async def bytes_of(self, person_id: int, *, since: datetime) -> int:
        return sum(
            kept.size
            for number, kept in self._shelf.note_files.items()
            if (note := self._note_of(number)).author_id == person_id
            and note.created_at >= since
            and kept.file.state in (FileState.WAITING, FileState.KEPT)
        )

    async def claim(self, *, now: datetime, until: datetime, limit: int) -> Sequence[NoteFile]:
        due = [
            number
            for number, kept in self._shelf.note_files.items()
            if kept.file.state is FileState.WAITING and kept.due_at <= now
        ]
        ours = sorted(due, key=lambda n: (self._shelf.note_files[n].due_at, n))[:limit]
        for number in ours:
            kept = self._shelf.note_files[number]
            claimed = replace(kept.file, attempts=kept.file.attempts + 1)
            self._shelf.note_files[number] = replace(kept, file=claimed, due_at=until)
        return [self._shelf.note_files[number].file for number in sorted(ours)]

    async def kept(self, piece_id: int, *, sha256: str, suffix: str, at: datetime) -> bool:
        if self._shelf.note_files[piece_id].file.state is not FileState.WAITING:
            return False
        self._change(
            piece_id, state=FileState.KEPT, sha256=sha256, suffix=suffix, error=None, attempts=0
        )
        kept = self._shelf.note_files[piece_id]
        self._shelf.note_files[piece_id] = replace(kept, checked_at=at)
        return True

    async def give_up(self, piece_id: int, state: FileState, error: str) -> None:
        self._change(piece_id, state=state, error=error)

    async def put_off(self, piece_id: int, *, until: datetime, error: str) -> None:
        self._change(piece_id, error=error)
        kept = self._shelf.note_files[piece_id]
        self._shelf.note_files[piece_id] = replace(kept, due_at=until)

    def _change(self, piece_id: int, **values: Any) -> None:
        kept = self._shelf.note_files[piece_id]
        if kept.file.state is FileState.WAITING:
            changed = replace(kept.file, **values)
            self._shelf.note_files[piece_id] = replace(kept, file=changed)

    async def lost(self, sha256s: Collection[str], *, at: datetime) -> int:
        again = 0
        for number, kept in self._shelf.note_files.items():
            if kept.file.state is FileState.KEPT and kept.file.sha256 in sha256s:
                waiting = replace(kept.file, state=FileState.WAITING, attempts=0, error=None)
                self._shelf.note_files[number] = replace(kept, file=waiting, due_at=at)
                again += 1
        return again

    async def known_anew(self, file_ids: Mapping[int, str]) -> None:
        for number, file_id in file_ids.items():
            kept = self._shelf.note_files[number]
            if kept.file.state is not FileState.ERASED:
                anew = replace(kept.file, file_id=file_id)
                self._shelf.note_files[number] = replace(kept, file=anew)

    async def longest_unchecked(self, limit: int) -> Sequence[str]:
        there = [k for k in self._shelf.note_files.values() if k.file.state is FileState.KEPT]
        there.sort(key=lambda kept: (str(kept.checked_at), kept.file.piece_id))
        return list(dict.fromkeys(k.file.sha256 for k in there[:limit] if k.file.sha256))

    async def checked(self, sha256s: Collection[str], *, at: datetime) -> None:
        for number, kept in self._shelf.note_files.items():
            if kept.file.state is FileState.KEPT and kept.file.sha256 in sha256s:
                self._shelf.note_files[number] = replace(kept, checked_at=at)

    async def every_kept(self) -> Sequence[str]:
        every = (kept.file for kept in self._shelf.note_files.values())
        return sorted({f.sha256 for f in every if f.state is FileState.KEPT and f.sha256})

    async def erase_of(self, person_id: int) -> None:
        for number, each in self._shelf.note_files.items():
            own = self._note_of(number).author_id == person_id
            if own and each.file.media in (*PICTURES, Media.VOICE):
                gone = replace(
                    each.file,
                    file_id="",
                    name=None,
                    state=FileState.ERASED,
                    error=None,
                )
                self._shelf.note_files[number] = replace(each, file=gone)

    async def to_remove(self) -> Sequence[str]:
        every = [kept.file for kept in self._shelf.note_files.values() if kept.file.sha256]
        theirs = {str(f.sha256) for f in every if f.state is FileState.ERASED}
        return sorted(theirs - {f.sha256 for f in every if f.state is not FileState.ERASED})

    async def removed(self, sha256s: Collection[str]) -> None:
        for number, kept in self._shelf.note_files.items():
            if kept.file.state is FileState.ERASED and kept.file.sha256 in sha256s:
                nowhere = replace(kept.file, sha256=None)
                self._shelf.note_files[number] = replace(kept, file=nowhere)

    def _note_of(self, piece_id: int) -> Note:
        return self._shelf.notes[self._shelf.pieces[piece_id - 1].note_id]
