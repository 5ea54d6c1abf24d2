"""Of whom and of what a log line speaks: said once, carried by every line of the same task."""

from collections.abc import Mapping
from contextvars import ContextVar
from types import MappingProxyType

_ids: ContextVar[Mapping[str, int]] = ContextVar("log_context", default=MappingProxyType({}))


def about(
    *,
    update_id: int | None = None,
    person_id: int | None = None,
    ticket_id: int | None = None,
    notice_id: int | None = None,
) -> None:
    """From here on, until this task ends, log lines carry these ids too."""
    given = {
        "update_id": update_id,
        "person_id": person_id,
        "ticket_id": ticket_id,
        "notice_id": notice_id,
    }
    _ids.set({**_ids.get(), **{name: each for name, each in given.items() if each is not None}})


def ids() -> Mapping[str, int]:
    """What this task said it is about."""
    return _ids.get()
