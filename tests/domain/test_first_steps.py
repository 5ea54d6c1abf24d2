"""What the owner of a new workshop has yet to do, by its own books."""

import pytest

from domain.errors import NothingToChange, RoleMissing, RulesMovedOn
from domain.people import Role
from domain.rules import Rules
from domain.services.first_steps import FirstStep, FirstStepsService
from domain.ticket import TicketStatus
from tests.support.workshop import Workshop, act


@pytest.fixture
def first_steps(workshop: Workshop) -> FirstStepsService:
    return FirstStepsService(workshop.store)


async def test_each_step_is_done_when_the_books_say_so(
    workshop: Workshop, first_steps: FirstStepsService
) -> None:
    owner = await workshop.person("Ada", Role.ADMIN)

    async def done() -> set[FirstStep]:
        steps = await first_steps.look(owner)
        assert steps is not None
        assert steps.is_over == (len(steps.done) == 4)
        return set(steps.done)

    assert await done() == set()
    await workshop.person("Tim", Role.TECHNICIAN)
    assert await done() == set(), "somebody must inspect as well"
    await workshop.person("Ina", Role.QC_INSPECTOR)
    assert await done() == {FirstStep.PEOPLE}
    await workshop.item("RM-1")
    assert await done() == {FirstStep.PEOPLE, FirstStep.ITEMS}
    await workshop.rules.confirm(act(owner), seen_version=1)
    assert await done() == {FirstStep.PEOPLE, FirstStep.ITEMS, FirstStep.HOURS}
    await workshop.ticket()
    assert await done() == set(FirstStep)


async def test_a_changed_rule_is_an_answer_as_well(
    workshop: Workshop, first_steps: FirstStepsService
) -> None:
    owner = await workshop.person("Ada", Role.ADMIN)
    await workshop.rules.change(
        "reminders.work_hours", "08:00-17:00", "we begin early", act(owner), seen_version=1
    )
    steps = await first_steps.look(owner)
    assert steps is not None
    assert steps.done == {FirstStep.HOURS}


async def test_a_workshop_that_has_finished_work_has_no_first_steps(
    workshop: Workshop, first_steps: FirstStepsService
) -> None:
    crew = await workshop.crew()
    await workshop.ticket(TicketStatus.DONE)
    assert (await workshop.rules.active()).created_by is None, "though nobody confirmed the hours"
    assert await first_steps.look(crew.admin) is None
    with pytest.raises(RoleMissing):
        await first_steps.look(crew.technician)


async def test_the_rules_are_confirmed_once_and_by_an_admin(workshop: Workshop) -> None:
    crew = await workshop.crew()
    with pytest.raises(RoleMissing):
        await workshop.rules.confirm(act(crew.technician), seen_version=1)
    made = await workshop.rules.confirm(act(crew.admin), seen_version=1)
    assert (made.version, made.rules, made.created_by) == (2, Rules(), crew.admin.id)
    with pytest.raises(RulesMovedOn):
        await workshop.rules.confirm(act(crew.other_admin), seen_version=1)
    with pytest.raises(NothingToChange):
        await workshop.rules.confirm(act(crew.other_admin), seen_version=2)
