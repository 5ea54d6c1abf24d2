"""Who is shut out: their updates are not even looked at."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain import events
from domain.access import BlockedUser
from domain.actor import Act
from domain.audit import AuditAction, AuditEntry, AuditSubject
from domain.clock import Clock
from domain.errors import CantBlock, IsBlocked, NotBlocked, UnknownPerson, UnknownRequest
from domain.paging import clamped
from domain.people import AccessRequest, Member, Person, RequestStatus, Role
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.services.auditing import log_change
from domain.services.guards import actor_with

ROWS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockedPage:
    """One page of the blocked; `page` is within `pages`."""

    rows: Sequence[BlockedUser]
    page: int
    pages: int
    total: int
    zone: ZoneInfo


class BlockingService:
    """`admin_ids` are the Telegram ids of those whom nobody can block.

    Who is blocked is known in memory: asking costs nothing. What another process changed is
    learnt by `refresh`.
    """

    def __init__(self, store: Store, clock: Clock, admin_ids: Collection[int] = ()) -> None:
        self._store = store
        self._clock = clock
        self._admin_ids = frozenset(admin_ids)
        self._known: frozenset[int] = frozenset()
        self._changes = 0

    def __contains__(self, telegram_id: object) -> bool:
        return telegram_id in self._known

    async def refresh(self) -> None:
        """Learn who is blocked now."""
        before = self._changes
        async with self._store.reading() as uow:
            found = await uow.blocked.ids()
        # What was changed here meanwhile may be missing from what was read.
        if before == self._changes:
            self._known = frozenset(found) - self._admin_ids

    async def block_requester(self, request_id: int, act: Act) -> BlockedUser:
        """Shut out whoever asked for access; what he asked for is refused without a word."""
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            request = await uow.access.for_change(request_id)
            if request is None:
                raise UnknownRequest(request_id)
            member = await uow.people.by_telegram_id(request.telegram_id)
            # Locked, so that nobody brings him back meanwhile.
            person = await uow.people.person(member.id) if member else None
            user = await self._block(uow, request, person, act)
        self._note(self._known | {user.telegram_id})
        return user

    async def block_person(self, person_id: int, act: Act) -> BlockedUser:
        """Shut out somebody who worked here."""
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            person = await uow.people.person(person_id)
            if person is None:
                raise UnknownPerson(str(person_id))
            user = await self._block(uow, person, person, act)
        self._note(self._known | {user.telegram_id})
        return user

    async def unblock(self, telegram_id: int, act: Act) -> BlockedUser:
        """He is a stranger like any other, and may ask for access."""
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            user = await uow.blocked.get(telegram_id)
            if user is None or not await uow.blocked.remove(telegram_id):
                raise NotBlocked()
            line = _line(AuditAction.UNBLOCKED, user, act, self._clock.now())
            await log_change(uow, line, act)
        self._note(self._known - {telegram_id})
        return user

    async def page(self, reader: Member, *, page: int = 0) -> BlockedPage:
        """Whoever was blocked last comes first."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            total = await uow.blocked.count()
            page, pages = clamped(page, total, ROWS)
            rows = await uow.blocked.page(offset=page * ROWS, limit=ROWS)
            zone = (await uow.rulebook.active()).rules.work_session.zone
        return BlockedPage(rows=rows, page=page, pages=pages, total=total, zone=zone)

    def _note(self, known: frozenset[int]) -> None:
        self._changes += 1
        self._known = known

    async def _block(
        self, uow: UnitOfWork, whom: AccessRequest | Person, person: Person | None, act: Act
    ) -> BlockedUser:
        now = self._clock.now()
        if (person is not None and person.is_active) or whom.telegram_id in self._admin_ids:
            raise CantBlock(whom.name)
        if await uow.blocked.get(whom.telegram_id) is not None:
            raise IsBlocked(whom.name)
        user = BlockedUser(
            telegram_id=whom.telegram_id,
            name=whom.name,
            username=whom.username,
            blocked_by=act.by,
            blocked_at=now,
        )
        await uow.blocked.add(user)
        await log_change(uow, _line(AuditAction.BLOCKED, user, act, now), act)
        pending = await uow.access.pending_of(whom.telegram_id)
        request = await uow.access.for_change(pending.id) if pending else None
        if request is not None and request.status is RequestStatus.PENDING:
            request.decide(None, by=act.by, at=now, by_name="")
            uow.announce(events.RequestClosed(request_id=request.id, told_with=request.told_with))
        return user


def _line(action: AuditAction, user: BlockedUser, act: Act, at: datetime) -> AuditEntry:
    return AuditEntry(
        subject=AuditSubject.STRANGER,
        subject_id=user.telegram_id,
        action=action,
        actor_id=act.by,
        created_at=at,
        new=user.name,
    )
