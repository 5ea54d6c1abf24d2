"""Which files notes have, and where they are kept: the record, not the files."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.notes import PICTURES, FileState, Media, NoteFile, NotePiece, SentFile
from storage.tables import note_files, note_pieces, ticket_notes

_FILE = note_files.c
_READ = ("piece_id", "file_id", "name", "state", "sha256", "suffix", "error", "attempts")
_LONGEST_MIME = 100
_OF_ONESELF = (*PICTURES, Media.VOICE)
_IS_LEFT = and_(_FILE.state == FileState.ERASED, _FILE.sha256.is_not(None))


class SqlNoteFiles:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(
        self, piece: NotePiece, file: SentFile, *, state: FileState, error: str | None, at: datetime
    ) -> None:
        await self._session.execute(
            insert(note_files),
            {
                "piece_id": piece.id,
                "file_id": file.file_id,
                "unique_id": file.unique_id,
                "name": file.name,
                "mime": (file.mime or "")[:_LONGEST_MIME] or None,
                "size": file.size,
                "state": state,
                "error": error,
                "attempts": 0,
                "due_at": at,
            },
        )

    async def bytes_of(self, person_id: int, *, since: datetime) -> int:
        query = (
            select(func.coalesce(func.sum(_FILE.size), 0))
            .select_from(ticket_notes)
            .join(note_pieces, note_pieces.c.note_id == ticket_notes.c.id)
            .join(note_files, _FILE.piece_id == note_pieces.c.id)
            .where(
                ticket_notes.c.author_id == person_id,
                ticket_notes.c.created_at >= since,
                _FILE.state.in_((FileState.WAITING, FileState.KEPT)),
            )
        )
        return int(await self._session.scalar(query) or 0)

    async def claim(self, *, now: datetime, until: datetime, limit: int) -> Sequence[NoteFile]:
        due = (
            select(_FILE.piece_id)
            .where(_FILE.state == FileState.WAITING, _FILE.due_at <= now)
            .order_by(_FILE.due_at, _FILE.piece_id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        ours = (await self._session.scalars(due)).all()
        if not ours:
            return []
        await self._session.execute(
            update(note_files)
            .where(_FILE.piece_id.in_(ours))
            .values(due_at=until, attempts=_FILE.attempts + 1)
        )
        rows = await self._session.execute(
            select(note_pieces.c.media, *(_FILE[name] for name in _READ))
            .join(note_pieces, note_pieces.c.id == _FILE.piece_id)
            .where(_FILE.piece_id.in_(ours))
            .order_by(_FILE.piece_id)
        )
        return [NoteFile(**row._mapping) for row in rows]

    async def kept(self, piece_id: int, *, sha256: str, suffix: str, at: datetime) -> bool:
        return await self._change(
            piece_id,
            state=FileState.KEPT,
            sha256=sha256,
            suffix=suffix,
            error=None,
            attempts=0,
            checked_at=at,
        )

    async def give_up(self, piece_id: int, state: FileState, error: str) -> None:
        await self._change(piece_id, state=state, error=error)

    async def put_off(self, piece_id: int, *, until: datetime, error: str) -> None:
        await self._change(piece_id, due_at=until, error=error)

    async def _change(self, piece_id: int, **values: Any) -> bool:
        """Of one that is still to be fetched: what was erased meanwhile stays erased."""
        changed = await self._session.scalars(
            update(note_files)
            .where(_FILE.piece_id == piece_id, _FILE.state == FileState.WAITING)
            .values(**values)
            .returning(_FILE.piece_id)
        )
        return bool(changed.all())

    async def lost(self, sha256s: Collection[str], *, at: datetime) -> int:
        again = await self._session.scalars(
            update(note_files)
            .where(_FILE.sha256.in_(sorted(sha256s)), _FILE.state == FileState.KEPT)
            .values(state=FileState.WAITING, due_at=at, attempts=0, error=None)
            .returning(_FILE.piece_id)
        )
        return len(again.all())

    async def known_anew(self, file_ids: Mapping[int, str]) -> None:
        if not file_ids:
            return
        await self._session.execute(
            update(note_files)
            .where(_FILE.piece_id == bindparam("of"), _FILE.state != FileState.ERASED)
            .values(file_id=bindparam("anew"))
            .execution_options(synchronize_session=None),
            [{"of": piece_id, "anew": file_id} for piece_id, file_id in file_ids.items()],
        )

    async def longest_unchecked(self, limit: int) -> Sequence[str]:
        found = await self._session.scalars(
            select(_FILE.sha256)
            .where(_FILE.state == FileState.KEPT)
            .order_by(_FILE.checked_at, _FILE.piece_id)
            .limit(limit)
        )
        return list(dict.fromkeys(each for each in found if each))

    async def checked(self, sha256s: Collection[str], *, at: datetime) -> None:
        await self._session.execute(
            update(note_files)
            .where(_FILE.sha256.in_(sorted(sha256s)), _FILE.state == FileState.KEPT)
            .values(checked_at=at)
        )

    async def every_kept(self) -> Sequence[str]:
        query = select(_FILE.sha256).where(_FILE.state == FileState.KEPT).distinct()
        return [each for each in await self._session.scalars(query.order_by(_FILE.sha256)) if each]

    async def erase_of(self, person_id: int) -> None:
        theirs = (
            select(note_pieces.c.id)
            .join(ticket_notes, ticket_notes.c.id == note_pieces.c.note_id)
            .where(ticket_notes.c.author_id == person_id, note_pieces.c.media.in_(_OF_ONESELF))
        )
        # Under which it is kept stays until it is gone from the folder: a crash forgets nothing.
        await self._session.execute(
            update(note_files)
            .where(_FILE.piece_id.in_(theirs))
            .values(file_id="", unique_id="", name=None, state=FileState.ERASED, error=None)
        )

    async def to_remove(self) -> Sequence[str]:
        same = note_files.alias()
        others = exists().where(same.c.sha256 == _FILE.sha256, same.c.state != FileState.ERASED)
        found = await self._session.scalars(
            select(_FILE.sha256).where(_IS_LEFT, ~others).distinct().order_by(_FILE.sha256)
        )
        return [each for each in found if each]

    async def removed(self, sha256s: Collection[str]) -> None:
        await self._session.execute(
            update(note_files)
            .where(_IS_LEFT, _FILE.sha256.in_(sorted(sha256s)))
            .values(sha256=None)
        )
