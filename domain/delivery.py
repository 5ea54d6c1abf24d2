"""What delivery keeps: queued notices, updates in hand, the cards that stand in chats, chats to be
left alone, and steps of conversations.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from domain.audience import NoticeKind

# No ticket is at this version: a card that is said to show it is brought up to date.
BEHIND = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class DueNotice:
    """A queued notice that this process has claimed.

    `chat_id` is where it goes, None when its person can't be written to any more; `person_id`
    and `language` are known for people, not for strangers.
    """

    id: int
    recipient: str
    kind: NoticeKind
    payload: Mapping[str, Any]
    attempts: int
    person_id: int | None
    chat_id: int | None
    thread_id: int | None
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCard:
    """A message that shows a ticket, as its reader was last shown it.

    `busy_with` is None on cards of others; on the technician's own card it is the ticket that
    his clock was on, 0 for none: it decides whether he may start.
    """

    chat_id: int
    message_id: int
    ticket_id: int
    reader_id: int | None
    version: int
    busy_with: int | None
    is_final: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleCard:
    """A shown card that its ticket has left behind."""

    chat_id: int
    message_id: int
    ticket_id: int
    reader_id: int | None
    attempts: int
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadNotice:
    """What Telegram refused for good; `recipient_name` is None for groups and strangers."""

    id: int
    kind: NoticeKind
    recipient_name: str | None
    ticket_id: int | None
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What is not delivered: how many notices, by state; since when the oldest one waits."""

    rows: Mapping[str, int]
    oldest: datetime | None


class Outbox(Protocol):
    async def claim(self, *, now: datetime, lease_seconds: int, limit: int) -> Sequence[DueNotice]:
        """Due notices, the oldest of each recipient only; no one else gets them for the lease."""
        ...

    async def hold_on(
        self, notice_ids: Collection[int], *, held: datetime, until: datetime
    ) -> None:
        """What was claimed until `held`, and is still so, is until then."""

    async def free_leases(self) -> None:
        """Whoever claimed anything is known to be gone: all of it may be claimed anew."""

    async def bring_forward(self, *, beyond: datetime, to: datetime) -> None:
        """What is leased or put off beyond that moment, which no one waits for so long, was so
        by a clock that has been set back since: it is due `to`.
        """

    async def sent(self, notice_id: int, *, message_id: int, at: datetime) -> None: ...

    async def put_off(self, notice_id: int, *, until: datetime, error: str) -> None:
        """Try again then; later notices to the same recipient wait behind it."""

    async def wait_for_turn(self, notice_id: int, *, until: datetime) -> None:
        """Not tried yet: its chat has had enough for the moment."""

    async def give_up(self, notice_id: int, *, error: str) -> None:
        """Telegram refuses this one for good; it is kept, and in nobody's way."""

    async def drop(self, notice_id: int, *, reason: str) -> None:
        """Nobody is left to be told."""

    async def hold(self, recipient: str, *, error: str) -> None:
        """The recipient can't be reached: all that waits for him is kept until he is back."""

    async def message_of(
        self, recipient: str, kind: NoticeKind, payload: Mapping[str, Any]
    ) -> int | None:
        """The message that told `recipient` of exactly this, if it was sent."""

    async def backlog(self) -> Backlog:
        """How much waits, and what was given up; cheap however much was delivered."""
        ...

    async def forget_delivered(self, before: datetime) -> int:
        """Remove what was delivered or dropped before; how many."""
        ...


@dataclass(frozen=True, slots=True)
class NotedUpdate:
    """An update as Telegram brought it; `body` is JSON."""

    update_id: int
    body: str


class NotedUpdates(Protocol):
    """Updates that are written down until they are handled. Each is held by one process, which
    says so again and again; those of a process that went silent are free.
    """

    async def note(
        self, updates: Sequence[NotedUpdate], *, holder: str, now: datetime, until: datetime
    ) -> None:
        """Those that stand here already are left as they are."""

    async def cross_out(self, update_ids: Collection[int]) -> None: ...

    async def hold(self, holder: str, until: datetime) -> None:
        """All that are the holder's are his until then."""

    async def take_over(
        self, *, holder: str, now: datetime, until: datetime, everything: bool
    ) -> Sequence[NotedUpdate]:
        """Make free ones one's own, or all; in the order in which they came."""
        ...

    async def members(self) -> Mapping[int, bool]:
        """Whose updates aren't a stranger's, by Telegram id, and whether they are an admin's."""
        ...


class CardRegistry(Protocol):
    async def remember(self, card: ShownCard) -> None:
        """This message shows this card now."""

    async def forget(self, chat_id: int, message_id: int) -> None:
        """This message shows no card any more, or is gone."""

    async def ticket_of(self, chat_id: int, message_id: int) -> int | None:
        """The ticket whose card stands there."""
        ...

    async def expire(self, chat_id: int, ticket_id: int) -> None:
        """What shows the ticket in this chat is drawn anew: a question on it is over."""

    async def claim_stale(
        self,
        *,
        now: datetime,
        settled_before: datetime,
        lease_seconds: int,
        limit: int,
        but: Collection[tuple[int, int]] = (),
    ) -> Sequence[StaleCard]:
        """Cards whose ticket moved before `settled_before`; no one else gets them for the lease.

        `but` are left out: chat and message.
        """
        ...

    async def hold_on(
        self, places: Collection[tuple[int, int]], *, held: datetime, until: datetime
    ) -> None:
        """As with the outbox, for cards by chat and message."""

    async def free_leases(self) -> None:
        """Whoever claimed anything is known to be gone: all of it may be claimed anew."""

    async def bring_forward(self, *, beyond: datetime, to: datetime) -> None:
        """As with the outbox: what waits beyond that moment is due `to`."""

    async def put_off(self, chat_id: int, message_id: int, *, until: datetime) -> None:
        """Try again then."""

    async def wait_for_turn(self, chat_id: int, message_id: int, *, until: datetime) -> None:
        """Not tried yet: its chat has had enough for the moment."""


class ChatCooldowns(Protocol):
    """Until when Telegram wants a chat left alone: what one process was told holds for all of
    them, and after a restart.
    """

    async def until(self, chat_id: int) -> datetime | None:
        """May be over already; None when nothing is known."""
        ...

    async def keep(self, chat_id: int, until: datetime) -> None:
        """Of two, the later one holds."""

    async def forget_over(self, before: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class ConversationKey:
    """Who is in the middle of something, and where; `thread_id` 0 is no topic."""

    chat_id: int
    user_id: int
    thread_id: int = 0


class Conversations(Protocol):
    async def read(self, key: ConversationKey) -> tuple[str | None, Mapping[str, Any]]:
        """Its step, and what is known there."""
        ...

    async def keep(self, key: ConversationKey, step: str | None, data: Mapping[str, Any]) -> None:
        """Both at once."""

    async def forget(self, key: ConversationKey) -> None: ...

    async def forget_abandoned(self, before: datetime) -> int:
        """Remove conversations in which nothing was said since; how many."""
        ...
