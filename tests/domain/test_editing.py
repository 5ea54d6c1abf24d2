"""Editing a ticket until it waits for QC: title, part lines, minutes."""

from typing import Any

import pytest

from domain.errors import (
    BadArgument,
    NothingToChange,
    SomeoneWasFaster,
    TooManyParts,
    WorkshopError,
    WrongState,
)
from domain.rules import Rules, TicketXpRules
from domain.services.card_actions import CardAction
from domain.ticket import MAX_PARTS, MAX_TITLE, FlagColor, PartLine, TicketAction, TicketStatus
from tests.support.assertions import log_of, refused
from tests.support.fakes import FakeStore
from tests.support.workshop import Workshop, act

A, S = TicketAction, TicketStatus
BELT = PartLine(name="Belt", minutes=15, color=FlagColor.RED, comment="bring a new one")
SEAT = PartLine(name="Seat", minutes=50)
EDITABLE = [S.UNDER_REVIEW, S.NEW, S.ASSIGNED, S.IN_PROGRESS, S.REWORK]


async def parts_of(workshop: Workshop, ticket_id: int) -> list[PartLine]:
    async with workshop.store.reading() as uow:
        return list(await uow.tickets.parts(ticket_id))


@pytest.mark.parametrize("status", EDITABLE)
async def test_title_and_parts_are_changed_and_metrics_follow(
    workshop: Workshop, store: FakeStore, status: TicketStatus
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(status)
    card = await workshop.cards.question(ticket_id, crew.other_admin, CardAction.EDIT)
    await workshop.workflow.edit_ticket(
        ticket_id,
        act(crew.other_admin),
        title="  Grinds ",
        parts=[BELT, SEAT],
        seen_version=card.ticket.version,
    )
    ticket = await workshop.read(ticket_id)
    assert (ticket.title, ticket.total_duration, ticket.status) == ("Grinds", 65, status)
    assert (ticket.flag_color, ticket.xp_amount, ticket.is_manual) == (FlagColor.RED, 4, False)
    assert await parts_of(workshop, ticket_id) == [BELT, SEAT]
    assert ticket.version == card.ticket.version + 1
    last = log_of(store, ticket_id)[-1]
    assert (last.action, last.from_status, last.to_status) == (A.EDITED, status, status)
    assert last.actor_id == crew.other_admin.id
    assert last.metadata["old"] == {"title": "Squeaks", "total_duration": 40, "parts": []}
    assert last.metadata["new"] == {
        "title": "Grinds",
        "total_duration": 65,
        "parts": [
            {"name": "Belt", "minutes": 15, "color": "red", "comment": "bring a new one"},
            {"name": "Seat", "minutes": 50, "color": "green", "comment": ""},
        ],
    }


@pytest.mark.parametrize("status", [S.WAITING_QC, S.DONE, S.CANCELLED])
async def test_what_waits_for_qc_or_is_over_stays_as_it_is(
    workshop: Workshop, store: FakeStore, status: TicketStatus
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(status)
    edit = workshop.workflow.edit_ticket(ticket_id, act(crew.admin), title="Grinds")
    await refused(store, WrongState, edit)
    with pytest.raises(WrongState):
        await workshop.cards.question(ticket_id, crew.admin, CardAction.EDIT)
    assert CardAction.EDIT not in (await workshop.card(ticket_id, crew.admin)).actions


async def test_metrics_by_hand_stay_and_automatic_ones_are_reckoned_from_the_new_minutes(
    workshop: Workshop,
) -> None:
    crew = await workshop.crew()
    admin, flow = act(crew.admin), workshop.workflow
    ticket_id = await workshop.ticket(S.ASSIGNED)
    await flow.set_manual_metrics(ticket_id, admin, flag_color=FlagColor.GREEN, xp_amount=0)
    await flow.edit_ticket(ticket_id, admin, minutes=300)
    ticket = await workshop.read(ticket_id)
    assert (ticket.total_duration, ticket.flag_color, ticket.xp_amount) == (300, FlagColor.GREEN, 0)
    assert ticket.is_manual
    await workshop.set_rules(Rules(ticket_xp=TicketXpRules(base_divisor=10)))
    await flow.set_automatic_metrics(ticket_id, admin)
    assert (await workshop.read(ticket_id)).xp_amount == 30
    await flow.edit_ticket(ticket_id, admin, minutes=20)
    ticket = await workshop.read(ticket_id)
    assert (ticket.flag_color, ticket.xp_amount) == (FlagColor.GREEN, 2)


async def test_part_lines_are_added_changed_and_removed_and_others_stay(workshop: Workshop) -> None:
    crew = await workshop.crew()
    admin, flow = act(crew.admin), workshop.workflow
    ticket_id = await workshop.ticket(S.NEW)
    for parts, total in (
        ([BELT], 15),
        ([BELT, SEAT], 65),
        ([SEAT, BELT], 65),
        ([SEAT], 50),
    ):
        await flow.edit_ticket(ticket_id, admin, parts=parts)
        assert await parts_of(workshop, ticket_id) == parts
        assert (await workshop.read(ticket_id)).total_duration == total
    await flow.edit_ticket(ticket_id, admin, title="Only the title")
    assert await parts_of(workshop, ticket_id) == [SEAT]
    # Without parts, the minutes are given.
    await flow.edit_ticket(ticket_id, admin, parts=[], minutes=33)
    assert await parts_of(workshop, ticket_id) == []
    assert (await workshop.read(ticket_id)).total_duration == 33


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({}, NothingToChange),
        ({"title": "Squeaks"}, NothingToChange),
        ({"title": " Squeaks  ", "minutes": 65, "parts": [BELT, SEAT]}, NothingToChange),
        ({"title": "  "}, BadArgument),
        ({"title": "x" * (MAX_TITLE + 1)}, BadArgument),
        ({"minutes": 64}, BadArgument),
        ({"parts": [BELT], "minutes": 64}, BadArgument),
        ({"parts": []}, BadArgument),
        ({"parts": [], "minutes": 0}, BadArgument),
        ({"parts": [PartLine(name=" ", minutes=5)]}, BadArgument),
        ({"parts": [PartLine(name="Belt", minutes=-5), SEAT]}, BadArgument),
        ({"parts": [PartLine(name="Belt", minutes=1)] * (MAX_PARTS + 1)}, TooManyParts),
    ],
    ids=str,
)
async def test_nothing_is_lost_or_made_up_by_an_edit(
    workshop: Workshop, store: FakeStore, change: dict[str, Any], refusal: type[WorkshopError]
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.NEW)
    await workshop.workflow.edit_ticket(ticket_id, act(crew.admin), parts=[BELT, SEAT])
    await refused(
        store, refusal, workshop.workflow.edit_ticket(ticket_id, act(crew.admin), **change)
    )


async def test_whoever_edits_what_was_edited_meanwhile_learns_who_was_faster(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    edit = workshop.workflow.edit_ticket
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    seen = (await workshop.read(ticket_id)).version
    # The technician's clock is no news about the ticket.
    await workshop.sessions.pause(ticket_id, act(crew.technician))
    await edit(ticket_id, act(crew.admin), title="Grinds", seen_version=seen)
    late = edit(ticket_id, act(crew.other_admin), title="Howls", seen_version=seen)
    no = await refused(store, SomeoneWasFaster, late)
    assert isinstance(no, SomeoneWasFaster)
    assert (no.by_name, no.action, no.contested) == ("Ada", A.EDITED, True)
