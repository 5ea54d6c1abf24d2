"""Whether anything can be written."""

from datetime import datetime

from storage.chat_cooldowns import SqlChatCooldowns
from storage.unit_of_work import SqlStore

# No chat has this number.
_NOBODY = 0


async def write_something(store: SqlStore, *, at: datetime) -> None:
    """One row, committed: it says of nobody that he is to be left alone until now. Raises
    `TryAgain` while nothing can be written: a full disk, a file or a server that is read-only.
    """
    await SqlChatCooldowns(store).keep(_NOBODY, at)
