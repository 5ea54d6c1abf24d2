"""Which night has a backup, and who asked for others."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.backups import Backup, BackupKind, MadeArchive
from storage.tables import backups
from storage.upsert import dialect_of, insert_or_ignore

_SHOWN = 100


class SqlBackups:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def claim(
        self, kind: BackupKind, night: date, *, now: datetime, until: datetime
    ) -> int | None:
        add = insert_or_ignore(dialect_of(self._session), backups, ["kind", "night"])
        row = {"kind": kind, "night": night, "created_at": now, "held_until": until}
        made: int | None = await self._session.scalar(add.returning(backups.c.id), row)
        if made is not None:
            return made
        left: int | None = await self._session.scalar(
            update(backups)
            .where(backups.c.kind == kind, backups.c.night == night, *_is_free(now))
            .values(held_until=until)
            .returning(backups.c.id)
        )
        return left

    async def ask(self, kind: BackupKind, person_id: int, *, at: datetime) -> int:
        made = await self._session.scalar(
            insert(backups).returning(backups.c.id),
            {"kind": kind, "asked_by": person_id, "created_at": at},
        )
        assert made is not None
        return int(made)

    async def claim_asked(self, *, now: datetime, until: datetime) -> Backup | None:
        free = select(backups.c.id).where(backups.c.kind == BackupKind.BY_HAND, *_is_free(now))
        oldest = free.order_by(backups.c.id).limit(1).with_for_update(skip_locked=True)
        backup_id = await self._session.scalar(oldest)
        if backup_id is None:
            return None
        row = await self._session.execute(
            update(backups)
            .where(backups.c.id == backup_id)
            .values(held_until=until)
            .returning(*backups.c)
        )
        return Backup(**row.one()._mapping)

    async def hold(self, backup_id: int, *, until: datetime) -> None:
        await self._session.execute(
            update(backups)
            .where(backups.c.id == backup_id, backups.c.ended_at.is_(None))
            .values(held_until=until)
        )

    async def end(
        self, backup_id: int, *, at: datetime, made: MadeArchive | None, error: str | None
    ) -> None:
        await self._session.execute(
            update(backups)
            .where(backups.c.id == backup_id)
            .values(
                ended_at=at,
                held_until=None,
                name=made.name if made else None,
                size=made.size if made else None,
                error=error,
            )
        )

    async def recent(self) -> Sequence[Backup]:
        rows = await self._session.execute(
            select(backups).order_by(backups.c.id.desc()).limit(_SHOWN)
        )
        return [Backup(**row._mapping) for row in rows]


def _is_free(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Nobody makes it, or whoever did is gone."""
    unheld = or_(backups.c.held_until.is_(None), backups.c.held_until <= now)
    return (backups.c.ended_at.is_(None), unheld)
