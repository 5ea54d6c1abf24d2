"""Invites: one-time links that let their bearer in with a role."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain import events
from domain.actor import FROM_TELEGRAM, Act, Origin
from domain.audit import INVITED_BY, Way, invite_made, invite_revoked
from domain.clock import Clock
from domain.errors import AccessBlocked, OwnInvite, UnknownInvite
from domain.invites import FORGOTTEN_AFTER, Invite
from domain.paging import page_of
from domain.people import Member, Person, Role, TelegramUser
from domain.ports.access import OpenInvite
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.services.auditing import log_change
from domain.services.guards import actor_with
from domain.services.joining import Entrance, add_person, follow, known_person, newcomer

ROWS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitePage:
    """One page of the invites that may still be used; `page` is within `pages`."""

    rows: Sequence[OpenInvite]
    page: int
    pages: int
    total: int
    zone: ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteSheet:
    """An invite as admins see it."""

    invite: Invite
    creator_name: str
    zone: ZoneInfo
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """Whoever came with a link; `gained` is None where he had all of it already."""

    member: Member
    gained: Role | None


class InviteService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def create(self, role: Role, act: Act) -> Invite:
        """A new link for one person, valid for `domain.invites.VALID_FOR`."""
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            invite = Invite.open(role, by=act.by, at=self._clock.now())
            await uow.invites.add(invite)
            await log_change(uow, invite_made(invite), act)
            return invite

    async def revoke(self, invite_id: int, act: Act) -> Invite:
        """The link lets nobody in any more; refused when it is no longer open anyway."""
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            invite = await uow.invites.for_change(invite_id)
            if invite is None:
                raise UnknownInvite()
            now = self._clock.now()
            invite.revoke(by=act.by, at=now)
            await log_change(uow, invite_revoked(invite, by=act.by, at=now), act)
            return invite

    async def open_ones(self, reader: Member, *, page: int = 0) -> InvitePage:
        """Those that may still be used, the newest first."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            # At most three days' worth: few enough to be counted here.
            found = await uow.invites.open_ones(at=self._clock.now())
            zone = (await uow.rulebook.active()).rules.work_session.zone
        rows, page, pages = page_of(found, page, ROWS)
        return InvitePage(
            rows=rows,
            page=page,
            pages=pages,
            total=len(found),
            zone=zone,
        )

    async def sheet(self, invite_id: int, reader: Member) -> InviteSheet:
        """An invite that may still be used."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            invite = await uow.invites.get(invite_id)
            if invite is None:
                raise UnknownInvite()
            now = self._clock.now()
            invite.require_open(now)
            creator = await uow.people.member(invite.created_by)
            zone = (await uow.rulebook.active()).rules.work_session.zone
        name = creator.name if creator else ""
        return InviteSheet(invite=invite, creator_name=name, zone=zone, now=now)

    async def accept(
        self, code: str, user: TelegramUser, origin: Origin = FROM_TELEGRAM
    ) -> Acceptance:
        """Let whoever brings the code in, with its role; exactly one person per code.

        An active member gains the role; one who has it already doesn't use the link up. Somebody
        deactivated comes back with this role and no other.
        """
        async with self._store.transaction() as uow:
            invite = await uow.invites.by_code_for_change(code)
            if invite is None:
                raise UnknownInvite()
            member = await uow.people.by_telegram_id(user.telegram_id)
            is_in = member is not None and member.is_active
            if member is not None and is_in and invite.used_by == member.id:
                return Acceptance(member=member, gained=None)
            if not is_in and await uow.blocked.get(user.telegram_id) is not None:
                raise AccessBlocked()
            now = self._clock.now()
            invite.require_open(now)
            if member is not None and is_in:
                if invite.created_by == member.id:
                    raise OwnInvite()
                if invite.role in member.roles:
                    return Acceptance(member=member, gained=None)
            person = await _enter(uow, invite, user, member, now, origin)
            invite.use(by=person.id, at=now)
            uow.announce(
                events.InviteAccepted(
                    role=invite.role, invited_by=invite.created_by, actor_id=person.id
                )
            )
        async with self._store.reading() as uow:
            entered = await uow.people.member(person.id)
        assert entered is not None, "came in a moment ago"
        return Acceptance(member=entered, gained=invite.role)

    async def forget_unused(self) -> int:
        """Remove what nobody used and expired long ago; how many."""
        async with self._store.transaction() as uow:
            return await uow.invites.forget_unused(self._clock.now() - FORGOTTEN_AFTER)


async def _enter(
    uow: UnitOfWork,
    invite: Invite,
    user: TelegramUser,
    member: Member | None,
    now: datetime,
    origin: Origin,
) -> Person:
    person = newcomer(user, now) if member is None else await known_person(uow, member.id)
    entrance = Entrance.of(person, member)
    await _close_request(uow, invite, person, now)
    if member is None:
        await add_person(uow, person, invite.role)
    else:
        await follow(uow, person, user, now)
        if person.is_active:
            await uow.people.grant(person.id, invite.role)
        else:
            person.is_active = True
            await uow.people.set_roles(person.id, {invite.role})
    came_by = {"way": Way.INVITE.value, "invite_id": invite.id, INVITED_BY: invite.created_by}
    await entrance.log(uow, invite.role, by=person.id, at=now, came_by=came_by, origin=origin)
    return person


async def _close_request(uow: UnitOfWork, invite: Invite, person: Person, now: datetime) -> None:
    """A request that waits is granted by the invite; what was told there is kept."""
    pending = await uow.access.pending_of(person.telegram_id)
    request = await uow.access.for_change(pending.id) if pending else None
    if request is None:
        return
    request.decide(invite.role, by=invite.created_by, at=now, by_name="")
    person.phone = request.phone
    person.first_name, person.last_name = request.first_name, request.last_name
    person.name_is_own = request.name_is_own
    uow.announce(events.RequestClosed(request_id=request.id, told_with=request.told_with))
