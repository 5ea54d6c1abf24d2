"""How people get in, and who somebody is."""

from collections.abc import Collection
from dataclasses import dataclass

from domain import events
from domain.acting import Act, Clock
from domain.errors import (
    AlreadyMember,
    AmbiguousPerson,
    RequestPending,
    UnknownPerson,
    UnknownRequest,
)
from domain.people import (
    AccessRequest,
    Member,
    Person,
    Role,
    normal_phone,
    person_name,
)
from domain.ports import Store, UnitOfWork
from domain.services.guards import actor_with
from domain.text import one_line

MAX_TELEGRAM_ID = 2**52


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramUser:
    """Who Telegram says is writing."""

    telegram_id: int
    first_name: str
    last_name: str | None
    username: str | None
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedRequest:
    request: AccessRequest
    decided_by_name: str


class AccessService:
    """`admin_ids` are the Telegram ids that are admins from their first contact."""

    def __init__(self, store: Store, clock: Clock, admin_ids: Collection[int] = ()) -> None:
        self._store = store
        self._clock = clock
        self._admin_ids = frozenset(admin_ids)

    async def recognise(self, user: TelegramUser) -> Member | None:
        """The active member behind a Telegram user; None for a stranger.

        An id in `admin_ids` becomes an admin here; a name changed in Telegram is kept fresh.
        """
        async with self._store.reading() as uow:
            member = await uow.people.by_telegram_id(user.telegram_id)
        is_admin = user.telegram_id in self._admin_ids
        if is_admin and (member is None or not member.has(Role.ADMIN)):
            return await self._enrol(user, Role.ADMIN)
        if member is None or not member.is_active:
            return None
        if member.username != user.username or member.unreachable_at is not None:
            return await self._refresh(member.id, user)
        return member

    async def request_access(
        self, user: TelegramUser, *, first_name: str, last_name: str | None, phone: str
    ) -> AccessRequest:
        """Ask the admins; one pending request per person."""
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
            )
            await uow.access.add(request)
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
                uow.announce(
                    events.AccessRefused(
                        request_id=request.id,
                        telegram_id=request.telegram_id,
                        language=request.language,
                        actor_id=act.by,
                    )
                )
                return request
            person_id = await self._let_in(uow, request, role)
            uow.announce(
                events.AccessGranted(
                    request_id=request.id, person_id=person_id, role=role, actor_id=act.by
                )
            )
            return request

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

    async def find(self, typed: str) -> Member:
        """PERSON as people type it: an @username, a Telegram id, or a name that is unique."""
        typed = one_line(typed)
        async with self._store.reading() as uow:
            if typed.startswith("@"):
                found = await uow.people.by_username(typed[1:])
            elif typed.isascii() and typed.isdigit():
                telegram_id = int(typed) if len(typed) < 17 else MAX_TELEGRAM_ID + 1
                member = (
                    await uow.people.by_telegram_id(telegram_id)
                    if telegram_id <= MAX_TELEGRAM_ID
                    else None
                )
                found = [member] if member else []
            else:
                found = await uow.people.by_name(typed)
        if not found:
            raise UnknownPerson(typed)
        if len(found) > 1:
            raise AmbiguousPerson(typed, [member.name for member in found])
        return found[0]

    async def lost(self, person_id: int) -> None:
        """Telegram says that the person can't be written to: the admins are told once."""
        async with self._store.transaction() as uow:
            if await uow.people.lose(person_id, at=self._clock.now()):
                uow.announce(events.PersonLost(person_id=person_id))

    async def choose_language(self, language: str, act: Act) -> None:
        async with self._store.transaction() as uow:
            person = await uow.people.person(act.by)
            if person is not None:
                person.language = language

    async def _let_in(self, uow: UnitOfWork, request: AccessRequest, role: Role) -> int:
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
            )
            await uow.people.add(person, {role})
            return person.id
        found = await uow.people.person(known.id)
        assert found is not None, "loaded a moment ago in this transaction"
        found.is_active, found.phone = True, request.phone
        found.first_name, found.last_name = request.first_name, request.last_name
        # Whoever comes back has the role that was granted now, not those of his earlier time.
        await uow.people.set_roles(found.id, {role})
        return found.id

    async def _enrol(self, user: TelegramUser, role: Role) -> Member | None:
        async with self._store.transaction() as uow:
            # Asked again inside the transaction: two first messages may arrive at once.
            known = await uow.people.by_telegram_id(user.telegram_id)
            if known is None:
                person = Person(
                    telegram_id=user.telegram_id,
                    first_name=user.first_name,
                    last_name=user.last_name,
                    username=user.username,
                    language=user.language,
                    created_at=self._clock.now(),
                )
                await uow.people.add(person, {role})
            else:
                found = await uow.people.person(known.id)
                assert found is not None, "loaded a moment ago in this transaction"
                found.is_active = True
                await uow.people.grant(known.id, role)
            return await uow.people.by_telegram_id(user.telegram_id)

    async def _refresh(self, person_id: int, user: TelegramUser) -> Member | None:
        async with self._store.transaction() as uow:
            person = await uow.people.person(person_id)
            if person is not None:
                # Whoever writes can be written to again.
                if person.unreachable_at is not None:
                    await uow.release_held(person.id, at=self._clock.now())
                person.username, person.unreachable_at = user.username, None
        async with self._store.reading() as uow:
            return await uow.people.by_telegram_id(user.telegram_id)
