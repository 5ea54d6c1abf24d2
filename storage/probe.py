"""Looking at a database from outside: can anything be written, what time does it think it is,
how far has time come in it.
"""

from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.chat_cooldowns import SqlChatCooldowns
from storage.engine import reading, translated_errors
from storage.tables import outbox, ticket_transitions, work_session_transitions
from storage.unit_of_work import SqlStore

# No chat has this number.
_NOBODY = 0


async def write_something(store: SqlStore, *, at: datetime) -> None:
    """One row, committed: it says of nobody that he is to be left alone until now. Raises
    `TryAgain` while nothing can be written: a full disk, a file or a server that is read-only.
    """
    await SqlChatCooldowns(store).keep(_NOBODY, at)


async def server_time(engine: AsyncEngine) -> datetime | None:
    """What a server's clock says; None for a file, which has none of its own."""
    if engine.dialect.name == "sqlite":
        return None
    async with translated_errors(), reading(engine).connect() as connection:
        found = await connection.scalar(text("SELECT clock_timestamp()"))
    assert isinstance(found, datetime)
    return found


async def newest_moment(engine: AsyncEngine) -> datetime | None:
    """When the newest of what it holds was written, by the clock of whoever wrote it."""
    columns = (
        (ticket_transitions.c.created_at, ticket_transitions.c.id),
        (work_session_transitions.c.event_at, work_session_transitions.c.id),
        (outbox.c.created_at, outbox.c.id),
    )
    async with translated_errors(), reading(engine).connect() as connection:
        found = [
            await connection.scalar(select(at).order_by(key.desc()).limit(1)) for at, key in columns
        ]
    return max((each for each in found if each is not None), default=None)
