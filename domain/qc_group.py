"""The QC group: a chat in which inspectors see what waits for them, and decide."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class QcGroup:
    """At most one is bound; `thread_id` is the topic it was bound in, None for none."""

    chat_id: int
    thread_id: int | None
    language: str
    left_thread_id: int | None = None
    """The topic that closed or went: until it opens again, the group itself serves."""
    is_silent: bool = False
    """The bot may not write there: inspectors are told in private alone."""
    bound_by: int | None = field(default=None, compare=False)
    """The admin who bound it."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """A ticket waits for QC, and `inspector_id` has not been shown it (None: there is nobody)."""

    ticket_id: int
    technician_id: int
    inspector_id: int | None
