"""Whoever is erased is nowhere in the database any more; his work is."""

import json

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.ticket import TicketStatus
from storage.unit_of_work import SqlStore
from tests.support import any_rows
from tests.support.workshop import FixedClock, Workshop, act, telegram_user

TELEGRAM_ID = 7_123_456_789


async def test_nothing_says_any_more_who_it_was(
    engine: AsyncEngine, store: SqlStore, workshop: Workshop, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    admin, tim = act(crew.admin), crew.technician
    await workshop.ticket(TicketStatus.WAITING_QC)
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
    await workshop.people.deactivate(tim.id, admin)
    erasing = workshop.erasing
    kept = json.loads(await erasing.kept_of(tim.id, crew.admin))
    assert kept["people"][0]["phone"] == "+998901234567"
    assert len(kept["ticket_transitions"]) > 1
    assert len(kept["work_sessions"]) == 1
    assert len(kept["audit_entries"]) >= 3

    await erasing.erase(tim.id, admin)
    async with engine.connect() as connection:
        rows = await connection.run_sync(any_rows.contents)
    everything = json.dumps(rows, default=str, ensure_ascii=False)
    for word in ("Timofey", "Zhuravlyov", "timofey_z", "998901234567", str(TELEGRAM_ID)):
        assert word not in everything
    moves = [row for row in rows["ticket_transitions"] if row["actor_id"] == tim.id]
    assert moves
    roles = [row for row in rows["audit_entries"] if row["action"] == "erased"]
    assert [row["subject_id"] for row in roles] == [tim.id]
    with pytest.raises(DBAPIError, match="append-only"):
        async with engine.begin() as connection:
            await connection.execute(text("UPDATE audit_entries SET new = 'x'"))
    # Whoever comes with the same account is a stranger.
    assert await workshop.access.recognise(telegram_user(TELEGRAM_ID, "Timofey")) is None
