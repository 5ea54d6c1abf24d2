"""Inventory items: the things the workshop services."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b

from domain.cells import is_scientific
from domain.errors import BadArgument, ItemBusy, ItemNotReady, ItemWrittenOff, NothingToChange
from domain.lookalikes import serial_key
from domain.text import hides_something, one_line, required_text

MAX_SERIAL = 40
MAX_NAME = 100
MAX_CATEGORY = 60
# Signs of a category's key.
CATEGORY_KEY = 8
NO_CATEGORY = "-"


class ItemStatus(StrEnum):
    READY = "ready"
    IN_SERVICE = "in_service"
    RENTED = "rented"
    BLOCKED = "blocked"
    WRITTEN_OFF = "written_off"


# Work may begin on it.
WORKABLE = frozenset({ItemStatus.READY, ItemStatus.IN_SERVICE})
# Whether an item is in service is the tickets' affair alone.
BY_HAND = tuple(status for status in ItemStatus if status is not ItemStatus.IN_SERVICE)


def normal_serial(typed: str) -> str:
    """A serial number as it is kept: upper case, no spaces, at most `MAX_SERIAL` characters."""
    serial = "".join(typed.split()).upper()
    if serial and (not serial.isprintable() or hides_something(serial)):
        # It would look like another item's.
        raise BadArgument("serial", "characters")
    return required_text("serial", serial, MAX_SERIAL)


def new_serial(typed: str) -> str:
    """A serial number that an item gets: refused where a spreadsheet lost its digits."""
    if is_scientific(typed):
        raise BadArgument("serial", "scientific")
    return normal_serial(typed)


def normal_category(typed: str | None) -> str | None:
    """A category as it is kept; None where nothing is left of it."""
    category = one_line(typed or "")
    return required_text("category", category, MAX_CATEGORY) if category else None


def category_key(category: str | None) -> str:
    """A short stand-in for a category, however long its name is."""
    if category is None:
        return NO_CATEGORY
    return blake2b(category.encode(), digest_size=CATEGORY_KEY // 2).hexdigest()


def require_settable(
    serial_number: str, before: ItemStatus, wanted: ItemStatus, active_ticket_id: int | None
) -> None:
    """Refuse a status that can't be set by hand now; `active_ticket_id` is the item's ticket.

    Nothing is written off while a ticket is active on it, and a ticket that has taken the item
    into service has the say over its status until it lets go.
    """
    if wanted not in BY_HAND:
        raise BadArgument("status", "by-hand")
    in_service = before is ItemStatus.IN_SERVICE
    if active_ticket_id is not None and (in_service or wanted is ItemStatus.WRITTEN_OFF):
        raise ItemBusy(serial_number, active_ticket_id)


@dataclass(eq=False, kw_only=True)
class InventoryItem:
    id: int = field(init=False)
    serial_number: str
    name: str
    category: str | None = None
    status: ItemStatus = ItemStatus.READY
    created_at: datetime
    # The same for numbers that look the same; no two items have one.
    serial_key: str = field(init=False)

    def __post_init__(self) -> None:
        self.serial_key = serial_key(self.serial_number)

    @classmethod
    def register(
        cls, serial_number: str, name: str, *, at: datetime, category: str | None = None
    ) -> "InventoryItem":
        """A new item, ready for use."""
        return cls(
            serial_number=new_serial(serial_number),
            name=required_text("name", name, MAX_NAME),
            category=normal_category(category),
            created_at=at,
        )

    def rename(self, name: str) -> None:
        name = required_text("name", name, MAX_NAME)
        if name == self.name:
            raise NothingToChange()
        self.name = name

    def renumber(self, serial_number: str) -> None:
        """Another serial number; whether it is free is the service's question."""
        serial = new_serial(serial_number)
        if serial == self.serial_number:
            raise NothingToChange()
        self.serial_number = serial
        self.serial_key = serial_key(serial)

    def categorise(self, category: str | None) -> None:
        category = normal_category(category)
        if category == self.category:
            raise NothingToChange()
        self.category = category

    def set_status(self, status: ItemStatus, *, active_ticket_id: int | None) -> None:
        """By hand; a written-off item comes back the same way."""
        self.require_settable(status, active_ticket_id=active_ticket_id)
        self.status = status

    def require_settable(self, status: ItemStatus, *, active_ticket_id: int | None) -> None:
        """Refuse what `set_status` would refuse now."""
        if status is self.status:
            raise NothingToChange()
        require_settable(self.serial_number, self.status, status, active_ticket_id)

    def possible_statuses(self, active_ticket_id: int | None) -> Sequence[ItemStatus]:
        """What `set_status` would accept now."""

        def is_possible(status: ItemStatus) -> bool:
            try:
                self.require_settable(status, active_ticket_id=active_ticket_id)
            except (ItemBusy, NothingToChange):
                return False
            return True

        return [status for status in BY_HAND if is_possible(status)]

    def require_serviceable(self) -> None:
        if self.status is ItemStatus.WRITTEN_OFF:
            raise ItemWrittenOff(self.serial_number)

    @property
    def can_be_worked_on(self) -> bool:
        return self.status in WORKABLE

    def take_into_service(self) -> None:
        """Work begins. What an admin set by hand is the admin's to change: it would be lost."""
        self.require_serviceable()
        if not self.can_be_worked_on:
            raise ItemNotReady(self.serial_number, self.status)
        self.status = ItemStatus.IN_SERVICE

    def release_if_in_service(self) -> None:
        """A ticket that is over lets go of its item, but never changes what others decided on it.

        Whatever is in service was ready before (see `take_into_service`), and is so again.
        """
        if self.status is ItemStatus.IN_SERVICE:
            self.status = ItemStatus.READY
