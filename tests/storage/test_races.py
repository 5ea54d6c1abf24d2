"""Real races on both databases: exactly one wins, and the loser is told so."""

import asyncio
from collections.abc import Awaitable, Sequence

import pytest

from domain.errors import (
    AlreadyMember,
    ItemBusy,
    NotYourTicket,
    OpenSessionElsewhere,
    RequestDecided,
    RequestPending,
    SomeoneWasFaster,
    WorkshopError,
    WrongSessionState,
)
from domain.people import Role
from domain.points import XpEntryType
from domain.ticket import TicketAction, TicketStatus
from storage.tables import (
    access_requests,
    inventory_items,
    outbox,
    people,
    ticket_transitions,
    tickets,
    work_session_transitions,
    work_sessions,
    xp_entries,
)
from tests.storage.conftest import Rows
from tests.support.workshop import Workshop, act, telegram_user

S, A = TicketStatus, TicketAction


async def race(*doings: Awaitable[object]) -> tuple[int, list[BaseException]]:
    """How many won, and what the others were told."""
    results = await asyncio.gather(*doings, return_exceptions=True)
    losers = [result for result in results if isinstance(result, BaseException)]
    return len(results) - len(losers), losers


def only(losers: Sequence[BaseException], refusal: type[WorkshopError]) -> None:
    """Each loser got exactly this refusal; a collision or an error of the database is none."""
    assert [type(loser) for loser in losers] == [refusal] * len(losers)


async def actions(rows: Rows, ticket_id: int) -> list[TicketAction]:
    return [row.action for row in await rows(ticket_transitions) if row.ticket_id == ticket_id]


@pytest.mark.parametrize("typed", [True, False], ids=["typed", "pressed"])
async def test_two_inspectors_decide_at_once_and_one_wins(
    workshop: Workshop, replica: Workshop, rows: Rows, typed: bool
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.WAITING_QC)
    seen = None if typed else (await workshop.read(ticket_id)).version
    before = len(await rows(outbox))

    won, losers = await race(
        workshop.workflow.qc_pass_ticket(ticket_id, act(crew.inspector), seen_version=seen),
        replica.workflow.qc_pass_ticket(ticket_id, act(crew.other_inspector), seen_version=seen),
        replica.workflow.qc_pass_ticket(ticket_id, act(crew.admin), seen_version=seen),
    )

    assert won == 1
    only(losers, SomeoneWasFaster)
    winner = (await rows(ticket_transitions))[-1].actor_id
    for loser in losers:
        assert isinstance(loser, SomeoneWasFaster)
        assert (loser.by_id, loser.action, loser.status) == (winner, A.QC_PASS, S.DONE)
    assert (await actions(rows, ticket_id)).count(A.QC_PASS) == 1
    earned = [row.entry_type for row in await rows(xp_entries)]
    assert sorted(earned) == sorted(set(XpEntryType) - {XpEntryType.MANUAL_ADJUSTMENT})
    told = [row.recipient for row in (await rows(outbox))[before:]]
    expected = {f"person:{crew.technician.id}", f"person:{crew.admin.id}"}
    assert sorted(told) == sorted(expected - {f"person:{winner}"})


async def test_pass_and_fail_at_once_leave_one_decision(
    workshop: Workshop, replica: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    for _ in range(3):
        ticket_id = await workshop.ticket(S.WAITING_QC)
        seen = (await workshop.read(ticket_id)).version
        entries = len(await rows(xp_entries))
        won, losers = await race(
            workshop.workflow.qc_pass_ticket(ticket_id, act(crew.inspector), seen_version=seen),
            replica.workflow.qc_fail_ticket(
                ticket_id, "Dirty", act(crew.other_inspector), seen_version=seen
            ),
        )
        assert won == 1
        only(losers, SomeoneWasFaster)
        decided = (await actions(rows, ticket_id))[-1]
        status = (await workshop.read(ticket_id)).status
        assert (decided, status) in [(A.QC_PASS, S.DONE), (A.QC_FAIL, S.REWORK)]
        written = len(await rows(xp_entries)) - entries
        assert written == (3 if decided is A.QC_PASS else 1)


async def test_a_technician_starts_two_tickets_at_once_and_gets_one(
    workshop: Workshop, replica: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    tech = act(crew.technician)
    # More than once: the first round still opens connections, one after the other.
    for _ in range(5):
        first, second = await workshop.ticket(S.ASSIGNED), await workshop.ticket(S.ASSIGNED)
        won, losers = await race(
            workshop.workflow.start_ticket(first, tech),
            replica.workflow.start_ticket(second, tech),
        )
        assert won == 1
        only(losers, OpenSessionElsewhere)
        (session,) = (row for row in await rows(work_sessions) if row.status != "stopped")
        assert session.ticket_id in (first, second)
        states = sorted([(await workshop.read(each)).status for each in (first, second)])
        assert states == [S.ASSIGNED, S.IN_PROGRESS]
        assert isinstance(losers[0], OpenSessionElsewhere)
        assert losers[0].ticket_id == session.ticket_id
        await workshop.sessions.stop(session.ticket_id, tech)


async def test_one_start_tapped_twice_starts_once(
    workshop: Workshop, replica: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.ASSIGNED)
    before = len(await rows(outbox))
    won, losers = await race(
        *(w.workflow.start_ticket(ticket_id, act(crew.technician)) for w in (workshop, replica))
    )
    assert won == 1
    only(losers, SomeoneWasFaster)
    assert (await actions(rows, ticket_id)).count(A.STARTED) == 1
    assert len(await rows(work_sessions)) == len(await rows(work_session_transitions)) == 1
    assert len(await rows(outbox)) - before == 1


async def test_one_approval_tapped_many_times_happens_once(
    workshop: Workshop, replica: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.UNDER_REVIEW)
    before = len(await rows(outbox))
    by = act(crew.other_admin)
    won, losers = await race(
        *(
            each.workflow.approve_ticket_review(ticket_id, by, seen_version=1)
            for each in (workshop, replica, workshop, replica)
        )
    )
    assert (won, len(losers)) == (1, 3)
    only(losers, SomeoneWasFaster)
    for loser in losers:
        assert isinstance(loser, SomeoneWasFaster)
        assert (loser.by_id, loser.by_name) == (crew.other_admin.id, "Abel")
    assert (await actions(rows, ticket_id)).count(A.REVIEW_APPROVED) == 1
    assert len(await rows(outbox)) - before == 1


async def test_two_tickets_on_one_item_at_once_leave_one(
    workshop: Workshop, replica: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    await workshop.item("A1")
    won, losers = await race(
        *(
            each.workflow.create_ticket(act(by), serial_number="A1", title="Squeaks", minutes=5)
            for each, by in ((workshop, crew.admin), (replica, crew.other_admin))
        )
    )
    assert won == 1
    only(losers, ItemBusy)
    (kept,) = await rows(tickets)
    assert isinstance(losers[0], ItemBusy)
    assert losers[0].ticket_id == kept.id
    assert len(await rows(ticket_transitions)) == len(await rows(outbox)) == 1


async def test_finish_and_stop_at_once_end_the_session_once(
    workshop: Workshop, replica: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    for _ in range(3):
        ticket_id = await workshop.ticket(S.IN_PROGRESS)
        won, losers = await race(
            workshop.workflow.finish_ticket(ticket_id, act(crew.technician)),
            replica.sessions.stop(ticket_id, act(crew.technician)),
        )
        assert won == 1
        assert type(losers[0]) in (SomeoneWasFaster, WrongSessionState)
    stops = [row for row in await rows(work_session_transitions) if row.action == "stopped"]
    assert len(stops) == 3


async def test_two_pauses_at_once_pause_once(
    workshop: Workshop, replica: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    won, losers = await race(
        *(each.sessions.pause(ticket_id, act(crew.technician)) for each in (workshop, replica))
    )
    assert won == 1
    only(losers, WrongSessionState)
    assert len(await rows(work_session_transitions)) == 2


@pytest.mark.parametrize(
    ("status", "deed"),
    [
        (S.ASSIGNED, "start_ticket"),
        (S.IN_PROGRESS, "finish_ticket"),
        (S.WAITING_QC, "qc_pass_ticket"),
    ],
)
async def test_cancelled_in_the_middle_of_another_act_nothing_runs_on(
    workshop: Workshop, replica: Workshop, rows: Rows, status: TicketStatus, deed: str
) -> None:
    crew = await workshop.crew()
    for _ in range(3):
        ticket_id = await workshop.ticket(status)
        by = crew.inspector if status is S.WAITING_QC else crew.technician
        _, losers = await race(
            workshop.workflow.cancel_ticket(ticket_id, "sold", act(crew.admin)),
            getattr(replica.workflow, deed)(ticket_id, act(by)),
        )
        assert all(isinstance(each, WorkshopError) for each in losers)
        assert (await workshop.item_of(ticket_id)).status == "ready"
        done = [row for row in await rows(xp_entries) if row.ticket_id == ticket_id]
        is_done = (await workshop.read(ticket_id)).status is S.DONE
        assert bool(done) is is_done
        assert is_done or (await actions(rows, ticket_id))[-1] is A.CANCELLED
        assert {row.status for row in await rows(work_sessions)} <= {"stopped"}


@pytest.mark.parametrize("deed", ["pause", "stop"])
async def test_given_to_another_while_its_clock_is_pressed_one_session_is_stopped_once(
    workshop: Workshop, replica: Workshop, rows: Rows, deed: str
) -> None:
    crew = await workshop.crew()
    for _ in range(3):
        ticket_id = await workshop.ticket(S.IN_PROGRESS)
        _, losers = await race(
            workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, act(crew.admin)),
            getattr(replica.sessions, deed)(ticket_id, act(crew.technician)),
        )
        assert all(type(each) is NotYourTicket for each in losers)
        assert (await workshop.read(ticket_id)).technician_id == crew.other_technician.id
        assert {row.status for row in await rows(work_sessions)} == {"stopped"}
    stops = [row for row in await rows(work_session_transitions) if row.action == "stopped"]
    assert len(stops) == 3


async def test_two_reassignments_at_once_leave_one_technician(
    workshop: Workshop, replica: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.NEW)
    seen = (await workshop.read(ticket_id)).version
    won, losers = await race(
        workshop.workflow.assign_ticket(
            ticket_id, crew.technician.id, act(crew.admin), seen_version=seen
        ),
        replica.workflow.assign_ticket(
            ticket_id, crew.other_technician.id, act(crew.other_admin), seen_version=seen
        ),
    )
    assert won == 1
    only(losers, SomeoneWasFaster)
    assert (await actions(rows, ticket_id)).count(A.ASSIGNED) == 1


async def test_two_admins_decide_on_one_request_and_one_wins(
    workshop: Workshop, replica: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    request = await workshop.access.request_access(
        telegram_user(99), first_name="Nora", last_name=None, phone="+1234567"
    )
    before = len(await rows(people))
    won, losers = await race(
        workshop.access.decide(request.id, Role.TECHNICIAN, act(crew.admin)),
        replica.access.decide(request.id, Role.ADMIN, act(crew.other_admin)),
    )
    assert won == 1
    only(losers, RequestDecided)
    assert len(await rows(people)) == before + 1
    member = await workshop.access.recognise(telegram_user(99))
    (decided,) = await rows(access_requests)
    assert member is not None
    assert member.roles == frozenset({decided.role})


async def test_many_acts_at_once_on_different_tickets_all_go_through(
    workshop: Workshop, replica: Workshop, rows: Rows
) -> None:
    crew = await workshop.crew()
    ids = [await workshop.ticket(S.UNDER_REVIEW) for _ in range(6)]
    by = (crew.admin, crew.other_admin)
    won, losers = await race(
        *(
            (workshop, replica)[number % 2].workflow.approve_ticket_review(
                ticket_id, act(by[number % 2])
            )
            for number, ticket_id in enumerate(ids)
        )
    )
    assert (won, losers) == (6, [])
    assert len(await rows(inventory_items)) == 6


async def test_a_stranger_asking_twice_at_once_has_one_request(
    workshop: Workshop, rows: Rows
) -> None:
    """Both come through one process: Telegram's updates of one chat are handled in order."""
    nora = telegram_user(99)

    async def ask() -> None:
        await workshop.access.request_access(
            nora, first_name="Nora", last_name=None, phone="+1234567"
        )

    await ask()
    with pytest.raises((RequestPending, AlreadyMember)):
        await ask()
    assert len(await rows(access_requests)) == 1
