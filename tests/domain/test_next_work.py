"""What a technician is offered when he is done with something."""

from datetime import timedelta

from domain.items import ItemStatus
from domain.people import Role
from domain.services.card_actions import CardAction
from domain.ticket import TicketStatus
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop, act

S = TicketStatus


async def test_urgent_and_late_come_first_then_rework_then_what_is_begun_then_the_longest_wait(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    admin, tim = act(crew.admin), act(crew.technician)
    made: dict[str, int] = {}
    for name, status in {
        "assigned": S.ASSIGNED,
        "newest": S.ASSIGNED,
        "begun": S.IN_PROGRESS,
        "failed": S.REWORK,
        "late": S.ASSIGNED,
        "urgent": S.ASSIGNED,
    }.items():
        made[name] = await workshop.ticket(status)
        if status is S.IN_PROGRESS:
            await workshop.sessions.stop(made[name], tim)
        clock.advance(minutes=1)
    await workshop.priorities.set_due(made["late"], clock.now() + timedelta(minutes=1), admin)
    await workshop.priorities.set_urgent(made["urgent"], True, admin)
    await workshop.ticket(S.ASSIGNED, technician=crew.other_technician)
    clock.advance(minutes=5)
    offers = workshop.next_work
    order = []
    while (found := await offers.after(0, crew.technician)) is not None:
        order.append((found.card.ticket.id, found.action))
        await workshop.workflow.cancel_ticket(found.card.ticket.id, "sold", admin)
    begins, goes_on = CardAction.START, CardAction.CONTINUE
    assert order == [
        (made["late"], begins),
        (made["urgent"], begins),
        (made["failed"], begins),
        (made["begun"], goes_on),
        (made["assigned"], begins),
        (made["newest"], begins),
    ]


async def test_what_can_not_be_begun_now_is_passed_over(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    kept_back, free = await workshop.ticket(S.ASSIGNED), await workshop.ticket(S.ASSIGNED)
    item = await workshop.item_of(kept_back)
    await workshop.inventory.set_status(item.id, ItemStatus.BLOCKED, act(crew.admin))
    offers = workshop.next_work
    found = await offers.after(0, crew.technician)
    assert found is not None
    assert found.card.ticket.id == free
    # That very ticket is not offered again, nor anything while his clock is on another.
    assert await offers.after(free, crew.technician) is None
    await workshop.workflow.start_ticket(free, act(crew.technician))
    assert await offers.after(0, crew.technician) is None


async def test_whoever_is_no_technician_any_more_is_offered_nothing(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    await workshop.ticket(S.ASSIGNED)
    offers = workshop.next_work
    for reader in (crew.admin, crew.inspector, await workshop.person("Bo", Role.ADMIN)):
        assert await offers.after(0, reader) is None
