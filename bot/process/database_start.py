"""The database at the start: what passes is waited for, as it would be later."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from domain.errors import StorageUnavailable, TryAgain

log = logging.getLogger(__name__)

_AGAIN_SECONDS = 1.0
_SAY_AGAIN_SECONDS = 10.0
# A role that is gone, a password that was changed: whoever administers the server may be at it.
# It looks the same when the settings name the wrong one, and then somebody waits for a word.
_MISTAKE_SECONDS = 30.0


async def prepared(prepare: Callable[[], Awaitable[None]]) -> None:
    """Prepare the database; while it is away, say so now and then, and try again.

    A server that is down, starting, full, read-only or closed to all is waited for without end.
    What may as well be a mistake in the settings is raised after a while.
    """
    said, said_at = "", 0.0
    refused_since: float | None = None
    while True:
        try:
            await prepare()
        except TryAgain as trouble:
            now = time.monotonic()
            if isinstance(trouble, StorageUnavailable) and trouble.may_be_a_mistake:
                refused_since = refused_since or now
                if now - refused_since >= _MISTAKE_SECONDS:
                    raise
            else:
                refused_since = None
            if str(trouble) != said or now - said_at >= _SAY_AGAIN_SECONDS:
                said, said_at = str(trouble), now
                log.warning("the database can't be used yet, see DATABASE_URL: %s", trouble)
            await asyncio.sleep(_AGAIN_SECONDS)
            continue
        if said:
            log.info("the database can be used now")
        return
