"""What is asked of inventory items."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from domain.errors import NearItem
from domain.item_columns import Choice
from domain.item_import import ImportPlan, KnownItem
from domain.items import InventoryItem, ItemStatus

# An item was in the workshop lately if one of so many newest tickets is on it.
LATELY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """An item as one row of a list."""

    id: int
    serial_number: str
    name: str
    status: ItemStatus
    category: str | None
    active_ticket_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFilter:
    """Which items; None means any, and the category "" means none at all.

    `search` finds by the beginnings of words of serial number, name and category, and by the
    serial number as it may be mistyped. `free_first` asks for another order, for whoever opens a
    ticket.
    """

    status: ItemStatus | None = None
    category: str | None = None
    search: str = ""
    free_first: bool = False


class ItemUsage(NamedTuple):
    """What was spent on an item: tickets, active seconds of their sessions, XP earned on them."""

    tickets: int
    active_seconds: int
    xp: int


class Inventory(Protocol):
    async def add(self, item: InventoryItem) -> None: ...

    async def by_serial(self, serial_number: str) -> InventoryItem | None:
        """The item with this serial number; else the one whose number looks the same."""

    async def alike(self, serial_number: str, *, unless: int | None = None) -> InventoryItem | None:
        """An item whose number looks like this one, or is it; other than the item `unless`."""

    async def twins(self, limit: int) -> Sequence[NearItem]:
        """Items that look like another and have from before; they go apart."""
        ...

    async def by_serial_for_change(self, serial_number: str) -> InventoryItem | None: ...

    async def get(self, item_id: int) -> InventoryItem | None: ...

    async def for_change(self, item_id: int) -> InventoryItem | None:
        """The item, locked until the transaction ends."""

    async def reworded(self, item: InventoryItem, *, at: datetime) -> None:
        """What the item is found by, and the cards that name it, follow its new words."""

    async def cards_follow(self, item: InventoryItem, *, at: datetime) -> None:
        """The cards of its active ticket say what the item is now."""

    async def near(self, serial_number: str, limit: int) -> Sequence[NearItem]:
        """Items whose serial number differs by a slip, or begins like this one; in no order."""
        ...

    async def counts(self, wanted: ItemFilter) -> Mapping[ItemStatus, int]:
        """How many of the wanted items, of any status, stand in each; absent where none."""
        ...

    async def page(self, wanted: ItemFilter, *, offset: int, limit: int) -> Sequence[ItemRow]:
        """By serial number.

        With `free_first`: what is free; what can't be worked on now; what has an active ticket;
        what is written off. Without a search there stands before it what is free and had one of
        the newest `LATELY` tickets; those, and what has a ticket, by that, the newest first.
        """
        ...

    async def categories(self) -> Sequence[tuple[str | None, int]]:
        """Each category with its number of items, by name; None for those without one."""
        ...

    async def usage(self, item_id: int) -> ItemUsage: ...

    async def known(
        self, serial_numbers: Collection[str], *, for_change: bool = False
    ) -> Sequence[KnownItem]:
        """Those of the serial numbers that are there already; locked when they shall change."""
        ...

    async def import_plan(self, plan: ImportPlan, *, at: datetime) -> Mapping[str, int]:
        """Add and change all at once what the plan says; the new items' ids by serial number."""
        ...

    async def column_choice(self, key: str) -> Choice | None:
        """What was said last of files with these columns."""
        ...

    async def keep_column_choice(
        self, key: str, choice: Choice, *, by: int, at: datetime
    ) -> None: ...
