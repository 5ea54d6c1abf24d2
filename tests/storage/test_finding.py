"""Counts, pages and searches of tickets, as the database answers them."""

from collections.abc import Sequence

import pytest

from domain.ports.tickets import Order, TicketFilter
from domain.ticket import PartLine, TicketStatus
from storage import ticket_lists
from storage.unit_of_work import SqlStore
from tests.support.workshop import FixedClock, Workshop, act

S = TicketStatus


async def matching(store: SqlStore, *words: str, limit: int = 100) -> Sequence[int]:
    async with store.reading() as uow:
        return await uow.tickets.matching(words, limit=limit)


async def test_counts_go_no_further_than_asked(workshop: Workshop, store: SqlStore) -> None:
    crew = await workshop.crew()
    for _ in range(4):
        await workshop.ticket(S.NEW)
    await workshop.ticket(S.ASSIGNED, technician=crew.other_technician)
    async with store.reading() as uow:
        assert await uow.tickets.counts(at_most=3) == {S.NEW: 3, S.ASSIGNED: 1}
        assert await uow.tickets.counts(at_most=1000) == {S.NEW: 4, S.ASSIGNED: 1}
        his = await uow.tickets.counts(crew.other_technician.id, at_most=3)
        assert his == {S.ASSIGNED: 1}
        assert await uow.tickets.counts(crew.technician.id, at_most=3) == {}


async def test_several_statuses_are_paged_as_one_list(
    workshop: Workshop, store: SqlStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    made = []
    for status in (S.NEW, S.DONE, S.ASSIGNED, S.CANCELLED, S.NEW, S.REWORK, S.DONE, S.WAITING_QC):
        clock.advance(minutes=1)
        made.append(await workshop.ticket(status))
    clock.advance(minutes=1)
    # The oldest moves last.
    await workshop.workflow.assign_ticket(made[0], crew.technician.id, act(crew.admin))
    for order, expected in (
        (Order.NEWEST, made[::-1]),
        (Order.LONGEST_IN_STATUS, [*made[1:], made[0]]),
    ):
        wanted = TicketFilter(statuses=set(S), order=order)
        async with store.reading() as uow:
            pages = [
                [row.id for row in await uow.tickets.page(wanted, offset=at, limit=3)]
                for at in (0, 3, 6, 9)
            ]
        assert pages == [expected[:3], expected[3:6], expected[6:], []]


async def test_an_items_tickets_are_its_own_newest_first(
    workshop: Workshop, store: SqlStore
) -> None:
    item = await workshop.item("A1")
    done = await workshop.ticket(S.DONE, serial_number="A1")
    cancelled = await workshop.ticket(S.CANCELLED, serial_number="A1")
    await workshop.ticket(S.NEW)
    async with store.reading() as uow:
        assert await uow.tickets.on_item(item.id, limit=9) == [
            (cancelled, S.CANCELLED),
            (done, S.DONE),
        ]
        assert await uow.tickets.on_item(item.id, limit=1) == [(cancelled, S.CANCELLED)]
        assert await uow.tickets.on_item(404, limit=9) == []
        wanted = TicketFilter(statuses={S.DONE, S.NEW}, item_id=item.id)
        assert [r.id for r in await uow.tickets.page(wanted, offset=0, limit=9)] == [done]


async def test_rows_come_in_the_order_asked_for(workshop: Workshop, store: SqlStore) -> None:
    made = [await workshop.ticket() for _ in range(3)]
    async with store.reading() as uow:
        rows = await uow.tickets.rows([made[1], 404, made[2], made[0]])
        assert [row.id for row in rows] == [made[1], made[2], made[0]]
        assert await uow.tickets.rows([]) == []


async def test_a_word_is_found_by_its_beginning_wherever_it_stands(
    workshop: Workshop, store: SqlStore
) -> None:
    crew = await workshop.crew()
    item = await workshop.inventory.add_item(
        "ZX-0900", "Rotary mower", act(crew.admin), category="Garden"
    )
    first = await workshop.ticket(S.DONE, serial_number=item.serial_number, title="Нож тупой")
    second = (
        await workshop.workflow.create_ticket(
            act(crew.admin),
            serial_number=item.serial_number,
            title="Squeaks",
            parts=[PartLine(name="Drive belt", minutes=5)],
        )
    ).id
    await workshop.ticket(title="Нога")
    for word in ("zx", "0900", "rot", "mower", "gard"):
        assert await matching(store, word) == [second, first], word
    assert await matching(store, "тупо") == [first]
    assert await matching(store, "belt") == [second]
    assert await matching(store, "но", "mow") == [first]
    assert await matching(store, "squ", "drive", "gar", "z") == [second]
    assert await matching(store, "mower", limit=1) == [second]
    for words in (("отары",), ("нож", "belt"), ("mower", "nothing"), (), ("\U0010ffff",), ("%",)):
        assert await matching(store, *words) == []


@pytest.mark.parametrize("frequent", ["title", "item"])
async def test_of_frequent_words_some_of_the_newest_are_found(
    workshop: Workshop, store: SqlStore, monkeypatch: pytest.MonkeyPatch, frequent: str
) -> None:
    made = [await workshop.ticket(title="Belt loose") for _ in range(6)]
    rare = await workshop.ticket(title="Belt torn")
    made.append(rare)
    await workshop.ticket(
        title="Squeaks", serial_number=(await workshop.item(name="B")).serial_number
    )
    for name in ("_RARE_IN_TICKETS", "_RARE_IN_ITEMS"):
        monkeypatch.setattr(ticket_lists, name, 2)
    monkeypatch.setattr(ticket_lists, "_LOOKED_THROUGH", 4)
    if frequent == "title":
        assert await matching(store, "belt") == made[:2:-1]
        # One rare word is enough to find them all.
        assert await matching(store, "belt", "torn") == [rare]
        assert await matching(store, "belt", "loose", "rowing") == made[-2:2:-1]
    else:
        # Every item is a rowing machine, but for the last ticket's.
        assert await matching(store, "rowing") == made[:3:-1]
        assert await matching(store, "rowing", "torn") == [rare]
