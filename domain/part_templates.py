"""Ready sets of part lines: named by admins, or learnt from what was done on such items."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.items import InventoryItem
from domain.ticket import PartLine, checklist

MAX_TEMPLATE_NAME = 60
MAX_TEMPLATES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PartTemplate:
    """For items of one kind: of `category`, or, where they have none, called `item_name`."""

    id: int
    name: str
    category: str | None
    item_name: str | None
    parts: tuple[PartLine, ...]
    created_by: int
    created_at: datetime

    @property
    def kind(self) -> str:
        return self.category or self.item_name or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSet:
    """What is offered as a whole; `used` is how often it was done so, and 0 of a template."""

    name: str
    parts: tuple[PartLine, ...]
    used: int = 0


def kind_of(item: InventoryItem) -> tuple[str | None, str | None]:
    """Category and name by which templates for such items are found."""
    return (item.category, None) if item.category is not None else (None, item.name)


def unticked(part: PartLine) -> PartLine:
    """The line as it is begun with."""
    return PartLine(
        name=part.name,
        minutes=part.minutes,
        color=part.color,
        comment=part.comment,
        checks=checklist([check.text for check in part.checks]),
        checks_required=part.checks_required,
    )


def learnt(done: Sequence[Sequence[PartLine]], *, limit: int) -> Sequence[PartSet]:
    """The sets that were done most often, by their parts' names; of each the lines done last.

    `done` is newest first. Comments were about that one item, and are not taken along.
    """
    used = Counter(_names(parts) for parts in done)
    last: dict[tuple[str, ...], Sequence[PartLine]] = {}
    for parts in done:
        last.setdefault(_names(parts), parts)
    return [
        PartSet(
            name=", ".join(part.name for part in last[names]),
            parts=tuple(_without_comment(part) for part in last[names]),
            used=count,
        )
        for names, count in used.most_common(limit)
    ]


def _names(parts: Sequence[PartLine]) -> tuple[str, ...]:
    return tuple(sorted(part.name for part in parts))


def _without_comment(part: PartLine) -> PartLine:
    begun = unticked(part)
    return PartLine(
        name=begun.name,
        minutes=begun.minutes,
        color=begun.color,
        checks=begun.checks,
        checks_required=begun.checks_required,
    )
