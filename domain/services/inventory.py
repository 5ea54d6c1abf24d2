"""Items: adding one, looking one up."""

from dataclasses import dataclass
from difflib import get_close_matches

from domain.acting import Act, Clock
from domain.errors import SerialTaken, UnknownItem
from domain.inventory import InventoryItem, normal_serial
from domain.people import Member, Role
from domain.ports import Order, Store, TicketFilter, TicketRow
from domain.services.guards import actor_with
from domain.ticket import TicketStatus

NEAR_MATCHES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSheet:
    """An item with its last tickets, newest first."""

    item: InventoryItem
    active_ticket_id: int | None
    tickets: tuple[TicketRow, ...]


class InventoryService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def add_item(self, serial_number: str, name: str, act: Act) -> InventoryItem:
        """A new item; its serial number must be new."""
        item = InventoryItem.register(serial_number, name, at=self._clock.now())
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            known = await uow.inventory.by_serial(item.serial_number)
            if known is not None:
                raise SerialTaken(known.serial_number, known.name)
            await uow.inventory.add(item)
            return item

    async def sheet(self, serial_number: str, reader: Member) -> ItemSheet:
        """The item with this serial number; near matches are named when there is none."""
        reader.require(Role.ADMIN)
        serial = normal_serial(serial_number)
        async with self._store.reading() as uow:
            item = await uow.inventory.by_serial(serial)
            if item is None:
                near = get_close_matches(
                    serial, await uow.inventory.serials(), n=NEAR_MATCHES, cutoff=0.6
                )
                raise UnknownItem(serial, near)
            rows = await uow.tickets.page(
                TicketFilter(statuses=tuple(TicketStatus), item_id=item.id, order=Order.NEWEST),
                offset=0,
                limit=5,
            )
            return ItemSheet(
                item=item,
                active_ticket_id=await uow.tickets.active_on_item(item.id),
                tickets=tuple(rows),
            )
