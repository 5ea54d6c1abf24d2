"""What the append-only logs say of who somebody was, taken out of them."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, TextClause, and_, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.audit import AuditAction, AuditSubject, names_replaced
from domain.people import Member
from storage import tables as t
from storage.upsert import dialect_of

# What the log says of roles names nobody.
_ROLE, _NAME = "role", "name"
# Where each log keeps the chat in which something was done: a private one says whose it was.
_ORIGINS: tuple[Column[Any], ...] = (
    t.ticket_transitions.c.metadata,
    t.work_session_transitions.c.metadata,
    t.note_transitions.c.metadata,
    t.audit_entries.c.metadata,
    t.xp_entries.c.payload,
)


def about(member: Member) -> ColumnElement[bool]:
    """The lines of changes that are the person's."""
    entry = t.audit_entries.c
    return or_(
        and_(entry.subject == AuditSubject.PERSON, entry.subject_id == member.id),
        and_(entry.subject == AuditSubject.STRANGER, entry.subject_id == member.telegram_id),
    )


async def forget_in_logs(session: AsyncSession, member: Member, pseudonym: str) -> None:
    """What was done stays; names, numbers and chats that say who it was go."""
    for origin in _ORIGINS:
        async with _open(session, origin.table):
            await session.execute(_without_chat(session, origin), {"chat_id": member.telegram_id})
    entry = t.audit_entries.c
    async with _open(session, t.audit_entries):
        await _rename_in_exports(session, await _names(session, member), pseudonym)
        await session.execute(
            update(t.audit_entries)
            .where(about(member), or_(entry.field.is_(None), entry.field != _ROLE))
            .values(old=None, new=None)
        )
        await session.execute(
            update(t.audit_entries)
            .where(about(member))
            .values(subject=AuditSubject.PERSON, subject_id=member.id)
        )


async def _names(session: AsyncSession, member: Member) -> Collection[str]:
    """What the person was called, now and before."""
    entry = t.audit_entries.c
    rows = await session.execute(
        select(entry.old, entry.new).where(about(member), entry.field == _NAME)
    )
    return {member.name, *(name for row in rows for name in row if name)}


async def _rename_in_exports(session: AsyncSession, names: Collection[str], pseudonym: str) -> None:
    """Somebody else may have taken an export of this person's work: that line names him."""
    entry = t.audit_entries.c
    rows = await session.execute(
        select(entry.id, entry.new).where(
            entry.action == AuditAction.EXPORTED,
            or_(*(entry.new.contains(name, autoescape=True) for name in sorted(names))),
        )
    )
    for row in rows.all():
        await session.execute(
            update(t.audit_entries)
            .where(entry.id == row.id)
            .values(new=names_replaced(row.new, names, pseudonym))
        )


def _without_chat(session: AsyncSession, origin: Column[Any]) -> TextClause:
    table, column = origin.table.name, origin.name
    if dialect_of(session) == "sqlite":
        return text(
            f"UPDATE {table} SET {column} = json_remove({column}, '$.chat_id')"  # noqa: S608
            f" WHERE json_extract({column}, '$.chat_id') = :chat_id"
        )
    return text(
        f"UPDATE {table} SET {column} = ({column}::jsonb - 'chat_id')::json"  # noqa: S608
        f" WHERE ({column} ->> 'chat_id')::bigint = :chat_id"
    )


@asynccontextmanager
async def _open(session: AsyncSession, table: Table) -> AsyncIterator[None]:
    """The database lets rows be changed, within this transaction and for nobody else."""
    if dialect_of(session) == "sqlite":
        trigger = text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name")
        name = f"{table.name}_no_update"
        again = await session.scalar(trigger, {"name": name})
        await session.execute(text(f"DROP TRIGGER {name}"))
        yield
        await session.execute(text(str(again)))
        return
    change = f"ALTER TABLE {table.name} {{}} TRIGGER {table.name}_no_change"
    await session.execute(text(change.format("DISABLE")))
    yield
    await session.execute(text(change.format("ENABLE")))
