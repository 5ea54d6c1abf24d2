"""What one reader sees of a ticket now: the card, and its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar
from zoneinfo import ZoneInfo

from domain.clock import Clock
from domain.errors import (
    NotAMember,
    NotYourTicket,
    OwnWork,
    UnknownTicket,
    WrongSessionState,
)
from domain.notes import NO_NOTES, NoteCounts
from domain.people import Member, Role
from domain.ports.tickets import LoggedTransition, TicketOverview, TicketSheet
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.ports.work_sessions import OpenWork, TicketWork
from domain.returns import ReturnedFrom, counts_as_return
from domain.rules import Rules
from domain.services.card_actions import (
    CardAction,
    TechnicianTicketActionService,
    admin_actions,
    inspector_actions,
    qc_actions,
)
from domain.services.correct_time import require_correctable
from domain.services.guards import is_own_work
from domain.services.history import TicketHistory, history_of
from domain.services.notes import has_evidence, pictures_of_work
from domain.services.seeing import visible_sheet
from domain.ticket import PartLine, Ticket, TicketAction, TicketStatus, required_checks
from domain.work_check import stop_times
from domain.work_session import (
    PauseBudget,
    SessionAction,
    SessionStatus,
    WorkLog,
    active_seconds,
    local_day,
    paused_spans,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCard:
    """Everything that a card shows, and the buttons that may be pressed under it.

    There are two kinds, and neither stands in for the other: a person's own, and the group's.
    """

    overview: TicketOverview
    reader_id: int | None
    """None in the QC group."""
    parts: Sequence[PartLine]
    session: SessionStatus | None
    asked_at: datetime | None
    """Since when the technician's clock runs under the question whether he still works."""
    flagged_at: datetime | None
    """Since when that question is known to be left unanswered."""
    active_seconds: int
    pause: PauseBudget | None
    last_word: LoggedTransition | None
    """The last QC decision, or the cancellation: what the card must say of it."""
    xp: int
    """What a pass would earn by the rules in force; on a ticket that is over, what it was worth."""
    works_elsewhere: OpenWork | None
    """The reader's open session on another ticket, on his own active tickets."""
    busy_with: int | None
    """On the reader's own active ticket: which ticket his clock is on, 0 for none."""
    is_mine: bool
    """Whether the reader is the ticket's technician."""
    actions: Sequence[CardAction]
    zone: ZoneInfo
    now: datetime
    may_change_item: bool = False
    """Whether the reader may say what the item is: an admin."""
    handover: LoggedTransition | None = None
    """What the one before had to say to the next, while it is another's."""
    returned: ReturnedFrom | None = None
    return_counts: bool = False
    """Whether it came back so soon that the rules call it a return."""
    is_own_work: bool = False
    """Whether four eyes alone keep the reader from deciding on it now."""
    notes: NoteCounts = NO_NOTES
    pictures_missing: int = 0
    """How many of what was done `qc.min_photos` still asks of its technician, while he works."""
    fail_needs_picture: bool = False
    """Whether the reader may fail it, and `qc.photo_on_fail` asks for a picture first."""

    @property
    def ticket(self) -> Ticket:
        return self.overview.ticket

    @property
    def open_checks(self) -> Sequence[str]:
        """What has to be ticked off before its technician may send it to QC."""
        is_in_work = self.ticket.status is TicketStatus.IN_PROGRESS
        return required_checks(self.parts) if is_in_work else ()

    @property
    def waits_for_item(self) -> bool:
        """Whether work can't start because of what an admin has said that the item is."""
        is_begun = self.ticket.status in (TicketStatus.IN_PROGRESS, TicketStatus.WAITING_QC)
        return self.ticket.is_active and not is_begun and not self.overview.item.can_be_worked_on


class PersonalCard(TicketCard):
    """For one reader, in his chat with the bot: by his rights, in his language."""

    __slots__ = ()


class GroupCard(TicketCard):
    """For everybody in the QC group: what an inspector may press, and nothing of anybody's own."""

    __slots__ = ()


_Card = TypeVar("_Card", bound=TicketCard)

_NOT_JUDGED_YET = frozenset({TicketStatus.UNDER_REVIEW, TicketStatus.NEW, TicketStatus.ASSIGNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Own:
    is_mine: bool = False
    busy_with: int | None = None
    works_elsewhere: OpenWork | None = None
    pause: PauseBudget | None = None
    actions: tuple[CardAction, ...] = ()


# What a question leads to, and who may ask it.
_QUESTIONS: Mapping[CardAction, tuple[TicketAction, Sequence[Role]]] = MappingProxyType(
    {
        CardAction.FAIL: (TicketAction.QC_FAIL, (Role.QC_INSPECTOR, Role.ADMIN)),
        CardAction.APPROVE_ASSIGN: (TicketAction.REVIEW_APPROVED, (Role.ADMIN,)),
        CardAction.ASSIGN: (TicketAction.ASSIGNED, (Role.ADMIN,)),
        CardAction.EDIT: (TicketAction.EDITED, (Role.ADMIN,)),
        CardAction.METRICS: (TicketAction.METRICS_CHANGED, (Role.ADMIN,)),
        CardAction.DUE: (TicketAction.PRIORITY_CHANGED, (Role.ADMIN,)),
        CardAction.CANCEL: (TicketAction.CANCELLED, (Role.ADMIN,)),
        CardAction.CAME_BACK: (TicketAction.RETURNED, (Role.ADMIN,)),
        CardAction.HOLD: (TicketAction.PUT_ON_HOLD, (Role.TECHNICIAN, Role.ADMIN)),
        CardAction.HOLD_DATE: (TicketAction.HOLD_CHANGED, (Role.TECHNICIAN, Role.ADMIN)),
        CardAction.DECLINE: (TicketAction.DECLINED, (Role.TECHNICIAN,)),
    }
)


class TicketCardService:
    """Reads only; who may see what is domain/README.md, "People"."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._technician_actions = TechnicianTicketActionService()

    async def card(self, ticket_id: int, reader: Member) -> PersonalCard:
        """The card as `reader` may see it; refused where he may not."""
        async with self._store.reading() as uow:
            sheet = await visible_sheet(uow, ticket_id, reader)
            return await self._card(uow, sheet, reader, PersonalCard)

    async def group_card(self, ticket_id: int, chat_id: int) -> GroupCard:
        """The card for everybody in the QC group; refused where no or another group is bound."""
        async with self._store.reading() as uow:
            group = await uow.qc_groups.bound()
            sheet = await uow.tickets.sheet(ticket_id)
            if sheet is None:
                raise UnknownTicket(str(ticket_id))
            if group is None or group.chat_id != chat_id:
                raise NotYourTicket(ticket_id)
            return await self._card(uow, sheet, None, GroupCard)

    async def question(self, ticket_id: int, reader: Member, action: CardAction) -> PersonalCard:
        """The card to ask something on before a decision; refused as the decision would be."""
        card = await self.card(ticket_id, reader)
        if action not in card.actions and action is CardAction.CORRECT_TIME:
            reader.require(Role.ADMIN)
            require_correctable(card.ticket)
            raise WrongSessionState(ticket_id, SessionAction.CORRECTED, "none")
        if action not in card.actions:
            move, roles = _QUESTIONS[action]
            reader.require(*roles)
            if action is CardAction.ASSIGN:
                card.ticket.require_assignable()
            if Role.TECHNICIAN in roles and not (Role.ADMIN in roles and reader.has(Role.ADMIN)):
                card.ticket.require_technician(reader.id)
            card.ticket.require(move)
            raise OwnWork(ticket_id)
        return card

    async def fresh_card(self, ticket_id: int, reader_id: int) -> PersonalCard:
        """The same for a reader known by id only, his roles as they are now."""
        async with self._store.reading() as uow:
            reader = await uow.people.member(reader_id)
            if reader is None:
                raise NotAMember()
            sheet = await visible_sheet(uow, ticket_id, reader)
            return await self._card(uow, sheet, reader, PersonalCard)

    async def overview(self, ticket_id: int) -> TicketOverview:
        """A ticket's headline, for a notice to whoever the domain says must hear of it."""
        async with self._store.reading() as uow:
            found = await uow.tickets.overview(ticket_id)
            if found is None:
                raise UnknownTicket(str(ticket_id))
            return found

    async def history(self, ticket_id: int, reader: Member) -> TicketHistory:
        """Everything that was logged of it, for whoever may see the card."""
        async with self._store.reading() as uow:
            sheet = await visible_sheet(uow, ticket_id, reader)
            zone = sheet.rules.work_session.zone
            return await history_of(uow, sheet.overview, zone, self._clock.now())

    async def _card(
        self,
        uow: UnitOfWork,
        sheet: TicketSheet,
        reader: Member | None,
        kind: type[_Card],
    ) -> _Card:
        """`reader` is None for the QC group: what an inspector may press, whoever he is."""
        overview, rules, now = sheet.overview, sheet.rules, self._clock.now()
        ticket = overview.ticket
        day = local_day(now, rules.work_session.zone)
        work = await uow.work_sessions.around(ticket.id, ticket.technician_id, since=day.start)
        logs = work.on_ticket
        mine = [log for log in logs if log.session.technician_id == ticket.technician_id]
        log = mine[-1] if mine else None
        session = log.session if log else None
        own = self._own(sheet, work, log, reader, now)
        own_work = reader is not None and _is_own_work(overview, logs, reader, rules)
        decisions = _decisions(sheet, logs, reader, own_work=own_work)
        actions = tuple(dict.fromkeys((*own.actions, *decisions)))
        return kind(
            overview=overview,
            reader_id=reader.id if reader else None,
            busy_with=own.busy_with,
            parts=sheet.parts,
            session=session.status if session else None,
            asked_at=session.asked_at if session else None,
            flagged_at=session.flagged_at if session else None,
            active_seconds=sum(active_seconds(log.transitions, until=now) for log in logs),
            pause=own.pause,
            last_word=None if ticket.status in _NOT_JUDGED_YET else sheet.last_word,
            xp=ticket.xp_under(rules.ticket_xp),
            works_elsewhere=own.works_elsewhere,
            is_mine=own.is_mine,
            actions=actions,
            zone=rules.work_session.zone,
            now=now,
            may_change_item=reader is not None and reader.has(Role.ADMIN),
            handover=_handover(sheet),
            returned=sheet.returned,
            return_counts=sheet.returned is not None
            and counts_as_return(
                sheet.returned.finished_at, ticket.created_at, return_days=rules.qc.return_days
            ),
            is_own_work=own_work
            and reader is not None
            and bool(inspector_actions(ticket, reader, own_work=False)),
            notes=sheet.notes,
            pictures_missing=await _pictures_missing(uow, ticket, rules) if own.is_mine else 0,
            fail_needs_picture=CardAction.FAIL in actions
            and rules.qc.photo_on_fail
            and (reader is None or not await has_evidence(uow, ticket.id, reader.id)),
        )

    def _own(
        self,
        sheet: TicketSheet,
        work: TicketWork,
        log: WorkLog | None,
        reader: Member | None,
        now: datetime,
    ) -> _Own:
        """What the card shows its own technician only; `log` is his latest on it."""
        overview, rules = sheet.overview, sheet.rules
        ticket = overview.ticket
        if reader is None or reader.id != ticket.technician_id or not reader.has(Role.TECHNICIAN):
            return _Own()
        if not ticket.is_active:
            return _Own(is_mine=True)
        open_work = work.open
        busy_with = open_work.session.ticket_id if open_work else 0
        elsewhere = open_work if busy_with not in (0, ticket.id) else None
        session = log.session if log else None
        pause = None
        if session is not None and session.is_open:
            theirs = work.of_technician
            pauses = [span for log in theirs for span in paused_spans(log.transitions, until=now)]
            pause = PauseBudget.of_day(pauses, rules.work_session, at=now)
        return _Own(
            is_mine=True,
            busy_with=busy_with,
            works_elsewhere=elsewhere,
            pause=pause,
            actions=self._technician_actions.resolve(
                ticket,
                session,
                works_elsewhere=elsewhere is not None,
                item_is_ready=overview.item.can_be_worked_on,
                has_stop_times=log is not None and bool(stop_times(log, rules, now)),
                parts=sheet.parts,
            ),
        )


async def _pictures_missing(uow: UnitOfWork, ticket: Ticket, rules: Rules) -> int:
    needed = rules.qc.min_photos
    if not needed or ticket.status is not TicketStatus.IN_PROGRESS:
        return 0
    return max(0, needed - await pictures_of_work(uow, ticket.id))


def _handover(sheet: TicketSheet) -> LoggedTransition | None:
    """Of no use to who said it, or once the ticket is over."""
    ticket, line = sheet.overview.ticket, sheet.handover
    if line is None or not ticket.is_active or line.actor_id == ticket.technician_id:
        return None
    return line


def _is_own_work(
    overview: TicketOverview, logs: Sequence[WorkLog], reader: Member, rules: Rules
) -> bool:
    """Whether four eyes forbid the reader this ticket."""
    worked = {log.session.technician_id for log in logs}
    return is_own_work(overview.ticket, worked, reader.id) and not rules.qc.allow_own_work


def _decisions(
    sheet: TicketSheet, logs: Sequence[WorkLog], reader: Member | None, *, own_work: bool
) -> tuple[CardAction, ...]:
    ticket = sheet.overview.ticket
    if reader is None:
        return qc_actions(ticket)
    inspection = inspector_actions(ticket, reader, own_work=own_work)
    steering = admin_actions(ticket, reader, was_worked_on=bool(logs))
    # Whoever decides, or steers, sees what was ticked off, and by whom.
    decides = reader.has(Role.QC_INSPECTOR, Role.ADMIN)
    has_list = decides and any(part.checks for part in sheet.parts)
    return (*inspection, *((CardAction.CHECKLIST,) if has_list else ()), *steering)
