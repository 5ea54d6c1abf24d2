"""The registry of shown cards: which of them their tickets have left behind; on both databases."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest

from domain.delivery import ShownCard, StaleCard
from domain.people import Member, Role
from domain.ticket import FlagColor, TicketStatus
from storage.cards import SqlCardRegistry
from storage.tables import cards
from storage.unit_of_work import SqlStore
from tests.storage.conftest import Rows
from tests.support.workshop import FixedClock, Workshop, act

S = TicketStatus
SECOND = timedelta(seconds=1)


@pytest.fixture
def registry(store: SqlStore) -> SqlCardRegistry:
    return SqlCardRegistry(store)


async def show(
    workshop: Workshop,
    registry: SqlCardRegistry,
    ticket_id: int,
    reader: Member | None = None,
    *,
    message_id: int = 1,
    chat_id: int = 2**52,
    is_final: bool = False,
) -> None:
    """The card as the bot would register it after showing it to `reader`."""
    busy_with = (await workshop.card(ticket_id, reader)).busy_with if reader else None
    await registry.remember(
        ShownCard(
            chat_id=chat_id,
            message_id=message_id,
            ticket_id=ticket_id,
            reader_id=reader.id if reader else None,
            version=(await workshop.read(ticket_id)).version,
            busy_with=busy_with,
            is_final=is_final,
        )
    )


async def stale(
    registry: SqlCardRegistry,
    clock: FixedClock,
    *,
    settle: int = 0,
    lease: int = 60,
    limit: int = 9,
) -> Sequence[StaleCard]:
    """What a look at the registry finds a second later, `settle` seconds being left to settle."""
    now = clock.advance(seconds=1)
    return await registry.claim_stale(
        now=now, settled_before=now - settle * SECOND, lease_seconds=lease, limit=limit
    )


def messages(found: Sequence[StaleCard]) -> list[int]:
    return sorted(card.message_id for card in found)


async def change(workshop: Workshop, ticket_id: int, xp: int = 9) -> None:
    crew = await workshop.crew()
    await workshop.workflow.set_manual_metrics(
        ticket_id, act(crew.admin), flag_color=FlagColor.RED, xp_amount=xp
    )


async def test_a_card_is_stale_once_its_ticket_has_another_version(
    workshop: Workshop, registry: SqlCardRegistry, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id, other = await workshop.ticket(S.NEW), await workshop.ticket(S.NEW)
    await show(workshop, registry, ticket_id, crew.admin, message_id=2**40)
    await show(workshop, registry, other, crew.admin, message_id=2)
    assert await stale(registry, clock) == []
    await change(workshop, ticket_id)
    (found,) = await stale(registry, clock)
    assert found == StaleCard(
        chat_id=2**52,
        message_id=2**40,
        ticket_id=ticket_id,
        reader_id=crew.admin.id,
        attempts=1,
        language="en",
    )


async def test_a_card_without_a_reader_has_no_language(
    workshop: Workshop, registry: SqlCardRegistry, clock: FixedClock
) -> None:
    ticket_id = await workshop.ticket(S.NEW)
    await show(workshop, registry, ticket_id, chat_id=-1001234567890)
    await change(workshop, ticket_id)
    (found,) = await stale(registry, clock)
    assert (found.chat_id, found.reader_id, found.language) == (-1001234567890, None, None)


async def test_a_ticket_that_still_moves_is_left_to_settle(
    workshop: Workshop, registry: SqlCardRegistry, clock: FixedClock
) -> None:
    ticket_id = await workshop.ticket(S.NEW)
    await show(workshop, registry, ticket_id)
    clock.advance(seconds=100)
    await change(workshop, ticket_id)
    assert await stale(registry, clock, settle=3) == []
    assert await stale(registry, clock, settle=3) == []
    assert await stale(registry, clock, settle=3) == []
    assert messages(await stale(registry, clock, settle=3)) == [1]


async def test_a_technicians_card_follows_his_clock_on_other_tickets(
    workshop: Workshop, registry: SqlCardRegistry, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    waiting, first = await workshop.ticket(S.ASSIGNED), await workshop.ticket(S.ASSIGNED)
    await show(workshop, registry, waiting, crew.technician, message_id=1)
    await show(workshop, registry, waiting, crew.admin, message_id=2)
    assert await stale(registry, clock) == []
    # He starts another ticket: Start must go from the card of this one, which hasn't moved.
    await workshop.workflow.start_ticket(first, act(crew.technician))
    assert messages(await stale(registry, clock)) == [1]
    await show(workshop, registry, waiting, crew.technician, message_id=1)
    assert await stale(registry, clock) == []
    await workshop.sessions.pause(first, act(crew.technician))
    assert await stale(registry, clock) == []
    await workshop.sessions.stop(first, act(crew.technician))
    assert messages(await stale(registry, clock)) == [1]


async def test_a_final_card_is_never_stale(
    workshop: Workshop, registry: SqlCardRegistry, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.ASSIGNED)
    await show(workshop, registry, ticket_id, crew.technician, is_final=True)
    await change(workshop, ticket_id)
    await workshop.workflow.start_ticket(ticket_id, act(crew.technician))
    assert await stale(registry, clock) == []


async def test_cards_that_a_dead_process_had_claimed_are_free_at_once(
    registry: SqlCardRegistry, workshop: Workshop, clock: FixedClock
) -> None:
    ticket_id = await workshop.ticket(S.NEW)
    await show(workshop, registry, ticket_id)
    await change(workshop, ticket_id)
    assert len(await stale(registry, clock)) == 1
    assert await stale(registry, clock) == []
    await registry.free_leases()
    assert len(await stale(registry, clock)) == 1


async def test_a_clock_that_is_set_back_holds_up_no_card(
    registry: SqlCardRegistry, workshop: Workshop, clock: FixedClock
) -> None:
    ticket_id = await workshop.ticket(S.NEW)
    await show(workshop, registry, ticket_id)
    await change(workshop, ticket_id)
    assert len(await stale(registry, clock)) == 1
    now = clock.advance(hours=-2)
    assert await stale(registry, clock) == []
    await registry.bring_forward(beyond=now + 3600 * SECOND, to=now)
    assert len(await stale(registry, clock)) == 1


async def test_a_claimed_card_is_left_alone_for_the_lease_and_counts_attempts(
    workshop: Workshop, registry: SqlCardRegistry, clock: FixedClock
) -> None:
    ticket_id = await workshop.ticket(S.NEW)
    await show(workshop, registry, ticket_id)
    await change(workshop, ticket_id)
    assert len(await stale(registry, clock, lease=30)) == 1
    assert await stale(registry, clock) == []
    clock.advance(seconds=30)
    (again,) = await stale(registry, clock)
    assert again.attempts == 2


async def test_a_card_put_off_comes_back_then(
    workshop: Workshop, registry: SqlCardRegistry, clock: FixedClock
) -> None:
    ticket_id = await workshop.ticket(S.NEW)
    await show(workshop, registry, ticket_id)
    await change(workshop, ticket_id)
    await stale(registry, clock)
    await registry.put_off(2**52, 1, until=clock.now() + 10 * SECOND)
    assert await stale(registry, clock) == []
    clock.advance(seconds=9)
    assert messages(await stale(registry, clock)) == [1]


async def test_waiting_for_a_chats_turn_is_no_attempt(
    workshop: Workshop, registry: SqlCardRegistry, clock: FixedClock
) -> None:
    ticket_id = await workshop.ticket(S.NEW)
    await show(workshop, registry, ticket_id)
    await change(workshop, ticket_id)
    for _ in range(5):
        await stale(registry, clock)
        await registry.wait_for_turn(2**52, 1, until=clock.now())
    (again,) = await stale(registry, clock)
    assert again.attempts == 1


async def test_showing_a_card_anew_makes_it_fresh_and_clears_its_attempts(
    workshop: Workshop, registry: SqlCardRegistry, clock: FixedClock, rows: Rows
) -> None:
    ticket_id, other = await workshop.ticket(S.NEW), await workshop.ticket(S.NEW)
    await show(workshop, registry, ticket_id)
    await change(workshop, ticket_id)
    await stale(registry, clock)
    # The same message may come to show another ticket.
    await show(workshop, registry, other)
    (row,) = await rows(cards)
    assert (row.ticket_id, row.attempts) == (other, 0)
    await change(workshop, other)
    assert messages(await stale(registry, clock)) == [1]


async def test_a_question_that_is_over_leaves_the_tickets_cards_in_its_chat_behind(
    workshop: Workshop, registry: SqlCardRegistry, clock: FixedClock
) -> None:
    asked, other = await workshop.ticket(S.NEW), await workshop.ticket(S.NEW)
    admin = (await workshop.crew()).admin
    await show(workshop, registry, asked, admin, message_id=1)
    await show(workshop, registry, asked, admin, message_id=2)
    await show(workshop, registry, asked, admin, message_id=3, is_final=True)
    await show(workshop, registry, other, admin, message_id=4)
    await show(workshop, registry, asked, admin, message_id=1, chat_id=2**52 + 1)
    assert await stale(registry, clock) == []
    await registry.expire(2**52, asked)
    found = await stale(registry, clock)
    assert sorted((each.chat_id, each.message_id) for each in found) == [(2**52, 1), (2**52, 2)]


async def test_a_forgotten_card_is_gone(
    workshop: Workshop, registry: SqlCardRegistry, clock: FixedClock, rows: Rows
) -> None:
    ticket_id = await workshop.ticket(S.NEW)
    for message_id in (1, 2):
        await show(workshop, registry, ticket_id, message_id=message_id)
    await registry.forget(2**52, 1)
    await registry.forget(2**52, 404)
    await change(workshop, ticket_id)
    assert messages(await stale(registry, clock)) == [2]


async def test_concurrent_looks_never_get_the_same_card(
    workshop: Workshop, registry: SqlCardRegistry, clock: FixedClock
) -> None:
    ticket_id = await workshop.ticket(S.NEW)
    for message_id in range(12):
        await show(workshop, registry, ticket_id, message_id=message_id)
    await change(workshop, ticket_id)
    clock.advance(seconds=10)
    looks = await asyncio.gather(*(stale(registry, clock, limit=3) for _ in range(6)))
    found = [card.message_id for look in looks for card in look]
    assert len(found) == len(set(found))
    rest = [card.message_id for _ in range(4) for card in await stale(registry, clock, limit=3)]
    assert sorted(found + rest) == list(range(12))


async def test_whoever_lives_holds_on_to_a_card_that_is_still_as_he_claimed_it(
    workshop: Workshop, registry: SqlCardRegistry, clock: FixedClock
) -> None:
    ticket_id = await workshop.ticket(S.NEW)
    await show(workshop, registry, ticket_id)
    await change(workshop, ticket_id)
    (card,) = await stale(registry, clock, lease=10)
    held, place = clock.now() + 10 * SECOND, (card.chat_id, card.message_id)
    await registry.hold_on([place], held=held, until=held + 60 * SECOND)
    clock.advance(seconds=20)
    assert await stale(registry, clock) == []
    # Put off meanwhile: it is left as it is.
    await registry.put_off(*place, until=clock.now())
    await registry.hold_on([place], held=held + 60 * SECOND, until=held + 3600 * SECOND)
    assert len(await stale(registry, clock)) == 1


@pytest.mark.parametrize(
    ("key", "typed", "statuses"),
    [
        ("ticket_xp.base_divisor", "25", {S.ASSIGNED, S.IN_PROGRESS, S.WAITING_QC}),
        ("ticket_xp.flag_green_max_minutes", "50", {S.ASSIGNED, S.IN_PROGRESS, S.WAITING_QC}),
        ("work_session.daily_pause_limit_minutes", "20", {S.IN_PROGRESS}),
        ("qc.allow_own_work", "yes", {S.WAITING_QC}),
        ("reminders.repeat_minutes", "90", set()),
    ],
)
async def test_cards_follow_the_rules_that_they_show(
    workshop: Workshop,
    registry: SqlCardRegistry,
    clock: FixedClock,
    key: str,
    typed: str,
    statuses: set[TicketStatus],
) -> None:
    crew = await workshop.crew()
    wanted = []
    by_hand = await workshop.ticket(S.NEW)
    await change(workshop, by_hand)
    technicians = {S.ASSIGNED: crew.other_technician}
    for number, status in enumerate((S.ASSIGNED, S.IN_PROGRESS, S.WAITING_QC, S.DONE), start=1):
        technician = technicians.get(status)
        if status is S.WAITING_QC:
            technician = await workshop.person("Tess", Role.TECHNICIAN)
        elif status is S.DONE:
            technician = await workshop.person("Theo", Role.TECHNICIAN)
        ticket_id = await workshop.ticket(status, technician=technician)
        await show(workshop, registry, ticket_id, message_id=number, is_final=status is S.DONE)
        wanted += [number] if status in statuses else []
    clock.advance(minutes=1)
    assert await stale(registry, clock) == []
    await workshop.rules.change(key, typed, "less", act(crew.admin), seen_version=1)
    assert messages(await stale(registry, clock)) == wanted
    flags = {(await workshop.read(each)).flag_color for each in (by_hand + 1, by_hand + 2)}
    assert flags == {FlagColor.GREEN if "flag" in key else FlagColor.YELLOW}
    assert (await workshop.read(by_hand)).flag_color is FlagColor.RED
