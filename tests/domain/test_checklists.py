"""Checklists on parts, and ready sets of part lines."""

from collections.abc import Sequence

import pytest

from domain.checklists import check_key
from domain.errors import (
    BadArgument,
    CardOutdated,
    ChecklistOpen,
    NothingToChange,
    NotYourTicket,
    RoleMissing,
    SomeoneWasFaster,
    UnknownTemplate,
)
from domain.part_templates import learnt
from domain.services.card_actions import CardAction
from domain.services.checklists import ChecklistService
from domain.services.part_templates import PartTemplateService
from domain.ticket import Check, FlagColor, PartLine, TicketStatus
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop, act

S = TicketStatus
BOLTS, OIL = Check(text="Bolts tight"), Check(text="Oil")
BELT = PartLine(name="Belt", minutes=10, checks=(BOLTS, OIL), checks_required=True)
RAIL = PartLine(name="Rail", minutes=5, checks=(Check(text="Clean"),))


async def in_work(workshop: Workshop, parts: Sequence[PartLine] = (BELT, RAIL)) -> int:
    crew = await workshop.crew()
    admin = act(crew.admin)
    item = await workshop.item()
    ticket = await workshop.workflow.create_ticket(
        admin, serial_number=item.serial_number, title="Squeaks", parts=parts
    )
    await workshop.workflow.approve_and_assign(ticket.id, crew.technician.id, admin)
    await workshop.workflow.start_ticket(ticket.id, act(crew.technician))
    return ticket.id


@pytest.fixture
async def workshop(store: FakeStore, clock: FixedClock) -> Workshop:
    found = Workshop(store, clock)
    await found.rules.ensure_first_version()
    return found


@pytest.fixture
def checklists(store: FakeStore, clock: FixedClock) -> ChecklistService:
    return ChecklistService(store, clock)


@pytest.fixture
def templates(store: FakeStore, clock: FixedClock) -> PartTemplateService:
    return PartTemplateService(store, clock)


async def test_what_is_demanded_is_ticked_off_before_qc(
    workshop: Workshop, checklists: ChecklistService, store: FakeStore
) -> None:
    ticket_id = await in_work(workshop)
    crew = await workshop.crew()
    tim = act(crew.technician)
    card = await workshop.card(ticket_id, crew.technician)
    assert card.open_checks == ("Bolts tight", "Oil")
    assert CardAction.CHECKLIST in card.actions
    assert CardAction.FINISH not in card.actions
    for send in (workshop.workflow.finish_ticket, workshop.workflow.move_ticket_to_waiting_qc):
        if send == workshop.workflow.move_ticket_to_waiting_qc:
            await workshop.sessions.stop(ticket_id, tim)
        with pytest.raises(ChecklistOpen) as refused:
            await send(ticket_id, tim)
        assert refused.value.missing == ("Bolts tight", "Oil")
    for text in ("Bolts tight", "Oil"):
        await checklists.tick(ticket_id, check_key("Belt", text), tim, done=True)
    card = await workshop.card(ticket_id, crew.technician)
    assert card.open_checks == ()
    assert CardAction.TO_QC in card.actions
    await workshop.workflow.move_ticket_to_waiting_qc(ticket_id, tim)
    sent = store.shelf.log[-1]
    assert sent.metadata["checks"] == {"done": 2, "of": 3}, "Rail demands nothing"
    seen = await workshop.card(ticket_id, crew.inspector)
    assert CardAction.CHECKLIST in seen.actions
    assert await checklists.names(seen) == {crew.technician.id: "Tim"}
    with pytest.raises(SomeoneWasFaster):
        await checklists.tick(ticket_id, check_key("Rail", "Clean"), tim, done=True)


async def test_ticks_are_the_technicians_alone_and_not_undone_by_a_second_tap(
    workshop: Workshop, checklists: ChecklistService
) -> None:
    ticket_id = await in_work(workshop)
    crew = await workshop.crew()
    tim, oil = act(crew.technician), check_key("Belt", "Oil")
    before = (await workshop.read(ticket_id)).version
    await checklists.tick(ticket_id, oil, tim, done=True)
    assert (await workshop.read(ticket_id)).version == before + 1, "cards follow"
    with pytest.raises(NothingToChange):
        await checklists.tick(ticket_id, oil, tim, done=True)
    await checklists.tick(ticket_id, oil, tim, done=False)
    with pytest.raises(NothingToChange):
        await checklists.tick(ticket_id, oil, tim, done=False)
    with pytest.raises(NotYourTicket):
        await checklists.tick(ticket_id, oil, act(crew.other_technician), done=True)
    with pytest.raises(RoleMissing):
        await checklists.tick(ticket_id, oil, act(crew.inspector), done=True)
    with pytest.raises(CardOutdated):
        await checklists.tick(ticket_id, check_key("Belt", "Water"), tim, done=True)


async def test_an_edit_keeps_what_was_ticked_off(
    workshop: Workshop, checklists: ChecklistService, store: FakeStore
) -> None:
    ticket_id = await in_work(workshop)
    crew = await workshop.crew()
    tim = act(crew.technician)
    await checklists.tick(ticket_id, check_key("Belt", "Oil"), tim, done=True)
    await workshop.workflow.edit_ticket(ticket_id, act(crew.admin), parts=[BELT])
    (kept,) = store.shelf.parts[ticket_id]
    assert kept.open_checks == ("Bolts tight",)
    with pytest.raises(NothingToChange):
        await workshop.workflow.edit_ticket(ticket_id, act(crew.admin), parts=[BELT])


async def test_a_ticket_has_only_so_many_checks(workshop: Workshop) -> None:
    def line(name: str, checks: int) -> PartLine:
        return PartLine(
            name=name, minutes=1, checks=tuple(Check(text=f"{n}") for n in range(checks))
        )

    for parts in ([line("a", 11)], [line(f"{n}", 10) for n in range(4)]):
        with pytest.raises(BadArgument) as refused:
            await in_work(workshop, parts)
        assert refused.value.problem == "too-many-lines"


async def test_templates_come_first_and_then_what_was_done_most_often(
    workshop: Workshop, templates: PartTemplateService
) -> None:
    crew = await workshop.crew()
    admin = act(crew.admin)
    light = PartLine(name="Light", minutes=5, comment="left")
    for parts in ([light], [light], [BELT, RAIL], [RAIL]):
        ticket_id = await in_work(
            workshop, [PartLine(name=p.name, minutes=p.minutes) for p in parts]
        )
        await workshop.workflow.finish_ticket(ticket_id, act(crew.technician))
        await workshop.workflow.qc_pass_ticket(ticket_id, act(crew.inspector))
    item = await workshop.item()
    other = await workshop.item(name="Treadmill")
    await templates.keep(item.id, "Service", [BELT, RAIL], admin)
    offered = await templates.offered(item.id, crew.admin)
    assert [(each.name, each.used) for each in offered] == [
        ("Service", 0),
        ("Light", 2),
        ("Rail", 1),
    ]
    assert await templates.offered(other.id, crew.admin) == [], "of another kind"
    with pytest.raises(RoleMissing):
        await templates.offered(item.id, crew.technician)


def test_what_is_learnt_is_begun_anew() -> None:
    done = [
        [PartLine(name="Belt", minutes=9, color=FlagColor.RED, comment="torn", checks=(BOLTS,))],
        [PartLine(name="Belt", minutes=5)],
    ]
    (found,) = learnt(done, limit=3)
    assert (found.used, found.parts[0].minutes, found.parts[0].comment) == (2, 9, "")


async def test_a_template_is_replaced_by_its_name_changed_and_removed(
    workshop: Workshop, templates: PartTemplateService, store: FakeStore
) -> None:
    crew = await workshop.crew()
    admin = act(crew.admin)
    item = await workshop.item()
    for parts in ([RAIL], [PartLine(name="Belt", minutes=10)]):
        await templates.keep(item.id, "Service", parts, admin)
    (kept,) = await templates.all(crew.admin)
    changed = await templates.set_checklist(kept.id, 0, [" Bolts  tight", "Oil", "Oil"], admin)
    assert changed.parts[0].checks == (BOLTS, OIL)
    changed = await templates.require_checks(kept.id, 0, True, admin)
    assert changed.parts == (BELT,)
    with pytest.raises(NothingToChange):
        await templates.require_checks(kept.id, 0, True, admin)
    with pytest.raises(UnknownTemplate):
        await templates.set_checklist(kept.id, 1, [], admin)
    await templates.remove(kept.id, admin)
    with pytest.raises(UnknownTemplate):
        await templates.remove(kept.id, act(crew.other_admin))
    logged = [each.action.value for each in store.shelf.audit if "template" in each.action.value]
    assert logged == ["template_kept"] * 2 + ["template_changed"] * 2 + ["template_removed"]
