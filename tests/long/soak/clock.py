"""A week by the minute: pauses, questions, reminders and digests as a naive reader expects them."""

import random
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.audience import NoticeKind
from storage.engine import create_engine
from storage.migrate import upgrade
from storage.tables import outbox
from storage.unit_of_work import SqlStore
from tests.long.clock_week.week import Plan, Told, Week, WeekClock
from tests.long.soak.databases import Database
from tests.long.soak.verdict import Verdict


async def clock(database: Database, _: Path, *, plan: Plan) -> Verdict:
    """On PostgreSQL two processes look around at every minute, and people press at either."""
    processes = 1 if database.url.startswith("sqlite") else 2
    verdict = Verdict(f"clock, {database.name}")
    engines = [create_engine(database.url) for _ in range(processes)]
    try:
        await upgrade(engines[0])
        now = WeekClock(plan.begins)
        stores = [SqlStore(engine, now) for engine in engines]

        async def told() -> Sequence[Told]:
            return await _told(engines[0])

        week = Week(plan, stores, now, told, seed=random.randrange(10**6))
        verdict.blame(await week.run())
        verdict.figures = {"processes": processes, **week.figures}
    finally:
        for engine in engines:
            await engine.dispose()
    return verdict


async def _told(engine: AsyncEngine) -> Sequence[Told]:
    rows = select(outbox).where(outbox.c.person_id.is_not(None)).order_by(outbox.c.id)
    async with engine.connect() as connection:
        return [
            Told(row.created_at, NoticeKind(row.kind), row.person_id, row.payload)
            for row in await connection.execute(rows)
        ]
