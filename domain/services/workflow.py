"""A ticket's way through the workshop: each method is one transaction.

`Ticket`'s methods validate and move; what lies across aggregates is orchestrated here: item
status, work session, XP, the transition row, the announcement.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from domain import events
from domain.actor import Act
from domain.audit import item_effect
from domain.checklists import checks_effect, require_checked
from domain.clock import Clock
from domain.errors import FaultPictureMissing, ItemBusy, NotATechnician, OwnWork, UnknownPerson
from domain.fail_reasons import PRESET, FailReason, among
from domain.items import normal_serial
from domain.people import Member, Role
from domain.points import XpEntry, XpEntryType, inspector_earnings, technician_earnings
from domain.ports.tickets import QcFacts
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.rules import RulesVersion
from domain.services.guards import (
    actor_with,
    deciding,
    is_own_work,
    log_ticket_transition,
    require_metrics_as_seen,
    ticket_for_change,
)
from domain.services.inspectors import given_to_another
from domain.services.intake import is_of_draft
from domain.services.items import unknown_item
from domain.services.notes import has_evidence, require_pictures
from domain.services.work_sessions import (
    change_session,
    open_session,
    own_ticket_with_parts,
    require_stopped,
    stop_work_on,
)
from domain.ticket import (
    CancelReason,
    FlagColor,
    PartLine,
    Ticket,
    TicketAction,
    TicketTransition,
    Wording,
    planned_minutes,
)
from domain.work_session import SessionAction


class TicketWorkflowService:
    """`seen_version` is the ticket's version on the card that was pressed; None when typed."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def create_ticket(
        self,
        act: Act,
        *,
        serial_number: str,
        title: str,
        minutes: int | None = None,
        parts: Sequence[PartLine] = (),
        draft: str = "",
    ) -> Ticket:
        """A ticket under review; planned minutes are the parts' sum, or `minutes`.

        `draft` names what it is made of: made once more of the same, it is the same ticket.
        """
        parts = [part.cleaned() for part in parts]
        total = planned_minutes(parts, minutes)
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            serial = normal_serial(serial_number)
            item = await uow.inventory.by_serial_for_change(serial)
            if item is None:
                raise await unknown_item(uow, serial)
            item.require_serviceable()
            busy_with = await uow.tickets.active_on_item(item.id)
            if busy_with is not None:
                if draft and await is_of_draft(uow, busy_with, draft, act):
                    return (await ticket_for_change(uow, busy_with)).ticket
                raise ItemBusy(serial, busy_with)
            rules = (await uow.rulebook.active()).rules.ticket_xp
            ticket = Ticket.open(
                item_id=item.id,
                title=title,
                total_duration=total,
                rules=rules,
                by=act.by,
                at=self._clock.now(),
            )
            await keep_new_ticket(uow, ticket, parts, act, {"draft": draft} if draft else {})
            return ticket

    async def approve_ticket_review(
        self, ticket_id: int, act: Act, *, seen_version: int | None = None
    ) -> None:
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            ticket, _ = await ticket_for_change(uow, ticket_id)
            async with deciding(uow, ticket, TicketAction.REVIEW_APPROVED, seen_version):
                fact = ticket.approve(by=act.by, at=self._clock.now())
            await log_ticket_transition(uow, fact, act)
            uow.announce(
                events.ReviewApproved(
                    ticket_id=ticket.id,
                    actor_id=act.by,
                    created_by=ticket.created_by,
                )
            )

    async def assign_ticket(
        self, ticket_id: int, technician_id: int, act: Act, *, seen_version: int | None = None
    ) -> None:
        """Give the ticket to an active technician; whoever had it before is told.

        His clock on it is stopped at this moment, and counts; the state stays, and the next one
        goes on by a session of his own, as soon as no other clock of his runs.
        """
        async with self._store.transaction() as uow:
            # Nobody leaves while he is given a ticket; in the order of all who act on roles.
            await uow.roster.lock_with_admins(act.by, technician_id)
            await actor_with(uow, act, Role.ADMIN)
            ticket, _ = await ticket_for_change(uow, ticket_id)
            technician = await _active_technician(uow, technician_id)
            previous = ticket.technician_id
            async with deciding(uow, ticket, TicketAction.ASSIGNED, seen_version):
                fact = ticket.assign(technician.id, by=act.by, at=self._clock.now())
            worked = False
            if previous is not None:
                await stop_work_on(uow, ticket, previous, act, self._clock, "reassigned")
                await given_to_another(uow, ticket, previous)
                worked = await uow.work_sessions.latest(ticket.id, previous) is not None
            await self._log_assignment(uow, ticket, fact, previous, act, worked=worked)

    async def approve_and_assign(
        self, ticket_id: int, technician_id: int, act: Act, *, seen_version: int | None = None
    ) -> None:
        """Both at once, or neither: two lines in the log, and one notice to each."""
        async with self._store.transaction() as uow:
            # Nobody leaves while he is given a ticket; in the order of all who act on roles.
            await uow.roster.lock_with_admins(act.by, technician_id)
            await actor_with(uow, act, Role.ADMIN)
            ticket, _ = await ticket_for_change(uow, ticket_id)
            technician = await _active_technician(uow, technician_id)
            now = self._clock.now()
            async with deciding(uow, ticket, TicketAction.REVIEW_APPROVED, seen_version):
                approved = ticket.approve(by=act.by, at=now)
            await log_ticket_transition(uow, approved, act)
            fact = ticket.assign(technician.id, by=act.by, at=now)
            await self._log_assignment(uow, ticket, fact, None, act, approved=True)

    async def _log_assignment(
        self,
        uow: UnitOfWork,
        ticket: Ticket,
        fact: TicketTransition,
        previous: int | None,
        act: Act,
        *,
        worked: bool = False,
        approved: bool = False,
    ) -> None:
        assert ticket.technician_id is not None, "it was assigned just now"
        await log_ticket_transition(uow, fact, act)
        uow.announce(
            events.TicketAssigned(
                ticket_id=ticket.id,
                actor_id=act.by,
                created_by=ticket.created_by,
                technician_id=ticket.technician_id,
                previous_technician_id=previous,
                previous_worked=worked,
                approved=approved,
            )
        )

    async def start_ticket(
        self, ticket_id: int, act: Act, *, seen_version: int | None = None
    ) -> None:
        """Begin work: the item goes into service, the technician's clock runs."""
        async with self._store.transaction() as uow:
            technician = await actor_with(uow, act, Role.TECHNICIAN)
            ticket, item = await ticket_for_change(uow, ticket_id)
            ticket.require_technician(technician.id)
            async with deciding(uow, ticket, TicketAction.STARTED, seen_version):
                fact = ticket.start(by=technician.id, at=self._clock.now())
            open_work = await uow.work_sessions.open_of(technician.id)
            before = item.status
            item.take_into_service()
            await open_session(uow, technician, ticket, open_work, act, self._clock)
            await log_ticket_transition(uow, fact, act, item_effect(before, item.status))
            uow.announce(
                events.TicketStarted(
                    ticket_id=ticket.id,
                    actor_id=act.by,
                    created_by=ticket.created_by,
                    assigned_by=ticket.assigned_by,
                )
            )

    async def move_ticket_to_waiting_qc(
        self, ticket_id: int, act: Act, *, seen_version: int | None = None
    ) -> None:
        async with self._store.transaction() as uow:
            technician, ticket, parts = await own_ticket_with_parts(uow, ticket_id, act)
            await require_stopped(uow, technician, ticket, seen_version)
            await self._send_to_qc(uow, ticket, parts, act)

    async def finish_ticket(
        self, ticket_id: int, act: Act, *, seen_version: int | None = None
    ) -> None:
        """Stop the session and send the ticket to QC, in one transaction."""
        async with self._store.transaction() as uow:
            technician, ticket, parts = await own_ticket_with_parts(uow, ticket_id, act)
            await change_session(
                uow, technician, ticket, SessionAction.STOPPED, act, self._clock, seen_version
            )
            await self._send_to_qc(uow, ticket, parts, act)

    async def _send_to_qc(
        self, uow: UnitOfWork, ticket: Ticket, parts: Sequence[PartLine], act: Act
    ) -> None:
        require_checked(ticket, parts)
        await require_pictures(uow, ticket, (await uow.rulebook.active()).rules)
        fact = ticket.send_to_qc(by=act.by, at=self._clock.now())
        await log_ticket_transition(uow, fact, act, checks_effect(parts))
        uow.announce(events.TicketSentToQc(ticket_id=ticket.id, actor_id=act.by))

    async def qc_pass_ticket(
        self, ticket_id: int, act: Act, *, seen_version: int | None = None
    ) -> None:
        """Let the ticket out: done, item ready, technician and inspector earn their XP."""
        async with self._store.transaction() as uow:
            inspector = await actor_with(uow, act, Role.QC_INSPECTOR, Role.ADMIN)
            ticket, item = await ticket_for_change(uow, ticket_id)
            async with deciding(uow, ticket, TicketAction.QC_PASS, seen_version):
                rules, facts, own = await self._four_eyes(uow, ticket, inspector)
                ticket.xp_amount = ticket.xp_under(rules.rules.ticket_xp)
                fact = ticket.pass_qc(by=inspector.id, at=self._clock.now(), own_work=own)
            before = item.status
            item.release_if_in_service()
            effect = item_effect(before, item.status)
            transition_id = await log_ticket_transition(uow, fact, act, effect)
            technician_id = ticket.technician_id
            assert technician_id is not None, "a ticket in QC has a technician"
            earned = await uow.ledger.add(
                [
                    *technician_earnings(
                        ticket,
                        technician_id=technician_id,
                        ever_failed=facts.ever_failed,
                        seconds=facts.seconds,
                        rules=rules,
                        at=fact.created_at,
                    ),
                    *inspector_earnings(
                        ticket,
                        inspector_id=inspector.id,
                        transition_id=transition_id,
                        rules=rules,
                        at=fact.created_at,
                    ),
                ]
            )
            uow.announce(
                events.TicketPassedQc(
                    ticket_id=ticket.id,
                    actor_id=act.by,
                    created_by=ticket.created_by,
                    technician_id=technician_id,
                    base_xp=_amount(earned, technician_id, XpEntryType.TICKET_BASE_XP),
                    bonus_xp=_amount(earned, technician_id, XpEntryType.FIRST_PASS_BONUS),
                    shares={
                        each.person_id: each.amount
                        for each in earned
                        if each.entry_type is XpEntryType.TICKET_BASE_XP
                        and each.person_id != technician_id
                    },
                )
            )

    async def qc_fail_ticket(
        self,
        ticket_id: int,
        reason: str | FailReason,
        act: Act,
        *,
        seen_version: int | None = None,
    ) -> None:
        """Back for rework, with the reason on the transition; the inspector earns his XP.

        Words that name a preset of the rules, in any language, are this preset.
        """
        async with self._store.transaction() as uow:
            inspector = await actor_with(uow, act, Role.QC_INSPECTOR, Role.ADMIN)
            ticket, _ = await ticket_for_change(uow, ticket_id)
            async with deciding(uow, ticket, TicketAction.QC_FAIL, seen_version):
                rules, _, own = await self._four_eyes(uow, ticket, inspector)
                ticket.require(TicketAction.QC_FAIL)
                needs_picture = rules.rules.qc.photo_on_fail
                if needs_picture and not await has_evidence(uow, ticket.id, inspector.id):
                    raise FaultPictureMissing(ticket.id)
                if isinstance(reason, str):
                    reason = among(rules.rules.qc.fail_reasons, reason) or reason
                fact = ticket.fail_qc(reason, by=inspector.id, at=self._clock.now(), own_work=own)
            transition_id = await log_ticket_transition(uow, fact, act)
            technician_id = ticket.technician_id
            assert technician_id is not None, "a ticket in QC has a technician"
            await uow.ledger.add(
                inspector_earnings(
                    ticket,
                    inspector_id=inspector.id,
                    transition_id=transition_id,
                    rules=rules,
                    at=fact.created_at,
                )
            )
            uow.announce(
                events.TicketFailedQc(
                    ticket_id=ticket.id,
                    actor_id=act.by,
                    created_by=ticket.created_by,
                    technician_id=technician_id,
                    reason=fact.note or "",
                    preset=fact.metadata.get(PRESET),
                )
            )

    async def set_manual_metrics(
        self,
        ticket_id: int,
        act: Act,
        *,
        flag_color: FlagColor,
        xp_amount: int,
        seen_version: int | None = None,
    ) -> None:
        """Flag and XP by hand, before or after approval; never the review itself."""
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            ticket, _ = await ticket_for_change(uow, ticket_id)
            await require_metrics_as_seen(uow, ticket, seen_version)
            fact = ticket.set_metrics(
                flag_color=flag_color, xp_amount=xp_amount, by=act.by, at=self._clock.now()
            )
            await log_ticket_transition(uow, fact, act)

    async def set_automatic_metrics(
        self, ticket_id: int, act: Act, *, seen_version: int | None = None
    ) -> None:
        """Back to automatic: recomputed from the rules in force now."""
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            ticket, _ = await ticket_for_change(uow, ticket_id)
            await require_metrics_as_seen(uow, ticket, seen_version)
            rules = (await uow.rulebook.active()).rules.ticket_xp
            fact = ticket.reset_metrics(rules, by=act.by, at=self._clock.now())
            await log_ticket_transition(uow, fact, act)

    async def edit_ticket(
        self,
        ticket_id: int,
        act: Act,
        *,
        title: str | None = None,
        minutes: int | None = None,
        parts: Sequence[PartLine] | None = None,
        seen_version: int | None = None,
    ) -> None:
        """Change what was mistyped, until it waits for QC; what is None stays as it is.

        `parts` are all the lines that it has then; minutes are given where it has none.
        """
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            ticket, _ = await ticket_for_change(uow, ticket_id)
            async with deciding(uow, ticket, TicketAction.EDITED, seen_version):
                ticket.require(TicketAction.EDITED)
                old = Wording(
                    title=ticket.title,
                    total_duration=ticket.total_duration,
                    parts=tuple(await uow.tickets.parts(ticket.id)),
                )
                new = old.changed(title, minutes, parts)
                rules = (await uow.rulebook.active()).rules.ticket_xp
                fact = ticket.edit(old, new, rules, by=act.by, at=self._clock.now())
            await uow.tickets.reworded(ticket, new.parts)
            await log_ticket_transition(uow, fact, act)

    async def cancel_ticket(
        self,
        ticket_id: int,
        reason: str,
        act: Act,
        *,
        preset: CancelReason | None = None,
        seen_version: int | None = None,
    ) -> None:
        """Over without being done: an open session is stopped and counts, the item is free."""
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            ticket, item = await ticket_for_change(uow, ticket_id)
            async with deciding(uow, ticket, TicketAction.CANCELLED, seen_version):
                fact = ticket.cancel(reason, preset=preset, by=act.by, at=self._clock.now())
            before = item.status
            if ticket.technician_id is not None:
                technician_id = ticket.technician_id
                await stop_work_on(uow, ticket, technician_id, act, self._clock, "cancelled")
            item.release_if_in_service()
            await log_ticket_transition(uow, fact, act, item_effect(before, item.status))
            uow.announce(
                events.TicketCancelled(
                    ticket_id=ticket.id,
                    actor_id=act.by,
                    created_by=ticket.created_by,
                    technician_id=ticket.technician_id,
                    reason=fact.note or "",
                    preset=preset,
                )
            )

    async def _four_eyes(
        self, uow: UnitOfWork, ticket: Ticket, inspector: Member
    ) -> tuple[RulesVersion, QcFacts, bool]:
        """The rules, the facts, and whether the rules had to allow the inspector his own work."""
        rules = await uow.rulebook.active()
        facts = await uow.tickets.qc_facts(ticket.id)
        own = is_own_work(ticket, facts.seconds, inspector.id)
        if own and not rules.rules.qc.allow_own_work:
            raise OwnWork(ticket.id)
        return rules, facts, own


async def keep_new_ticket(
    uow: UnitOfWork,
    ticket: Ticket,
    parts: Sequence[PartLine],
    act: Act,
    metadata: Mapping[str, Any],
    *,
    fault: str | None = None,
) -> None:
    """Keep it, log its creation with `metadata`, and tell of it.

    `fault` is what its reporter said, where it was opened for that.
    """
    await uow.tickets.add(ticket, parts)
    fact = ticket.creation()
    fact = replace(fact, note=fault, metadata={**fact.metadata, **metadata})
    await log_ticket_transition(uow, fact, act)
    if fault is None:
        uow.announce(events.TicketCreated(ticket_id=ticket.id, actor_id=act.by))
    else:
        uow.announce(events.FaultReported(ticket_id=ticket.id, actor_id=act.by, words=fault))


async def _active_technician(uow: UnitOfWork, person_id: int) -> Member:
    technician = await uow.people.member(person_id)
    if technician is None:
        raise UnknownPerson(str(person_id))
    if not technician.has(Role.TECHNICIAN):
        raise NotATechnician(technician.name)
    return technician


def _amount(entries: Sequence[XpEntry], person_id: int, entry_type: XpEntryType) -> int:
    return sum(
        entry.amount
        for entry in entries
        if entry.person_id == person_id and entry.entry_type is entry_type
    )
