"""Reminders: what stands still is called to mind, one message a person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from domain import events
from domain.actor import Act
from domain.clock import Clock
from domain.errors import CardOutdated, NotYourTicket, UnknownTicket
from domain.people import Member, Role
from domain.ports.tickets import TicketOverview
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.reminders import (
    HANDED_OUT,
    KIND_OF,
    OF_DUE_TIME,
    SNOOZE,
    Mention,
    ReminderKind,
    Snooze,
    Standing,
    entered_at,
    in_work_hours,
)
from domain.rules import Rules
from domain.services.attendance import who_is_out
from domain.services.guards import actor_with
from domain.ticket import TicketStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """A ticket in a reminder, as it stands when the reminder is sent."""

    overview: TicketOverview
    kind: ReminderKind
    since: datetime
    now: datetime


class _Crew(NamedTuple):
    admins: Sequence[int]
    inspectors: Sequence[int]
    technicians: Sequence[int]


# Who, of which ticket, of which entry into a state.
_Snoozed = tuple[int, int, ReminderKind, datetime]


class ReminderService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def remind(self) -> int:
        """Make every reminder that is due; how many people are told something.

        Outside work hours nothing is due. However long nobody looked, a ticket is mentioned
        once: the next step follows from this one.
        """
        now = self._clock.now()
        async with self._store.reading() as uow:
            rules = (await uow.rulebook.active()).rules
            if not in_work_hours(rules.reminders, rules.work_session.zone, now):
                return 0
            soon = now + timedelta(minutes=rules.reminders.due_minutes)
            standing = [
                *await uow.reminders.standing(),
                *await uow.reminders.due(now=now, soon=soon),
            ]
            due = [each for each in standing if each.is_due(rules.reminders, now)]
            snoozes = _current(await uow.reminders.snoozes(), standing)
        if not due and not any(each.is_due(now) for each in snoozes.values()):
            return 0
        async with self._store.transaction() as uow:
            await uow.reminders.forget_moved_on()
            snoozes = _current(await uow.reminders.snoozes(), standing)
            return await self._remind(uow, rules, due, snoozes, now)

    async def _remind(
        self,
        uow: UnitOfWork,
        rules: Rules,
        due: Sequence[Standing],
        snoozes: Mapping[_Snoozed, Snooze],
        now: datetime,
    ) -> int:
        crew = _Crew(
            admins=await uow.people.holders(Role.ADMIN),
            inspectors=await uow.people.holders(Role.QC_INSPECTOR),
            technicians=await uow.people.holders(Role.TECHNICIAN),
        )
        out = await who_is_out(uow, now)
        told: dict[int, dict[int, Mention]] = {}
        for each in snoozes.values():
            if each.person_id in out:
                # It stays due: he hears of it when he is back.
                continue
            if each.is_due(now) and await uow.reminders.told(each, at=now):
                mention = Mention(ticket_id=each.ticket_id, kind=each.kind, since=each.since)
                told.setdefault(each.person_id, {})[each.ticket_id] = mention
        claimed = {
            is_of_due_time: await uow.reminders.add_steps(
                [each for each in due if (each.kind in OF_DUE_TIME) is is_of_due_time], at=now
            )
            for is_of_due_time in (False, True)
        }
        for ticket in due:
            if ticket.ticket_id not in claimed[ticket.kind in OF_DUE_TIME]:
                continue
            mention = Mention(ticket_id=ticket.ticket_id, kind=ticket.kind, since=ticket.since)
            for person_id in _to_tell(ticket, crew, rules):
                if person_id in out:
                    continue
                snooze = snoozes.get((person_id, ticket.ticket_id, ticket.kind, ticket.since))
                if snooze is None or not snooze.is_silent(rules.reminders, now):
                    told.setdefault(person_id, {})[ticket.ticket_id] = mention
        for person_id, mentions in sorted(told.items()):
            uow.announce(
                events.RemindersDue(person_id=person_id, mentions=tuple(mentions.values()))
            )
        return len(told)

    async def snooze(self, ticket_id: int, kind: ReminderKind, act: Act) -> Snooze:
        """Not now: the person is reminded again in an hour, if the ticket still stands so."""
        async with self._store.transaction() as uow:
            person = await actor_with(uow, act, *Role)
            overview = await uow.tickets.overview(ticket_id)
            if overview is None:
                raise UnknownTicket(str(ticket_id))
            if not _may_act(person, overview, kind):
                raise NotYourTicket(ticket_id)
            since = _since(overview, kind)
            if since is None:
                raise CardOutdated(ticket_id)
            snooze = Snooze(
                person_id=person.id,
                ticket_id=ticket_id,
                kind=kind,
                since=since,
                until=self._clock.now() + SNOOZE,
            )
            await uow.reminders.snooze(snooze)
            return snooze

    async def mentioned(self, mentions: Iterable[Mention], reader_id: int) -> Sequence[Mentioned]:
        """What is still to be said, the longest waiting first.

        Tickets that moved on, or are the reader's no more, are left out.
        """
        told = {(each.ticket_id, each.kind): each.since for each in mentions}
        standing = await self.standing(told, reader_id)
        return [each for each in standing if told[each.overview.ticket.id, each.kind] == each.since]

    async def standing(
        self, named: Iterable[tuple[int, ReminderKind]], reader_id: int
    ) -> Sequence[Mentioned]:
        """Which of these tickets stand so now, and are the reader's; the longest waiting first."""
        found: list[Mentioned] = []
        now = self._clock.now()
        async with self._store.reading() as uow:
            reader = await uow.people.member(reader_id)
            if reader is None or not reader.is_active:
                return []
            for ticket_id, kind in named:
                overview = await uow.tickets.overview(ticket_id)
                if overview is None or not _may_act(reader, overview, kind):
                    continue
                if (since := _since(overview, kind)) is not None:
                    found.append(Mentioned(overview=overview, kind=kind, since=since, now=now))
        return sorted(found, key=lambda each: each.since)


def _current(snoozes: Iterable[Snooze], standing: Iterable[Standing]) -> Mapping[_Snoozed, Snooze]:
    """Those of tickets that still stand as they did: one that was handed on begins anew."""
    entries = {(each.ticket_id, each.kind, each.since) for each in standing}
    return {
        (each.person_id, *entry): each
        for each in snoozes
        if (entry := (each.ticket_id, each.kind, each.since)) in entries
    }


def _since(overview: TicketOverview, kind: ReminderKind) -> datetime | None:
    """Since when the ticket stands so; of a due time, that time; None where it doesn't."""
    ticket = overview.ticket
    if kind in OF_DUE_TIME:
        is_due = ticket.is_active and ticket.status is not TicketStatus.ON_HOLD
        return ticket.due_at if is_due else None
    can_be_begun = ticket.status not in HANDED_OUT or overview.item.can_be_worked_on
    if KIND_OF.get(ticket.status) is not kind or not can_be_begun:
        return None
    return entered_at(ticket.status, ticket.status_since, ticket.assigned_at)


_ACTS: Mapping[ReminderKind, Role] = {
    ReminderKind.UNASSIGNED: Role.ADMIN,
    ReminderKind.UNSTARTED: Role.TECHNICIAN,
    ReminderKind.WAITING_QC: Role.QC_INSPECTOR,
    ReminderKind.REWORK: Role.TECHNICIAN,
    ReminderKind.DUE_SOON: Role.TECHNICIAN,
    ReminderKind.LATE: Role.TECHNICIAN,
}


def _may_act(person: Member, overview: TicketOverview, kind: ReminderKind) -> bool:
    if person.has(Role.ADMIN):
        return True
    role = _ACTS[kind]
    if kind in OF_DUE_TIME and overview.ticket.status is TicketStatus.WAITING_QC:
        role = Role.QC_INSPECTOR
    if role is Role.TECHNICIAN:
        return person.has(role) and overview.ticket.technician_id == person.id
    return person.has(role)


def _to_tell(ticket: Standing, crew: _Crew, rules: Rules) -> Sequence[int]:
    """Who can act, at first; the admins as well from the second step on, or if there is nobody."""
    match ticket.kind:
        case ReminderKind.UNASSIGNED:
            can_act = [each for each in crew.admins if each == ticket.approved_by]
        case ReminderKind.UNSTARTED | ReminderKind.REWORK:
            can_act = [each for each in crew.technicians if each == ticket.technician_id]
        case ReminderKind.WAITING_QC:
            own = None if rules.qc.allow_own_work else ticket.technician_id
            can_act = [each for each in crew.inspectors if each != own]
        case ReminderKind.DUE_SOON | ReminderKind.LATE:
            return _to_tell_of_due_time(ticket, crew, rules)
    if ticket.steps == 0 and can_act:
        return can_act
    return [*can_act, *(each for each in crew.admins if each not in can_act)]


def _to_tell_of_due_time(ticket: Standing, crew: _Crew, rules: Rules) -> Sequence[int]:
    """Who has it in hand, and the admins: it is theirs to say what comes first."""
    if ticket.status is TicketStatus.WAITING_QC:
        own = None if rules.qc.allow_own_work else ticket.technician_id
        hands = [each for each in crew.inspectors if each != own]
    else:
        hands = [each for each in crew.technicians if each == ticket.technician_id]
    return [*hands, *(each for each in crew.admins if each not in hands)]
