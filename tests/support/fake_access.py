"""Access requests and blocked users, kept in memory."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from domain.access import BlockedUser
from domain.people import AccessRequest, RequestStatus

if TYPE_CHECKING:
    from tests.support.fakes import Shelf


class FakeAccessRequests:
    def __init__(self, shelf: "Shelf") -> None:
        self._shelf = shelf

    async def take_turn(self) -> None:
        """The fake store lets one transaction write at a time."""

    async def add(self, request: AccessRequest) -> None:
        requests = self._shelf.requests
        request.id = max(requests, default=0) + 1
        requests[request.id] = request

    async def pending_of(self, telegram_id: int) -> AccessRequest | None:
        return next((r for r in self._waiting() if r.telegram_id == telegram_id), None)

    async def refused_at(self, telegram_id: int) -> datetime | None:
        times = [
            each.decided_at
            for each in self._shelf.requests.values()
            if each.telegram_id == telegram_id and each.status is RequestStatus.REFUSED
        ]
        return times[-1] if times else None

    async def latest(self, limit: int) -> Sequence[AccessRequest]:
        return [self._shelf.requests[key] for key in sorted(self._shelf.requests)[-limit:][::-1]]

    async def waiting(self, *, offset: int, limit: int) -> Sequence[AccessRequest]:
        return self._waiting()[offset : offset + limit]

    async def count_waiting(self) -> int:
        return len(self._waiting())

    async def count_told_with(self, first_id: int) -> int:
        return len([each for each in self._waiting() if each.told_with == first_id])

    async def older(self, than: datetime) -> tuple[int, int]:
        found = [each.id for each in self._waiting() if each.created_at <= than]
        return len(found), max(found, default=0)

    async def waiting_up_to(self, request_id: int, *, limit: int) -> Sequence[AccessRequest]:
        return [each for each in self._waiting() if each.id <= request_id][:limit]

    async def get(self, request_id: int) -> AccessRequest | None:
        return self._shelf.requests.get(request_id)

    async def for_change(self, request_id: int) -> AccessRequest | None:
        return self._shelf.requests.get(request_id)

    async def forget_decided(self, before: datetime) -> int:
        requests = self._shelf.requests
        gone = [
            k for k, r in requests.items() if r.decided_at is not None and r.decided_at < before
        ]
        for key in gone:
            del requests[key]
        return len(gone)

    def _waiting(self) -> Sequence[AccessRequest]:
        every = self._shelf.requests.values()
        return [each for each in every if each.status is RequestStatus.PENDING]


class FakeBlockedUsers:
    def __init__(self, shelf: "Shelf") -> None:
        self._shelf = shelf

    async def add(self, user: BlockedUser) -> None:
        self._shelf.blocked.setdefault(user.telegram_id, user)

    async def remove(self, telegram_id: int) -> bool:
        return self._shelf.blocked.pop(telegram_id, None) is not None

    async def get(self, telegram_id: int) -> BlockedUser | None:
        return next((each for each in self._users() if each.telegram_id == telegram_id), None)

    async def ids(self) -> Collection[int]:
        return [each.telegram_id for each in self._users()]

    async def count(self) -> int:
        return len(self._users())

    async def page(self, *, offset: int, limit: int) -> Sequence[BlockedUser]:
        return self._users()[offset : offset + limit]

    def _users(self) -> Sequence[BlockedUser]:
        working = {each.telegram_id for each in self._shelf.people.values() if each.is_active}
        found = [each for each in self._shelf.blocked.values() if each.telegram_id not in working]
        return sorted(found, key=lambda each: each.blocked_at, reverse=True)
