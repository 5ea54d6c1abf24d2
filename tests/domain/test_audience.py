"""Who hears of what: domain/README.md, "Who hears of what"."""

from typing import get_args

import pytest

from domain import events as e
from domain.audience import (
    Notice,
    NoticeKind,
    Recipient,
    ToChat,
    ToPerson,
    ToQcGroup,
    ToReporters,
    ToRole,
    actor_of,
    notices,
)
from domain.people import Role
from domain.reminders import Mention, ReminderKind
from domain.ticket import HoldReason
from tests.support.workshop import MONDAY

K = NoticeKind
TICKET, ACTOR, CREATOR, TECHNICIAN, PREVIOUS, ASSIGNER = 12, 1, 2, 3, 4, 5
ADMINS, INSPECTORS = ToRole(Role.ADMIN), ToRole(Role.QC_INSPECTOR)
REPORTERS = ToReporters(TICKET)

EVENTS: list[tuple[e.Event, list[tuple[Recipient, NoticeKind]]]] = [
    (e.TicketCreated(ticket_id=TICKET, actor_id=ACTOR), [(ADMINS, K.TICKET_CREATED)]),
    (
        e.ReviewApproved(ticket_id=TICKET, actor_id=ACTOR, created_by=CREATOR),
        [(REPORTERS, K.FAULT_APPROVED), (ToPerson(CREATOR), K.REVIEW_APPROVED)],
    ),
    (
        e.TicketAssigned(
            ticket_id=TICKET,
            actor_id=ACTOR,
            created_by=CREATOR,
            technician_id=TECHNICIAN,
            previous_technician_id=PREVIOUS,
        ),
        [
            (ToPerson(TECHNICIAN), K.ASSIGNED),
            (ToPerson(PREVIOUS), K.REASSIGNED_AWAY),
            (ToPerson(CREATOR), K.ASSIGNED_LINE),
        ],
    ),
    (
        e.FaultReported(ticket_id=TICKET, actor_id=ACTOR, words="It grinds"),
        [(ADMINS, K.FAULT_REPORTED)],
    ),
    (
        e.FaultReportedToo(
            ticket_id=TICKET, actor_id=ACTOR, technician_id=TECHNICIAN, words="It grinds"
        ),
        [(ToPerson(TECHNICIAN), K.FAULT_TOO), (ADMINS, K.FAULT_TOO)],
    ),
    (
        e.TicketAssigned(
            ticket_id=TICKET,
            actor_id=ACTOR,
            created_by=CREATOR,
            technician_id=TECHNICIAN,
            previous_technician_id=None,
            approved=True,
        ),
        [
            (ToPerson(TECHNICIAN), K.ASSIGNED),
            (REPORTERS, K.FAULT_APPROVED),
            (ToPerson(None), K.REASSIGNED_AWAY),
            (ToPerson(CREATOR), K.ASSIGNED_LINE),
        ],
    ),
    (
        e.TicketPassedQc(
            ticket_id=TICKET,
            actor_id=ACTOR,
            created_by=CREATOR,
            technician_id=TECHNICIAN,
            base_xp=2,
            bonus_xp=1,
        ),
        [
            (ToPerson(TECHNICIAN), K.QC_PASS_XP),
            (REPORTERS, K.FAULT_DONE),
            (ToPerson(CREATOR), K.QC_PASS_LINE),
        ],
    ),
    (
        e.TicketCancelled(
            ticket_id=TICKET,
            actor_id=ACTOR,
            created_by=CREATOR,
            technician_id=None,
            reason="sold",
        ),
        [
            (ToPerson(None), K.CANCELLED_LINE),
            (REPORTERS, K.FAULT_CANCELLED),
            (ToPerson(CREATOR), K.CANCELLED_LINE),
        ],
    ),
    (
        e.TicketStarted(ticket_id=TICKET, actor_id=ACTOR, created_by=CREATOR, assigned_by=ASSIGNER),
        [(ToPerson(CREATOR), K.STARTED_LINE), (ToPerson(ASSIGNER), K.STARTED_LINE)],
    ),
    (
        e.TicketSentToQc(ticket_id=TICKET, actor_id=ACTOR),
        [
            (ADMINS, K.NOBODY_INSPECTS),
            (INSPECTORS, K.WAITING_QC),
            (ToQcGroup(), K.WAITING_QC),
        ],
    ),
    (
        e.TicketFailedQc(
            ticket_id=TICKET,
            actor_id=ACTOR,
            created_by=CREATOR,
            technician_id=TECHNICIAN,
            reason="Dirty",
        ),
        [(ToPerson(TECHNICIAN), K.QC_FAIL), (ToPerson(CREATOR), K.QC_FAIL_LINE)],
    ),
    (
        e.TicketCancelled(
            ticket_id=TICKET,
            actor_id=ACTOR,
            created_by=CREATOR,
            technician_id=TECHNICIAN,
            reason="sold",
        ),
        [
            (ToPerson(TECHNICIAN), K.CANCELLED_LINE),
            (REPORTERS, K.FAULT_CANCELLED),
            (ToPerson(CREATOR), K.CANCELLED_LINE),
        ],
    ),
    (e.AccessRequested(request_id=9, telegram_id=77), [(ADMINS, K.ACCESS_REQUESTED)]),
    (
        e.AccessGranted(request_id=9, person_id=TECHNICIAN, role=Role.TECHNICIAN, actor_id=ACTOR),
        [(ToPerson(TECHNICIAN), K.ACCESS_GRANTED), (ADMINS, K.ACCESS_DECIDED)],
    ),
    (
        e.AccessRefused(request_id=9, telegram_id=77, language="uz", actor_id=ACTOR),
        [(ToChat(77), K.ACCESS_REFUSED), (ADMINS, K.ACCESS_DECIDED)],
    ),
    (
        e.ManyRefused(
            refused=[
                e.AccessRefused(request_id=9, telegram_id=77, language="uz", actor_id=ACTOR),
                *(
                    e.AccessRefused(
                        request_id=each,
                        telegram_id=70 + each,
                        language=None,
                        actor_id=ACTOR,
                        told_with=9,
                    )
                    for each in (10, 11)
                ),
            ],
            actor_id=ACTOR,
        ),
        [
            (ADMINS, K.ACCESS_DECIDED),
            (ADMINS, K.ACCESS_CROWD),
            *((ToChat(each), K.ACCESS_REFUSED) for each in (77, 80, 81)),
        ],
    ),
    (e.RequestClosed(request_id=9), [(ADMINS, K.ACCESS_DECIDED)]),
    (e.RequestClosed(request_id=10, told_with=9), [(ADMINS, K.ACCESS_CROWD)]),
    (
        e.RoleGranted(person_id=TECHNICIAN, role=Role.ADMIN, actor_id=ACTOR),
        [(ToPerson(TECHNICIAN), K.ROLE_GRANTED)],
    ),
    (
        e.RoleTaken(person_id=TECHNICIAN, role=Role.ADMIN, actor_id=ACTOR),
        [(ToPerson(TECHNICIAN), K.ROLE_TAKEN)],
    ),
    (
        e.PersonDeactivated(person_id=TECHNICIAN, telegram_id=77, language="uz", actor_id=ACTOR),
        [(ToChat(77), K.DEACTIVATED)],
    ),
    (
        e.PersonReactivated(person_id=TECHNICIAN, actor_id=ACTOR),
        [(ToPerson(TECHNICIAN), K.REACTIVATED)],
    ),
    (
        e.InviteAccepted(role=Role.TECHNICIAN, invited_by=CREATOR, actor_id=ACTOR),
        [(ToPerson(CREATOR), K.INVITE_ACCEPTED)],
    ),
    (
        e.XpAdjusted(person_id=TECHNICIAN, amount=-5, comment="late", actor_id=ACTOR),
        [(ToPerson(TECHNICIAN), K.XP_ADJUSTED)],
    ),
    (e.PointsQuestioned(question_id=3, actor_id=ACTOR), [(ADMINS, K.POINTS_QUESTIONED)]),
    (
        e.PointsQuestionAnswered(question_id=3, asked_by=TECHNICIAN, actor_id=ACTOR),
        [(ToPerson(TECHNICIAN), K.POINTS_ANSWERED)],
    ),
    (e.PersonLost(person_id=TECHNICIAN), [(ADMINS, K.PERSON_LOST)]),
    (
        e.TimeCorrected(
            ticket_id=TICKET,
            actor_id=ACTOR,
            technician_id=TECHNICIAN,
            old_seconds=60,
            new_seconds=3600,
            reason="The clock was forgotten",
        ),
        [(ToPerson(TECHNICIAN), K.TIME_CORRECTED)],
    ),
    (e.QcGroupLost(), [(ADMINS, K.QC_GROUP_LOST)]),
    (e.InspectorsGone(waiting=2), [(ADMINS, K.INSPECTORS_GONE)]),
    (
        e.BackupMade(name="b.tar.gz", size=5, asked_by=CREATOR),
        [(ToPerson(CREATOR), K.BACKUP_MADE)],
    ),
    (e.BackupFailed(error="no room"), [(ADMINS, K.BACKUP_FAILED)]),
    (e.BackupsOverdue(since=MONDAY), [(ADMINS, K.BACKUPS_OVERDUE)]),
    (e.BackupSent(actor_id=ACTOR), [(ADMINS, K.BACKUP_SENT)]),
    (e.QcGroupSilenced(), [(ADMINS, K.QC_GROUP_SILENCED)]),
    (
        e.WaitsInGroup(ticket_id=TICKET, technician_id=TECHNICIAN),
        [(ToQcGroup(), K.WAITING_QC)],
    ),
    (
        e.WaitsForInspector(ticket_id=TICKET, technician_id=TECHNICIAN, inspector_id=CREATOR),
        [(ToPerson(CREATOR), K.WAITING_QC)],
    ),
    (
        e.WaitsForInspector(ticket_id=TICKET, technician_id=TECHNICIAN, inspector_id=None),
        [(ADMINS, K.NOBODY_INSPECTS)],
    ),
    (
        e.PauseBudgetRanOut(ticket_id=TICKET, technician_id=TECHNICIAN),
        [(ToPerson(TECHNICIAN), K.PAUSE_SPENT)],
    ),
    (
        e.StillWorkingAsked(ticket_id=TICKET, technician_id=TECHNICIAN),
        [(ToPerson(TECHNICIAN), K.STILL_WORKING)],
    ),
    (
        e.StillWorkingUnanswered(ticket_id=TICKET, technician_id=TECHNICIAN, asked_at=MONDAY),
        [(ADMINS, K.STILL_WORKING_UNANSWERED)],
    ),
    (
        e.RemindersDue(
            person_id=TECHNICIAN,
            mentions=[Mention(ticket_id=TICKET, kind=ReminderKind.REWORK, since=MONDAY)],
        ),
        [(ToPerson(TECHNICIAN), K.REMINDER)],
    ),
    (
        e.TicketPutOnHold(
            ticket_id=TICKET,
            actor_id=ACTOR,
            created_by=CREATOR,
            assigned_by=ASSIGNER,
            technician_id=TECHNICIAN,
            reason=HoldReason.PARTS,
            note="",
            until=MONDAY,
        ),
        [
            (ToPerson(TECHNICIAN), K.ON_HOLD_CARD),
            (ToPerson(CREATOR), K.ON_HOLD_LINE),
            (ToPerson(ASSIGNER), K.ON_HOLD_LINE),
        ],
    ),
    (
        e.TicketResumed(
            ticket_id=TICKET,
            actor_id=ACTOR,
            created_by=CREATOR,
            assigned_by=ASSIGNER,
            technician_id=TECHNICIAN,
        ),
        [
            (ToPerson(TECHNICIAN), K.RESUMED_CARD),
            (ToPerson(CREATOR), K.RESUMED_LINE),
            (ToPerson(ASSIGNER), K.RESUMED_LINE),
        ],
    ),
    (
        e.TicketDeclined(ticket_id=TICKET, actor_id=ACTOR, reason="ill"),
        [(ADMINS, K.DECLINED)],
    ),
    (
        e.HandoverNoteLeft(
            ticket_id=TICKET, actor_id=ACTOR, technician_id=TECHNICIAN, note="look inside"
        ),
        [(ToPerson(TECHNICIAN), K.HANDOVER_NOTE)],
    ),
    (
        e.PriorityChanged(ticket_id=TICKET, actor_id=ACTOR, technician_id=TECHNICIAN),
        [(ToPerson(TECHNICIAN), K.PRIORITY)],
    ),
    (e.HoldIsOver(ticket_id=TICKET, asked_id=ASSIGNER), [(ToPerson(ASSIGNER), K.HOLD_OVER)]),
    (e.HoldIsOver(ticket_id=TICKET, asked_id=None), [(ADMINS, K.HOLD_OVER)]),
    (e.DigestMade(day=MONDAY.date(), until=MONDAY), [(ADMINS, K.DIGEST)]),
]


def told(event: e.Event) -> list[tuple[Recipient, NoticeKind]]:
    return [(notice.to, notice.kind) for notice in notices(event)]


def name(value: object) -> str | None:
    return None if isinstance(value, list) else type(value).__name__


@pytest.mark.parametrize(("event", "expected"), EVENTS, ids=name)
def test_each_event_reaches_those_who_must_hear_and_nobody_else(
    event: e.Event, expected: list[tuple[Recipient, NoticeKind]]
) -> None:
    assert told(event) == expected


def test_no_event_is_left_out_here() -> None:
    known = {
        found
        for found in vars(e).values()
        if isinstance(found, type) and found.__module__ == e.__name__ and found is not e.OnTicket
    }
    assert {type(event) for event, _ in EVENTS} == known


def test_every_kind_of_notice_is_used() -> None:
    assert {kind for _, expected in EVENTS for _, kind in expected} == set(NoticeKind)


@pytest.mark.parametrize(("event", "expected"), EVENTS, ids=name)
def test_ticket_notices_name_the_ticket_and_the_actor(event: e.Event, expected: object) -> None:
    for notice in notices(event):
        if isinstance(event, e.OnTicket):
            assert notice.payload["ticket_id"] == TICKET
            assert notice.payload["actor_id"] == ACTOR


def payloads(event: e.Event) -> dict[NoticeKind, Notice]:
    return {notice.kind: notice for notice in notices(event)}


def sample(kind: type) -> e.Event:
    return next(event for event, _ in EVENTS if type(event) is kind)


def test_the_reason_reaches_technician_and_creator() -> None:
    failed = payloads(sample(e.TicketFailedQc))
    assert failed[K.QC_FAIL].payload["reason"] == "Dirty"
    assert failed[K.QC_FAIL_LINE].payload["reason"] == "Dirty"
    assert {n.payload["reason"] for n in notices(sample(e.TicketCancelled))} == {"sold"}


def test_the_technician_is_told_what_he_earned() -> None:
    earned = payloads(sample(e.TicketPassedQc))[K.QC_PASS_XP].payload
    assert (earned["base_xp"], earned["bonus_xp"]) == (2, 1)


def test_the_creator_is_told_who_got_the_ticket() -> None:
    line = payloads(sample(e.TicketAssigned))[K.ASSIGNED_LINE].payload
    assert line["technician_id"] == TECHNICIAN


def test_a_first_assignment_takes_the_ticket_from_nobody() -> None:
    first = e.TicketAssigned(
        ticket_id=TICKET,
        actor_id=ACTOR,
        created_by=CREATOR,
        technician_id=TECHNICIAN,
        previous_technician_id=None,
    )
    people = [each.to.person_id for each in notices(first) if isinstance(each.to, ToPerson)]
    assert people == [TECHNICIAN, None, CREATOR]


def test_access_notices_carry_what_their_reader_needs() -> None:
    assert notices(sample(e.AccessRequested))[0].payload == {"request_id": 9}
    assert notices(sample(e.AccessGranted))[0].payload == {"role": Role.TECHNICIAN}
    assert notices(sample(e.AccessRefused))[0].payload == {"language": "uz"}
    for decided in (sample(e.AccessGranted), sample(e.AccessRefused)):
        assert payloads(decided)[K.ACCESS_DECIDED].payload == {"request_id": 9}


@pytest.mark.parametrize(("event", "expected"), EVENTS, ids=name)
def test_whoever_acted_or_cannot_be_told_is_left_out(event: e.Event, expected: object) -> None:
    match event:
        case (
            e.AccessRequested()
            | e.RequestClosed()
            | e.QcGroupLost()
            | e.InspectorsGone()
            | e.QcGroupSilenced()
            | e.WaitsInGroup()
            | e.WaitsForInspector()
            | e.BackupMade()
            | e.BackupFailed()
            | e.BackupsOverdue()
        ):
            assert actor_of(event) is None
        case _ if isinstance(event, e.ClockEvent):
            # The clock's doing: whoever it is about must hear.
            assert actor_of(event) is None
        case e.PersonLost():
            assert actor_of(event) == TECHNICIAN
        case _:
            assert actor_of(event) == ACTOR


def test_whoever_lets_himself_go_is_not_told_of_it() -> None:
    own = e.PersonDeactivated(person_id=ACTOR, telegram_id=77, language=None, actor_id=ACTOR)
    assert told(own) == []


def test_what_the_clock_says_names_what_it_is_about() -> None:
    def payload(kind: type) -> object:
        return notices(sample(kind))[0].payload

    told = MONDAY.isoformat()
    assert payload(e.PauseBudgetRanOut) == {"ticket_id": TICKET}
    assert payload(e.StillWorkingAsked) == {"ticket_id": TICKET}
    unanswered = {"ticket_id": TICKET, "technician_id": TECHNICIAN, "asked_at": told}
    assert payload(e.StillWorkingUnanswered) == unanswered
    assert payload(e.RemindersDue) == {"mentions": [[TICKET, "rework", told]]}
    assert payload(e.DigestMade) == {"day": "2026-03-02", "until": told}


def test_no_event_is_left_out_of_those_that_types_are_checked_against() -> None:
    assert set(get_args(e.Event)) == {type(event) for event, _ in EVENTS}
