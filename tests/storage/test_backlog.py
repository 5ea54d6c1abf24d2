"""How much waits in the outbox: right, and cheap however much was delivered."""

from datetime import timedelta

from sqlalchemy import event, insert, text
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.audience import NoticeKind
from storage.outbox import SqlOutbox
from storage.tables import OutboxState, outbox
from storage.unit_of_work import SqlStore
from tests.support.workshop import MONDAY


async def put(store: SqlStore, state: OutboxState, count: int, minutes_ago: int = 0) -> None:
    row = {
        "recipient": "person:1",
        "kind": NoticeKind.TICKET_CREATED,
        "payload": {},
        "state": state,
        "attempts": 0,
        "due_at": MONDAY,
        "created_at": MONDAY - timedelta(minutes=minutes_ago),
    }
    async with store.session() as session:
        await session.execute(insert(outbox), [row] * count)


async def test_an_empty_outbox_has_nothing_that_waits(store: SqlStore) -> None:
    backlog = await SqlOutbox(store).backlog()
    assert (backlog.rows, backlog.oldest) == ({"pending": 0, "dead": 0}, None)


async def test_what_waits_is_counted_and_the_oldest_of_it_is_known(store: SqlStore) -> None:
    await put(store, OutboxState.PENDING, 2, minutes_ago=5)
    await put(store, OutboxState.PENDING, 1, minutes_ago=9)
    await put(store, OutboxState.DEAD, 4, minutes_ago=30)
    await put(store, OutboxState.SENT, 3, minutes_ago=90)
    backlog = await SqlOutbox(store).backlog()
    assert backlog.rows == {"pending": 3, "dead": 4}
    assert backlog.oldest == MONDAY - timedelta(minutes=9)


async def test_counting_reads_no_delivered_row(store: SqlStore, engine: AsyncEngine) -> None:
    await put(store, OutboxState.SENT, 2_000)
    await put(store, OutboxState.PENDING, 3)
    asked: list[str] = []

    @event.listens_for(engine.sync_engine, "before_cursor_execute")
    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    await SqlOutbox(store).backlog()
    event.remove(engine.sync_engine, "before_cursor_execute", note)
    selects = [each for each in asked if each.startswith("SELECT")]
    assert len(selects) == 2
    explain = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"
    async with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            await connection.execute(text("ANALYZE outbox"))
        for select in selects:
            plan = str((await connection.exec_driver_sql(f"{explain} {select}")).all())
            assert "ix_outbox" in plan, plan
