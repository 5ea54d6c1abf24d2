"""The QC group: a chat in which inspectors see what waits for them, and decide."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class QcGroup:
    """At most one is bound; `thread_id` is the topic it was bound in, None for none."""

    chat_id: int
    thread_id: int | None
    language: str
