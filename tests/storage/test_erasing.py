"""Whoever is erased is nowhere in the database any more; his work is."""

import json
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.people import Role
from domain.services.export import ExportFormat, ExportService
from domain.services.live_board import LiveBoardService
from domain.services.report import Choice
from domain.ticket import TicketStatus
from storage import tables as t
from storage.live_boards import SqlLiveBoards
from storage.unit_of_work import SqlStore
from tests.support import any_rows
from tests.support.workshop import Crew, FixedClock, Workshop, act, sent, telegram_user

TELEGRAM_ID = 7_123_456_789


@pytest.fixture
async def crew(engine: AsyncEngine, store: SqlStore, workshop: Workshop, clock: FixedClock) -> Crew:
    """Tim worked, asked, reported and steered from his own chat, and is out."""
    crew = await workshop.crew()
    admin, tim = act(crew.admin), crew.technician
    await workshop.people.set_role(tim.id, Role.ADMIN, True, admin)
    await workshop.people.rename(tim.id, "Timofey Zhuravlyov", admin)
    async with engine.begin() as connection:
        for statement in (
            f"UPDATE people SET telegram_id = {TELEGRAM_ID}, username = 'timofey_z',"
            f" phone = '+998901234567' WHERE id = {tim.id}",
            "INSERT INTO conversations (chat_id, user_id, thread_id, state, data, updated_at)"
            f" VALUES ({TELEGRAM_ID}, {TELEGRAM_ID}, 0, 'x', '{{}}', '2026-03-02 09:00:00')",
            "INSERT INTO audit_entries (subject, subject_id, action, created_at, new, metadata)"
            f" VALUES ('stranger', {TELEGRAM_ID}, 'access_requested', '2026-03-02 09:00:00',"
            " 'Timofey Zhuravlyov', '{}')",
        ):
            await connection.execute(text(statement))
    at_home = act(tim, chat_id=TELEGRAM_ID, update_id=7)
    passed = await workshop.ticket(TicketStatus.WAITING_QC)
    await workshop.workflow.qc_pass_ticket(passed, act(crew.inspector))
    working = await workshop.ticket(TicketStatus.ASSIGNED)
    await workshop.workflow.start_ticket(working, at_home)
    await workshop.notes.add(working, sent(1, chat_id=TELEGRAM_ID), at_home)
    await workshop.workflow.finish_ticket(working, at_home)
    await workshop.xp.adjust(tim.id, 5, "for cleaning", at_home, idempotency_key="1")
    async with engine.connect() as connection:
        earned = select(func.max(t.xp_entries.c.id)).where(t.xp_entries.c.person_id == tim.id)
        entry = int(await connection.scalar(earned) or 0)
    await workshop.points_questions.ask(entry, "I am Timofey, and poor", at_home)
    leaking = await workshop.item("RM-77")
    await workshop.faults.report(leaking.id, "It leaks", act(crew.inspector))
    await workshop.faults.report(leaking.id, "It leaks, I saw it", at_home)
    boards = LiveBoardService(store, SqlLiveBoards(store), clock)
    await boards.open(at_home, chat_id=TELEGRAM_ID, thread_id=None, language="en")
    exports = ExportService(store, clock)
    await exports.take(Choice(technician_id=tim.id), ExportFormat.XLSX, admin)
    await workshop.people.deactivate(tim.id, admin)
    return crew


async def test_what_is_kept_is_all_of_it_and_opens_nothing(
    store: SqlStore, workshop: Workshop, clock: FixedClock, crew: Crew
) -> None:
    invite = await workshop.invites.create(Role.TECHNICIAN, act(crew.admin))
    kept = await _kept(workshop, crew.technician.id, crew)
    assert kept["people"][0]["phone"] == "+998901234567"
    assert len(kept["ticket_transitions"]) > 1
    assert len(kept["work_sessions"]) == 2
    assert len(kept["audit_entries"]) >= 3
    assert [each["words"] for each in kept["points_questions"]] == ["I am Timofey, and poor"]
    assert [each["words"] for each in kept["fault_reports"]] == ["It leaks, I saw it"]
    assert [each["chat_id"] for each in kept["live_boards"]] == [TELEGRAM_ID]
    whose = {table.name for table in t.metadata.sorted_tables if _knows_people(table)}
    assert whose <= set(kept)
    made = await _kept(workshop, crew.admin.id, crew)
    assert [each["id"] for each in made["invites"]] == [invite.id]
    assert invite.code not in json.dumps(made)


async def test_nothing_says_any_more_who_it_was(
    engine: AsyncEngine, store: SqlStore, workshop: Workshop, clock: FixedClock, crew: Crew
) -> None:
    tim, admin = crew.technician, act(crew.admin)
    await workshop.erasing.erase(tim.id, admin)
    async with engine.connect() as connection:
        rows = await connection.run_sync(any_rows.contents)
    everything = json.dumps(rows, default=str, ensure_ascii=False)
    for word in ("Timofey", "Zhuravlyov", "timofey_z", "998901234567", str(TELEGRAM_ID)):
        assert word not in everything
    assert "P-" in next(row["new"] for row in rows["audit_entries"] if row["action"] == "exported")
    assert [row["words"] for row in rows["fault_reports"]] == ["It leaks", ""]
    moves = [row for row in rows["ticket_transitions"] if row["actor_id"] == tim.id]
    assert moves
    roles = [row for row in rows["audit_entries"] if row["action"] == "erased"]
    assert [row["subject_id"] for row in roles] == [tim.id]
    for log in ("audit_entries", "ticket_transitions", "note_transitions", "xp_entries"):
        with pytest.raises(DBAPIError, match="append-only"):
            async with engine.begin() as connection:
                await connection.execute(text(f"UPDATE {log} SET created_at = created_at"))
    # Whoever comes with the same account is a stranger.
    assert await workshop.access.recognise(telegram_user(TELEGRAM_ID, "Timofey")) is None


async def _kept(workshop: Workshop, person_id: int, crew: Crew) -> Any:
    return json.loads(await workshop.erasing.kept_of(person_id, crew.admin))


def _knows_people(table: Any) -> bool:
    """By who did it, or by whose chat it is."""
    return any(
        column.name in ("chat_id", "telegram_id")
        or any(key.column.table is t.people for key in column.foreign_keys)
        for column in table.columns
    )
