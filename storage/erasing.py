"""What is kept of one person: read out, and taken away."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.people import Member
from storage import tables as t
from storage.erased_log import about, forget_in_logs

# Codes that open something are told nobody.
_OPENS = ("code", "token")


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
            (t.live_boards, t.live_boards.c.chat_id == was),
            # What somebody asked about his own points, and was answered, is nobody else's.
            (t.points_questions, t.points_questions.c.asked_by == member.id),
            (t.outbox, or_(t.outbox.c.person_id == member.id, t.outbox.c.chat_id == was)),
        ):
            await self._session.execute(delete(table).where(of))
        # Nobody but its reporter is shown what a report says beside its ticket.
        await self._session.execute(
            update(t.fault_reports)
            .where(t.fault_reports.c.reporter_id == member.id)
            .values(words="")
        )
        await self._session.execute(
            update(t.ticket_notes)
            .where(t.ticket_notes.c.author_id == member.id)
            .values(chat_id=None)
        )
        await forget_in_logs(self._session, member, pseudonym)

    async def kept_of(self, member: Member) -> bytes:
        found = {table.name: await self._rows(table, of) for table, of in _kept(member)}
        return json.dumps(found, ensure_ascii=False, indent=1, default=str).encode()

    async def _rows(self, table: Table, of: ColumnElement[bool]) -> list[dict[str, Any]]:
        told = [column for column in table.columns if column.name not in _OPENS]
        rows = await self._session.execute(
            select(*told).where(of).order_by(*table.primary_key.columns)
        )
        return [dict(row._mapping) for row in rows]


def _kept(member: Member) -> Iterable[tuple[Table, ColumnElement[bool]]]:
    """Each table with what of it is the person's: what they said and did, and what is known of
    them. Requests that they decided, and whom they blocked, are other people's.
    """
    me, number = member.id, member.telegram_id

    def by(table: Table, *columns: str) -> tuple[Table, ColumnElement[bool]]:
        return table, or_(*(table.c[column] == me for column in columns))

    sessions = select(t.work_sessions.c.id).where(t.work_sessions.c.technician_id == me)
    tickets = select(t.tickets.c.id).where(t.tickets.c.technician_id == me)
    notes = select(t.ticket_notes.c.id).where(t.ticket_notes.c.author_id == me)
    pieces = select(t.note_pieces.c.id).where(t.note_pieces.c.note_id.in_(notes))
    steps, parts, cards, boards = (
        t.work_session_transitions,
        t.ticket_parts,
        t.cards,
        t.live_boards,
    )
    return (
        by(t.people, "id"),
        by(t.person_roles, "person_id"),
        (t.access_requests, t.access_requests.c.telegram_id == number),
        (t.blocked_users, t.blocked_users.c.telegram_id == number),
        by(t.invites, "created_by", "used_by", "revoked_by"),
        (t.conversations, _in_chat_of(number)),
        by(t.tickets, "technician_id", "created_by", "approved_by", "assigned_by"),
        # Who ticked a check off stands with the check.
        (parts, and_(parts.c.checks.is_not(None), parts.c.ticket_id.in_(tickets))),
        by(t.ticket_transitions, "actor_id"),
        by(t.fault_reports, "reporter_id"),
        by(t.part_templates, "created_by", "removed_by"),
        by(t.attendance, "person_id"),
        by(t.work_sessions, "technician_id"),
        (steps, or_(steps.c.actor_id == me, steps.c.work_session_id.in_(sessions))),
        by(t.reminder_snoozes, "person_id"),
        by(t.xp_entries, "person_id"),
        by(t.points_questions, "asked_by", "answered_by"),
        by(t.rules_versions, "created_by"),
        by(t.ticket_notes, "author_id", "hidden_by"),
        (t.note_pieces, t.note_pieces.c.note_id.in_(notes)),
        (t.note_files, t.note_files.c.piece_id.in_(pieces)),
        by(t.note_transitions, "actor_id"),
        by(t.item_labels, "made_by", "renewed_by"),
        by(t.import_columns, "chosen_by"),
        by(t.qc_groups, "bound_by"),
        (boards, or_(boards.c.opened_by == me, boards.c.chat_id == number)),
        by(t.backups, "asked_by"),
        (cards, or_(cards.c.reader_id == me, cards.c.chat_id == number)),
        (t.silences, t.silences.c.chat_id == number),
        (t.audit_entries, or_(about(member), t.audit_entries.c.actor_id == me)),
        (t.outbox, or_(t.outbox.c.person_id == me, t.outbox.c.chat_id == number)),
    )


def _in_chat_of(telegram_id: int) -> ColumnElement[bool]:
    asked = t.conversations.c
    return or_(asked.user_id == telegram_id, asked.chat_id == telegram_id)
