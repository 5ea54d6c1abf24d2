"""How people get in, and who somebody is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from domain import events
from domain.acting import FROM_TELEGRAM, Act, Clock, Origin
from domain.audit import AuditAction, AuditEntry, AuditSubject, Way, changes, person_values
from domain.errors import (
    AlreadyMember,
    RequestPending,
    UnknownRequest,
)
from domain.people import (
    AccessRequest,
    Member,
    Person,
    Role,
    TelegramUser,
    normal_phone,
    person_name,
)
from domain.ports import Store, UnitOfWork
from domain.services.auditing import log_change, log_changes
from domain.services.entering import (
    Entrance,
    add_person,
    follow,
    is_behind,
    known_person,
    newcomer,
    take_username,
)
from domain.services.guards import actor_with
from domain.services.person_search import find_person
from domain.services.sightings import Sightings

WAITING_ROWS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedRequest:
    request: AccessRequest
    decided_by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRequests:
    """One page of the requests that nobody decided yet; `page` is within `pages`."""

    rows: Sequence[AccessRequest]
    page: int
    pages: int
    total: int


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
        origin: Origin = FROM_TELEGRAM,
    ) -> AccessRequest:
        """Ask the admins; one pending request per person.

        `name_is_own`: typed, and not taken over from Telegram.
        """
        async with self._store.transaction() as uow:
            member = await uow.people.by_telegram_id(user.telegram_id)
            if member is not None and member.is_active and member.roles:
                raise AlreadyMember()
            if await uow.access.pending_of(user.telegram_id) is not None:
                raise RequestPending()
            request = AccessRequest(
                telegram_id=user.telegram_id,
                first_name=person_name("first-name", first_name),
                last_name=person_name("last-name", last_name) if last_name else None,
                username=user.username,
                phone=normal_phone(phone),
                language=user.language,
                created_at=self._clock.now(),
                name_is_own=name_is_own,
            )
            await uow.access.add(request)
            asked = _of_request(AuditAction.ACCESS_REQUESTED, request, member, by=None)
            await log_change(uow, asked, origin)
            uow.announce(
                events.AccessRequested(request_id=request.id, telegram_id=user.telegram_id)
            )
            return request

    async def has_pending_request(self, telegram_id: int) -> bool:
        async with self._store.reading() as uow:
            return await uow.access.pending_of(telegram_id) is not None

    async def decide(self, request_id: int, role: Role | None, act: Act) -> AccessRequest:
        """Grant a role or refuse (None); the first admin decides, the others are told who did."""
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            request = await uow.access.for_change(request_id)
            if request is None:
                raise UnknownRequest(request_id)
            first = await uow.people.member(request.decided_by) if request.decided_by else None
            now = self._clock.now()
            request.decide(role, by=act.by, at=now, by_name=first.name if first else "")
            if role is None:
                known = await uow.people.by_telegram_id(request.telegram_id)
                refused = _of_request(AuditAction.ACCESS_REFUSED, request, known, by=act.by)
                await log_change(uow, refused, act)
                uow.announce(
                    events.AccessRefused(
                        request_id=request.id,
                        telegram_id=request.telegram_id,
                        language=request.language,
                        actor_id=act.by,
                    )
                )
                return request
            person_id = await self._let_in(uow, request, role, act)
            uow.announce(
                events.AccessGranted(
                    request_id=request.id, person_id=person_id, role=role, actor_id=act.by
                )
            )
            return request

    async def waiting(self, reader: Member, *, page: int = 0) -> WaitingRequests:
        """The requests that nobody decided yet, the oldest first."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            total = await uow.access.count_waiting()
            pages = max(1, -(-total // WAITING_ROWS))
            page = min(max(0, page), pages - 1)
            rows = await uow.access.waiting(offset=page * WAITING_ROWS, limit=WAITING_ROWS)
        return WaitingRequests(rows=rows, page=page, pages=pages, total=total)

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
            return DecidedRequest(request=request, decided_by_name=by.name if by else "")

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


def _of_request(
    action: AuditAction, request: AccessRequest, member: Member | None, *, by: int | None
) -> AuditEntry:
    """A line of whoever asks: of the person, where he was one before."""
    at = request.decided_at or request.created_at
    return AuditEntry(
        subject=AuditSubject.PERSON if member else AuditSubject.STRANGER,
        subject_id=member.id if member else request.telegram_id,
        action=action,
        actor_id=by,
        created_at=at,
        new=request.name,
        metadata={"request_id": request.id},
    )
