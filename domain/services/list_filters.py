"""What the tickets' board is narrowed to, and what somebody means by what he typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.errors import BadArgument, NearItem
from domain.items import InventoryItem, normal_serial
from domain.people import Role
from domain.ports.unit_of_work import UnitOfWork
from domain.search import query_words
from domain.services.items import unknown_item
from domain.text import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFilter:
    """A technician's tickets, an item's, what presses (urgent, or late), or all of that at once;
    or else those that words find by their beginnings.
    """

    technician_id: int | None = None
    item_id: int | None = None
    pressing: bool = False
    words: tuple[str, ...] = ()

    @property
    def is_search(self) -> bool:
        return self.technician_id is None and self.item_id is None and not self.pressing


async def parse_filter(uow: UnitOfWork, typed: str) -> BoardFilter:
    """A serial number that is there, the one technician who is called so, or else words."""
    return await filter_of(uow, typed, await item_meant(uow, typed))


async def item_meant(uow: UnitOfWork, typed: str) -> InventoryItem | None:
    """The one of that serial number."""
    serial = _serial(typed)
    return await uow.inventory.by_serial(serial) if serial else None


async def filter_of(uow: UnitOfWork, typed: str, item: InventoryItem | None) -> BoardFilter:
    """`item` is the one that is meant, if any is."""
    if item is not None:
        return BoardFilter(item_id=item.id)
    technician_id = await _technician(uow, one_line(typed))
    if technician_id is not None:
        return BoardFilter(technician_id=technician_id)
    return BoardFilter(words=query_words(typed))


async def near_items(uow: UnitOfWork, typed: str) -> Sequence[NearItem]:
    """Items whose serial numbers look like what was typed."""
    serial = _serial(typed)
    return (await unknown_item(uow, serial)).near if serial else ()


def _serial(typed: str) -> str | None:
    try:
        return normal_serial(typed)
    except BadArgument:
        return None


async def _technician(uow: UnitOfWork, typed: str) -> int | None:
    """None where nobody is called so, or several are."""
    if typed.startswith("@"):
        found = await uow.people.by_username(typed[1:])
    else:
        found = await uow.people.by_name(typed)
    technicians = [member for member in found if member.has(Role.TECHNICIAN)]
    return technicians[0].id if len(technicians) == 1 else None
