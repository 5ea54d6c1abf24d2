"""What words may mean that nothing had asked for, and to whom."""

import pytest

from domain.errors import RoleMissing
from domain.people import Member, Role
from domain.services.list_filters import BoardFilter
from domain.services.meanings import SHOWN, Meanings, MeaningService
from domain.ticket import TicketStatus
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop

S = TicketStatus


@pytest.fixture
def meanings(store: FakeStore, clock: FixedClock) -> MeaningService:
    return MeaningService(store, clock)


async def of(meanings: MeaningService, typed: str, reader: Member) -> Meanings:
    return await meanings.of(typed, reader, search=typed)


def ids(found: Meanings) -> list[int]:
    return [row.id for row in found.tickets]


async def test_a_number_is_a_ticket_of_those_who_may_see_it(
    workshop: Workshop, meanings: MeaningService
) -> None:
    crew = await workshop.crew()
    mine = await workshop.ticket(S.ASSIGNED)
    inspected = await workshop.ticket(S.DONE, technician=crew.other_technician)
    for typed in (f"#{mine}", f"  # {mine} ", str(mine)):
        assert ids(await of(meanings, typed, crew.admin)) == [mine]
        assert ids(await of(meanings, typed, crew.technician)) == [mine]
        assert ids(await of(meanings, typed, crew.other_technician)) == []
        assert ids(await of(meanings, typed, crew.inspector)) == []
    assert ids(await of(meanings, f"#{inspected}", crew.inspector)) == [inspected]
    for typed in ("#99", "#", "9" * 30, "-1", "1 2"):
        assert ids(await of(meanings, typed, crew.admin)) == []


async def test_words_find_what_one_has_at_hand(
    workshop: Workshop, meanings: MeaningService
) -> None:
    crew = await workshop.crew()
    mine = await workshop.ticket(S.ASSIGNED, title="Belt is torn")
    await workshop.ticket(S.DONE, title="Belt was torn")
    theirs = await workshop.ticket(
        S.ASSIGNED, title="Belt squeaks", technician=crew.other_technician
    )
    waiting = await workshop.ticket(S.WAITING_QC, title="Belt howls")
    assert ids(await of(meanings, "belt", crew.technician)) == [waiting, mine]
    assert ids(await of(meanings, "belt", crew.other_technician)) == [theirs]
    assert ids(await of(meanings, "belt", crew.inspector)) == [waiting]
    assert not (await of(meanings, "zebra", crew.technician)).is_any
    assert not (await of(meanings, "<&>", crew.technician)).is_any
    # What only admins look for is no business of theirs.
    found = await of(meanings, "belt", crew.technician)
    assert (found.only, found.found_tickets, found.found_items, found.items) == (None, 0, 0, ())
    for _ in range(SHOWN):
        await workshop.ticket(S.ASSIGNED, title="Belt once more")
    assert len((await of(meanings, "belt", crew.technician)).tickets) == SHOWN


async def test_an_admins_words_are_an_item_a_technician_or_a_search(
    workshop: Workshop, meanings: MeaningService
) -> None:
    crew = await workshop.crew()
    item = await workshop.item("RM-42")
    await workshop.ticket(S.ASSIGNED, serial_number="RM-42", title="Belt is torn")
    exact = await of(meanings, "rm - 42", crew.admin)
    assert [each.serial_number for each in exact.items] == ["RM-42"]
    assert exact.only == BoardFilter(item_id=item.id)
    near = await of(meanings, "rm-43", crew.admin)
    assert [each.serial_number for each in near.items] == ["RM-42"]
    person = await of(meanings, crew.technician.name, crew.admin)
    assert person.only == BoardFilter(technician_id=crew.technician.id)
    searched = await of(meanings, "belt", crew.admin)
    assert searched.only == BoardFilter(words=("belt",))
    assert searched.found_tickets == 1
    assert not (await of(meanings, "zebra", crew.admin)).is_any
    assert not (await of(meanings, "\u202e", crew.admin)).is_any


async def test_whoever_has_no_role_finds_nothing(
    workshop: Workshop, meanings: MeaningService
) -> None:
    nobody = await workshop.person("Zoe")
    with pytest.raises(RoleMissing):
        await of(meanings, "belt", nobody)
    assert Role.ADMIN not in nobody.roles
