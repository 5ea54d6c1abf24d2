"""The one way in which a session's clock moves: the fact is logged, and cards follow."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.ports.unit_of_work import UnitOfWork
from domain.ticket import Ticket
from domain.work_session import SessionAction, WorkLog


async def move_session(
    uow: UnitOfWork,
    ticket: Ticket,
    log: WorkLog,
    action: SessionAction,
    *,
    by: int | None,
    at: datetime,
    now: datetime,
    metadata: Mapping[str, Any],
) -> WorkLog:
    """Move the session as of `at`, and raise the ticket's version; the log with the new line.

    The line keeps the version that it led to: it tells a press that is sent again from a new
    one (see `WorkLog`).
    """
    session, transitions = log
    fact = session.change(action, transitions, by=by, at=at)
    ticket.touch(now)
    fact = replace(fact, metadata={**metadata, "version": ticket.version})
    await uow.work_sessions.log(fact)
    return WorkLog(session, [*transitions, fact])
