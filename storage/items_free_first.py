"""Items for a new ticket: what is free comes first, and of that what was here lately."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, literal, select, union_all

from domain.items import WORKABLE, ItemStatus
from domain.ports.items import LATELY
from domain.ticket import FINAL_STATUSES, TicketStatus
from storage.tables import inventory_items, tickets

_ITEM = inventory_items.c
_TICKET = tickets.c
_LATELY, _FREE, _NOT_WORKABLE, _BUSY, _WRITTEN_OFF = range(5)
_RANKS = {
    **dict.fromkeys(ItemStatus, _NOT_WORKABLE),
    **dict.fromkeys(WORKABLE, _FREE),
    ItemStatus.WRITTEN_OFF: _WRITTEN_OFF,
}
# By the statuses that there are, so that their index is read, and nothing that is over.
_active = select(_TICKET.item_id, _TICKET.id).where(
    _TICKET.status.in_(sorted(set(TicketStatus) - FINAL_STATUSES))
)
_busy_items = _active.with_only_columns(_TICKET.item_id)
# Asked item by item: a plan that stops early is the cheapest then.
_is_free = (
    select(_TICKET.id)
    .where(
        _TICKET.item_id == _ITEM.id,
        *(_TICKET.status != status for status in sorted(FINAL_STATUSES)),
    )
    .scalar_subquery()
    .is_(None)
)


def free_first(
    rows: Select[Any],
    wanted: Sequence[ColumnElement[bool]],
    *,
    is_search: bool,
    offset: int,
    limit: int,
) -> Select[Any]:
    """A page of `rows`, which are selected of the items."""
    most = offset + limit
    parts = [
        _first(most, rank, _is_free, _ITEM.status == at, *wanted) for at, rank in _RANKS.items()
    ]
    if is_search:
        parts.append(_first(most, _BUSY, _ITEM.id.in_(_busy_items), *wanted))
    else:
        workable = _ITEM.status.in_(sorted(WORKABLE))
        parts.append(_of_tickets(_LATELY, _lately(), workable, *wanted))
        parts.append(_of_tickets(_BUSY, _active.subquery(), *wanted))
    found = union_all(*parts).subquery()
    # What was here lately is found a second time, among all that is free.
    rank, turn = func.min(found.c.rank), func.min(found.c.turn)
    order = (rank, turn, func.max(found.c.serial_number))
    page = (
        select(found.c.id, rank.label("rank"), turn.label("turn"))
        .group_by(found.c.id)
        .order_by(*order)
        .offset(offset)
        .limit(limit)
        .subquery()
    )
    shown = rows.join(page, page.c.id == _ITEM.id)
    return shown.order_by(page.c.rank, page.c.turn, _ITEM.serial_number)


def _lately() -> Subquery:
    last = select(func.max(_TICKET.id)).scalar_subquery()
    each = (
        select(_TICKET.item_id, _TICKET.id)
        .where(_TICKET.id > last - LATELY)
        .order_by(_TICKET.id.desc())
        .limit(LATELY)
        .subquery()
    )
    return (
        select(each.c.item_id, func.max(each.c.id).label("id"))
        .where(each.c.item_id.not_in(_busy_items))
        .group_by(each.c.item_id)
        .subquery()
    )


def _of_tickets(rank: int, of: Subquery, *where: ColumnElement[bool]) -> Select[Any]:
    """The items of tickets, the newest first."""
    # A scalar subquery is asked row by row: else PostgreSQL may rather read every item.
    is_wanted = select(literal(1)).where(_ITEM.id == of.c.item_id, *where)
    turn = (-of.c.id).label("turn")
    return select(
        of.c.item_id.label("id"), literal("").label("serial_number"), _said(rank), turn
    ).where(is_wanted.scalar_subquery().is_not(None))


def _first(most: int, rank: int, *where: ColumnElement[bool]) -> Select[Any]:
    # Each limited by itself: a subquery, since SQLite limits only the whole of a UNION.
    query = select(_ITEM.id, _ITEM.serial_number, _said(rank), literal(0).label("turn"))
    first = query.where(*where).order_by(_ITEM.serial_number).limit(most)
    return select(first.subquery())


def _said(rank: int) -> Any:
    return literal(rank).label("rank")
