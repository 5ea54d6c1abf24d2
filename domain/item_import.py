"""Items from a file: what would be added, changed, refused; pure, so that it is shown first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from domain.errors import BadArgument, ItemBusy
from domain.item_file import ItemFile, ItemLine, LineProblem, LineRemark, Understood
from domain.items import ItemStatus, require_settable
from domain.lookalikes import serial_key


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownItem:
    """An item that is there already."""

    id: int
    serial_number: str
    name: str
    category: str | None
    status: ItemStatus
    active_ticket_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    line: int
    serial_number: str
    name: str
    category: str | None
    status: ItemStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """The item as it is, and as it shall be."""

    line: int
    item: KnownItem
    name: str
    category: str | None
    status: ItemStatus

    @property
    def is_reworded(self) -> bool:
        return (self.name, self.category) != (self.item.name, self.item.category)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    added: Sequence[NewItem]
    changed: Sequence[ItemChange]
    unchanged: int
    refused: Sequence[LineRemark]
    noted: Sequence[LineRemark]
    understood: Understood

    @property
    def is_broken(self) -> bool:
        """Whether lines are missing that nobody has seen."""
        return any(each.problem is LineProblem.QUOTES for each in self.refused)

    @property
    def is_ready(self) -> bool:
        """There is something to do, and what stays out can be told."""
        return not self.is_broken and bool(self.added or self.changed)

    @property
    def fingerprint(self) -> str:
        """The same for plans that do the same, and for no others."""
        told = repr((list(self.added), list(self.changed), self.unchanged, list(self.refused)))
        return sha256(told.encode("utf-8", "backslashreplace")).hexdigest()


def plan_import(file: ItemFile, known: Iterable[KnownItem]) -> ImportPlan:
    """What the file would do to the items that are there now."""
    found = list(known)
    there = {item.serial_number: item for item in found}
    alike = {serial_key(item.serial_number): item for item in found}
    added: list[NewItem] = []
    changed: list[ItemChange] = []
    noted = list(file.noted)
    unchanged = 0
    for line in file.lines:
        item = there.get(line.serial_number) or alike.get(serial_key(line.serial_number))
        status, remark = _status(line, item)
        if remark is not None:
            noted.append(remark)
        if item is None:
            added.append(_new(line, status))
        elif (change := _change(file, line, item, status)) is not None:
            changed.append(change)
        else:
            unchanged += 1
    return ImportPlan(
        added=added,
        changed=changed,
        unchanged=unchanged,
        refused=file.refused,
        noted=sorted(noted, key=lambda each: each.line),
        understood=file.understood,
    )


def _status(line: ItemLine, item: KnownItem | None) -> tuple[ItemStatus, LineRemark | None]:
    """The status that the item gets; where the line's own can't be had now, a word on it."""
    before = item.status if item else ItemStatus.READY
    wanted = line.status or before
    if wanted is before:
        return before, None
    ticket_id = item.active_ticket_id if item else None
    try:
        require_settable(line.serial_number, before, wanted, ticket_id)
    except BadArgument:
        problem, value, other = LineProblem.STATUS_BY_HAND, str(wanted), 0
    except ItemBusy as error:
        problem, value, other = LineProblem.BUSY, line.serial_number, error.ticket_id
    else:
        return wanted, None
    return before, LineRemark(line=line.line, problem=problem, value=value, other=other)


def _new(line: ItemLine, status: ItemStatus) -> NewItem:
    return NewItem(
        line=line.line,
        serial_number=line.serial_number,
        name=line.name,
        category=line.category,
        status=status,
    )


def _change(
    file: ItemFile, line: ItemLine, item: KnownItem, status: ItemStatus
) -> ItemChange | None:
    change = ItemChange(
        line=line.line,
        item=item,
        name=line.name,
        category=line.category if file.has_categories else item.category,
        status=status,
    )
    return change if change.is_reworded or status is not item.status else None
