"""Looking at a database from outside: can anything be written, what time does it think it is."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.chat_cooldowns import SqlChatCooldowns
from storage.engine import reading, translated_errors
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
