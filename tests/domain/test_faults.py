"""Faults that anybody reports: once of one ticket, and each reporter hears what becomes of it."""

import asyncio

import pytest

from domain.audience import NoticeKind, ToReporters, notices
from domain.errors import BadArgument, ItemWrittenOff, NoSuchItem
from domain.items import ItemStatus
from domain.people import Role
from domain.ticket import MAX_REASON, MAX_TITLE, TicketAction, TicketStatus
from tests.support.fakes import FakeStore
from tests.support.workshop import Workshop, act

K = NoticeKind


async def item(workshop: Workshop) -> int:
    admin = act((await workshop.crew()).admin)
    return (await workshop.inventory.add_item("RM-1", "Rotary mower", admin)).id


def told(store: FakeStore, person_id: int) -> list[NoticeKind]:
    """What this person by name was told, in order, of what reporters are told."""
    kinds = {K.FAULT_APPROVED, K.FAULT_CANCELLED, K.FAULT_DONE}
    reported = {ToReporters(r.ticket_id) for r in store.shelf.faults if r.reporter_id == person_id}
    return [
        notice.kind
        for event in store.shelf.events
        for notice in notices(event)
        if notice.to in reported and notice.kind in kinds
    ]


@pytest.mark.parametrize("role", list(Role))
async def test_anybody_may_report_and_it_waits_for_review(workshop: Workshop, role: Role) -> None:
    item_id = await item(workshop)
    who = await workshop.person("Tom", role)
    filed = await workshop.faults.report(item_id, "  The blade \n grinds ", act(who))
    assert (filed.status, filed.is_joined, filed.is_repeated) == (
        TicketStatus.UNDER_REVIEW,
        False,
        False,
    )
    card = await workshop.cards.card(filed.ticket_id, (await workshop.crew()).admin)
    assert card.ticket.title == "The blade grinds"
    assert card.ticket.created_by == who.id
    assert card.ticket.total_duration == 30


async def test_long_words_stand_whole_in_the_log(workshop: Workshop, store: FakeStore) -> None:
    item_id = await item(workshop)
    crew = await workshop.crew()
    words = "grinds " * 70
    filed = await workshop.faults.report(item_id, words, act(crew.inspector))
    created = store.shelf.log[-1]
    assert (created.action, created.note) == (TicketAction.CREATED, words.strip())
    title = store.shelf.tickets[filed.ticket_id].title
    assert len(title) <= MAX_TITLE
    assert title.endswith("…")


async def test_words_are_needed_and_are_not_endless(workshop: Workshop) -> None:
    item_id = await item(workshop)
    who = act((await workshop.crew()).technician)
    for words in ("", "\u200b", "x" * (MAX_REASON + 1)):
        with pytest.raises(BadArgument):
            await workshop.faults.report(item_id, words, who)


async def test_what_is_gone_or_written_off_is_not_reported(workshop: Workshop) -> None:
    item_id = await item(workshop)
    crew = await workshop.crew()
    await workshop.inventory.set_status(item_id, ItemStatus.WRITTEN_OFF, act(crew.admin))
    with pytest.raises(ItemWrittenOff):
        await workshop.faults.report(item_id, "grinds", act(crew.technician))
    with pytest.raises(NoSuchItem):
        await workshop.faults.report(99, "grinds", act(crew.technician))


async def test_one_person_reports_once_of_one_ticket(workshop: Workshop, store: FakeStore) -> None:
    item_id = await item(workshop)
    crew = await workshop.crew()
    filed = await asyncio.gather(
        *(workshop.faults.report(item_id, "grinds", act(crew.inspector)) for _ in range(3))
    )
    assert [each.is_repeated for each in filed] == [False, True, True]
    assert len({each.ticket_id for each in filed}) == 1
    assert len(store.shelf.tickets) == len(store.shelf.faults) == 1
    await workshop.workflow.cancel_ticket(filed[0].ticket_id, "sold", act(crew.admin))
    again = await workshop.faults.report(item_id, "still grinds", act(crew.inspector))
    assert again.ticket_id != filed[0].ticket_id
    assert not again.is_repeated


async def test_others_join_the_ticket_that_there_is(workshop: Workshop, store: FakeStore) -> None:
    item_id = await item(workshop)
    crew = await workshop.crew()
    first = await workshop.faults.report(item_id, "grinds", act(crew.inspector))
    second = await workshop.faults.report(item_id, "smells", act(crew.technician))
    assert (second.ticket_id, second.is_joined) == (first.ticket_id, True)
    assert [each.words for each in store.shelf.faults] == ["grinds", "smells"]


async def test_reporters_hear_of_approval_and_of_the_end(
    workshop: Workshop, store: FakeStore
) -> None:
    item_id = await item(workshop)
    crew = await workshop.crew()
    admin = act(crew.admin)
    reporters = (crew.other_inspector, crew.other_technician)
    for each in reporters:
        filed = await workshop.faults.report(item_id, "grinds", act(each))
    tech = act(crew.technician)
    await workshop.workflow.approve_and_assign(filed.ticket_id, crew.technician.id, admin)
    await workshop.workflow.start_ticket(filed.ticket_id, tech)
    await workshop.workflow.finish_ticket(filed.ticket_id, tech)
    await workshop.workflow.qc_pass_ticket(filed.ticket_id, act(crew.inspector))
    for each in reporters:
        assert told(store, each.id) == [K.FAULT_APPROVED, K.FAULT_DONE]
    again = await workshop.faults.report(item_id, "smells", act(crew.technician))
    await workshop.workflow.approve_ticket_review(again.ticket_id, admin)
    await workshop.workflow.cancel_ticket(again.ticket_id, "sold", admin)
    assert told(store, crew.technician.id) == [K.FAULT_APPROVED, K.FAULT_CANCELLED]
