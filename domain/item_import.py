"""Items from a file: what would be added, changed, refused; pure, so that it is shown first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from domain.errors import BadArgument, ItemBusy
from domain.inventory import ItemStatus, require_settable
from domain.item_file import ItemFile, ItemLine, LineProblem, RefusedLine


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
    refused: Sequence[RefusedLine]

    @property
    def is_ready(self) -> bool:
        """All or nothing: nothing is refused, and there is something to do."""
        return not self.refused and bool(self.added or self.changed)

    @property
    def fingerprint(self) -> str:
        """The same for plans that do the same, and for no others."""
        told = repr((list(self.added), list(self.changed), self.unchanged, list(self.refused)))
        return sha256(told.encode("utf-8", "backslashreplace")).hexdigest()


def plan_import(file: ItemFile, known: Iterable[KnownItem]) -> ImportPlan:
    """What the file would do to the items that are there now."""
    there = {item.serial_number: item for item in known}
    added: list[NewItem] = []
    changed: list[ItemChange] = []
    refused = list(file.refused)
    unchanged = 0
    for line in file.lines:
        item = there.get(line.serial_number)
        try:
            planned = _new(line) if item is None else _change(file, line, item)
        except BadArgument:
            problem, value = LineProblem.STATUS_BY_HAND, str(line.status)
            refused.append(RefusedLine(line=line.line, problem=problem, value=value))
        except ItemBusy as error:
            refused.append(
                RefusedLine(
                    line=line.line,
                    problem=LineProblem.BUSY,
                    value=line.serial_number,
                    other=error.ticket_id,
                )
            )
        else:
            if isinstance(planned, NewItem):
                added.append(planned)
            elif planned is not None:
                changed.append(planned)
            else:
                unchanged += 1
    return ImportPlan(
        added=added,
        changed=changed,
        unchanged=unchanged,
        refused=sorted(refused, key=lambda each: each.line),
    )


def _new(line: ItemLine) -> NewItem:
    status = line.status or ItemStatus.READY
    require_settable(line.serial_number, ItemStatus.READY, status, None)
    return NewItem(
        line=line.line,
        serial_number=line.serial_number,
        name=line.name,
        category=line.category,
        status=status,
    )


def _change(file: ItemFile, line: ItemLine, item: KnownItem) -> ItemChange | None:
    status = line.status or item.status
    if status is not item.status:
        require_settable(item.serial_number, item.status, status, item.active_ticket_id)
    change = ItemChange(
        line=line.line,
        item=item,
        name=line.name,
        category=line.category if file.has_categories else item.category,
        status=status,
    )
    return change if change.is_reworded or status is not item.status else None
