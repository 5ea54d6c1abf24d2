"""Which buttons a card shows: domain/README.md, "Conversation"."""

import pytest

from domain.people import Member, Role
from domain.services.card_actions import (
    CardAction,
    TechnicianTicketActionService,
    admin_actions,
    inspector_actions,
)
from domain.ticket import FINAL_STATUSES, TicketAction, TicketStatus, allows
from domain.work_session import SessionStatus, WorkSession
from tests.domain.test_ticket import ticket_in
from tests.support.workshop import MONDAY

C, S, W = CardAction, TicketStatus, SessionStatus

# Written by hand: status, session, whether he works elsewhere -> the buttons.
SPEC: dict[tuple[TicketStatus, SessionStatus | None, bool], list[CardAction]] = {
    **{
        (status, session, False): [C.START]
        for status in (S.ASSIGNED, S.REWORK)
        for session in (None, *W)
    },
    # Begun by somebody else, and given to him.
    (S.IN_PROGRESS, None, False): [C.CONTINUE],
    (S.IN_PROGRESS, W.RUNNING, False): [C.PAUSE, C.STOP, C.FINISH],
    (S.IN_PROGRESS, W.PAUSED, False): [C.RESUME, C.STOP, C.FINISH],
    (S.IN_PROGRESS, W.STOPPED, False): [C.TO_QC, C.CONTINUE],
    # His clock is on another ticket: what would be refused isn't shown.
    (S.IN_PROGRESS, W.STOPPED, True): [C.TO_QC],
    (S.IN_PROGRESS, W.RUNNING, True): [C.PAUSE, C.STOP, C.FINISH],
    (S.IN_PROGRESS, W.PAUSED, True): [C.RESUME, C.STOP, C.FINISH],
}


# What leaves the straight line, whatever his clock does.
DETOURS: dict[TicketStatus, list[CardAction]] = {
    S.ASSIGNED: [C.HOLD, C.DECLINE],
    S.IN_PROGRESS: [C.HOLD, C.DECLINE],
    S.REWORK: [C.HOLD, C.DECLINE],
    S.ON_HOLD: [C.RESUME_TICKET, C.HOLD_DATE],
}


def session_in(status: SessionStatus | None) -> WorkSession | None:
    if status is None:
        return None
    return WorkSession(ticket_id=12, technician_id=3, started_at=MONDAY, status=status)


def member(*roles: Role, is_active: bool = True) -> Member:
    return Member(
        id=3,
        telegram_id=77,
        first_name="Tim",
        last_name=None,
        username=None,
        language=None,
        is_active=is_active,
        roles=frozenset(roles),
    )


@pytest.mark.parametrize("elsewhere", [False, True], ids=["free", "works elsewhere"])
@pytest.mark.parametrize("session", [None, *W])
@pytest.mark.parametrize("status", TicketStatus)
def test_the_technicians_buttons_are_those_of_the_product(
    status: TicketStatus, session: SessionStatus | None, elsewhere: bool
) -> None:
    found = TechnicianTicketActionService().resolve(
        ticket_in(status), session_in(session), works_elsewhere=elsewhere
    )
    work = SPEC.get((status, session, elsewhere), [])
    assert list(found) == [*work, *DETOURS.get(status, [])]


QC = {C.PASS: TicketAction.QC_PASS, C.FAIL: TicketAction.QC_FAIL}
ADMIN = {
    C.APPROVE: TicketAction.REVIEW_APPROVED,
    C.APPROVE_ASSIGN: TicketAction.REVIEW_APPROVED,
    C.ASSIGN: TicketAction.ASSIGNED,
    C.EDIT: TicketAction.EDITED,
    C.METRICS: TicketAction.METRICS_CHANGED,
    C.HOLD: TicketAction.PUT_ON_HOLD,
    C.RESUME_TICKET: TicketAction.RESUMED,
    C.HOLD_DATE: TicketAction.HOLD_CHANGED,
    C.URGENT: TicketAction.PRIORITY_CHANGED,
    C.DUE: TicketAction.PRIORITY_CHANGED,
    C.CANCEL: TicketAction.CANCELLED,
    C.CAME_BACK: TicketAction.RETURNED,
}
ALWAYS = {C.METRICS, C.URGENT, C.DUE, C.CANCEL}
IN_HAND = {C.ASSIGN, C.EDIT, C.HOLD, *ALWAYS}
ADMIN_SPEC = {
    S.UNDER_REVIEW: {C.APPROVE, C.APPROVE_ASSIGN, C.EDIT, *ALWAYS},
    S.NEW: {C.ASSIGN, C.EDIT, *ALWAYS},
    S.ASSIGNED: IN_HAND,
    S.IN_PROGRESS: IN_HAND,
    S.WAITING_QC: {C.ASSIGN, *ALWAYS},
    S.REWORK: IN_HAND,
    S.ON_HOLD: {C.ASSIGN, C.EDIT, C.RESUME_TICKET, C.HOLD_DATE, *ALWAYS},
    S.DONE: {C.CAME_BACK},
    S.CANCELLED: set(),
}


@pytest.mark.parametrize("status", TicketStatus)
def test_admins_get_the_buttons_that_the_table_lets_work(status: TicketStatus) -> None:
    found = set(admin_actions(ticket_in(status), member(Role.ADMIN)))
    assert found == ADMIN_SPEC[status]
    assert found == {button for button, move in ADMIN.items() if allows(move, status)}
    worked_on = set(admin_actions(ticket_in(status), member(Role.ADMIN), was_worked_on=True))
    assert worked_on == found | ({C.CORRECT_TIME} if status not in FINAL_STATUSES else set())


def test_what_is_urgent_can_be_so_no_more() -> None:
    found = admin_actions(ticket_in(S.NEW, is_urgent=True), member(Role.ADMIN))
    assert C.NOT_URGENT in found
    assert C.URGENT not in found


@pytest.mark.parametrize("role", [Role.QC_INSPECTOR, Role.ADMIN])
@pytest.mark.parametrize("status", TicketStatus)
def test_pass_and_fail_stand_on_waiting_tickets_only(status: TicketStatus, role: Role) -> None:
    found = set(inspector_actions(ticket_in(status), member(role), own_work=False))
    assert found == ({C.PASS, C.FAIL} if status is S.WAITING_QC else set())
    assert found == {button for button, move in QC.items() if allows(move, status)}


def test_own_work_shows_neither_pass_nor_fail() -> None:
    waiting = ticket_in(S.WAITING_QC)
    assert not inspector_actions(waiting, member(Role.QC_INSPECTOR), own_work=True)


@pytest.mark.parametrize("status", TicketStatus)
def test_whoever_lacks_the_role_or_is_deactivated_gets_no_buttons(status: TicketStatus) -> None:
    ticket = ticket_in(status)
    gone = member(*Role, is_active=False)
    for reader in (gone, member(), member(Role.TECHNICIAN)):
        assert not admin_actions(ticket, reader)
        assert not inspector_actions(ticket, reader, own_work=False)
    assert not admin_actions(ticket, member(Role.QC_INSPECTOR))
