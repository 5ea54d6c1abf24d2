"""What is asked of requests, invites, and those who are shut out."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from domain.access import BlockedUser
from domain.invites import Invite
from domain.people import AccessRequest


class OpenInvite(NamedTuple):
    invite: Invite
    creator_name: str


class Invites(Protocol):
    async def add(self, invite: Invite) -> None: ...

    async def get(self, invite_id: int) -> Invite | None: ...

    async def for_change(self, invite_id: int) -> Invite | None: ...

    async def by_code_for_change(self, code: str) -> Invite | None: ...

    async def open_ones(self, *, at: datetime) -> Sequence[OpenInvite]:
        """Those that may still be used, the newest first."""
        ...

    async def count_open(self, *, at: datetime) -> int: ...

    async def revoke_of(self, person_id: int, *, by: int, at: datetime) -> Sequence[Invite]:
        """What he invited and nobody used yet opens no door any more; which these are."""
        ...

    async def forget_unused(self, before: datetime) -> int:
        """Remove what expired unused before; how many."""
        ...


class AccessRequests(Protocol):
    async def take_turn(self) -> None:
        """Until this transaction ends, nobody else files a request."""

    async def add(self, request: AccessRequest) -> None: ...

    async def pending_of(self, telegram_id: int) -> AccessRequest | None: ...

    async def refused_at(self, telegram_id: int) -> datetime | None:
        """When the person was refused last."""
        ...

    async def latest(self, limit: int) -> Sequence[AccessRequest]:
        """Those that were filed last, the newest first, whatever became of them."""
        ...

    async def waiting(self, *, offset: int, limit: int) -> Sequence[AccessRequest]:
        """Those that nobody decided yet, the oldest first."""
        ...

    async def count_waiting(self) -> int: ...

    async def count_told_with(self, first_id: int) -> int:
        """How many of a crowd nobody decided yet."""
        ...

    async def older(self, than: datetime) -> tuple[int, int]:
        """How many that wait were filed at that moment or before, and the last one's id."""
        ...

    async def waiting_up_to(self, request_id: int, *, limit: int) -> Sequence[AccessRequest]:
        """The oldest of those that nobody decided yet, up to this one; locked."""
        ...

    async def get(self, request_id: int) -> AccessRequest | None: ...

    async def for_change(self, request_id: int) -> AccessRequest | None: ...

    async def forget_decided(self, before: datetime) -> int:
        """Remove what was decided before; how many."""
        ...


class BlockedUsers(Protocol):
    """Whoever works here is not blocked, whatever was kept of him before he was let in."""

    async def add(self, user: BlockedUser) -> None:
        """Kept as it is where he is blocked already."""

    async def remove(self, telegram_id: int) -> bool:
        """False when he was not blocked."""
        ...

    async def get(self, telegram_id: int) -> BlockedUser | None: ...

    async def ids(self) -> Collection[int]: ...

    async def count(self) -> int: ...

    async def page(self, *, offset: int, limit: int) -> Sequence[BlockedUser]:
        """Whoever was blocked last comes first."""
        ...
