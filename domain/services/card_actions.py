"""Which buttons a card shows: drawn from the tables that guard the presses."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from domain.people import Member, Role
from domain.ticket import (
    PartLine,
    Ticket,
    TicketAction,
    TicketStatus,
    allows,
    required_checks,
)
from domain.work_session import SessionAction, SessionStatus, WorkSession, session_allows


class CardAction(StrEnum):
    """One button on a card; values are part of callback data in messages already sent."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    CONTINUE = "continue"
    TO_QC = "to_qc"
    FINISH = "finish"
    STILL_WORKING = "still_working"
    STOPPED_AT = "stopped_at"
    PASS = "pass"  # noqa: S105 - a button, not a password
    FAIL = "fail"
    HOLD = "hold"
    HOLD_DATE = "hold_date"
    RESUME_TICKET = "resume_ticket"
    DECLINE = "decline"
    APPROVE = "approve"
    APPROVE_ASSIGN = "approve_assign"
    ASSIGN = "assign"
    EDIT = "edit"
    METRICS = "metrics"
    CORRECT_TIME = "correct_time"
    URGENT = "urgent"
    NOT_URGENT = "not_urgent"
    DUE = "due"
    CANCEL = "cancel"
    CAME_BACK = "came_back"
    CHECKLIST = "checklist"


class TechnicianTicketActionService:
    """Resolves what the assigned technician may press now."""

    def resolve(
        self,
        ticket: Ticket,
        session: WorkSession | None,
        *,
        works_elsewhere: bool,
        item_is_ready: bool = True,
        has_stop_times: bool = True,
        parts: Sequence[PartLine] = (),
    ) -> tuple[CardAction, ...]:
        """`session` is his latest on this ticket; `works_elsewhere`: one is open on another.

        `has_stop_times`: there is a time before now at which he may have stopped.
        """
        work = self._work(ticket, session, works_elsewhere, item_is_ready)
        if not has_stop_times:
            work = tuple(each for each in work if each is not CardAction.STOPPED_AT)
        work = with_checklist(ticket, work, parts)
        return (*work, *_drawn(_TECHNICIAN_BUTTONS, ticket))

    def _work(
        self,
        ticket: Ticket,
        session: WorkSession | None,
        works_elsewhere: bool,
        item_is_ready: bool,
    ) -> tuple[CardAction, ...]:
        if allows(TicketAction.STARTED, ticket.status):
            return (CardAction.START,) if item_is_ready and not works_elsewhere else ()
        if ticket.status is not TicketStatus.IN_PROGRESS:
            return ()
        if session is None:
            # Begun by somebody else: there is nothing of his own to send to QC yet.
            return () if works_elsewhere else (CardAction.CONTINUE,)
        if session.status is SessionStatus.STOPPED:
            to_qc = (CardAction.TO_QC,) if allows(TicketAction.TO_WAITING_QC, ticket.status) else ()
            return to_qc if works_elsewhere else (*to_qc, CardAction.CONTINUE)
        clock = (
            (SessionAction.PAUSED, CardAction.PAUSE),
            (SessionAction.RESUMED, CardAction.RESUME),
            (SessionAction.STOPPED, CardAction.STOP),
            (SessionAction.STOPPED, CardAction.FINISH),
        )
        moves = tuple(button for move, button in clock if session_allows(move, session.status))
        if session.status is SessionStatus.RUNNING and session.asked_at is not None:
            return (CardAction.STILL_WORKING, CardAction.STOPPED_AT, *moves)
        return moves


def with_checklist(
    ticket: Ticket, work: tuple[CardAction, ...], parts: Sequence[PartLine]
) -> tuple[CardAction, ...]:
    """While a check is open that QC asks for, the way to it stands where the way to QC would."""
    if ticket.status is not TicketStatus.IN_PROGRESS or not any(part.checks for part in parts):
        return work
    if required_checks(parts):
        to_qc = (CardAction.TO_QC, CardAction.FINISH)
        work = tuple(each for each in work if each not in to_qc)
    return (*work, CardAction.CHECKLIST)


_HOLD_BUTTONS = (
    (TicketAction.PUT_ON_HOLD, CardAction.HOLD),
    (TicketAction.RESUMED, CardAction.RESUME_TICKET),
    (TicketAction.HOLD_CHANGED, CardAction.HOLD_DATE),
)
_TECHNICIAN_BUTTONS = (*_HOLD_BUTTONS, (TicketAction.DECLINED, CardAction.DECLINE))
_QC_BUTTONS = ((TicketAction.QC_PASS, CardAction.PASS), (TicketAction.QC_FAIL, CardAction.FAIL))
INSPECTION = frozenset(button for _, button in _QC_BUTTONS)
_ADMIN_BUTTONS = (
    (TicketAction.REVIEW_APPROVED, CardAction.APPROVE),
    (TicketAction.REVIEW_APPROVED, CardAction.APPROVE_ASSIGN),
    (TicketAction.ASSIGNED, CardAction.ASSIGN),
    (TicketAction.EDITED, CardAction.EDIT),
    (TicketAction.METRICS_CHANGED, CardAction.METRICS),
    *_HOLD_BUTTONS,
    (TicketAction.PRIORITY_CHANGED, CardAction.URGENT),
    (TicketAction.PRIORITY_CHANGED, CardAction.DUE),
    (TicketAction.CANCELLED, CardAction.CANCEL),
    (TicketAction.RETURNED, CardAction.CAME_BACK),
)


def inspector_actions(ticket: Ticket, reader: Member, *, own_work: bool) -> tuple[CardAction, ...]:
    """What an inspector or admin may decide; `own_work`: four eyes forbid him this ticket."""
    if own_work or not reader.has(Role.QC_INSPECTOR, Role.ADMIN):
        return ()
    return qc_actions(ticket)


def qc_actions(ticket: Ticket) -> tuple[CardAction, ...]:
    """What there is to decide, whoever may."""
    return _drawn(_QC_BUTTONS, ticket)


def admin_actions(
    ticket: Ticket, reader: Member, *, was_worked_on: bool = False
) -> tuple[CardAction, ...]:
    """What an admin may press; `was_worked_on`: there is a session whose time can be corrected."""
    if not reader.has(Role.ADMIN):
        return ()
    found = list(_drawn(_ADMIN_BUTTONS, ticket))
    if ticket.is_urgent and CardAction.URGENT in found:
        found[found.index(CardAction.URGENT)] = CardAction.NOT_URGENT
    if ticket.is_active and was_worked_on:
        found.insert(found.index(CardAction.CANCEL), CardAction.CORRECT_TIME)
    return tuple(found)


def _drawn(
    buttons: Iterable[tuple[TicketAction, CardAction]], ticket: Ticket
) -> tuple[CardAction, ...]:
    """Those whose act the table allows now."""
    return tuple(button for move, button in buttons if allows(move, ticket.status))
