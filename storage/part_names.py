"""What part lines were called lately, and which came together."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.items import InventoryItem
from domain.ticket import PartLine, TicketStatus
from storage.part_lines import COLUMNS, part_of
from storage.tables import inventory_items, ticket_parts, tickets

_PART, _ITEM = ticket_parts.c, inventory_items.c
_PARTS_LOOKED_AT = 3000


async def used_part_names(
    session: AsyncSession, item: InventoryItem, *, among: int, limit: int
) -> Sequence[str]:
    """Of the newest part lines only: however many there are, so many are read."""
    same_kind = _same_kind(item)
    # The bound keeps SQLite to the end of the table, the limit tells PostgreSQL how short that is.
    first = select(func.coalesce(func.max(_PART.id), 0) - among).scalar_subquery()
    newest = (
        select(_PART.id, _PART.name, _PART.ticket_id)
        .where(_PART.id > first)
        .order_by(_PART.id.desc())
        .limit(among)
        .subquery()
    )
    on_kind = func.sum(case((same_kind, 1), else_=0))
    rows = await session.execute(
        select(newest.c.name, on_kind.label("on_kind"))
        .join(tickets, tickets.c.id == newest.c.ticket_id)
        .join(inventory_items, _ITEM.id == tickets.c.item_id)
        .group_by(newest.c.name)
        .order_by(on_kind.desc(), func.count().desc(), func.max(newest.c.id).desc())
        .limit(limit)
    )
    found = [(row.name, row.on_kind) for row in rows]
    of_kind = [name for name, used in found if used]
    return of_kind or [name for name, _ in found]


async def done_part_sets(
    session: AsyncSession, item: InventoryItem, *, among: int
) -> Sequence[Sequence[PartLine]]:
    """Of the newest part lines only, as above: those of tickets that are done."""
    first = select(func.coalesce(func.max(_PART.id), 0) - _PARTS_LOOKED_AT).scalar_subquery()
    # Asked line by line: a join may rather go through all that ever was done.
    done_at = (
        select(tickets.c.finished_at)
        .join(inventory_items, _ITEM.id == tickets.c.item_id)
        .where(
            tickets.c.id == _PART.ticket_id,
            tickets.c.status == TicketStatus.DONE,
            _same_kind(item),
        )
        .correlate(ticket_parts)
        .scalar_subquery()
    )
    newest = (
        select(
            _PART.id,
            _PART.ticket_id.label("of"),
            *(_PART[name] for name in COLUMNS),
            done_at.label("done_at"),
        )
        .where(_PART.id > first)
        .order_by(_PART.id.desc())
        .limit(_PARTS_LOOKED_AT)
        .subquery()
    )
    rows = await session.execute(
        select(newest)
        .where(newest.c.done_at.is_not(None))
        .order_by(newest.c.done_at.desc(), newest.c.of.desc(), newest.c.id)
    )
    sets: dict[int, list[PartLine]] = {}
    for row in rows:
        sets.setdefault(row.of, []).append(part_of(row))
    return [*sets.values()][:among]


def _same_kind(item: InventoryItem) -> ColumnElement[bool]:
    """Items of one category are of a kind; without a category, those of one name."""
    if item.category is not None:
        return _ITEM.category == item.category
    return and_(_ITEM.category.is_(None), _ITEM.name == item.name)
