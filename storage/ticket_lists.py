"""Lists of tickets: each costs what it shows, however many tickets there are.

Of each status at most as many rows are read as the page needs, in the order of an index; of a
search at most `_LOOKED_THROUGH` tickets are looked at.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    Table,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    union,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from domain.ports.tickets import Order, TicketFilter, TicketRow, TicketStanding
from domain.ticket import ACTIVE_STATUSES, FINAL_STATUSES, TicketStatus
from storage.people import name_of
from storage.tables import IS_URGENT, inventory_items, item_words, people, ticket_words, tickets

# A word that is in more tickets, or items, than this is frequent.
_RARE_IN_TICKETS, _RARE_IN_ITEMS = 1000, 50
# Of a frequent word as many places in the index are read, and then as many tickets looked at.
_PLACES = 20_000
_LOOKED_THROUGH = 1000
_ITEMS_TICKETS = 1000
# No word goes on with a higher sign: what begins with a word lies between it and this.
_LAST_SIGN = chr(0x10FFFF)

_technician = people.alias("technician")
_ROW = (
    select(
        tickets.c.id,
        inventory_items.c.serial_number,
        inventory_items.c.name.label("item_name"),
        tickets.c.title,
        tickets.c.status,
        tickets.c.status_since,
        tickets.c.flag_color,
        name_of(_technician).label("technician_name"),
        tickets.c.is_urgent,
        tickets.c.due_at,
        tickets.c.hold_until,
    )
    .join(inventory_items, inventory_items.c.id == tickets.c.item_id)
    .outerjoin(_technician, _technician.c.id == tickets.c.technician_id)
)


async def counts(
    session: AsyncSession,
    technician_id: int | None,
    *,
    among: Sequence[TicketStatus],
    at_most: int,
) -> Mapping[TicketStatus, int]:
    counted = (
        await session.execute(
            select(
                *(
                    select(func.count())
                    .select_from(_newest(status, technician_id).limit(at_most).subquery())
                    .scalar_subquery()
                    .label(status.value)
                    for status in among
                )
            )
        )
    ).one()
    found = dict(zip(among, counted, strict=True))
    return {status: count for status, count in found.items() if count}


async def page(
    session: AsyncSession, wanted: TicketFilter, *, offset: int, limit: int
) -> Sequence[TicketRow]:
    if wanted.pressing_only and FINAL_STATUSES.issuperset(wanted.statuses):
        return []
    found = _wanted(wanted, offset + limit)
    # What is found twice, as pressing and in its turn, is pressing.
    rank = func.min(found.c.rank)
    own = [each for each in found.c if each.name != "rank"]
    query = select(found.c.id, rank.label("rank")).group_by(*own)
    shown = query.order_by(rank, *_turn(found, wanted.order)).offset(offset).limit(limit).subquery()
    told = _ROW.join(shown, shown.c.id == tickets.c.id)
    told = told.order_by(shown.c.rank, *_turn(tickets, wanted.order))
    return [TicketRow(**row._mapping) for row in await session.execute(told)]


async def rows(session: AsyncSession, ticket_ids: Sequence[int]) -> Sequence[TicketRow]:
    if not ticket_ids:
        return []
    found = await session.execute(_ROW.where(tickets.c.id.in_(ticket_ids)))
    by_id = {row.id: TicketRow(**row._mapping) for row in found}
    return [by_id[each] for each in ticket_ids if each in by_id]


async def late(
    session: AsyncSession, at: datetime, *, limit: int
) -> tuple[Sequence[TicketRow], int]:
    # Status by status, each through the index of those that are due at all.
    each = [
        select(tickets.c.id, tickets.c.due_at)
        .where(tickets.c.status == status, tickets.c.due_at <= at)
        .order_by(tickets.c.due_at)
        for status in sorted(ACTIVE_STATUSES)
    ]
    in_all = [select(func.count()).select_from(one.subquery()).scalar_subquery() for one in each]
    first = [select(*one.limit(limit).subquery().c) for one in each]
    found = union_all(*first).subquery()
    order = (found.c.due_at, found.c.id)
    ids = await session.scalars(select(found.c.id).order_by(*order).limit(limit))
    counted = (await session.execute(select(*in_all))).one()
    return await rows(session, list(ids)), sum(counted)


async def pressing_first(
    session: AsyncSession, ticket_ids: Sequence[int], *, at: datetime
) -> Sequence[int]:
    if not ticket_ids:
        return []
    query = select(tickets.c.id).where(tickets.c.id.in_(ticket_ids), _is_pressing(at))
    pressing = set(await session.scalars(query))
    return sorted(ticket_ids, key=lambda each: each not in pressing)


async def pressing_counts(
    session: AsyncSession, technician_id: int | None, *, at: datetime
) -> Mapping[TicketStatus, int]:
    columns = (tickets.c.id, tickets.c.status)
    # Few, and each found by an index of its own.
    parts = [
        _in_status(status, technician_id, *columns).where(why)
        for status in TicketStatus
        if status not in FINAL_STATUSES
        for why in (IS_URGENT, tickets.c.due_at <= at)
    ]
    found = union(*parts).subquery()
    counted = select(found.c.status, func.count()).group_by(found.c.status)
    return {TicketStatus(row[0]): row[1] for row in await session.execute(counted)}


async def on_item(
    session: AsyncSession,
    item_id: int,
    *,
    limit: int,
    technician_id: int | None,
    pressing_at: datetime | None,
) -> Sequence[TicketStanding]:
    query = select(tickets.c.id, tickets.c.status).where(tickets.c.item_id == item_id)
    if technician_id is not None:
        query = query.where(tickets.c.technician_id == technician_id)
    if pressing_at is not None:
        query = query.where(_is_pressing(pressing_at))
    found = await session.execute(query.order_by(tickets.c.id.desc()).limit(limit))
    return [TicketStanding(row.id, row.status) for row in found]


async def matching(session: AsyncSession, words: Sequence[str], *, limit: int) -> Sequence[int]:
    if not words:
        return []
    usage = (
        await session.execute(
            select(*(count for word in words for count in (_in_tickets(word), _in_items(word))))
        )
    ).one()
    weights = {word: (usage[2 * at], usage[2 * at + 1]) for at, word in enumerate(words)}
    if any(weight == (0, 0) for weight in weights.values()):
        return []
    rarest = min(words, key=lambda word: (_is_frequent(weights[word]), sum(weights[word])))
    found = _found_by(rarest, in_items=weights[rarest][1]).subquery()
    # What was found by the rarest alone has been looked up by it; the newest were not.
    unproven = words if weights[rarest][1] > _RARE_IN_ITEMS else [w for w in words if w != rarest]
    query = select(found.c.id).where(*(_has(found.c.id, word) for word in unproven))
    return list(await session.scalars(query.order_by(found.c.id.desc()).limit(limit)))


def _in_status(status: TicketStatus, technician_id: int | None, *columns: Any) -> Select[Any]:
    query = select(*columns).where(tickets.c.status == status)
    if technician_id is not None:
        query = query.where(tickets.c.technician_id == technician_id)
    return query


def _newest(status: TicketStatus, technician_id: int | None) -> Select[Any]:
    # Nothing but what the index holds, else PostgreSQL may rather look at ticket after ticket.
    return _in_status(status, technician_id, tickets.c.id).order_by(tickets.c.id.desc())


def _wanted(wanted: TicketFilter, most: int) -> Subquery:
    """Ids, and what they are ordered by, of at least the first `most` that are wanted."""
    statuses = [status for status in TicketStatus if status in wanted.statuses]
    if wanted.item_id is not None:
        return _of_item(wanted, wanted.item_id, statuses, most)
    parts: list[Select[Any]] = []
    for status in statuses:
        if not wanted.pressing_only:
            parts.append(_first(wanted, status, most, rank=1))
        if wanted.late_at is not None and status not in FINAL_STATUSES:
            # Few, and each found by an index of its own.
            late = tickets.c.due_at <= wanted.late_at
            parts += [_first(wanted, status, most, each, rank=0) for each in (IS_URGENT, late)]
    return union_all(*parts).subquery()


def _of_item(
    wanted: TicketFilter, item_id: int, statuses: Sequence[TicketStatus], most: int
) -> Subquery:
    own = (
        select(tickets.c.id, tickets.c.status, tickets.c.status_since, _rank(wanted).label("rank"))
        .where(tickets.c.item_id == item_id)
        .order_by(tickets.c.id.desc())
        .limit(max(_ITEMS_TICKETS, most))
        .subquery()
    )
    columns = (own.c.id, own.c.status_since, own.c.rank)
    return select(*columns).where(own.c.status.in_(statuses)).subquery()


def _first(
    wanted: TicketFilter,
    status: TicketStatus,
    most: int,
    where: ColumnElement[bool] | None = None,
    *,
    rank: int,
) -> Select[Any]:
    # Nothing but what the index holds, else PostgreSQL may rather look at ticket after ticket.
    columns = (
        [tickets.c.id]
        if wanted.order is Order.NEWEST
        else [
            tickets.c.id,
            tickets.c.status_since,
        ]
    )
    query = _in_status(status, wanted.technician_id, *columns)
    if where is not None:
        query = query.where(where)
    part = query.order_by(*_turn(tickets, wanted.order)).limit(most).subquery()
    return select(*part.c, literal(rank).label("rank"))


def _rank(wanted: TicketFilter) -> ColumnElement[int]:
    if wanted.late_at is None:
        return literal(1)
    return case((_is_pressing(wanted.late_at), 0), else_=1)


def _turn(of: Table | Subquery, order: Order) -> Sequence[ColumnElement[Any]]:
    if order is Order.NEWEST:
        return (of.c.id.desc(),)
    return (of.c.status_since.asc(), of.c.id.asc())


def _is_pressing(at: datetime) -> ColumnElement[bool]:
    """Urgent, or late; nothing that is over is either."""
    is_active = tickets.c.status.not_in(sorted(FINAL_STATUSES))
    return and_(is_active, or_(tickets.c.is_urgent, tickets.c.due_at <= at))


def _begins(table: Table, word: str) -> ColumnElement[bool]:
    return and_(table.c.word >= word, table.c.word < word + _LAST_SIGN)


def _in_tickets(word: str) -> ColumnElement[int]:
    return _counted(_places(ticket_words, word), _RARE_IN_TICKETS)


def _in_items(word: str) -> ColumnElement[int]:
    return _counted(_places(item_words, word), _RARE_IN_ITEMS)


def _places(table: Table, word: str) -> Select[Any]:
    """Where the index has words that begin with `word`; of each the newest first."""
    word_of, thing = table.primary_key.columns
    return select(thing).where(_begins(table, word)).order_by(word_of.desc(), thing.desc())


def _counted(places: Select[Any], rare: int) -> ColumnElement[int]:
    return select(func.count()).select_from(places.limit(rare + 1).subquery()).scalar_subquery()


def _is_frequent(weight: tuple[int, int]) -> bool:
    return weight[0] > _RARE_IN_TICKETS or weight[1] > _RARE_IN_ITEMS


def _found_by(word: str, *, in_items: int) -> Any:
    """The tickets that a word finds; of frequent ones the newest, which are yet to be proven."""
    places = _places(ticket_words, word).limit(_PLACES).subquery()
    own = (
        select(places.c.ticket_id.label("id"))
        .distinct()
        .order_by(places.c.ticket_id.desc())
        .limit(_LOOKED_THROUGH)
        .subquery()
    )
    if in_items > _RARE_IN_ITEMS:
        last = select(func.max(tickets.c.id)).scalar_subquery()
        newest = select(tickets.c.id).where(tickets.c.id > last - _LOOKED_THROUGH)
    else:
        items = select(item_words.c.item_id).where(_begins(item_words, word)).distinct().subquery()
        newest = select(tickets.c.id).join(items, items.c.item_id == tickets.c.item_id)
    through_items = newest.order_by(tickets.c.id.desc()).limit(_LOOKED_THROUGH).subquery()
    return union(select(own.c.id), select(through_items.c.id))


def _has(ticket_id: ColumnElement[int], word: str) -> ColumnElement[bool]:
    # Scalar subqueries are asked ticket by ticket, through the index of each; an EXISTS may be
    # turned into one look at the whole table.
    item_id = (
        select(tickets.c.item_id).where(tickets.c.id == ticket_id).correlate_except(tickets)
    ).scalar_subquery()
    own = (
        select(literal(1))
        .where(ticket_words.c.ticket_id == ticket_id, _begins(ticket_words, word))
        .correlate_except(ticket_words)
        .limit(1)
    )
    through_item = (
        select(literal(1))
        .where(item_words.c.item_id == item_id, _begins(item_words, word))
        .correlate_except(item_words)
        .limit(1)
    )
    return or_(
        own.scalar_subquery().is_not(None),
        through_item.scalar_subquery().is_not(None),
    )
