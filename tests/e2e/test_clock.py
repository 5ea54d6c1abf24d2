"""The clock in the real process: a pause ends in time while nobody does anything, and after it
was dead across the moment."""

import asyncio
import signal
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.actor import Act, Source
from domain.people import Role
from domain.services.rules import RulesService
from domain.services.work_sessions import WorkSessionService
from domain.services.workflow import TicketWorkflowService
from storage.engine import create_engine
from storage.unit_of_work import SqlStore
from tests.e2e.conftest import TIM, House
from tests.support.workshop import FixedClock

SECONDS_LEFT = 8


async def paused_but_for(seconds: int, house: House, database_url: str) -> datetime:
    """Tim's budget is a minute, and has `seconds` left; the moment at which it runs out."""
    ticket_id = await house.assigned("RM-0042")
    # Behind the bot's back, so that nobody has to wait for a minute.
    engine = create_engine(database_url)
    await nothing_waits(engine)
    now = datetime.now(UTC)
    clock = FixedClock(now - timedelta(minutes=10))
    store = SqlStore(engine, clock)
    async with store.reading() as uow:
        tim = await uow.people.by_telegram_id(TIM)
        (admin_id,) = await uow.people.holders(Role.ADMIN)
    assert tim is not None
    admin = Act(by=admin_id, source=Source.CLI)
    rules = RulesService(store, clock)
    await rules.change(
        "work_session.daily_pause_limit_minutes", "1", "short", admin, seen_version=1
    )
    act = Act(by=tim.id, source=Source.CLI)
    work = WorkSessionService(store, clock)
    await TicketWorkflowService(store, clock).start_ticket(ticket_id, act)
    await work.pause(ticket_id, act)
    clock.advance(seconds=60 - seconds)
    await work.resume(ticket_id, act)
    clock.set(now)
    await work.pause(ticket_id, act)
    await engine.dispose()
    return now + timedelta(seconds=seconds)


async def nothing_waits(engine: AsyncEngine) -> None:
    """A notice that is being delivered when the process is killed holds up the next to the same
    person until its lease is over.
    """
    for _ in range(200):
        async with engine.connect() as connection:
            if not await connection.scalar(
                text("SELECT count(*) FROM outbox WHERE state = 'pending'")
            ):
                return
        await asyncio.sleep(0.1)
    raise AssertionError("notices wait and wait")


async def resumed_at(database_url: str, within: float) -> datetime:
    """When the log says that the clock was set going by nobody."""
    engine = create_engine(database_url)
    query = text("SELECT event_at FROM work_session_transitions WHERE actor_id IS NULL")
    try:
        for _ in range(int(within / 0.1)):
            async with engine.connect() as connection:
                found = list(await connection.scalars(query))
            if found:
                (at,) = found
                at = datetime.fromisoformat(at) if isinstance(at, str) else at
                return at.replace(tzinfo=at.tzinfo or UTC)
            await asyncio.sleep(0.1)
    finally:
        await engine.dispose()
    raise AssertionError("the pause goes on")


@pytest.mark.parametrize("dead", [False, True], ids=["idle", "dead across the moment"])
async def test_a_pause_ends_when_its_budget_is_spent(
    house: House, database_url: str, dead: bool
) -> None:
    await house.crew()
    ends_at = await paused_but_for(SECONDS_LEFT, house, database_url)
    if dead:
        await house.bot.stop(signal.SIGKILL)
        await asyncio.sleep(SECONDS_LEFT + 1)
        await house.bot.start()
    at = await resumed_at(database_url, within=SECONDS_LEFT + 15)
    assert at == ends_at
    await house.tim.hears("the clock is running again", new=False)
    assert "ERROR" not in house.bot.log
