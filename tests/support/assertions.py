"""What was refused, what was logged, what is kept: over fakes."""

from collections.abc import Awaitable, Mapping
from dataclasses import fields
from typing import Any

import pytest

from domain import events as e
from domain.errors import (
    WorkshopError,
)
from domain.items import ItemStatus
from domain.points import XpEntry, XpEntryType
from domain.ports.tickets import LoggedTransition
from tests.support.fakes import FakeStore
from tests.support.workshop import Workshop


def last_event(store: FakeStore) -> e.Event:
    return store.shelf.events[-1]


def log_of(store: FakeStore, ticket_id: int) -> list[LoggedTransition]:
    return list(store.shelf.logged(ticket_id))


def entries_of(store: FakeStore, ticket_id: int) -> dict[XpEntryType, list[XpEntry]]:
    found: dict[XpEntryType, list[XpEntry]] = {}
    for entry in store.shelf.entries:
        if entry.ticket_id == ticket_id:
            found.setdefault(entry.entry_type, []).append(entry)
    return found


def snapshot(store: FakeStore) -> Mapping[str, Any]:
    """Everything that is kept, to compare by value."""

    def value(thing: Any) -> Any:
        if isinstance(thing, dict):
            return {key: value(each) for key, each in thing.items()}
        if isinstance(thing, list):
            return list(thing)
        names = [each.name for each in fields(thing)] if hasattr(thing, "id") else None
        return {name: getattr(thing, name) for name in names} if names else thing

    return {each.name: value(getattr(store.shelf, each.name)) for each in fields(store.shelf)}


async def refused(
    store: FakeStore, refusal: type[WorkshopError], doing: Awaitable[object]
) -> WorkshopError:
    """The refusal, and nothing changed by what was refused."""
    before = snapshot(store)
    with pytest.raises(refusal) as caught:
        await doing
    assert type(caught.value) is refusal
    assert snapshot(store) == before
    return caught.value


async def set_item_status(workshop: Workshop, serial_number: str, status: ItemStatus) -> None:
    async with workshop.store.transaction() as uow:
        item = await uow.inventory.by_serial_for_change(serial_number)
        assert item is not None
        item.status = status
