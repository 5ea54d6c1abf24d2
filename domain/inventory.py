"""Inventory items: the things the workshop services."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.errors import BadArgument, ItemWrittenOff
from domain.text import required_text

MAX_SERIAL = 40
MAX_NAME = 100


class ItemStatus(StrEnum):
    READY = "ready"
    IN_SERVICE = "in_service"
    RENTED = "rented"
    BLOCKED = "blocked"
    WRITTEN_OFF = "written_off"


def normal_serial(typed: str) -> str:
    """A serial number as it is kept: upper case, no spaces, at most `MAX_SERIAL` characters."""
    serial = "".join(typed.split()).upper()
    if serial and not serial.isprintable():
        raise BadArgument("serial", "characters")
    return required_text("serial", serial, MAX_SERIAL)


@dataclass(eq=False, kw_only=True)
class InventoryItem:
    id: int = field(init=False)
    serial_number: str
    name: str
    category: str | None = None
    status: ItemStatus = ItemStatus.READY
    created_at: datetime

    @classmethod
    def register(cls, serial_number: str, name: str, *, at: datetime) -> "InventoryItem":
        """A new item, ready for use."""
        return cls(
            serial_number=normal_serial(serial_number),
            name=required_text("name", name, MAX_NAME),
            created_at=at,
        )

    def require_serviceable(self) -> None:
        if self.status is ItemStatus.WRITTEN_OFF:
            raise ItemWrittenOff(self.serial_number)

    def take_into_service(self) -> None:
        self.require_serviceable()
        self.status = ItemStatus.IN_SERVICE

    def release(self) -> None:
        """Fit for use again."""
        self.status = ItemStatus.READY

    def release_if_in_service(self) -> None:
        """A cancelled ticket lets go of its item, but never changes what others decided on it."""
        if self.status is ItemStatus.IN_SERVICE:
            self.release()
