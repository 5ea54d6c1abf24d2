"""People as admins look at them, invites and cards, over the fakes' shelf."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from domain.errors import Collision
from domain.invites import Invite
from domain.ports.access import OpenInvite
from domain.ports.people import Load, Profile
from domain.ticket import IN_HAND, TicketStatus
from domain.work_session import SessionStatus

if TYPE_CHECKING:
    from tests.support.fakes import Shelf


class FakeRoster:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def lock_with_admins(self, *person_ids: int) -> None:
        """Transactions queue here anyway."""

    async def roster(self, *, active: bool) -> Sequence[Profile]:
        return [
            profile
            for each in self._shelf.people
            if (profile := await self.profile(each)) is not None
            and profile.member.is_active is active
        ]

    async def counts(self) -> tuple[int, int]:
        active = sum(person.is_active for person in self._shelf.people.values())
        return active, len(self._shelf.people) - active

    async def profile(self, person_id: int) -> Profile | None:
        member = self._shelf.member(person_id)
        if member is None:
            return None
        person = self._shelf.people[person_id]
        return Profile(member, person.phone, person.last_seen_at)

    async def loads(self, person_ids: Collection[int]) -> Mapping[int, Load]:
        tickets, sessions = self._shelf.tickets.values(), self._shelf.sessions.values()
        found: dict[int, Load] = {}
        for each in person_ids:
            mine = [t for t in tickets if t.technician_id == each and t.is_active]
            running = [
                s for s in sessions if s.technician_id == each and s.status is SessionStatus.RUNNING
            ]
            found[each] = Load(
                len(mine), sum(t.total_duration for t in mine if t.status in IN_HAND), bool(running)
            )
        return found


class FakeInvites:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def add(self, invite: Invite) -> None:
        if any(known.code == invite.code for known in self._shelf.invites.values()):
            raise Collision("uq_invites_code")
        invite.id = max(self._shelf.invites, default=0) + 1
        self._shelf.invites[invite.id] = invite

    async def get(self, invite_id: int) -> Invite | None:
        return self._shelf.invites.get(invite_id)

    async def for_change(self, invite_id: int) -> Invite | None:
        return self._shelf.invites.get(invite_id)

    async def by_code_for_change(self, code: str) -> Invite | None:
        return next((each for each in self._shelf.invites.values() if each.code == code), None)

    async def open_ones(self, *, at: datetime) -> Sequence[OpenInvite]:
        return [
            OpenInvite(invite, self._shelf.name(invite.created_by) or "")
            for invite in reversed(self._shelf.invites.values())
            if invite.expires_at > at and not invite.used_at and not invite.revoked_at
        ]

    async def count_open(self, *, at: datetime) -> int:
        return len(await self.open_ones(at=at))

    async def revoke_of(self, person_id: int, *, by: int, at: datetime) -> Sequence[Invite]:
        found = [each for each, _ in await self.open_ones(at=at) if each.created_by == person_id]
        for each in found:
            each.revoke(by=by, at=at)
        return found

    async def forget_unused(self, before: datetime) -> int:
        gone = [
            each.id
            for each in self._shelf.invites.values()
            if each.expires_at < before and each.used_at is None
        ]
        for invite_id in gone:
            del self._shelf.invites[invite_id]
        return len(gone)


class FakeReaderCards:
    """Cards stand in chats: here it is only known whose were closed."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def expire_of(self, person_id: int) -> None:
        self._shelf.expired_cards.append(person_id)

    async def expire_in(self, statuses: Collection[TicketStatus]) -> None:
        for ticket in self._shelf.tickets.values():
            if ticket.status in statuses:
                self._shelf.expired_tickets.append(ticket.id)
