"""How people get in, and who somebody is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain import access, events
from domain.access import ASK_AGAIN_AFTER, FORGOTTEN_AFTER
from domain.actor import FROM_TELEGRAM, Act, Origin
from domain.audit import AuditAction, AuditSubject, Way, changes, person_values
from domain.clock import Clock
from domain.errors import (
    AccessBlocked,
    AlreadyMember,
    IsBlocked,
    RequestPaused,
    RequestPending,
    UnknownRequest,
)
from domain.paging import clamped
from domain.people import (
    AccessRequest,
    Member,
    Person,
    Role,
    TelegramUser,
    normal_phone,
    person_name,
)
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.services.auditing import line_of_request, log_change, log_changes
from domain.services.guards import actor_with
from domain.services.joining import (
    Entrance,
    add_person,
    follow,
    is_behind,
    known_person,
    newcomer,
    take_username,
)
from domain.services.last_seen import Sightings
from domain.services.person_search import find_person
from domain.services.waiting_requests import refusal_of

WAITING_ROWS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedRequest:
    """`is_blocked`: whoever asked is shut out by now."""

    request: AccessRequest
    decided_by_name: str
    is_blocked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AtTheDoor:
    """Where a stranger stands: his request waits, or he may ask, perhaps only from then on."""

    waits: bool
    may_ask_at: datetime | None
    zone: ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRequests:
    """One page of the requests that nobody decided yet; `page` is within `pages`."""

    rows: Sequence[AccessRequest]
    page: int
    pages: int
    total: int
    now: datetime


class AccessService:
    """`admin_ids` are the Telegram ids that are admins from their first contact."""

    def __init__(self, store: Store, clock: Clock, admin_ids: Collection[int] = ()) -> None:
        self._store = store
        self._clock = clock
        self._admin_ids = frozenset(admin_ids)
        self.sightings = Sightings(store)

    async def recognise(self, user: TelegramUser, origin: Origin = FROM_TELEGRAM) -> Member | None:
        """The active member behind a Telegram user; None for a stranger.

        An id in `admin_ids` becomes an admin here; what changed in Telegram is kept fresh.
        """
        member = await self._recognise(user, origin)
        if member is not None:
            self.sightings.note(member.id, self._clock.now())
        return member

    async def _recognise(self, user: TelegramUser, origin: Origin) -> Member | None:
        async with self._store.reading() as uow:
            member = await uow.people.by_telegram_id(user.telegram_id)
        is_admin = user.telegram_id in self._admin_ids
        if is_admin and (member is None or not member.has(Role.ADMIN)):
            return await self._enrol(user, Role.ADMIN, origin)
        if member is None or not member.is_active:
            return None
        return await self._refresh(member.id, user, origin) if is_behind(member, user) else member

    async def request_access(
        self,
        user: TelegramUser,
        *,
        first_name: str,
        last_name: str | None,
        phone: str,
        name_is_own: bool = True,
        scanned: str | None = None,
        origin: Origin = FROM_TELEGRAM,
    ) -> AccessRequest:
        """Ask the admins; one pending request per person, and none soon after a refusal.

        `name_is_own`: typed, and not taken over from Telegram. `scanned`: the label with whose
        code he came.
        """
        async with self._store.transaction() as uow:
            member = await uow.people.by_telegram_id(user.telegram_id)
            if member is not None and member.is_active and member.roles:
                raise AlreadyMember()
            # One after the other, so that each knows which came before it.
            await uow.access.take_turn()
            await self._require_may_ask(uow, user.telegram_id)
            now = self._clock.now()
            request = AccessRequest(
                telegram_id=user.telegram_id,
                first_name=person_name("first-name", first_name),
                last_name=person_name("last-name", last_name) if last_name else None,
                username=user.username,
                phone=normal_phone(phone),
                language=user.language,
                created_at=now,
                name_is_own=name_is_own,
                told_with=await _crowd_now(uow, now),
                scanned=scanned,
            )
            await uow.access.add(request)
            asked = line_of_request(AuditAction.ACCESS_REQUESTED, request, member, by=None)
            await log_change(uow, asked, origin)
            uow.announce(
                events.AccessRequested(
                    request_id=request.id,
                    telegram_id=user.telegram_id,
                    told_with=request.told_with,
                )
            )
            return request

    async def note_scan(self, telegram_id: int, token: str) -> None:
        """Somebody whose request waits has scanned a label: it is opened once he is in."""
        async with self._store.transaction() as uow:
            if (request := await uow.access.pending_of(telegram_id)) is not None:
                request.scanned = token

    async def require_may_ask(self, telegram_id: int) -> None:
        """Refused where a request would be, before anything is asked."""
        async with self._store.reading() as uow:
            await self._require_may_ask(uow, telegram_id)

    async def _require_may_ask(self, uow: UnitOfWork, telegram_id: int) -> None:
        if await uow.blocked.get(telegram_id) is not None:
            raise AccessBlocked()
        if await uow.access.pending_of(telegram_id) is not None:
            raise RequestPending()
        if (until := await self._paused_until(uow, telegram_id)) is not None:
            raise RequestPaused(until)

    async def _paused_until(self, uow: UnitOfWork, telegram_id: int) -> datetime | None:
        refused_at = await uow.access.refused_at(telegram_id)
        until = refused_at + ASK_AGAIN_AFTER if refused_at is not None else None
        return until if until is not None and until > self._clock.now() else None

    async def at_the_door(self, telegram_id: int) -> AtTheDoor:
        """What a stranger is told whatever he says."""
        async with self._store.reading() as uow:
            waits = await uow.access.pending_of(telegram_id) is not None
            until = None if waits else await self._paused_until(uow, telegram_id)
            zone = (await uow.rulebook.active()).rules.work_session.zone
        return AtTheDoor(waits=waits, may_ask_at=until, zone=zone)

    async def decide(
        self, request_id: int, role: Role | None, act: Act, *, on_card: bool = False
    ) -> AccessRequest:
        """Grant a role or refuse (None); the first admin decides, the others are told who did.

        `on_card`: the admin's own message of it closes with the press.
        """
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            request = await uow.access.for_change(request_id)
            if request is None:
                raise UnknownRequest(request_id)
            if await uow.blocked.get(request.telegram_id) is not None:
                raise IsBlocked(request.name)
            first = await uow.people.member(request.decided_by) if request.decided_by else None
            now = self._clock.now()
            request.decide(role, by=act.by, at=now, by_name=first.name if first else "")
            if role is None:
                known = await uow.people.by_telegram_id(request.telegram_id)
                refused = line_of_request(AuditAction.ACCESS_REFUSED, request, known, by=act.by)
                await log_change(uow, refused, act)
                uow.announce(refusal_of(request, act, on_card=on_card))
                return request
            person_id = await self._let_in(uow, request, role, act)
            uow.announce(
                events.AccessGranted(
                    request_id=request.id,
                    person_id=person_id,
                    role=role,
                    scanned=request.scanned,
                    actor_id=act.by,
                    told_with=request.told_with,
                    on_card=on_card,
                )
            )
            return request

    async def waiting(self, reader: Member, *, page: int = 0) -> WaitingRequests:
        """The requests that nobody decided yet, the oldest first."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            total = await uow.access.count_waiting()
            page, pages = clamped(page, total, WAITING_ROWS)
            rows = await uow.access.waiting(offset=page * WAITING_ROWS, limit=WAITING_ROWS)
        return WaitingRequests(
            rows=rows, page=page, pages=pages, total=total, now=self._clock.now()
        )

    async def open_request(self, request_id: int, reader: Member) -> DecidedRequest:
        """The same as `request`, for an admin who asks for it."""
        reader.require(Role.ADMIN)
        return await self.request(request_id)

    async def request(self, request_id: int) -> DecidedRequest:
        """A request as it stands, with the name of whoever decided it."""
        async with self._store.reading() as uow:
            request = await uow.access.get(request_id)
            if request is None:
                raise UnknownRequest(request_id)
            by = await uow.people.member(request.decided_by) if request.decided_by else None
            blocked = await uow.blocked.get(request.telegram_id)
            return DecidedRequest(
                request=request,
                decided_by_name=by.name if by else "",
                is_blocked=blocked is not None,
            )

    async def forget_decided(self) -> int:
        """Remove what was decided long ago; how many."""
        async with self._store.transaction() as uow:
            return await uow.access.forget_decided(self._clock.now() - FORGOTTEN_AFTER)

    async def member(self, person_id: int) -> Member | None:
        async with self._store.reading() as uow:
            return await uow.people.member(person_id)

    async def find(self, typed: str, reader: Member) -> Member:
        """PERSON as admins type it: an @username, a Telegram id, or a name that is unique."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            return await find_person(uow, typed)

    async def lost(self, person_id: int) -> None:
        """Telegram says that the person can't be written to: the admins are told once."""
        async with self._store.transaction() as uow:
            if await uow.people.lose(person_id, at=self._clock.now()):
                uow.announce(events.PersonLost(person_id=person_id))

    async def choose_language(self, language: str, act: Act) -> None:
        async with self._store.transaction() as uow:
            person = await uow.people.person(act.by)
            if person is not None:
                person.language, person.language_is_own = language, True

    async def _let_in(self, uow: UnitOfWork, request: AccessRequest, role: Role, act: Act) -> int:
        known = await uow.people.by_telegram_id(request.telegram_id)
        if known is None:
            person = Person(
                telegram_id=request.telegram_id,
                first_name=request.first_name,
                last_name=request.last_name,
                username=request.username,
                phone=request.phone,
                language=request.language,
                created_at=self._clock.now(),
                name_is_own=request.name_is_own,
                language_is_own=False,
            )
            await add_person(uow, person, role)
            entrance = Entrance.of(person, None)
        else:
            person = await known_person(uow, known.id)
            entrance = Entrance.of(person, known)
            await self._take_back(uow, person, request, role)
        came_by = {"way": Way.REQUEST.value, "request_id": request.id}
        at = self._clock.now()
        await entrance.log(uow, role, by=act.by, at=at, came_by=came_by, origin=act)
        return person.id

    async def _take_back(
        self, uow: UnitOfWork, person: Person, request: AccessRequest, role: Role
    ) -> None:
        if person.is_active:
            # In by another way meanwhile: nothing of what he has is taken from him.
            person.phone = person.phone or request.phone
            await uow.people.grant(person.id, role)
            return
        person.is_active, person.phone = True, request.phone
        person.first_name, person.last_name = request.first_name, request.last_name
        person.name_is_own = request.name_is_own
        await take_username(uow, person, request.username)
        # Whoever comes back has the role that was granted now, not those of his earlier time.
        await uow.people.set_roles(person.id, {role})

    async def _enrol(self, user: TelegramUser, role: Role, origin: Origin) -> Member | None:
        now = self._clock.now()
        async with self._store.transaction() as uow:
            # Asked again inside the transaction: two first messages may arrive at once.
            known = await uow.people.by_telegram_id(user.telegram_id)
            if known is None:
                person = newcomer(user, now)
                await add_person(uow, person, role)
            else:
                person = await known_person(uow, known.id)
                person.is_active = True
                await uow.people.grant(known.id, role)
            came_by = {"way": Way.SETTINGS.value}
            entrance = Entrance.of(person, known)
            await entrance.log(uow, role, by=None, at=now, came_by=came_by, origin=origin)
        async with self._store.reading() as uow:
            return await uow.people.by_telegram_id(user.telegram_id)

    async def _refresh(self, person_id: int, user: TelegramUser, origin: Origin) -> Member | None:
        now = self._clock.now()
        async with self._store.transaction() as uow:
            person = await known_person(uow, person_id)
            before = person_values(person)
            await follow(uow, person, user, now)
            after, subject = person_values(person), AuditSubject.PERSON
            # He wrote it himself, in Telegram.
            renamed = changes(subject, person_id, before, after, by=person_id, at=now)
            await log_changes(uow, renamed, origin)
        async with self._store.reading() as uow:
            return await uow.people.by_telegram_id(user.telegram_id)


async def _crowd_now(uow: UnitOfWork, now: datetime) -> int | None:
    """The first of the crowd that a request which comes now is in; None if it begins one."""
    latest = await uow.access.latest(access.ALONE)
    if not latest:
        return None
    last = latest[0]
    if last.told_with is None:
        return last.id if access.are_many(latest, now) else None
    first = await uow.access.get(last.told_with)
    return first.id if first is not None and access.follows(last, first, now) else None
