"""The same `workshop` as everywhere, over fakes in place of a database."""

import pytest

from domain.services.rules import RulesService
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop


@pytest.fixture
async def store(clock: FixedClock) -> FakeStore:
    store = FakeStore()
    await RulesService(store, clock).ensure_first_version()
    return store


@pytest.fixture
def workshop(store: FakeStore, clock: FixedClock) -> Workshop:
    return Workshop(store, clock)
