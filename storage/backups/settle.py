"""What a restored workshop lets rest: what was due, or came in, long before it was restored.

Whoever ran the workshop after the archive was made has sent and done it since; sent again, all
of it would come at once. What is younger is sent: a workshop that moves to another machine loses
nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from storage.tables import OutboxState

LONG_AGO = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Settling:
    """Statements for one table; `counts` says how many rows the first one is about."""

    table: str
    counts: str
    change: str


def settlings(tables: Collection[str], *, at: datetime, is_sqlite: bool) -> list[Settling]:
    """For those of the tables that are there; an old archive may lack some."""
    before = _written(at - LONG_AGO, is_sqlite)
    late = f"outbox WHERE state = '{OutboxState.PENDING.value}' AND due_at < {before}"
    every = [
        Settling(
            "outbox",
            f"SELECT count(*) FROM {late}",  # noqa: S608 - our own words
            f"UPDATE outbox SET state = '{OutboxState.DROPPED.value}', leased_until = NULL,"  # noqa: S608
            f" last_error = 'due long before the backup was restored'"
            f" WHERE {late.partition(' WHERE ')[2]}",
        ),
        Settling(
            "inbox",
            f"SELECT count(*) FROM inbox WHERE received_at < {before}",  # noqa: S608
            f"DELETE FROM inbox WHERE received_at < {before}",  # noqa: S608
        ),
    ]
    return [each for each in every if each.table in tables]


def _written(moment: datetime, is_sqlite: bool) -> str:
    moment = moment.astimezone(UTC)
    if is_sqlite:
        return f"'{moment.replace(tzinfo=None).isoformat(sep=' ', timespec='microseconds')}'"
    return f"'{moment.isoformat()}'::timestamptz"
