"""The domain's ports in memory: a shelf of things, copied at the start of each transaction.

A transaction works on its copy, which becomes the shelf on a clean exit and is thrown away on
an error. Transactions queue. What the database forbids is forbidden here too: a guard that
misses shows up as a `Collision`.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from domain import search
from domain.access import BlockedUser
from domain.attendance import CameBy, LeftBy, Presence
from domain.audit import AuditEntry
from domain.backups import Backup, BackupKind, MadeArchive
from domain.delivery import DeadNotice
from domain.errors import Collision, NearItem
from domain.events import Event
from domain.faults import FaultReport
from domain.invites import Invite
from domain.item_columns import Choice
from domain.item_import import ImportPlan, KnownItem
from domain.items import WORKABLE, InventoryItem, ItemStatus
from domain.labels import Label
from domain.lookalikes import TWIN, is_twin, serial_key
from domain.notes import Note, NotePiece, NoteTransition
from domain.part_templates import PartTemplate, kind_of
from domain.past_points import DoneTicket, PastWork
from domain.people import AccessRequest, Member, Person, Role, full_name
from domain.points import XpEntry
from domain.points_questions import PointsQuestion
from domain.ports.items import LATELY, ItemFilter, ItemRow, ItemUsage
from domain.ports.people import TechnicianLoad
from domain.ports.points import Earner, XpTotals
from domain.ports.rules import LoggedRules
from domain.ports.tickets import (
    LoggedTransition,
    Order,
    QcFacts,
    TicketFilter,
    TicketOnItem,
    TicketOverview,
    TicketRow,
    TicketSheet,
    TicketStanding,
)
from domain.ports.work_sessions import OpenWork, TicketWork
from domain.qc_group import QcGroup, Unseen
from domain.reminders import HANDED_OUT, KIND_OF, OF_DUE_TIME, ReminderKind, Snooze, Standing
from domain.returns import ReturnedFrom
from domain.rules import RulesVersion, TicketXpRules
from domain.search import bare, slips, spellings, words
from domain.ticket import (
    IN_HAND,
    QC_DECISIONS,
    PartLine,
    Ticket,
    TicketAction,
    TicketStatus,
    TicketTransition,
    flag_for,
)
from domain.work_session import (
    Span,
    WorkLog,
    WorkSession,
    WorkSessionTransition,
    paused_spans,
)
from tests.support.fake_access import FakeAccessRequests, FakeBlockedUsers
from tests.support.fake_audit import FakeAudit
from tests.support.fake_figures import FakeFigures
from tests.support.fake_labels import FakeFaults, FakeLabels
from tests.support.fake_notes import FakeNoteFiles, FakeNotes, KeptFile, note_counts
from tests.support.fake_roster import FakeInvites, FakeReaderCards, FakeRoster


class Numbered(Protocol):
    id: int


E = TypeVar("E", bound=Numbered)


@dataclass
class Shelf:
    """Everything that is kept; ids count from 1 on each board of the shelf."""

    people: dict[int, Person] = field(default_factory=dict)
    roles: dict[int, frozenset[Role]] = field(default_factory=dict)
    requests: dict[int, AccessRequest] = field(default_factory=dict)
    blocked: dict[int, BlockedUser] = field(default_factory=dict)
    items: dict[int, InventoryItem] = field(default_factory=dict)
    tickets: dict[int, Ticket] = field(default_factory=dict)
    parts: dict[int, Sequence[PartLine]] = field(default_factory=dict)
    log: list[TicketTransition] = field(default_factory=list)
    sessions: dict[int, WorkSession] = field(default_factory=dict)
    session_log: list[WorkSessionTransition] = field(default_factory=list)
    entries: list[XpEntry] = field(default_factory=list)
    questions: dict[int, PointsQuestion] = field(default_factory=dict)
    templates: dict[int, PartTemplate] = field(default_factory=dict)
    templates_made: int = 0
    stays: dict[int, Presence] = field(default_factory=dict)
    rules: list[RulesVersion] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    released: list[int] = field(default_factory=list)
    qc_group: QcGroup | None = None
    invites: dict[int, Invite] = field(default_factory=dict)
    expired_cards: list[int] = field(default_factory=list)
    expired_tickets: list[int] = field(default_factory=list)
    steps: dict[tuple[int, ReminderKind, datetime, int], datetime] = field(default_factory=dict)
    snoozes: dict[tuple[int, int, ReminderKind], Snooze] = field(default_factory=dict)
    digests: dict[date, datetime] = field(default_factory=dict)
    audit: list[AuditEntry] = field(default_factory=list)
    columns: dict[str, Choice] = field(default_factory=dict)
    backups: list[Backup] = field(default_factory=list)
    labels: dict[str, Label] = field(default_factory=dict)
    faults: list[FaultReport] = field(default_factory=list)
    notes: dict[int, Note] = field(default_factory=dict)
    pieces: list[NotePiece] = field(default_factory=list)
    note_files: dict[int, KeptFile] = field(default_factory=dict)
    note_log: list[NoteTransition] = field(default_factory=list)

    def copy(self) -> "Shelf":
        return Shelf(
            people=_copies(self.people),
            roles=dict(self.roles),
            requests=_copies(self.requests),
            blocked=dict(self.blocked),
            items=_copies(self.items),
            tickets=_copies(self.tickets),
            parts=dict(self.parts),
            log=list(self.log),
            sessions=_copies(self.sessions),
            session_log=list(self.session_log),
            entries=list(self.entries),
            questions=dict(self.questions),
            templates=dict(self.templates),
            templates_made=self.templates_made,
            stays=dict(self.stays),
            rules=list(self.rules),
            events=list(self.events),
            released=list(self.released),
            backups=list(self.backups),
            qc_group=self.qc_group,
            invites=_copies(self.invites),
            expired_cards=list(self.expired_cards),
            expired_tickets=list(self.expired_tickets),
            steps=dict(self.steps),
            snoozes=dict(self.snoozes),
            digests=dict(self.digests),
            audit=list(self.audit),
            columns=dict(self.columns),
            labels=dict(self.labels),
            faults=list(self.faults),
            notes=dict(self.notes),
            pieces=list(self.pieces),
            note_files=dict(self.note_files),
            note_log=list(self.note_log),
        )

    def name(self, person_id: int | None) -> str | None:
        person = self.people.get(person_id or 0)
        return full_name(person.first_name, person.last_name) if person else None

    def member(self, person_id: int) -> Member | None:
        person = self.people.get(person_id)
        if person is None:
            return None
        return Member(
            id=person.id,
            telegram_id=person.telegram_id,
            first_name=person.first_name,
            last_name=person.last_name,
            username=person.username,
            language=person.language,
            is_active=person.is_active,
            roles=self.roles[person.id],
            unreachable_at=person.unreachable_at,
            name_is_own=person.name_is_own,
            language_is_own=person.language_is_own,
        )

    def members(self) -> Sequence[Member]:
        return [member for each in self.people if (member := self.member(each)) is not None]

    def logged(self, ticket_id: int) -> Sequence[LoggedTransition]:
        return [
            LoggedTransition(
                id=number,
                action=fact.action,
                from_status=fact.from_status,
                to_status=fact.to_status,
                actor_id=fact.actor_id,
                actor_name=self.name(fact.actor_id) or "",
                created_at=fact.created_at,
                note=fact.note,
                metadata=fact.metadata,
            )
            for number, fact in enumerate(self.log, start=1)
            if fact.ticket_id == ticket_id
        ]

    def work_log(self, session: WorkSession) -> WorkLog:
        return WorkLog(
            session, [fact for fact in self.session_log if fact.work_session_id == session.id]
        )


def _copy(entity: E) -> E:
    # `replace` goes through __init__, so that a class mapped by another test is no trouble.
    copied = replace(entity)  # type: ignore[type-var]
    copied.id = entity.id
    return copied


def _copies(board: Mapping[int, E]) -> dict[int, E]:
    return {number: _copy(entity) for number, entity in board.items()}


def _keep(board: dict[int, E], entity: E) -> None:
    entity.id = len(board) + 1
    board[entity.id] = entity


def _refuse(name: str, found: Iterable[object]) -> None:
    if any(True for _ in found):
        raise Collision(name)


class FakeTickets:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def add(self, ticket: Ticket, parts: Sequence[PartLine]) -> None:
        rivals = (t for t in self._shelf.tickets.values() if t.item_id == ticket.item_id)
        _refuse("uq_tickets_active_item", (t for t in rivals if t.is_active))
        _keep(self._shelf.tickets, ticket)
        self._shelf.parts[ticket.id] = tuple(parts)

    async def for_change(self, ticket_id: int) -> TicketOnItem | None:
        ticket = self._shelf.tickets.get(ticket_id)
        return TicketOnItem(ticket, self._shelf.items[ticket.item_id]) if ticket else None

    async def in_hands_of(self, technician_id: int) -> Sequence[Ticket]:
        every = self._shelf.tickets.values()
        return [t for t in every if t.technician_id == technician_id and t.is_active]

    async def active_on_item(self, item_id: int) -> int | None:
        on_item = (t for t in self._shelf.tickets.values() if t.item_id == item_id)
        return next((ticket.id for ticket in on_item if ticket.is_active), None)

    async def log(self, transition: TicketTransition) -> int:
        self._shelf.log.append(transition)
        return len(self._shelf.log)

    async def last_transition(
        self, ticket_id: int, actions: Collection[TicketAction] = ()
    ) -> LoggedTransition | None:
        logged = reversed(self._shelf.logged(ticket_id))
        return next((fact for fact in logged if not actions or fact.action in actions), None)

    async def history(self, ticket_id: int) -> Sequence[LoggedTransition]:
        return self._shelf.logged(ticket_id)

    async def qc_facts(self, ticket_id: int) -> QcFacts:
        seconds: dict[int, int] = {}
        for session in self._shelf.sessions.values():
            if session.ticket_id == ticket_id:
                who = session.technician_id
                seconds[who] = seconds.get(who, 0) + session.active_seconds
        failed = (f for f in self._shelf.logged(ticket_id) if f.action is TicketAction.QC_FAIL)
        return QcFacts(seconds, any(True for _ in failed))

    async def flag_anew(self, rules: TicketXpRules) -> None:
        for ticket in self._shelf.tickets.values():
            if ticket.is_active and not ticket.is_manual:
                ticket.flag_color = flag_for(ticket.total_duration, rules)

    async def unattended(
        self, *, own_work_allowed: bool, without: int | None = None
    ) -> Sequence[int]:
        inspectors = {m.id for m in self._shelf.members() if m.has(Role.QC_INSPECTOR)} - {without}

        async def may(ticket: Ticket, person_id: int) -> bool:
            worked = (await self.qc_facts(ticket.id)).seconds.keys() | {ticket.technician_id}
            return own_work_allowed or person_id not in worked

        waiting = [t for t in self._shelf.tickets.values() if t.status is TicketStatus.WAITING_QC]
        return [t.id for t in waiting if not any([await may(t, each) for each in inspectors])]

    async def overview(self, ticket_id: int) -> TicketOverview | None:
        ticket = self._shelf.tickets.get(ticket_id)
        if ticket is None:
            return None
        return TicketOverview(
            ticket=_copy(ticket),
            item=_copy(self._shelf.items[ticket.item_id]),
            creator_name=self._shelf.name(ticket.created_by) or "",
            technician_name=self._shelf.name(ticket.technician_id),
            technician_left=self._left(ticket.technician_id),
        )

    async def sheet(self, ticket_id: int) -> TicketSheet | None:
        overview = await self.overview(ticket_id)
        if overview is None:
            return None
        last_words = {*QC_DECISIONS, TicketAction.CANCELLED}
        return TicketSheet(
            overview,
            await self.parts(ticket_id),
            await self.last_transition(ticket_id, last_words),
            self._shelf.rules[-1].rules,
            handover=await self.last_transition(
                ticket_id, {TicketAction.HANDOVER_NOTE, TicketAction.DECLINED}
            ),
            returned=self._returned(overview.ticket),
            notes=note_counts(self._shelf, ticket_id),
        )

    def _returned(self, ticket: Ticket) -> ReturnedFrom | None:
        done = self._shelf.tickets.get(ticket.returned_from or 0)
        if done is None or done.finished_at is None:
            return None
        name = self._shelf.name(done.technician_id)
        return ReturnedFrom(ticket_id=done.id, technician_name=name, finished_at=done.finished_at)

    def _left(self, technician_id: int | None) -> bool:
        technician = self._shelf.member(technician_id) if technician_id is not None else None
        return technician is not None and not technician.has(Role.TECHNICIAN)

    async def part_names(self, item: InventoryItem, *, among: int, limit: int) -> Sequence[str]:
        lines = [
            (self._shelf.items[self._shelf.tickets[ticket_id].item_id], part.name)
            for ticket_id, parts in self._shelf.parts.items()
            for part in parts
        ][-among:]
        kind = (item.category, item.category or item.name)
        same = [name for on, name in lines if (on.category, on.category or on.name) == kind]
        newest_first = reversed(same or [name for _, name in lines])
        return [name for name, _ in Counter(newest_first).most_common(limit)]

    async def parts(self, ticket_id: int) -> Sequence[PartLine]:
        return self._shelf.parts.get(ticket_id, [])

    async def for_change_with_parts(
        self, ticket_id: int
    ) -> tuple[TicketOnItem, Sequence[PartLine]] | None:
        found = await self.for_change(ticket_id)
        return (found, await self.parts(ticket_id)) if found is not None else None

    async def set_checks(self, ticket_id: int, parts: Sequence[PartLine]) -> None:
        self._shelf.parts[ticket_id] = tuple(parts)

    async def part_sets(self, item: InventoryItem, *, among: int) -> Sequence[Sequence[PartLine]]:
        kind = kind_of(item)
        done = [
            each
            for each in self._shelf.tickets.values()
            if each.status is TicketStatus.DONE
            and self._shelf.parts.get(each.id)
            and kind_of(self._shelf.items[each.item_id]) == kind
        ]
        done.sort(key=lambda each: (each.finished_at or each.created_at, each.id), reverse=True)
        return [self._shelf.parts[each.id] for each in done[:among]]

    async def reworded(self, ticket: Ticket, parts: Sequence[PartLine]) -> None:
        self._shelf.parts[ticket.id] = tuple(parts)

    async def was_in_qc(self, ticket_id: int) -> bool:
        return any(
            fact.action is TicketAction.TO_WAITING_QC for fact in self._shelf.logged(ticket_id)
        )

    async def counts(
        self,
        technician_id: int | None = None,
        *,
        among: Collection[TicketStatus] = tuple(TicketStatus),
        at_most: int,
    ) -> Mapping[TicketStatus, int]:
        counted: dict[TicketStatus, int] = {}
        for ticket in self._shelf.tickets.values():
            if technician_id in (None, ticket.technician_id) and ticket.status in among:
                counted[ticket.status] = min(at_most, counted.get(ticket.status, 0) + 1)
        return counted

    async def page(self, wanted: TicketFilter, *, offset: int, limit: int) -> Sequence[TicketRow]:
        found = [
            ticket
            for ticket in self._shelf.tickets.values()
            if ticket.status in wanted.statuses
            and wanted.technician_id in (None, ticket.technician_id)
            and wanted.item_id in (None, ticket.item_id)
        ]
        if wanted.order is Order.NEWEST:
            found.sort(key=lambda ticket: -ticket.id)
        else:
            found.sort(key=lambda ticket: (ticket.status_since, ticket.id))
        at = wanted.late_at
        if at is not None and wanted.pressing_only:
            found = [ticket for ticket in found if self._is_pressing(ticket, at)]
        if at is not None:
            found.sort(key=lambda ticket: not self._is_pressing(ticket, at))
        return [self._row(ticket) for ticket in found[offset : offset + limit]]

    async def pressing_counts(
        self, technician_id: int | None = None, *, at: datetime
    ) -> Mapping[TicketStatus, int]:
        return Counter(
            ticket.status
            for ticket in self._shelf.tickets.values()
            if technician_id in (None, ticket.technician_id) and self._is_pressing(ticket, at)
        )

    async def on_item(
        self,
        item_id: int,
        *,
        limit: int,
        technician_id: int | None = None,
        pressing_at: datetime | None = None,
    ) -> Sequence[TicketStanding]:
        on_item = [
            ticket
            for ticket in self._shelf.tickets.values()
            if ticket.item_id == item_id
            and technician_id in (None, ticket.technician_id)
            and (pressing_at is None or self._is_pressing(ticket, pressing_at))
        ]
        newest = sorted(on_item, key=lambda ticket: -ticket.id)[:limit]
        return [TicketStanding(ticket.id, ticket.status) for ticket in newest]

    async def matching(self, words: Sequence[str], *, limit: int) -> Sequence[int]:
        def has(ticket: Ticket, word: str) -> bool:
            item, parts = self._shelf.items[ticket.item_id], self._shelf.parts[ticket.id]
            found_by = search.words(
                ticket.title,
                *(part.name for part in parts),
                item.serial_number,
                item.name,
                item.category or "",
            )
            return any(each.startswith(word) for each in found_by)

        found = [
            ticket.id
            for ticket in self._shelf.tickets.values()
            if words and all(has(ticket, word) for word in words)
        ]
        return sorted(found, reverse=True)[:limit]

    async def late(self, at: datetime, *, limit: int) -> tuple[Sequence[TicketRow], int]:
        found = [t for t in self._shelf.tickets.values() if t.is_late(at)]
        found.sort(key=lambda ticket: (ticket.due_at, ticket.id))
        return [self._row(ticket) for ticket in found[:limit]], len(found)

    async def pressing_first(self, ticket_ids: Sequence[int], *, at: datetime) -> Sequence[int]:
        tickets = self._shelf.tickets
        return sorted(ticket_ids, key=lambda each: not self._is_pressing(tickets[each], at))

    def _is_pressing(self, ticket: Ticket, at: datetime) -> bool:
        return (ticket.is_urgent and ticket.is_active) or ticket.is_late(at)

    async def holds_over(self, now: datetime) -> Sequence[int]:
        return [
            ticket.id
            for ticket in self._shelf.tickets.values()
            if ticket.status is TicketStatus.ON_HOLD
            and ticket.hold_until is not None
            and ticket.hold_until <= now
            and ticket.hold_asked_at is None
        ]

    async def rows(self, ticket_ids: Sequence[int]) -> Sequence[TicketRow]:
        found = [self._shelf.tickets.get(each) for each in ticket_ids]
        return [self._row(ticket) for ticket in found if ticket is not None]

    def _row(self, ticket: Ticket) -> TicketRow:
        return TicketRow(
            id=ticket.id,
            serial_number=self._shelf.items[ticket.item_id].serial_number,
            item_name=self._shelf.items[ticket.item_id].name,
            title=ticket.title,
            status=ticket.status,
            status_since=ticket.status_since,
            flag_color=ticket.flag_color,
            technician_name=self._shelf.name(ticket.technician_id),
            is_urgent=ticket.is_urgent,
            due_at=ticket.due_at,
            hold_until=ticket.hold_until,
        )


class FakeWorkSessions:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def add(self, session: WorkSession) -> None:
        open_ones = [s for s in self._shelf.sessions.values() if s.is_open]
        _refuse(
            "open_technician", (s for s in open_ones if s.technician_id == session.technician_id)
        )
        _refuse("open_ticket", (s for s in open_ones if s.ticket_id == session.ticket_id))
        _keep(self._shelf.sessions, session)

    async def log(self, transition: WorkSessionTransition) -> None:
        self._shelf.session_log.append(transition)

    async def open_of(self, technician_id: int) -> OpenWork | None:
        for session in self._shelf.sessions.values():
            if session.technician_id == technician_id and session.is_open:
                ticket = self._shelf.tickets[session.ticket_id]
                return OpenWork(session, self._shelf.items[ticket.item_id].serial_number)
        return None

    async def latest(self, ticket_id: int, technician_id: int) -> WorkLog | None:
        logs = await self.on_ticket(ticket_id)
        mine = [log for log in logs if log.session.technician_id == technician_id]
        return mine[-1] if mine else None

    async def on_ticket(self, ticket_id: int) -> Sequence[WorkLog]:
        sessions = (s for s in self._shelf.sessions.values() if s.ticket_id == ticket_id)
        return [self._shelf.work_log(session) for session in sessions]

    async def around(
        self, ticket_id: int, technician_id: int | None, *, since: datetime
    ) -> TicketWork:
        lately = await self.touching(since, technician_ids=(technician_id or 0,))
        work = await self.open_of(technician_id or 0)
        return TicketWork(await self.on_ticket(ticket_id), lately, work)

    async def pauses(
        self, technician_id: int, *, since: datetime, until: datetime
    ) -> Sequence[Span]:
        mine = (s for s in self._shelf.sessions.values() if s.technician_id == technician_id)
        logs = [self._shelf.work_log(session) for session in mine]
        return [span for log in logs for span in paused_spans(log.transitions, until=until)]

    async def open_logs(self) -> Sequence[WorkLog]:
        return [self._shelf.work_log(s) for s in self._shelf.sessions.values() if s.is_open]

    async def touching(
        self, since: datetime, *, technician_ids: Collection[int] = ()
    ) -> Sequence[WorkLog]:
        return [
            self._shelf.work_log(session)
            for session in self._shelf.sessions.values()
            if (session.ended_at is None or session.ended_at >= since)
            and (not technician_ids or session.technician_id in technician_ids)
        ]


class FakePeople:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def add(self, person: Person, roles: Collection[Role]) -> None:
        known = self._shelf.people.values()
        _refuse("uq_people_telegram_id", (p for p in known if p.telegram_id == person.telegram_id))
        _keep(self._shelf.people, person)
        self._shelf.roles[person.id] = frozenset(roles)

    async def set_roles(self, person_id: int, roles: Collection[Role]) -> None:
        self._shelf.roles[person_id] = frozenset(roles)

    async def grant(self, person_id: int, role: Role) -> None:
        self._shelf.roles[person_id] |= {role}

    async def person(self, person_id: int) -> Person | None:
        return self._shelf.people.get(person_id)

    async def member(self, person_id: int) -> Member | None:
        return self._shelf.member(person_id)

    async def member_for_change(self, person_id: int) -> Member | None:
        return self._shelf.member(person_id)

    async def names(self, person_ids: Collection[int]) -> Mapping[int, str]:
        known = (each for each in person_ids if each in self._shelf.people)
        return {each: self._shelf.name(each) or "" for each in known}

    async def release_username(self, username: str, *, unless: int | None) -> None:
        for person in self._shelf.people.values():
            if person.id != unless and (person.username or "").lower() == username.lower():
                person.username = None

    async def seen(self, times: Mapping[int, datetime]) -> None:
        for person_id, at in times.items():
            person = self._shelf.people[person_id]
            person.last_seen_at = max(at, person.last_seen_at or at)

    async def lose(self, person_id: int, *, at: datetime) -> bool:
        person = self._shelf.people[person_id]
        newly = person.unreachable_at is None
        person.unreachable_at = person.unreachable_at or at
        return newly

    async def by_telegram_id(self, telegram_id: int) -> Member | None:
        return next((m for m in self._shelf.members() if m.telegram_id == telegram_id), None)

    async def by_username(self, username: str) -> Sequence[Member]:
        wanted = username.lower()
        named = [m for m in self._shelf.members() if m.username is not None and m.is_active]
        return [m for m in named if (m.username or "").lower() == wanted]

    async def by_name(self, name: str) -> Sequence[Member]:
        def names(member: Member) -> set[str]:
            parts = (member.name, member.first_name, member.last_name)
            return {part.casefold() for part in parts if part is not None}

        return [m for m in self._shelf.members() if m.is_active and name.casefold() in names(m)]

    async def holders(self, role: Role) -> Sequence[int]:
        return [member.id for member in self._shelf.members() if member.has(role)]

    async def technicians(self) -> Sequence[TechnicianLoad]:
        loads = []
        for member in self._shelf.members():
            if member.has(Role.TECHNICIAN):
                tickets = [
                    t
                    for t in self._shelf.tickets.values()
                    if t.technician_id == member.id and t.is_active
                ]
                load = TechnicianLoad(
                    person_id=member.id,
                    name=member.name,
                    tickets=len(tickets),
                    planned_minutes=sum(
                        ticket.total_duration for ticket in tickets if ticket.status in IN_HAND
                    ),
                    is_working=any(
                        s.technician_id == member.id and s.is_open
                        for s in self._shelf.sessions.values()
                    ),
                )
                loads.append(load)
        return sorted(loads, key=lambda load: (load.is_working, load.tickets, load.name))


class FakeReminders:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def standing(self) -> Sequence[Standing]:
        found = []
        for ticket in self._shelf.tickets.values():
            if ticket.status not in KIND_OF:
                continue
            item = self._shelf.items[ticket.item_id]
            if ticket.status in HANDED_OUT and not item.can_be_worked_on:
                continue
            standing = Standing(
                ticket_id=ticket.id,
                status=ticket.status,
                status_since=ticket.status_since,
                assigned_at=ticket.assigned_at,
                technician_id=ticket.technician_id,
                approved_by=ticket.approved_by,
            )
            found.append(self._with_steps(standing))
        return found

    def _with_steps(self, standing: Standing) -> Standing:
        said = {
            step: at
            for (of, kind, since, step), at in self._shelf.steps.items()
            if (of, kind, since) == (standing.ticket_id, standing.kind, standing.since)
        }
        if not said:
            return standing
        return replace(standing, steps=max(said) + 1, last_at=said[max(said)])

    async def due(self, *, now: datetime, soon: datetime) -> Sequence[Standing]:
        return [
            self._with_steps(
                Standing(
                    ticket_id=ticket.id,
                    status=ticket.status,
                    status_since=ticket.status_since,
                    assigned_at=ticket.assigned_at,
                    technician_id=ticket.technician_id,
                    approved_by=ticket.approved_by,
                    due_at=ticket.due_at,
                    is_late=ticket.due_at <= now,
                )
            )
            for ticket in self._shelf.tickets.values()
            if ticket.is_active
            and ticket.status is not TicketStatus.ON_HOLD
            and ticket.due_at is not None
            and ticket.due_at <= soon
        ]

    async def add_steps(self, tickets: Sequence[Standing], *, at: datetime) -> Collection[int]:
        made = {}
        for each in tickets:
            key = (each.ticket_id, each.kind, each.since, each.steps)
            if key not in self._shelf.steps:
                made[each.ticket_id] = key
        self._shelf.steps |= dict.fromkeys(made.values(), at)
        return made.keys()

    async def snoozes(self) -> Sequence[Snooze]:
        return list(self._shelf.snoozes.values())

    async def snooze(self, snooze: Snooze) -> None:
        self._shelf.snoozes[snooze.person_id, snooze.ticket_id, snooze.kind] = snooze

    async def told(self, snooze: Snooze, *, at: datetime) -> bool:
        key = (snooze.person_id, snooze.ticket_id, snooze.kind)
        kept = self._shelf.snoozes.get(key)
        if kept is None or kept.told_at is not None or kept.until != snooze.until:
            return False
        self._shelf.snoozes[key] = replace(kept, told_at=at)
        return True

    async def forget_moved_on(self) -> None:
        for key, snooze in list(self._shelf.snoozes.items()):
            ticket = self._shelf.tickets[snooze.ticket_id]
            stands = KIND_OF.get(ticket.status) is snooze.kind
            stands = stands and snooze.since >= ticket.status_since
            held = ticket.status is TicketStatus.ON_HOLD
            if snooze.kind in OF_DUE_TIME:
                stands = ticket.is_active and not held and ticket.due_at == snooze.since
            if not stands:
                del self._shelf.snoozes[key]


class FakeErasing:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def erase(self, member: Member, *, pseudonym: str, telegram_id: int) -> None:
        person = self._shelf.people[member.id]
        person.telegram_id, person.first_name = telegram_id, pseudonym
        person.last_name = person.username = person.phone = None

    async def kept_of(self, member: Member) -> bytes:
        return member.name.encode()


class FakeBackups:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def claim(
        self, kind: BackupKind, night: date, *, now: datetime, until: datetime
    ) -> int | None:
        for each in self._shelf.backups:
            if (each.kind, each.night) == (kind, night):
                return self._claimed(each, now, until)
        return self._add(kind, at=now, night=night, held_until=until)

    async def ask(self, kind: BackupKind, person_id: int, *, at: datetime) -> int:
        return self._add(kind, at=at, asked_by=person_id)

    async def claim_asked(self, *, now: datetime, until: datetime) -> Backup | None:
        for each in self._shelf.backups:
            if each.kind is BackupKind.BY_HAND and self._claimed(each, now, until):
                return self._shelf.backups[each.id - 1]
        return None

    async def hold(self, backup_id: int, *, until: datetime) -> None:
        self._change(backup_id, held_until=until)

    async def end(
        self, backup_id: int, *, at: datetime, made: MadeArchive | None, error: str | None
    ) -> None:
        name, size = (made.name, made.size) if made else (None, None)
        self._change(backup_id, ended_at=at, held_until=None, name=name, size=size, error=error)

    async def recent(self) -> Sequence[Backup]:
        return self._shelf.backups[::-1]

    def _claimed(self, backup: Backup, now: datetime, until: datetime) -> int | None:
        if backup.ended_at is not None or backup.is_being_made(now):
            return None
        self._change(backup.id, held_until=until)
        return backup.id

    def _change(self, backup_id: int, **values: Any) -> None:
        self._shelf.backups[backup_id - 1] = replace(self._shelf.backups[backup_id - 1], **values)

    def _add(
        self,
        kind: BackupKind,
        *,
        at: datetime,
        night: date | None = None,
        asked_by: int | None = None,
        held_until: datetime | None = None,
    ) -> int:
        added = Backup(
            id=len(self._shelf.backups) + 1,
            kind=kind,
            night=night,
            asked_by=asked_by,
            created_at=at,
            held_until=held_until,
            ended_at=None,
            name=None,
            size=None,
            error=None,
        )
        self._shelf.backups.append(added)
        return added.id


class FakeDays:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def claim_digest(self, day: date, *, at: datetime) -> bool:
        if day in self._shelf.digests:
            return False
        self._shelf.digests[day] = at
        return True

    async def has_digest(self, day: date) -> bool:
        return day in self._shelf.digests

    async def digests_after(self, day: date, *, at: datetime) -> Collection[date]:
        return [each for each, made in self._shelf.digests.items() if each > day and made > at]

    async def forget_digests(self, days: Collection[date]) -> None:
        for day in days:
            del self._shelf.digests[day]

    async def waiting_qc(self) -> int:
        tickets = self._shelf.tickets.values()
        return sum(ticket.status is TicketStatus.WAITING_QC for ticket in tickets)


class FakeInventory:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def add(self, item: InventoryItem) -> None:
        items = self._shelf.items.values()
        _refuse("serial_number", (i for i in items if i.serial_number == item.serial_number))
        _refuse("serial_key", (i for i in items if i.serial_key == item.serial_key))
        _keep(self._shelf.items, item)

    async def by_serial(self, serial_number: str) -> InventoryItem | None:
        items = self._shelf.items.values()
        exact = next((item for item in items if item.serial_number == serial_number), None)
        return exact or await self.alike(serial_number)

    async def alike(self, serial_number: str, *, unless: int | None = None) -> InventoryItem | None:
        key = serial_key(serial_number)
        items = self._shelf.items.values()
        return next(
            (i for i in items if i.id != unless and i.serial_key.split(TWIN)[0] == key), None
        )

    async def twins(self, limit: int) -> Sequence[NearItem]:
        items = (i for i in self._shelf.items.values() if is_twin(i.serial_key))
        return [NearItem(item.id, item.serial_number) for item in items][:limit]

    async def by_serial_for_change(self, serial_number: str) -> InventoryItem | None:
        return await self.by_serial(serial_number)

    async def get(self, item_id: int) -> InventoryItem | None:
        return self._shelf.items.get(item_id)

    async def for_change(self, item_id: int) -> InventoryItem | None:
        return self._shelf.items.get(item_id)

    async def reworded(self, item: InventoryItem, *, at: datetime) -> None:
        namesakes = (i for i in self._shelf.items.values() if i.id != item.id)
        _refuse("serial_number", (i for i in namesakes if i.serial_number == item.serial_number))
        await self.cards_follow(item, at=at)

    async def cards_follow(self, item: InventoryItem, *, at: datetime) -> None:
        for ticket in self._shelf.tickets.values():
            if ticket.item_id == item.id and ticket.is_active:
                ticket.touch(at)

    async def near(self, serial_number: str, limit: int) -> Sequence[NearItem]:
        typed = bare(serial_number)
        found = [
            NearItem(item.id, item.serial_number)
            for item in self._shelf.items.values()
            if slips(serial_number) & spellings(item.serial_number)
            or bare(item.serial_number).startswith(typed)
        ]
        return found[:limit] if typed else []

    async def counts(self, wanted: ItemFilter) -> Mapping[ItemStatus, int]:
        return Counter(item.status for item in self._wanted(replace(wanted, status=None)))

    async def page(self, wanted: ItemFilter, *, offset: int, limit: int) -> Sequence[ItemRow]:
        found = sorted(self._wanted(wanted), key=lambda item: item.serial_number)
        if wanted.free_first:
            found.sort(key=lambda item: self._turn(item, bool(wanted.search)))
        return [
            ItemRow(
                id=item.id,
                serial_number=item.serial_number,
                name=item.name,
                status=item.status,
                category=item.category,
                active_ticket_id=self._active_ticket(item.id),
            )
            for item in found[offset : offset + limit]
        ]

    def _turn(self, item: InventoryItem, is_search: bool) -> tuple[int, int]:
        active = self._active_ticket(item.id)
        if item.status is ItemStatus.WRITTEN_OFF:
            return 4, 0
        if active is not None:
            return 3, 0 if is_search else -active
        if item.status not in WORKABLE:
            return 2, 0
        last = max(self._shelf.tickets, default=0)
        own = (t.id for t in self._shelf.tickets.values() if t.item_id == item.id)
        lately = [] if is_search else [each for each in own if each > last - LATELY]
        return (0, -max(lately)) if lately else (1, 0)

    async def categories(self) -> Sequence[tuple[str | None, int]]:
        counted = Counter(item.category for item in self._shelf.items.values())
        return sorted(counted.items(), key=lambda each: (each[0] is None, each[0] or ""))

    async def usage(self, item_id: int) -> ItemUsage:
        on_item = {t.id for t in self._shelf.tickets.values() if t.item_id == item_id}
        sessions = (s for s in self._shelf.sessions.values() if s.ticket_id in on_item)
        return ItemUsage(
            tickets=len(on_item),
            active_seconds=sum(session.active_seconds for session in sessions),
            xp=sum(entry.amount for entry in self._shelf.entries if entry.ticket_id in on_item),
        )

    async def column_choice(self, key: str) -> Choice | None:
        return self._shelf.columns.get(key)

    async def keep_column_choice(self, key: str, choice: Choice, *, by: int, at: datetime) -> None:
        self._shelf.columns[key] = choice

    async def known(
        self, serial_numbers: Collection[str], *, for_change: bool = False
    ) -> Sequence[KnownItem]:
        keys = {serial_key(each) for each in serial_numbers}
        return [
            KnownItem(
                id=item.id,
                serial_number=item.serial_number,
                name=item.name,
                category=item.category,
                status=item.status,
                active_ticket_id=self._active_ticket(item.id),
            )
            for item in self._shelf.items.values()
            if item.serial_key in keys or item.serial_number in serial_numbers
        ]

    async def import_plan(self, plan: ImportPlan, *, at: datetime) -> Mapping[str, int]:
        ids: dict[str, int] = {}
        for new in plan.added:
            item = InventoryItem(
                serial_number=new.serial_number,
                name=new.name,
                category=new.category,
                status=new.status,
                created_at=at,
            )
            await self.add(item)
            ids[item.serial_number] = item.id
        for change in plan.changed:
            item = self._shelf.items[change.item.id]
            item.name, item.category, item.status = change.name, change.category, change.status
            await self.cards_follow(item, at=at)
        return ids

    def _active_ticket(self, item_id: int) -> int | None:
        on_item = (t for t in self._shelf.tickets.values() if t.item_id == item_id)
        return next((ticket.id for ticket in on_item if ticket.is_active), None)

    def _wanted(self, wanted: ItemFilter) -> Sequence[InventoryItem]:
        typed = words(wanted.search)

        def is_found(item: InventoryItem) -> bool:
            known = words(item.serial_number, item.name, item.category or "")
            by_words = all(any(each.startswith(word) for each in known) for word in typed)
            by_serial = bare(wanted.search) in spellings(item.serial_number)
            return not wanted.search or (by_words and bool(typed)) or by_serial

        return [
            item
            for item in self._shelf.items.values()
            if wanted.status in (None, item.status)
            and (wanted.category is None or wanted.category == (item.category or ""))
            and is_found(item)
        ]


class FakeLedger:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def add(self, entries: Sequence[XpEntry]) -> Sequence[XpEntry]:
        known = {entry.reference for entry in self._shelf.entries}
        written = [entry for entry in entries if entry.reference not in known]
        first = len(self._shelf.entries) + 1
        self._shelf.entries += [replace(each, id=at) for at, each in enumerate(written, first)]
        return written

    async def totals(self, person_id: int, *, since: datetime) -> XpTotals:
        mine = [entry for entry in self._shelf.entries if entry.person_id == person_id]
        return XpTotals(
            sum(entry.amount for entry in mine),
            sum(entry.amount for entry in mine if entry.created_at >= since),
        )

    async def latest(self, person_id: int, limit: int) -> Sequence[XpEntry]:
        return [e for e in reversed(self._shelf.entries) if e.person_id == person_id][:limit]

    async def entry(self, entry_id: int) -> XpEntry | None:
        return next((each for each in self._shelf.entries if each.id == entry_id), None)

    async def after(self, entry_id: int, limit: int) -> Sequence[XpEntry]:
        return [each for each in self._shelf.entries if each.id > entry_id][:limit]

    async def leaders(self, *, since: datetime, until: datetime) -> Sequence[Earner]:
        points: Counter[int] = Counter()
        for entry in self._shelf.entries:
            if since <= entry.created_at < until:
                points[entry.person_id] += entry.amount
        earners = [
            Earner(person_id, self._shelf.name(person_id) or "", earned)
            for person_id, earned in points.items()
            if self._shelf.people[person_id].is_active
        ]
        return sorted(earners, key=lambda each: (-each.points, each.name, each.person_id))

    async def first_at(self) -> datetime | None:
        return min((entry.created_at for entry in self._shelf.entries), default=None)


class FakeAttendance:
    def __init__(self, shelf: Shelf) -> None:
        self._stays = shelf.stays
        self._people = shelf.people

    async def come(self, person_id: int, by: CameBy, *, at: datetime) -> bool:
        last = await self.last(person_id)
        if last is not None and last.left_at is None:
            return False
        self._add(person_id=person_id, came_at=at, came_by=by)
        return True

    async def last(self, person_id: int, *, for_change: bool = False) -> Presence | None:
        own = [stay for stay in self._stays.values() if stay.person_id == person_id]
        return own[-1] if own else None

    async def last_of_all(self) -> Mapping[int, Presence]:
        return {
            stay.person_id: stay
            for stay in self._stays.values()
            if self._people[stay.person_id].is_active
        }

    async def open(self) -> Sequence[Presence]:
        return [stay for stay in self._stays.values() if stay.left_at is None]

    async def leave(
        self, presence_id: int, by: LeftBy, *, at: datetime, back_at: datetime | None
    ) -> None:
        stay = self._stays[presence_id]
        self._stays[presence_id] = replace(stay, left_at=at, left_by=by, back_at=back_at)

    async def away(self, person_id: int, *, at: datetime, back_at: datetime) -> None:
        self._add(
            person_id=person_id,
            came_at=None,
            came_by=None,
            left_at=at,
            left_by=LeftBy.WORD,
            back_at=back_at,
        )

    async def expect(self, presence_id: int, back_at: datetime) -> None:
        self._stays[presence_id] = replace(self._stays[presence_id], back_at=back_at)

    def _add(self, **values: Any) -> None:
        made = Presence(id=len(self._stays) + 1, **values)
        self._stays[made.id] = made


class FakePartTemplates:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def of_kind(self, category: str | None, item_name: str | None) -> Sequence[PartTemplate]:
        kind = (category, item_name)
        return [each for each in await self.all() if (each.category, each.item_name) == kind]

    async def all(self) -> Sequence[PartTemplate]:
        kept = self._shelf.templates.values()
        return sorted(kept, key=lambda each: (each.kind, each.name, each.id))

    async def get(self, template_id: int, *, for_change: bool = False) -> PartTemplate | None:
        return self._shelf.templates.get(template_id)

    async def add(self, template: PartTemplate) -> None:
        self._shelf.templates_made += 1
        made = replace(template, id=self._shelf.templates_made)
        self._shelf.templates[made.id] = made

    async def set_parts(self, template_id: int, parts: Sequence[PartLine]) -> None:
        kept = self._shelf.templates[template_id]
        self._shelf.templates[template_id] = replace(kept, parts=tuple(parts))

    async def remove(self, template_id: int, *, by: int, at: datetime) -> None:
        del self._shelf.templates[template_id]


class FakePointsQuestions:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def add(self, entry_id: int, asked_by: int, words: str, *, at: datetime) -> int:
        made = PointsQuestion(
            id=len(self._shelf.questions) + 1,
            entry_id=entry_id,
            asked_by=asked_by,
            asked_at=at,
            words=words,
        )
        self._shelf.questions[made.id] = made
        return made.id

    async def get(self, question_id: int) -> PointsQuestion | None:
        return self._shelf.questions.get(question_id)

    async def for_change(self, question_id: int) -> PointsQuestion | None:
        return self._shelf.questions.get(question_id)

    async def of_entries(self, entry_ids: Collection[int]) -> Mapping[int, PointsQuestion]:
        asked = self._shelf.questions.values()
        return {each.entry_id: each for each in asked if each.entry_id in entry_ids}

    async def open(self, limit: int) -> tuple[Sequence[PointsQuestion], int]:
        found = [each for each in self._shelf.questions.values() if each.answered_at is None]
        return found[:limit], len(found)

    async def answer(
        self, question_id: int, words: str, amount: int, *, by: int, at: datetime
    ) -> None:
        asked = self._shelf.questions[question_id]
        self._shelf.questions[question_id] = replace(
            asked, answered_by=by, answered_at=at, answer=words, amount=amount
        )


class FakeRulebook:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def active(self) -> RulesVersion:
        return self._shelf.rules[-1]

    async def version(self, version: int) -> RulesVersion | None:
        return next((each for each in self._shelf.rules if each.version == version), None)

    async def logged(self, version: int) -> LoggedRules | None:
        found = await self.log(newest=version, limit=1)
        return found[0] if found and found[0].version == version else None

    async def log(self, *, newest: int, limit: int) -> Sequence[LoggedRules]:
        older = [each for each in reversed(self._shelf.rules) if each.version <= newest]
        return [
            LoggedRules(
                version=each.version,
                action=each.action,
                diff=each.diff,
                reason=each.reason,
                created_by=each.created_by,
                author_name=self._shelf.name(each.created_by) or "",
                created_at=each.created_at,
            )
            for each in older[:limit]
        ]

    async def add(self, version: RulesVersion) -> None:
        _refuse("pk_rules_versions", (r for r in self._shelf.rules if r.version == version.version))
        self._shelf.rules.append(version)

    async def is_empty(self) -> bool:
        return not self._shelf.rules

    async def in_force(self, since: datetime) -> Sequence[RulesVersion]:
        rules = self._shelf.rules
        earlier = [n for n, each in enumerate(rules) if each.created_at <= since]
        return rules[max(earlier, default=0) :]


class FakeDoneWork:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def since(self, since: datetime) -> PastWork:
        done = [
            DoneTicket(
                technician_id=ticket.technician_id,
                total_duration=ticket.total_duration,
                xp_amount=ticket.xp_amount,
                is_manual=ticket.is_manual,
                ever_failed=any(f.action is TicketAction.QC_FAIL for f in self._of(ticket.id)),
                seconds=self._seconds(ticket.id),
            )
            for ticket in self._shelf.tickets.values()
            if ticket.status is TicketStatus.DONE
            and ticket.technician_id is not None
            and ticket.finished_at is not None
            and ticket.finished_at >= since
        ]
        decisions = Counter(
            fact.actor_id
            for fact in self._shelf.log
            if fact.action in QC_DECISIONS and fact.created_at >= since and fact.actor_id
        )
        return PastWork(tickets=done, decisions=decisions)

    def _of(self, ticket_id: int) -> Sequence[LoggedTransition]:
        return self._shelf.logged(ticket_id)

    def _seconds(self, ticket_id: int) -> Mapping[int, int]:
        worked: Counter[int] = Counter()
        for session in self._shelf.sessions.values():
            if session.ticket_id == ticket_id:
                worked[session.technician_id] += session.active_seconds
        return worked


class FakeQcGroups:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def bound(self) -> QcGroup | None:
        return self._shelf.qc_group

    async def bind(self, group: QcGroup, *, by: int, at: datetime) -> None:
        self._shelf.qc_group = replace(group, bound_by=by)

    async def unbind(self, chat_id: int) -> None:
        group = self._shelf.qc_group
        if group is not None and group.chat_id == chat_id:
            self._shelf.qc_group = None

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        group = self._shelf.qc_group
        if group is not None and group.chat_id == old_chat_id:
            self._shelf.qc_group = replace(group, chat_id=new_chat_id, thread_id=None)

    async def leave_topic(self, chat_id: int) -> None:
        group = self._shelf.qc_group
        if group is not None and group.chat_id == chat_id:
            left = group.thread_id or group.left_thread_id
            self._shelf.qc_group = replace(group, thread_id=None, left_thread_id=left)

    async def return_to_topic(self, chat_id: int, thread_id: int) -> None:
        group = self._shelf.qc_group
        if group is not None and (group.chat_id, group.left_thread_id) == (chat_id, thread_id):
            self._shelf.qc_group = replace(group, thread_id=thread_id, left_thread_id=None)

    async def check_cards(self, chat_id: int, *, all_of_them: bool) -> None:
        """No card stands anywhere here."""

    async def set_silent(self, chat_id: int, since: datetime | None) -> None:
        group = self._shelf.qc_group
        if group is not None and group.chat_id == chat_id:
            self._shelf.qc_group = replace(group, is_silent=since is not None)

    async def unshown(self, chat_id: int) -> Sequence[Unseen]:
        """No card stands anywhere here."""
        return [Unseen(ticket, technician, None) for ticket, technician in self._waiting()]

    async def unseen(self) -> Sequence[Unseen]:
        inspectors = [
            person.id
            for person in self._shelf.people.values()
            if person.is_active and Role.QC_INSPECTOR in self._shelf.roles.get(person.id, ())
        ]
        found: list[Unseen] = []
        for ticket, technician in self._waiting():
            able: list[int | None] = [each for each in inspectors if each != technician]
            found += [Unseen(ticket, technician, each) for each in able or [None]]
        return found

    def _waiting(self) -> Sequence[tuple[int, int]]:
        return [
            (each.id, each.technician_id)
            for each in self._shelf.tickets.values()
            if each.status is TicketStatus.WAITING_QC and each.technician_id is not None
        ]


class FakeDeliveries:
    """Nothing is ever delivered here: what was announced stands in `Shelf.events`."""

    async def waiting(self, now: datetime) -> tuple[int, datetime | None]:
        return 0, None

    async def unreachable(self) -> Sequence[str]:
        return []

    async def dead(self, limit: int) -> tuple[Sequence[DeadNotice], int]:
        return [], 0

    async def revive(self, notice_id: int, *, at: datetime) -> bool:
        return False

    async def drop(self, notice_id: int) -> bool:
        return False


class FakeUnitOfWork:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.tickets = FakeTickets(shelf)
        self.work_sessions = FakeWorkSessions(shelf)
        self.people = FakePeople(shelf)
        self.access = FakeAccessRequests(shelf)
        self.blocked = FakeBlockedUsers(shelf)
        self.inventory = FakeInventory(shelf)
        self.labels = FakeLabels(shelf)
        self.faults = FakeFaults(shelf)
        self.audit = FakeAudit(shelf)
        self.attendance = FakeAttendance(shelf)
        self.part_templates = FakePartTemplates(shelf)
        self.ledger = FakeLedger(shelf)
        self.points_questions = FakePointsQuestions(shelf)
        self.rulebook = FakeRulebook(shelf)
        self.done_work = FakeDoneWork(shelf)
        self.qc_groups = FakeQcGroups(shelf)
        self.deliveries = FakeDeliveries()
        self.roster = FakeRoster(shelf)
        self.invites = FakeInvites(shelf)
        self.cards = FakeReaderCards(shelf)
        self.reminders = FakeReminders(shelf)
        self.days = FakeDays(shelf)
        self.figures = FakeFigures(shelf)
        self.backups = FakeBackups(shelf)
        self.erasing = FakeErasing(shelf)
        self.notes = FakeNotes(shelf)
        self.note_files = FakeNoteFiles(shelf)

    async def release_held(self, person_id: int, *, at: datetime) -> None:
        self._shelf.released.append(person_id)

    def announce(self, event: Event) -> None:
        self._shelf.events.append(event)

    def gather(self, batch: str) -> None:
        """Nothing is delivered here, together or not."""


class FakeStore:
    def __init__(self) -> None:
        self.shelf = Shelf()
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[FakeUnitOfWork]:
        async with self._turn:
            working = self.shelf.copy()
            yield FakeUnitOfWork(working)
            self.shelf = working

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[FakeUnitOfWork]:
        yield FakeUnitOfWork(self.shelf.copy())
