"""Points: the leaderboard's months and places, and what admins give or take by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.errors import (
    BadArgument,
    NotAMember,
    PersonInactive,
    RoleMissing,
    UnknownPerson,
)
from domain.events import XpAdjusted
from domain.people import Member, Role
from domain.points import XpEntryType
from domain.services.points import SHOWN_PLACES
from domain.ticket import TicketStatus
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop, act


async def give(workshop: Workshop, person: Member, amount: int, idempotency_key: str = "") -> None:
    crew = await workshop.crew()
    idempotency_key = idempotency_key or f"{person.id}:{amount}:{workshop.clock.now()}"
    await workshop.xp.adjust(
        person.id, amount, "well done", act(crew.admin), idempotency_key=idempotency_key
    )


async def test_points_by_hand_are_one_entry_that_says_who_why_and_from_where(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    done = await workshop.xp.adjust(
        crew.technician.id,
        -5,
        " for the <b>oil</b>\n",
        act(crew.admin, update_id=77, chat_id=9),
        idempotency_key="77",
    )
    (entry,) = store.shelf.entries
    assert (entry.entry_type, entry.amount) == (XpEntryType.MANUAL_ADJUSTMENT, -5)
    assert (entry.reference, entry.ticket_id) == ("manual_adjustment:77", None)
    assert entry.description == "for the <b>oil</b>"
    assert entry.payload == {
        "by": crew.admin.id,
        "comment": "for the <b>oil</b>",
        "source": "telegram",
        "chat_id": 9,
        "update_id": 77,
    }
    assert store.shelf.events[-1] == XpAdjusted(
        person_id=crew.technician.id,
        amount=-5,
        comment="for the <b>oil</b>",
        actor_id=crew.admin.id,
    )
    assert (done.total, done.again) == (-5, False)
    told = await workshop.xp.statement(crew.technician)
    assert told.names == {crew.admin.id: crew.admin.name}
    assert (told.level, told.total, told.threshold) == (1, -5, 0)


async def test_the_same_wish_twice_is_granted_once_and_told_once(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    for again in (False, True, True):
        done = await workshop.xp.adjust(
            crew.technician.id, 5, "helped", act(crew.admin), idempotency_key="the same"
        )
        assert (done.again, done.total) == (again, 5)
    assert len(store.shelf.entries) == 1
    assert len([each for each in store.shelf.events if isinstance(each, XpAdjusted)]) == 1


@pytest.mark.parametrize("amount", [0, 10_001, -10_001, 2**40])
async def test_an_amount_has_its_limits(workshop: Workshop, amount: int) -> None:
    crew = await workshop.crew()
    with pytest.raises(BadArgument):
        await give(workshop, crew.technician, amount)


@pytest.mark.parametrize("comment", ["", "   ", "\x00", "x" * 201])
async def test_a_comment_is_needed_and_has_its_limit(workshop: Workshop, comment: str) -> None:
    crew = await workshop.crew()
    with pytest.raises(BadArgument):
        await workshop.xp.adjust(
            crew.technician.id, 5, comment, act(crew.admin), idempotency_key="x"
        )


async def test_nobody_but_an_admin_gives_points_and_nobody_gone_gets_any(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    gone = await workshop.deactivate(crew.other_technician)
    with pytest.raises(PersonInactive):
        await give(workshop, gone, 5)
    with pytest.raises(PersonInactive):
        await workshop.xp.adjustable(gone.id, crew.admin)
    with pytest.raises(UnknownPerson):
        await workshop.xp.adjust(999, 5, "ghost", act(crew.admin), idempotency_key="x")
    for who in (crew.technician, crew.inspector):
        with pytest.raises(RoleMissing):
            await workshop.xp.adjust(who.id, 5, "me", act(who), idempotency_key="x")
        with pytest.raises(RoleMissing):
            await workshop.xp.adjustable(who.id, who)
    with pytest.raises(NotAMember):
        await workshop.xp.adjust(crew.technician.id, 5, "me", act(gone), idempotency_key="x")
    assert store.shelf.entries == []


async def test_an_admin_may_adjust_his_own_and_it_is_written_who_did_it(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    await give(workshop, crew.admin, 5)
    assert store.shelf.entries[0].payload["by"] == crew.admin.id


# --- The leaderboard -----------------------------------------------------------------------------


async def test_whoever_earned_the_same_shares_a_place(workshop: Workshop) -> None:
    crew = await workshop.crew()
    for person, amount in (
        (crew.technician, 7),
        (crew.other_technician, 7),
        (crew.inspector, 3),
        (crew.other_inspector, -1),
    ):
        await give(workshop, person, amount)
    board = await workshop.xp.leaderboard(crew.inspector)
    assert [(each.place, each.name, each.points) for each in board.places] == [
        (1, "Tara", 7),
        (1, "Tim", 7),
        (3, "Ina", 3),
        (4, "Ivo", -1),
    ]
    assert board.own == board.places[2]


async def test_ones_own_place_is_told_also_behind_the_first_ten(workshop: Workshop) -> None:
    crew = await workshop.crew()
    people = [await workshop.person(f"P{at:02}", Role.TECHNICIAN) for at in range(12)]
    for at, person in enumerate(people):
        await give(workshop, person, 100 - at)
    board = await workshop.xp.leaderboard(people[-1])
    assert len(board.places) == SHOWN_PLACES
    assert board.own is not None
    assert (board.own.place, board.own.points) == (12, 89)
    assert board.own not in board.places
    assert (await workshop.xp.leaderboard(crew.technician)).own is None


async def test_whoever_is_gone_is_left_out(workshop: Workshop) -> None:
    crew = await workshop.crew()
    await give(workshop, crew.technician, 7)
    await give(workshop, crew.inspector, 3)
    await workshop.deactivate(crew.technician)
    board = await workshop.xp.leaderboard(crew.inspector)
    assert [(each.place, each.name) for each in board.places] == [(1, "Ina")]


async def test_months_are_local_and_turn_back_to_the_first_entry(
    workshop: Workshop, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    # In Tashkent it is January already, in UTC still December.
    clock.set(datetime(2025, 12, 31, 19, 30, tzinfo=UTC))
    await give(workshop, crew.technician, 5)
    clock.set(datetime(2026, 2, 28, 18, 59, 59, tzinfo=UTC))
    await give(workshop, crew.technician, 2)
    clock.set(datetime(2026, 2, 28, 19, 0, tzinfo=UTC))
    await give(workshop, crew.technician, 1)

    async def shown(back: int) -> tuple[date, int, bool, list[int]]:
        board = await workshop.xp.leaderboard(crew.technician, back=back)
        return board.month, board.back, board.has_earlier, [e.points for e in board.places]

    assert await shown(0) == (date(2026, 3, 1), 0, True, [1])
    assert await shown(1) == (date(2026, 2, 1), 1, True, [2])
    assert await shown(2) == (date(2026, 1, 1), 2, False, [5])
    assert await shown(99) == await shown(2)
    assert await shown(-(2**31)) == await shown(0)


async def test_without_any_points_there_is_an_empty_month(workshop: Workshop) -> None:
    crew = await workshop.crew()
    board = await workshop.xp.leaderboard(crew.admin, back=3)
    assert (board.back, board.has_earlier, board.places, board.own) == (0, False, [], None)


async def test_strangers_see_no_leaderboard(workshop: Workshop) -> None:
    crew = await workshop.crew()
    gone = await workshop.deactivate(crew.technician)
    with pytest.raises(NotAMember):
        await workshop.xp.leaderboard(gone)
    with pytest.raises(RoleMissing):
        await workshop.xp.leaderboard(await workshop.person("Nora"))


async def test_points_of_a_corrected_ticket_stay_as_they_were_written(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    await workshop.ticket(TicketStatus.DONE)
    before = list(store.shelf.entries)
    await give(workshop, crew.technician, -2)
    assert store.shelf.entries[:-1] == before


async def test_the_ledger_is_reckoned_anew_and_names_what_is_not_as_it_says(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    await workshop.ticket(TicketStatus.DONE)
    await workshop.ticket(TicketStatus.REWORK)
    well = await workshop.xp.verify(crew.admin)
    assert (well.entries, well.wrong) == (len(store.shelf.entries), [])
    assert well.total == sum(entry.amount for entry in store.shelf.entries)
    first = store.shelf.entries[0]
    store.shelf.entries[0] = replace(first, amount=first.amount + 5)
    store.shelf.entries[1] = replace(store.shelf.entries[1], reference="another one's")
    told = await workshop.xp.verify(crew.admin)
    assert (told.wrong_in_all, told.wrong) == (2, store.shelf.entries[:2])
    with pytest.raises(RoleMissing):
        await workshop.xp.verify(crew.technician)
