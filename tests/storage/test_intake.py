"""What intake and steering ask of both databases."""

from domain.ports.unit_of_work import Store
from domain.services.card_actions import CardAction
from domain.ticket import PartLine, TicketStatus
from storage.unit_of_work import SqlStore
from tests.support.workshop import Workshop, act


async def opened(workshop: Workshop, serial: str, category: str | None, *parts: str) -> int:
    by = act((await workshop.crew()).admin)
    await workshop.inventory.add_item(serial, f"Thing {serial[:2]}", by, category=category)
    ticket = await workshop.workflow.create_ticket(
        by,
        serial_number=serial,
        title="Squeaks",
        minutes=5,
        parts=[PartLine(name=name, minutes=5) for name in parts],
    )
    return ticket.id


async def names(store: Store, item_id: int, *, among: int = 100, limit: int = 10) -> list[str]:
    async with store.reading() as uow:
        item = await uow.inventory.get(item_id)
        assert item is not None
        return list(await uow.tickets.part_names(item, among=among, limit=limit))


async def test_names_of_parts_on_a_kind_most_used_first(
    workshop: Workshop, store: SqlStore
) -> None:
    await opened(workshop, "RM-1", "Mowers", "Belt", "Blade", "<b>")
    await opened(workshop, "RM-2", "Mowers", "Blade")
    await opened(workshop, "HD-1", None, "Chuck", "Chuck", "Brushes", "Chuck")
    await opened(workshop, "TV-1", "Treadmills")
    await opened(workshop, "TV-2", None)
    assert await names(store, 1) == ["Blade", "<b>", "Belt"]
    assert await names(store, 3) == ["Chuck", "Brushes"]
    for unheard_of in (4, 5):
        assert (await names(store, unheard_of))[:2] == ["Chuck", "Blade"]
    assert await names(store, 1, limit=1) == ["Blade"]
    # Only so many of the newest are looked at.
    assert await names(store, 1, among=4) == ["Chuck", "Brushes"]


async def test_without_any_part_line_there_are_no_names(
    workshop: Workshop, store: SqlStore
) -> None:
    item = await workshop.item()
    assert await names(store, item.id) == []


async def test_an_overview_knows_whether_its_technician_is_one_still(workshop: Workshop) -> None:
    crew = await workshop.crew()
    new, assigned = (
        await workshop.ticket(TicketStatus.NEW),
        await workshop.ticket(TicketStatus.ASSIGNED),
    )

    async def left(ticket_id: int) -> bool:
        return (await workshop.cards.overview(ticket_id)).technician_left

    assert (await left(new), await left(assigned)) == (False, False)
    await workshop.deactivate(crew.technician)
    assert (await left(new), await left(assigned)) == (False, True)
    await workshop.people.reactivate(crew.technician.id, act(crew.admin))
    assert not await left(assigned)
    async with workshop.store.transaction() as uow:
        await uow.people.set_roles(crew.technician.id, ())
    assert await left(assigned)


async def test_a_draft_becomes_one_ticket_and_approving_with_assigning_one_set_of_rows(
    workshop: Workshop,
) -> None:
    crew = await workshop.crew()
    await workshop.item("RM-1")
    made = [
        await workshop.workflow.create_ticket(
            act(crew.admin), serial_number="RM-1", title="x", minutes=5, draft="abcd"
        )
        for _ in range(2)
    ]
    assert made[0].id == made[1].id
    await workshop.workflow.approve_and_assign(
        made[0].id, crew.technician.id, act(crew.other_admin), seen_version=1
    )
    async with workshop.store.reading() as uow:
        history = await uow.tickets.history(made[0].id)
    assert [each.action for each in history] == ["created", "review_approved", "assigned"]
    ticket = await workshop.read(made[0].id)
    assert (ticket.status, ticket.version) == (TicketStatus.ASSIGNED, 3)


async def test_work_of_somebody_who_left_goes_on_with_another(workshop: Workshop) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(TicketStatus.IN_PROGRESS)
    await workshop.deactivate(crew.technician)
    await workshop.workflow.assign_ticket(
        ticket_id, crew.other_technician.id, act(crew.admin), seen_version=4
    )
    card = await workshop.card(ticket_id, crew.other_technician)
    assert list(card.actions) == [CardAction.CONTINUE, CardAction.HOLD, CardAction.DECLINE]
    tara = act(crew.other_technician)
    await workshop.sessions.continue_work(ticket_id, tara)
    await workshop.workflow.finish_ticket(ticket_id, tara)
    assert (await workshop.read(ticket_id)).status is TicketStatus.WAITING_QC


async def test_the_choice_goes_on_from_group_to_group(workshop: Workshop) -> None:
    admin = (await workshop.crew()).admin
    new = [await workshop.ticket(TicketStatus.NEW) for _ in range(6)]
    assigned = [await workshop.ticket(TicketStatus.ASSIGNED) for _ in range(2)]
    pages = [await workshop.choices.page(CardAction.ASSIGN, admin, page=page) for page in range(2)]
    assert [row.id for page in pages for row in page.rows] == [*new, *assigned]
    assert pages[0].pages == 2
