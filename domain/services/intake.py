"""Opening a ticket: which item it may be on, and what is usually done on such an item."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.actor import Act
from domain.errors import ItemBusy, ItemWrittenOff, NoSuchItem
from domain.items import InventoryItem, ItemStatus, normal_serial
from domain.people import Member, Role
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.services.items import unknown_item
from domain.ticket import TicketAction

# So many of the newest part lines are looked at, and so many names are offered.
_LOOKED_AT = 500
OFFERED_NAMES = 8
# More categories than this are not looked through by buttons.
OFFERED_CATEGORIES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeItem:
    """An item that a ticket may be opened on, or why it may not."""

    id: int
    serial_number: str
    name: str
    status: ItemStatus
    active_ticket_id: int | None

    def require_free(self) -> None:
        """Refuse what is written off, and what has an active ticket already."""
        if self.status is ItemStatus.WRITTEN_OFF:
            raise ItemWrittenOff(self.serial_number)
        if self.active_ticket_id is not None:
            raise ItemBusy(self.serial_number, self.active_ticket_id)


class IntakeService:
    """Reads only, for admins; `TicketWorkflowService` creates."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def by_serial(self, serial_number: str, reader: Member) -> IntakeItem:
        """The item as it stands now; near matches are named when there is none."""
        reader.require(Role.ADMIN)
        serial = normal_serial(serial_number)
        async with self._store.reading() as uow:
            item = await uow.inventory.by_serial(serial)
            if item is None:
                raise await unknown_item(uow, serial)
            return await standing(uow, item)

    async def by_id(self, item_id: int, reader: Member) -> IntakeItem:
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            item = await uow.inventory.get(item_id)
            if item is None:
                raise NoSuchItem(item_id)
            return await standing(uow, item)

    async def part_names(self, item_id: int, reader: Member) -> Sequence[str]:
        """What part lines were called lately on this kind of item, most used first.

        Items of one category are of a kind; without a category, those of one name. Where
        nothing was done on the kind yet, the names are those of any.
        """
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            item = await uow.inventory.get(item_id)
            if item is None:
                raise NoSuchItem(item_id)
            return await uow.tickets.part_names(item, among=_LOOKED_AT, limit=OFFERED_NAMES)

    async def categories(self, reader: Member) -> Sequence[str]:
        """The categories that most items have, by name."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            found = [(count, name) for name, count in await uow.inventory.categories() if name]
        return sorted(name for _, name in sorted(found, reverse=True)[:OFFERED_CATEGORIES])


async def standing(uow: UnitOfWork, item: InventoryItem) -> IntakeItem:
    """As it stands now."""
    return IntakeItem(
        id=item.id,
        serial_number=item.serial_number,
        name=item.name,
        status=item.status,
        active_ticket_id=await uow.tickets.active_on_item(item.id),
    )


async def is_of_draft(uow: UnitOfWork, ticket_id: int, draft: str, act: Act) -> bool:
    """Whether this very person opened the ticket from this very draft."""
    created = await uow.tickets.last_transition(ticket_id, {TicketAction.CREATED})
    return (
        created is not None
        and created.actor_id == act.by
        and created.metadata.get("draft") == draft
    )
