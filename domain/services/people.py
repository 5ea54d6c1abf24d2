"""Everybody who works here: looked at, given roles, let go and brought back by admins."""

from collections.abc import Collection

from domain import events
from domain.actor import Act
from domain.audit import (
    AuditAction,
    AuditEntry,
    AuditSubject,
    changes,
    invite_revoked,
    person_values,
    role_entry,
)
from domain.clock import Clock
from domain.errors import (
    IsBlocked,
    LastAdmin,
    NothingToChange,
    PersonErased,
    SettledAdmin,
    UnknownPerson,
)
from domain.paging import clamped, page_of
from domain.people import Member, RequestStatus, Role, person_name
from domain.people_pages import Change, CrewPage, PersonSheet, PersonTickets, matching, row_of
from domain.ports.people import Load
from domain.ports.tickets import TicketFilter
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.services.auditing import log_change, log_changes
from domain.services.guards import actor_with
from domain.services.inspectors import inspector_leaves
from domain.services.joining import known_person
from domain.services.person_search import near_people
from domain.services.work_sessions import stop_for_another
from domain.text import one_line
from domain.ticket import ACTIVE_STATUSES

ROWS = 5
_NO_LOAD = Load(tickets=0, planned_minutes=0, is_working=False)


class PeopleService:
    """Every method is an admin's; `admin_ids` are the Telegram ids that stay admins."""

    def __init__(self, store: Store, clock: Clock, admin_ids: Collection[int] = ()) -> None:
        self._store = store
        self._clock = clock
        self._admin_ids = frozenset(admin_ids)

    async def page(
        self, reader: Member, *, search: str = "", page: int = 0, active: bool = True
    ) -> CrewPage:
        """People in the order of their names; `search` looks into names and usernames."""
        reader.require(Role.ADMIN)
        search = one_line(search)
        async with self._store.reading() as uow:
            found = matching(await uow.roster.roster(active=active), search)
            near = await near_people(uow, search) if search and not found else ()
            others = await self._others(uow, search, not active)
            shown, page, pages = page_of(found, page, ROWS)
            loads = await uow.roster.loads([profile.member.id for profile in shown])
            return CrewPage(
                rows=[row_of(each, loads.get(each.member.id, _NO_LOAD)) for each in shown],
                page=page,
                pages=pages,
                total=len(found),
                others=others,
                active=active,
                search=search,
                requests=await uow.access.count_waiting(),
                invites=await uow.invites.count_open(at=self._clock.now()),
                blocked=await uow.blocked.count(),
                near=near,
            )

    async def _others(self, uow: UnitOfWork, search: str, active: bool) -> int:
        if search:
            return len(matching(await uow.roster.roster(active=active), search))
        number_active, number_inactive = await uow.roster.counts()
        return number_active if active else number_inactive

    async def sheet(self, person_id: int, reader: Member) -> PersonSheet:
        """Everything that is known of one person."""
        reader.require(Role.ADMIN)
        now = self._clock.now()
        async with self._store.reading() as uow:
            profile = await uow.roster.profile(person_id)
            if profile is None:
                raise UnknownPerson(str(person_id))
            return PersonSheet(
                member=profile.member,
                phone=profile.phone,
                last_seen_at=profile.last_seen_at,
                load=(await uow.roster.loads([person_id])).get(person_id, _NO_LOAD),
                work=await uow.work_sessions.open_of(person_id),
                xp=(await uow.ledger.totals(person_id, since=now)).total,
                is_settled=profile.member.telegram_id in self._admin_ids,
                is_blocked=await uow.blocked.get(profile.member.telegram_id) is not None,
                zone=(await uow.rulebook.active()).rules.work_session.zone,
                now=now,
            )

    async def tickets(self, person_id: int, reader: Member, *, page: int = 0) -> PersonTickets:
        """The tickets that wait for the person, or are in QC; the newest first."""
        reader.require(Role.ADMIN)
        now = self._clock.now()
        async with self._store.reading() as uow:
            member = await uow.people.member(person_id)
            if member is None:
                raise UnknownPerson(str(person_id))
            total = (await uow.roster.loads([person_id])).get(person_id, _NO_LOAD).tickets
            page, pages = clamped(page, total, ROWS)
            wanted = TicketFilter(statuses=ACTIVE_STATUSES, technician_id=person_id, late_at=now)
            rows = await uow.tickets.page(wanted, offset=page * ROWS, limit=ROWS)
        return PersonTickets(member=member, rows=rows, page=page, pages=pages, total=total, now=now)

    async def set_role(self, person_id: int, role: Role, held: bool, act: Act) -> Change:
        """Give a role, or take it; whoever loses one has his cards closed.

        Without the role of a technician nobody's clock runs: it is stopped, and counts.
        """
        async with self._store.transaction() as uow:
            member = await self._to_change(uow, person_id, act)
            if (role in member.roles) is held:
                raise NothingToChange()
            if held:
                await uow.people.grant(person_id, role)
                fact: events.Event = events.RoleGranted(
                    person_id=person_id, role=role, actor_id=act.by
                )
            else:
                await self._take_role(uow, member, role, act)
                fact = events.RoleTaken(person_id=person_id, role=role, actor_id=act.by)
            action = AuditAction.ROLE_GRANTED if held else AuditAction.ROLE_TAKEN
            entry = role_entry(person_id, action, role, by=act.by, at=self._clock.now())
            await log_change(uow, entry, act)
            if member.is_active:
                uow.announce(fact)
            if held or role is not Role.TECHNICIAN:
                if role is Role.TECHNICIAN:
                    await self._redraw_work_of(uow, person_id)
                return Change(name=member.name)
            return await self._off_work(uow, member, act, "role_taken")

    async def deactivate(self, person_id: int, act: Act) -> Change:
        """Out, until somebody brings him back: his clock is stopped and counts, his cards close."""
        async with self._store.transaction() as uow:
            member = await self._to_change(uow, person_id, act)
            if not member.is_active:
                raise NothingToChange()
            if Role.ADMIN in member.roles or member.telegram_id in self._admin_ids:
                await self._let_admin_go(uow, member, act)
            if Role.QC_INSPECTOR in member.roles:
                await inspector_leaves(uow, person_id)
            person = await known_person(uow, person_id)
            person.is_active = False
            await self._log(uow, AuditAction.DEACTIVATED, person_id, act)
            await uow.cards.expire_of(person_id)
            uow.announce(
                events.PersonDeactivated(
                    person_id=person_id,
                    telegram_id=member.telegram_id,
                    language=member.language,
                    actor_id=act.by,
                )
            )
            return await self._off_work(uow, member, act, "deactivated")

    async def reactivate(self, person_id: int, act: Act) -> Change:
        """In again, with the roles that he had; whoever is blocked must be unblocked first."""
        async with self._store.transaction() as uow:
            member = await self._to_change(uow, person_id, act)
            if member.is_active:
                raise NothingToChange()
            person = await known_person(uow, person_id)
            if await uow.blocked.get(member.telegram_id) is not None:
                raise IsBlocked(member.name)
            person.is_active = True
            await self._log(uow, AuditAction.REACTIVATED, person_id, act)
            await self._close_request(uow, member, act)
            await self._redraw_work_of(uow, person_id)
            uow.announce(events.PersonReactivated(person_id=person_id, actor_id=act.by))
            return Change(name=member.name)

    async def rename(self, person_id: int, typed: str, act: Act) -> None:
        """Correct a name: the first word, and the rest; it no longer follows Telegram's."""
        first, _, last = one_line(typed).partition(" ")
        first_name = person_name("first-name", first)
        last_name = person_name("last-name", last) if last else None
        async with self._store.transaction() as uow:
            await self._to_change(uow, person_id, act)
            person = await known_person(uow, person_id)
            before = person_values(person)
            person.first_name, person.last_name = first_name, last_name
            person.name_is_own = True
            after = person_values(person)
            subject, now = AuditSubject.PERSON, self._clock.now()
            renamed = changes(subject, person_id, before, after, by=act.by, at=now)
            await log_changes(uow, renamed, act)

    async def _log(self, uow: UnitOfWork, action: AuditAction, person_id: int, act: Act) -> None:
        entry = AuditEntry(
            subject=AuditSubject.PERSON,
            subject_id=person_id,
            action=action,
            actor_id=act.by,
            created_at=self._clock.now(),
        )
        await log_change(uow, entry, act)

    async def _to_change(self, uow: UnitOfWork, person_id: int, act: Act) -> Member:
        # All locked at once, so that two admins who act on each other find one order, and none
        # counts the other as the admin who stays.
        await uow.roster.lock_with_admins(act.by, person_id)
        await actor_with(uow, act, Role.ADMIN)
        member = await uow.people.member_for_change(person_id)
        if member is None:
            raise UnknownPerson(str(person_id))
        if member.is_erased:
            raise PersonErased()
        return member

    async def _take_role(self, uow: UnitOfWork, member: Member, role: Role, act: Act) -> None:
        if role is Role.ADMIN:
            await self._let_admin_go(uow, member, act)
        if role is Role.QC_INSPECTOR and member.is_active:
            await inspector_leaves(uow, member.id)
        await uow.people.set_roles(member.id, member.roles - {role})
        await uow.cards.expire_of(member.id)

    async def _off_work(self, uow: UnitOfWork, member: Member, act: Act, reason: str) -> Change:
        stopped = await stop_for_another(uow, member.id, act, self._clock, reason)
        # What he had in hand may be given to others now, and their cards say so.
        await self._redraw_work_of(uow, member.id)
        load = (await uow.roster.loads([member.id])).get(member.id, _NO_LOAD)
        return Change(name=member.name, stopped=stopped, tickets=load.tickets)

    async def _redraw_work_of(self, uow: UnitOfWork, person_id: int) -> None:
        """Everybody's cards of his tickets say whether he is here, and who may be given them."""
        for ticket in await uow.tickets.in_hands_of(person_id):
            ticket.touch(self._clock.now())

    async def _let_admin_go(self, uow: UnitOfWork, member: Member, act: Act) -> None:
        """Refused where he would come back by himself, or nobody would be left."""
        if member.telegram_id in self._admin_ids:
            raise SettledAdmin(member.name)
        if member.is_active and set(await uow.people.holders(Role.ADMIN)) <= {member.id}:
            raise LastAdmin(member.name)
        now = self._clock.now()
        for invite in await uow.invites.revoke_of(member.id, by=act.by, at=now):
            await log_change(uow, invite_revoked(invite, by=act.by, at=now), act)

    async def _close_request(self, uow: UnitOfWork, member: Member, act: Act) -> None:
        """Whoever asked for access meanwhile has it now."""
        pending = await uow.access.pending_of(member.telegram_id)
        role = next((role for role in Role if role in member.roles), None)
        request = await uow.access.for_change(pending.id) if pending and role else None
        if request is not None and request.status is RequestStatus.PENDING:
            request.decide(role, by=act.by, at=self._clock.now(), by_name="")
            uow.announce(events.RequestClosed(request_id=request.id, told_with=request.told_with))
