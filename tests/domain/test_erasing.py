"""A person's data is erased once he is out, and nobody is brought back from it."""

import pytest

from domain.audit import AuditAction
from domain.errors import (
    NothingToChange,
    PersonErased,
    PersonStillIn,
    RoleMissing,
    UnknownPerson,
)
from domain.people import Role
from domain.ports.unit_of_work import Store
from domain.services.erasing import ErasingService
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop, act


@pytest.fixture
def erasing(store: Store, clock: FixedClock) -> ErasingService:
    return ErasingService(store, clock)


async def test_whoever_is_out_is_erased_once(
    erasing: ErasingService, store: FakeStore, workshop: Workshop
) -> None:
    crew = await workshop.crew()
    person_id, admin = crew.technician.id, act(crew.admin)
    with pytest.raises(PersonStillIn):
        await erasing.erase(person_id, admin)
    await workshop.people.deactivate(person_id, admin)
    with pytest.raises(RoleMissing):
        await erasing.erase(person_id, act(crew.inspector))
    with pytest.raises(UnknownPerson):
        await erasing.erase(999, admin)
    assert await erasing.erase(person_id, admin) == f"P-{person_id}"
    assert store.shelf.audit[-1].action is AuditAction.ERASED
    with pytest.raises(NothingToChange):
        await erasing.erase(person_id, admin)
    for change in (
        workshop.people.reactivate(person_id, admin),
        workshop.people.rename(person_id, "Tim Again", admin),
        workshop.people.set_role(person_id, Role.ADMIN, True, admin),
    ):
        with pytest.raises(PersonErased):
            await change


async def test_what_is_kept_is_for_admins(erasing: ErasingService, workshop: Workshop) -> None:
    crew = await workshop.crew()
    assert await erasing.kept_of(crew.technician.id, crew.admin)
    with pytest.raises(RoleMissing):
        await erasing.kept_of(crew.admin.id, crew.technician)
    with pytest.raises(UnknownPerson):
        await erasing.kept_of(999, crew.admin)
