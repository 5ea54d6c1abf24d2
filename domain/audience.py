"""Who must hear of an event, and with what: domain/README.md, "Who hears of what".

The order of a list matters: whoever is named twice hears only the first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, assert_never

from domain import events as e
from domain.fail_reasons import PRESET
from domain.people import Role


class NoticeKind(StrEnum):
    """Stable names: rows already queued are read by the next release."""

    TICKET_CREATED = "ticket_created"
    FAULT_REPORTED = "fault_reported"
    FAULT_TOO = "fault_too"
    FAULT_APPROVED = "fault_approved"
    FAULT_CANCELLED = "fault_cancelled"
    FAULT_DONE = "fault_done"
    REVIEW_APPROVED = "review_approved"
    ASSIGNED = "assigned"
    ASSIGNED_LINE = "assigned_line"
    REASSIGNED_AWAY = "reassigned_away"
    STARTED_LINE = "started_line"
    WAITING_QC = "waiting_qc"
    NOBODY_INSPECTS = "nobody_inspects"
    QC_PASS_XP = "qc_pass_xp"  # noqa: S105 - a notice's name, not a password
    QC_PASS_LINE = "qc_pass_line"  # noqa: S105
    QC_FAIL = "qc_fail"
    QC_FAIL_LINE = "qc_fail_line"
    CANCELLED_LINE = "cancelled_line"
    TIME_CORRECTED = "time_corrected"
    ACCESS_REQUESTED = "access_requested"
    ACCESS_DECIDED = "access_decided"
    """Closes the admins' copies of a request: an edit, not a message."""
    ACCESS_CROWD = "access_crowd"
    """How many ask beside one that was told: sent once, and edited as their number changes."""
    ACCESS_GRANTED = "access_granted"
    ACCESS_REFUSED = "access_refused"
    ROLE_GRANTED = "role_granted"
    ROLE_TAKEN = "role_taken"
    DEACTIVATED = "deactivated"
    REACTIVATED = "reactivated"
    INVITE_ACCEPTED = "invite_accepted"
    XP_ADJUSTED = "xp_adjusted"
    POINTS_QUESTIONED = "points_questioned"
    POINTS_ANSWERED = "points_answered"
    PERSON_LOST = "person_lost"
    QC_GROUP_LOST = "qc_group_lost"
    INSPECTORS_GONE = "inspectors_gone"
    QC_GROUP_SILENCED = "qc_group_silenced"
    PAUSE_SPENT = "pause_spent"
    STILL_WORKING = "still_working"
    STILL_WORKING_UNANSWERED = "still_working_unanswered"
    REMINDER = "reminder"
    ON_HOLD_CARD = "on_hold_card"
    ON_HOLD_LINE = "on_hold_line"
    RESUMED_CARD = "resumed_card"
    RESUMED_LINE = "resumed_line"
    DECLINED = "declined"
    HANDOVER_NOTE = "handover_note"
    PRIORITY = "priority"
    HOLD_OVER = "hold_over"
    DIGEST = "digest"
    BACKUP_MADE = "backup_made"
    BACKUP_FAILED = "backup_failed"
    BACKUPS_OVERDUE = "backups_overdue"
    BACKUP_SENT = "backup_sent"


_K, _R = NoticeKind, Role
# Who may still be told when it is sent; whoever lost the role meanwhile is not.
STILL_NEEDS: Mapping[NoticeKind, Role] = MappingProxyType(
    {
        _K.TICKET_CREATED: _R.ADMIN,
        _K.FAULT_REPORTED: _R.ADMIN,
        _K.REVIEW_APPROVED: _R.ADMIN,
        _K.ASSIGNED: _R.TECHNICIAN,
        _K.ASSIGNED_LINE: _R.ADMIN,
        _K.STARTED_LINE: _R.ADMIN,
        _K.WAITING_QC: _R.QC_INSPECTOR,
        _K.NOBODY_INSPECTS: _R.ADMIN,
        _K.QC_PASS_LINE: _R.ADMIN,
        _K.QC_FAIL: _R.TECHNICIAN,
        _K.QC_FAIL_LINE: _R.ADMIN,
        _K.ACCESS_REQUESTED: _R.ADMIN,
        _K.ACCESS_CROWD: _R.ADMIN,
        _K.INVITE_ACCEPTED: _R.ADMIN,
        _K.POINTS_QUESTIONED: _R.ADMIN,
        _K.PERSON_LOST: _R.ADMIN,
        _K.QC_GROUP_LOST: _R.ADMIN,
        _K.INSPECTORS_GONE: _R.ADMIN,
        _K.QC_GROUP_SILENCED: _R.ADMIN,
        _K.PAUSE_SPENT: _R.TECHNICIAN,
        _K.STILL_WORKING: _R.TECHNICIAN,
        _K.STILL_WORKING_UNANSWERED: _R.ADMIN,
        _K.ON_HOLD_CARD: _R.TECHNICIAN,
        _K.ON_HOLD_LINE: _R.ADMIN,
        _K.RESUMED_CARD: _R.TECHNICIAN,
        _K.RESUMED_LINE: _R.ADMIN,
        _K.DECLINED: _R.ADMIN,
        _K.HANDOVER_NOTE: _R.TECHNICIAN,
        _K.PRIORITY: _R.TECHNICIAN,
        _K.HOLD_OVER: _R.ADMIN,
        _K.DIGEST: _R.ADMIN,
        _K.BACKUP_MADE: _R.ADMIN,
        _K.BACKUP_FAILED: _R.ADMIN,
        _K.BACKUPS_OVERDUE: _R.ADMIN,
        _K.BACKUP_SENT: _R.ADMIN,
    }
)

# What asks its reader for nothing comes without a sound: it is there when he looks.
_QUIET = frozenset(
    {
        _K.ASSIGNED_LINE,
        _K.STARTED_LINE,
        _K.RESUMED_LINE,
        _K.QC_PASS_XP,
        _K.QC_PASS_LINE,
        _K.INVITE_ACCEPTED,
        _K.XP_ADJUSTED,
        _K.DIGEST,
        _K.BACKUP_MADE,
    }
)

# Told in an order of their own: nothing that the workshop has to say waits behind strangers.
LANES: Mapping[NoticeKind, str] = MappingProxyType(
    {
        _K.ACCESS_REQUESTED: "access",
        _K.ACCESS_DECIDED: "access",
        _K.ACCESS_CROWD: "crowd",
    }
)
# As many as come within this are told at once; an edit more often helps nobody.
CROWD_GATHERS = timedelta(seconds=5)
# What a notice of a batch holds beside its own: which batch, and the further tickets. It waits for
# them this long after the last one, and no longer than that in all.
TICKET, BATCH, MORE = "ticket_id", "batch", "more"
BATCH_GATHERS, BATCH_WAITS = timedelta(seconds=2), timedelta(seconds=15)
# Many who are refused at once hear of it one after the other: others' notices go between.
REFUSED_APART = timedelta(seconds=0.2)


@dataclass(frozen=True, slots=True)
class ToPerson:
    person_id: int | None


@dataclass(frozen=True, slots=True)
class ToRole:
    """Every active person who holds the role."""

    role: Role


@dataclass(frozen=True, slots=True)
class ToReporters:
    """Whoever reported the fault that this ticket is about."""

    ticket_id: int


@dataclass(frozen=True, slots=True)
class ToChat:
    """A chat that belongs to no person known here."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class ToQcGroup:
    """The QC group, if one is bound."""


Recipient = ToPerson | ToRole | ToReporters | ToChat | ToQcGroup


@dataclass(frozen=True, slots=True)
class Notice:
    """What one recipient is told; the payload holds ids and the event's own words."""

    to: Recipient
    kind: NoticeKind
    payload: Mapping[str, Any] = field(default_factory=dict)
    if_nobody: bool = False
    """Told only where nobody may do what the event asks for."""
    actor_too: bool = False
    """What stands in chats is brought up to date in the actor's as well."""
    once: bool = False
    """Left out where the very same still waits to be sent."""
    later: timedelta = timedelta(0)


def notices(event: e.Event) -> Sequence[Notice]:
    """Everyone who must hear of `event`; whoever acted is left out by the outbox."""
    match event:
        case e.InspectorsGone(waiting=waiting):
            return [Notice(ToRole(Role.ADMIN), NoticeKind.INSPECTORS_GONE, {"waiting": waiting})]
        case e.QcGroupLost() | e.QcGroupSilenced() | e.WaitsInGroup() | e.WaitsForInspector():
            return _group_notices(event)
        case e.OnTicket():
            return _ticket_notices(event)
        case e.BackupMade() | e.BackupFailed() | e.BackupsOverdue() | e.BackupSent():
            return [_backup_notice(event)]
        case (
            e.PauseBudgetRanOut()
            | e.StillWorkingAsked()
            | e.StillWorkingUnanswered()
            | e.RemindersDue()
            | e.DigestMade()
            | e.HoldIsOver()
        ):
            return _clock_notices(event)
        case _:
            return _person_notices(event)


def _group_notices(event: e.QcGroupEvent) -> Sequence[Notice]:
    match event:
        case e.QcGroupLost():
            return [Notice(ToRole(Role.ADMIN), NoticeKind.QC_GROUP_LOST)]
        case e.QcGroupSilenced():
            return [Notice(ToRole(Role.ADMIN), NoticeKind.QC_GROUP_SILENCED)]
    ids = {"ticket_id": event.ticket_id, "actor_id": event.technician_id}
    match event:
        case e.WaitsInGroup():
            return [Notice(ToQcGroup(), NoticeKind.WAITING_QC, ids)]
        case e.WaitsForInspector(inspector_id=None):
            return [Notice(ToRole(Role.ADMIN), NoticeKind.NOBODY_INSPECTS, ids)]
        case e.WaitsForInspector(inspector_id=inspector):
            return [Notice(ToPerson(inspector), NoticeKind.WAITING_QC, ids)]
        case _:
            assert_never(event)


def _backup_notice(event: e.BackupEvent) -> Notice:
    match event:
        case e.BackupMade(name=name, size=size, asked_by=asked_by):
            made = {"name": name, "size": size}
            return Notice(ToPerson(asked_by), NoticeKind.BACKUP_MADE, made)
        case e.BackupFailed(error=error):
            return Notice(ToRole(Role.ADMIN), NoticeKind.BACKUP_FAILED, {"error": error})
        case e.BackupsOverdue(since=since):
            since_when = {"since": since.isoformat()}
            return Notice(ToRole(Role.ADMIN), NoticeKind.BACKUPS_OVERDUE, since_when)
        case e.BackupSent(actor_id=actor_id):
            return Notice(ToRole(Role.ADMIN), NoticeKind.BACKUP_SENT, {"actor_id": actor_id})


def _clock_notices(event: e.ClockEvent) -> Sequence[Notice]:
    match event:
        case e.PauseBudgetRanOut(ticket_id=ticket_id, technician_id=technician_id):
            ids: Mapping[str, Any] = {"ticket_id": ticket_id}
            return [Notice(ToPerson(technician_id), NoticeKind.PAUSE_SPENT, ids)]
        case e.StillWorkingAsked(ticket_id=ticket_id, technician_id=technician_id):
            ids = {"ticket_id": ticket_id}
            return [Notice(ToPerson(technician_id), NoticeKind.STILL_WORKING, ids)]
        case e.StillWorkingUnanswered(ticket_id=ticket_id, technician_id=technician_id):
            asked = {
                "ticket_id": ticket_id,
                "technician_id": technician_id,
                "asked_at": event.asked_at.isoformat(),
            }
            return [Notice(ToRole(Role.ADMIN), NoticeKind.STILL_WORKING_UNANSWERED, asked)]
        case e.RemindersDue(person_id=person_id, mentions=mentions):
            told = [[each.ticket_id, each.kind, each.since.isoformat()] for each in mentions]
            return [Notice(ToPerson(person_id), NoticeKind.REMINDER, {"mentions": told})]
        case e.DigestMade(day=day, until=until):
            span = {"day": day.isoformat(), "until": until.isoformat()}
            return [Notice(ToRole(Role.ADMIN), NoticeKind.DIGEST, span)]
        case e.HoldIsOver(ticket_id=ticket_id, asked_id=asked):
            to = ToRole(Role.ADMIN) if asked is None else ToPerson(asked)
            return [Notice(to, NoticeKind.HOLD_OVER, {"ticket_id": ticket_id})]
        case _:
            assert_never(event)


def _person_notices(event: e.PersonEvent) -> Sequence[Notice]:
    match event:
        case (
            e.AccessRequested()
            | e.AccessGranted()
            | e.AccessRefused()
            | e.ManyRefused()
            | e.RequestClosed()
        ):
            return _access_notices(event)
        case e.RoleGranted(person_id=person_id, role=role, actor_id=actor_id):
            payload = {"role": role, "actor_id": actor_id}
            return [Notice(ToPerson(person_id), NoticeKind.ROLE_GRANTED, payload)]
        case e.RoleTaken(person_id=person_id, role=role, actor_id=actor_id):
            payload = {"role": role, "actor_id": actor_id}
            return [Notice(ToPerson(person_id), NoticeKind.ROLE_TAKEN, payload)]
        case e.PersonDeactivated():
            return _deactivated(event)
        case e.PersonReactivated(person_id=person_id, actor_id=actor_id):
            payload = {"actor_id": actor_id}
            return [Notice(ToPerson(person_id), NoticeKind.REACTIVATED, payload)]
        case e.InviteAccepted(role=role, invited_by=invited_by, actor_id=actor_id):
            payload = {"role": role, "actor_id": actor_id}
            return [Notice(ToPerson(invited_by), NoticeKind.INVITE_ACCEPTED, payload)]
        case e.XpAdjusted(person_id=person_id, amount=amount, comment=comment):
            payload = {"actor_id": event.actor_id, "amount": amount, "comment": comment}
            return [Notice(ToPerson(person_id), NoticeKind.XP_ADJUSTED, payload)]
        case e.PointsQuestioned(question_id=question_id):
            payload = {"question_id": question_id, "actor_id": event.actor_id}
            return [Notice(ToRole(Role.ADMIN), NoticeKind.POINTS_QUESTIONED, payload)]
        case e.PointsQuestionAnswered(question_id=question_id, asked_by=asked_by):
            payload = {"question_id": question_id, "actor_id": event.actor_id}
            return [Notice(ToPerson(asked_by), NoticeKind.POINTS_ANSWERED, payload)]
        case e.PersonLost(person_id=person_id):
            payload = {"person_id": person_id}
            return [Notice(ToRole(Role.ADMIN), NoticeKind.PERSON_LOST, payload)]
        case _:
            assert_never(event)


def _deactivated(event: e.PersonDeactivated) -> Sequence[Notice]:
    if event.actor_id == event.person_id:
        return []
    # To his chat: to people who are not active nothing is sent.
    payload = {
        "person_id": event.person_id,
        "actor_id": event.actor_id,
        "language": event.language,
    }
    return [Notice(ToChat(event.telegram_id), NoticeKind.DEACTIVATED, payload)]


def _access_notices(event: e.AccessEvent) -> Sequence[Notice]:
    match event:
        case e.AccessRequested(request_id=request_id, told_with=first_id):
            if first_id is not None:
                return [_crowd(first_id)]
            return [Notice(ToRole(Role.ADMIN), _K.ACCESS_REQUESTED, {"request_id": request_id})]
        case e.AccessGranted(person_id=person_id, role=role):
            payload = {"role": role, **({"scanned": event.scanned} if event.scanned else {})}
            granted = Notice(ToPerson(person_id), _K.ACCESS_GRANTED, payload)
            return [granted, _decided(event)]
        case e.AccessRefused():
            return [_refused(event), _decided(event)]
        case e.ManyRefused(refused=refused, before=before):
            told = [
                _refused(each, later=REFUSED_APART * number)
                for number, each in enumerate(refused, start=before)
            ]
            # A crowd's message is brought up to date once, however many of it were refused.
            crowds = {each.told_with: _decided(each) for each in refused if each.told_with}
            alone = [_decided(each) for each in refused if each.told_with is None]
            return [*alone, *crowds.values(), *told]
        case e.RequestClosed():
            return [_decided(event)]
        case _:
            assert_never(event)


def _refused(event: e.AccessRefused, *, later: timedelta = timedelta(0)) -> Notice:
    payload = {"language": event.language}
    return Notice(ToChat(event.telegram_id), _K.ACCESS_REFUSED, payload, later=later)


def _decided(event: e.AccessGranted | e.AccessRefused | e.RequestClosed) -> Notice:
    """Brings what admins were told of the request up to date."""
    if event.told_with is not None:
        return _crowd(event.told_with)
    payload = {"request_id": event.request_id}
    on_card = not isinstance(event, e.RequestClosed) and event.on_card
    return Notice(ToRole(Role.ADMIN), _K.ACCESS_DECIDED, payload, actor_too=not on_card)


def _crowd(first_id: int) -> Notice:
    return Notice(
        ToRole(Role.ADMIN),
        _K.ACCESS_CROWD,
        {"first_id": first_id},
        actor_too=True,
        once=True,
        later=CROWD_GATHERS,
    )


def _ticket_notices(event: e.TicketEvent) -> Sequence[Notice]:
    ids: Mapping[str, Any] = {"ticket_id": event.ticket_id, "actor_id": event.actor_id}
    # Before the line for whoever opened the ticket: that one is for admins.
    reporters = ToReporters(event.ticket_id)
    match event:
        case e.TicketCreated():
            return [Notice(ToRole(Role.ADMIN), NoticeKind.TICKET_CREATED, ids)]
        case e.FaultReported() | e.FaultReportedToo():
            return _faults(event, ids)
        case e.ReviewApproved(created_by=creator):
            return [
                Notice(reporters, NoticeKind.FAULT_APPROVED, ids),
                Notice(ToPerson(creator), NoticeKind.REVIEW_APPROVED, ids),
            ]
        case e.TicketAssigned(
            created_by=creator, technician_id=technician, previous_technician_id=previous
        ):
            return [
                Notice(ToPerson(technician), NoticeKind.ASSIGNED, ids),
                *([Notice(reporters, NoticeKind.FAULT_APPROVED, ids)] if event.approved else []),
                Notice(
                    ToPerson(previous),
                    NoticeKind.REASSIGNED_AWAY,
                    {**ids, "worked": event.previous_worked},
                ),
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
                # A ticket must not wait unseen: no inspector, or only those who did the work. An
                # admin who is one of these hears why it is his to see to.
                Notice(ToRole(Role.ADMIN), NoticeKind.NOBODY_INSPECTS, ids, if_nobody=True),
                Notice(ToRole(Role.QC_INSPECTOR), NoticeKind.WAITING_QC, ids),
                Notice(ToQcGroup(), NoticeKind.WAITING_QC, ids),
            ]
        case e.TicketPassedQc(created_by=creator, technician_id=technician):
            xp = {**ids, "base_xp": event.base_xp, "bonus_xp": event.bonus_xp}
            return [
                Notice(ToPerson(technician), NoticeKind.QC_PASS_XP, xp),
                *(
                    Notice(
                        ToPerson(person),
                        NoticeKind.QC_PASS_XP,
                        {**ids, "base_xp": share, "bonus_xp": 0},
                    )
                    for person, share in event.shares.items()
                ),
                Notice(reporters, NoticeKind.FAULT_DONE, ids),
                Notice(ToPerson(creator), NoticeKind.QC_PASS_LINE, ids),
            ]
        case e.TicketFailedQc(created_by=creator, technician_id=technician):
            why = {**ids, **_why(event)}
            return [
                Notice(ToPerson(technician), NoticeKind.QC_FAIL, why),
                Notice(ToPerson(creator), NoticeKind.QC_FAIL_LINE, why),
            ]
        case e.TicketCancelled(created_by=creator, technician_id=technician):
            why = {**ids, **_why(event)}
            return [
                Notice(ToPerson(technician), NoticeKind.CANCELLED_LINE, why),
                Notice(reporters, NoticeKind.FAULT_CANCELLED, why),
                Notice(ToPerson(creator), NoticeKind.CANCELLED_LINE, why),
            ]
        case e.TimeCorrected(technician_id=technician, reason=reason):
            why = {
                **ids,
                "technician_id": technician,
                "reason": reason,
                "old": event.old_seconds,
                "new": event.new_seconds,
            }
            return [Notice(ToPerson(technician), NoticeKind.TIME_CORRECTED, why)]
        case (
            e.TicketPutOnHold()
            | e.TicketResumed()
            | e.TicketDeclined()
            | e.HandoverNoteLeft()
            | e.PriorityChanged()
        ):
            return _detours(event, ids)
        case _:
            assert_never(event)


def _faults(
    event: e.FaultReported | e.FaultReportedToo, ids: Mapping[str, Any]
) -> Sequence[Notice]:
    said = {**ids, "note": event.words}
    if isinstance(event, e.FaultReported):
        return [Notice(ToRole(Role.ADMIN), NoticeKind.FAULT_REPORTED, said)]
    return [
        Notice(ToPerson(event.technician_id), NoticeKind.FAULT_TOO, said),
        Notice(ToRole(Role.ADMIN), NoticeKind.FAULT_TOO, said),
    ]


def _why(event: e.TicketFailedQc | e.TicketDeclined | e.TicketCancelled) -> Mapping[str, Any]:
    """The words, and what was chosen for them: each reader reads it in their own language."""
    return {"reason": event.reason, **({PRESET: event.preset} if event.preset else {})}


def _detours(event: e.Detour, ids: Mapping[str, Any]) -> Sequence[Notice]:
    """Where a ticket leaves the straight line."""
    match event:
        case e.TicketPutOnHold(technician_id=technician):
            why = {
                **ids,
                "reason": event.reason,
                "note": event.note,
                "until": event.until.isoformat() if event.until else None,
            }
            return [
                Notice(ToPerson(technician), NoticeKind.ON_HOLD_CARD, why),
                Notice(ToPerson(event.created_by), NoticeKind.ON_HOLD_LINE, why),
                Notice(ToPerson(event.assigned_by), NoticeKind.ON_HOLD_LINE, why),
            ]
        case e.TicketResumed(technician_id=technician):
            return [
                Notice(ToPerson(technician), NoticeKind.RESUMED_CARD, ids),
                Notice(ToPerson(event.created_by), NoticeKind.RESUMED_LINE, ids),
                Notice(ToPerson(event.assigned_by), NoticeKind.RESUMED_LINE, ids),
            ]
        case e.TicketDeclined():
            why = {**ids, **_why(event)}
            return [Notice(ToRole(Role.ADMIN), NoticeKind.DECLINED, why)]
        case e.HandoverNoteLeft(technician_id=technician, note=note):
            said = {**ids, "note": note}
            return [Notice(ToPerson(technician), NoticeKind.HANDOVER_NOTE, said)]
        case e.PriorityChanged(technician_id=technician):
            return [Notice(ToPerson(technician), NoticeKind.PRIORITY, ids)]
        case _:
            assert_never(event)


def rings(kind: NoticeKind) -> bool:
    """Whether a notice comes with a sound: somebody must act on it, or stop what he does."""
    return kind not in _QUIET


def somebody_may_inspect(
    inspectors: Iterable[int], worked: Iterable[int | None], *, own_work_allowed: bool
) -> bool:
    """Four eyes: whoever worked on it doesn't count, unless the rules allow one's own work."""
    return bool(set(inspectors).difference(() if own_work_allowed else worked))


def actor_of(event: e.Event) -> int | None:
    """The person whose act it was, if it was anyone's known here."""
    match event:
        case e.AccessRequested() | e.RequestClosed():
            return None
        case e.QcGroupLost() | e.QcGroupSilenced() | e.WaitsInGroup() | e.WaitsForInspector():
            return None
        case e.BackupMade() | e.BackupFailed() | e.BackupsOverdue():
            return None
        case e.InspectorsGone():
            # Whoever let the inspector go hears as well what that has led to.
            return None
        case (
            e.PauseBudgetRanOut()
            | e.StillWorkingAsked()
            | e.StillWorkingUnanswered()
            | e.RemindersDue()
            | e.DigestMade()
            | e.HoldIsOver()
        ):
            # The clock's doing.
            return None
        case e.PersonLost(person_id=person_id):
            # Not his act, but telling him is what failed.
            return person_id
        case _:
            return event.actor_id
