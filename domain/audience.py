"""Who must hear of an event, and with what: product rule, section "Notifications".

The order of a list matters: whoever is named twice hears only the first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, assert_never

from domain import events as e
from domain.people import Role


class NoticeKind(StrEnum):
    """Stable names: rows already queued are read by the next release."""

    TICKET_CREATED = "ticket_created"
    REVIEW_APPROVED = "review_approved"
    ASSIGNED = "assigned"
    ASSIGNED_LINE = "assigned_line"
    REASSIGNED_AWAY = "reassigned_away"
    STARTED_LINE = "started_line"
    WAITING_QC = "waiting_qc"
    QC_PASS_XP = "qc_pass_xp"  # noqa: S105 - a notice's name, not a password
    QC_PASS_LINE = "qc_pass_line"  # noqa: S105
    QC_FAIL = "qc_fail"
    QC_FAIL_LINE = "qc_fail_line"
    CANCELLED_LINE = "cancelled_line"
    ACCESS_REQUESTED = "access_requested"
    ACCESS_DECIDED = "access_decided"
    """Closes the other admins' copies of a request: an edit, not a message."""
    ACCESS_GRANTED = "access_granted"
    ACCESS_REFUSED = "access_refused"
    PERSON_LOST = "person_lost"
    QC_GROUP_LOST = "qc_group_lost"


@dataclass(frozen=True, slots=True)
class ToPerson:
    person_id: int | None


@dataclass(frozen=True, slots=True)
class ToRole:
    """Every active person who holds the role."""

    role: Role


@dataclass(frozen=True, slots=True)
class ToChat:
    """A chat that belongs to no person known here."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class ToQcGroup:
    """The QC group, if one is bound."""


Recipient = ToPerson | ToRole | ToChat | ToQcGroup


@dataclass(frozen=True, slots=True)
class Notice:
    """What one recipient is told; the payload holds ids and the event's own words."""

    to: Recipient
    kind: NoticeKind
    payload: Mapping[str, Any] = field(default_factory=dict)


def notices(event: e.Event) -> Sequence[Notice]:
    """Everyone who must hear of `event`; whoever acted is left out by the outbox."""
    match event:
        case e.AccessRequested(request_id=request_id):
            payload: Mapping[str, Any] = {"request_id": request_id}
            return [Notice(ToRole(Role.ADMIN), NoticeKind.ACCESS_REQUESTED, payload)]
        case e.AccessGranted(request_id=request_id, person_id=person_id, role=role):
            return [
                Notice(ToPerson(person_id), NoticeKind.ACCESS_GRANTED, {"role": role}),
                _decided(request_id),
            ]
        case e.AccessRefused(request_id=request_id, telegram_id=telegram_id, language=language):
            return [
                Notice(ToChat(telegram_id), NoticeKind.ACCESS_REFUSED, {"language": language}),
                _decided(request_id),
            ]
        case e.PersonLost(person_id=person_id):
            payload = {"person_id": person_id}
            return [Notice(ToRole(Role.ADMIN), NoticeKind.PERSON_LOST, payload)]
        case e.QcGroupLost():
            return [Notice(ToRole(Role.ADMIN), NoticeKind.QC_GROUP_LOST)]
        case e.TicketEvent():
            return _ticket_notices(event)
        case _:
            assert_never(event)


def _decided(request_id: int) -> Notice:
    return Notice(ToRole(Role.ADMIN), NoticeKind.ACCESS_DECIDED, {"request_id": request_id})


def _ticket_notices(event: e.TicketEvent) -> Sequence[Notice]:
    ids: Mapping[str, Any] = {"ticket_id": event.ticket_id, "actor_id": event.actor_id}
    match event:
        case e.TicketCreated():
            return [Notice(ToRole(Role.ADMIN), NoticeKind.TICKET_CREATED, ids)]
        case e.ReviewApproved(created_by=creator):
            return [Notice(ToPerson(creator), NoticeKind.REVIEW_APPROVED, ids)]
        case e.TicketAssigned(
            created_by=creator, technician_id=technician, previous_technician_id=previous
        ):
            return [
                Notice(ToPerson(technician), NoticeKind.ASSIGNED, ids),
                Notice(ToPerson(previous), NoticeKind.REASSIGNED_AWAY, ids),
                Notice(
                    ToPerson(creator),
                    NoticeKind.ASSIGNED_LINE,
                    {**ids, "technician_id": technician},
                ),
            ]
        case e.TicketStarted(created_by=creator, assigned_by=assigner):
            return [
                Notice(ToPerson(creator), NoticeKind.STARTED_LINE, ids),
                Notice(ToPerson(assigner), NoticeKind.STARTED_LINE, ids),
            ]
        case e.TicketSentToQc():
            return [
                Notice(ToRole(Role.QC_INSPECTOR), NoticeKind.WAITING_QC, ids),
                Notice(ToQcGroup(), NoticeKind.WAITING_QC, ids),
            ]
        case e.TicketPassedQc(created_by=creator, technician_id=technician):
            xp = {**ids, "base_xp": event.base_xp, "bonus_xp": event.bonus_xp}
            return [
                Notice(ToPerson(technician), NoticeKind.QC_PASS_XP, xp),
                Notice(ToPerson(creator), NoticeKind.QC_PASS_LINE, ids),
            ]
        case e.TicketFailedQc(created_by=creator, technician_id=technician, reason=reason):
            why = {**ids, "reason": reason}
            return [
                Notice(ToPerson(technician), NoticeKind.QC_FAIL, why),
                Notice(ToPerson(creator), NoticeKind.QC_FAIL_LINE, why),
            ]
        case e.TicketCancelled(created_by=creator, technician_id=technician, reason=reason):
            why = {**ids, "reason": reason}
            return [
                Notice(ToPerson(technician), NoticeKind.CANCELLED_LINE, why),
                Notice(ToPerson(creator), NoticeKind.CANCELLED_LINE, why),
            ]
        case _:
            raise TypeError(f"no audience for {type(event).__name__}")


def actor_of(event: e.Event) -> int | None:
    """The person whose act it was, if it was anyone's known here."""
    match event:
        case e.AccessRequested() | e.QcGroupLost():
            return None
        case e.PersonLost(person_id=person_id):
            # Not his act, but telling him is what failed.
            return person_id
        case _:
            return event.actor_id
