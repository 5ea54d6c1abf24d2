"""What is kept of one person: read out, and taken away."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.audit import AuditSubject
from domain.people import Member
from storage import tables as t
from storage.upsert import dialect_of

# What the log says of roles names nobody.
_ROLE = "role"


class SqlErasing:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def erase(self, member: Member, *, pseudonym: str, telegram_id: int) -> None:
        was = member.telegram_id
        await self._session.execute(
            update(t.people)
            .where(t.people.c.id == member.id)
            .values(
                telegram_id=telegram_id,
                first_name=pseudonym,
                last_name=None,
                username=None,
                phone=None,
                language=None,
                unreachable_at=None,
                last_seen_at=None,
                name_is_own=True,
                language_is_own=True,
            )
        )
        for table, of in (
            (t.access_requests, t.access_requests.c.telegram_id == was),
            (t.blocked_users, t.blocked_users.c.telegram_id == was),
            (t.conversations, _in_chat_of(was)),
            (t.cards, t.cards.c.chat_id == was),
            (t.silences, t.silences.c.chat_id == was),
            (t.outbox, or_(t.outbox.c.person_id == member.id, t.outbox.c.chat_id == was)),
        ):
            await self._session.execute(delete(table).where(of))
        await self._session.execute(
            update(t.ticket_notes)
            .where(t.ticket_notes.c.author_id == member.id)
            .values(chat_id=None)
        )
        async with self._open_log():
            await self._session.execute(
                update(t.audit_entries)
                .where(
                    _about(member),
                    or_(t.audit_entries.c.field.is_(None), t.audit_entries.c.field != _ROLE),
                )
                .values(old=None, new=None)
            )
            await self._session.execute(
                update(t.audit_entries)
                .where(_about(member))
                .values(subject=AuditSubject.PERSON, subject_id=member.id)
            )

    async def kept_of(self, member: Member) -> bytes:
        me, sessions = member.id, t.work_sessions
        mine = select(sessions.c.id).where(sessions.c.technician_id == me)
        steps = t.work_session_transitions
        notes = select(t.ticket_notes.c.id).where(t.ticket_notes.c.author_id == me)
        pieces = select(t.note_pieces.c.id).where(t.note_pieces.c.note_id.in_(notes))
        found = {}
        for table, of in (
            (t.people, t.people.c.id == me),
            (t.person_roles, t.person_roles.c.person_id == me),
            (t.access_requests, t.access_requests.c.telegram_id == member.telegram_id),
            (t.blocked_users, t.blocked_users.c.telegram_id == member.telegram_id),
            (t.conversations, _in_chat_of(member.telegram_id)),
            (t.tickets, or_(t.tickets.c.technician_id == me, t.tickets.c.created_by == me)),
            (t.ticket_transitions, t.ticket_transitions.c.actor_id == me),
            (t.attendance, t.attendance.c.person_id == me),
            (sessions, sessions.c.technician_id == me),
            (steps, or_(steps.c.actor_id == me, steps.c.work_session_id.in_(mine))),
            (t.xp_entries, t.xp_entries.c.person_id == me),
            (t.points_questions, t.points_questions.c.asked_by == me),
            (t.ticket_notes, t.ticket_notes.c.author_id == me),
            (t.note_pieces, t.note_pieces.c.note_id.in_(notes)),
            (t.note_files, t.note_files.c.piece_id.in_(pieces)),
            (t.note_transitions, t.note_transitions.c.actor_id == me),
            (t.audit_entries, or_(_about(member), t.audit_entries.c.actor_id == me)),
            (t.outbox, or_(t.outbox.c.person_id == me, t.outbox.c.chat_id == member.telegram_id)),
        ):
            found[table.name] = await self._rows(table, of)
        return json.dumps(found, ensure_ascii=False, indent=1, default=str).encode()

    async def _rows(self, table: Table, of: ColumnElement[bool]) -> list[dict[str, Any]]:
        rows = await self._session.execute(
            select(table).where(of).order_by(*table.primary_key.columns)
        )
        return [dict(row._mapping) for row in rows]

    @asynccontextmanager
    async def _open_log(self) -> AsyncIterator[None]:
        """The database lets the log be changed, within this transaction and for nobody else."""
        table = t.audit_entries.name
        if dialect_of(self._session) == "sqlite":
            trigger = text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name")
            name = f"{table}_no_update"
            again = await self._session.scalar(trigger, {"name": name})
            await self._session.execute(text(f"DROP TRIGGER {name}"))
            yield
            await self._session.execute(text(str(again)))
            return
        change = f"ALTER TABLE {table} {{}} TRIGGER {table}_no_change"
        await self._session.execute(text(change.format("DISABLE")))
        yield
        await self._session.execute(text(change.format("ENABLE")))


def _about(member: Member) -> ColumnElement[bool]:
    entry = t.audit_entries.c
    return or_(
        and_(entry.subject == AuditSubject.PERSON, entry.subject_id == member.id),
        and_(entry.subject == AuditSubject.STRANGER, entry.subject_id == member.telegram_id),
    )


def _in_chat_of(telegram_id: int) -> ColumnElement[bool]:
    asked = t.conversations.c
    return or_(asked.user_id == telegram_id, asked.chat_id == telegram_id)
