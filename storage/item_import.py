"""Thousands of items in one transaction: looked up in chunks, written in bulk."""

import asyncio
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Table, and_, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.item_columns import Choice
from domain.item_import import ImportPlan, ItemChange, KnownItem, NewItem
from domain.lookalikes import serial_key
from domain.search import spellings, words
from storage.chunks import chunks
from storage.postgres import take_time
from storage.tables import (
    IS_ACTIVE,
    import_columns,
    inventory_items,
    item_spellings,
    item_words,
    tickets,
)
from storage.upsert import dialect_of, insert_or_update

_ITEM = inventory_items.c
_KNOWN = select(
    _ITEM.id,
    _ITEM.serial_number,
    _ITEM.name,
    _ITEM.category,
    _ITEM.status,
    tickets.c.id.label("active_ticket_id"),
).outerjoin_from(inventory_items, tickets, and_(tickets.c.item_id == _ITEM.id, IS_ACTIVE))
_CHANGE = (
    update(inventory_items)
    .where(_ITEM.id == bindparam("item_id"))
    .values(
        name=bindparam("new_name"),
        category=bindparam("new_category"),
        status=bindparam("new_status"),
    )
)
# Values in one IN; and rows at once, between which others have their turn.
_ASKED_AT_ONCE = 500
_WRITTEN_AT_ONCE = 2000


async def known_items(
    session: AsyncSession, serial_numbers: Collection[str], *, for_change: bool
) -> Sequence[KnownItem]:
    # In one order, so that two imports at once lock in the same.
    query = _KNOWN.order_by(_ITEM.serial_number)
    if for_change:
        query = query.with_for_update(of=inventory_items, key_share=True)
    found: list[KnownItem] = []
    for some in chunks(sorted(serial_numbers), _ASKED_AT_ONCE):
        keys = [serial_key(each) for each in some]
        is_one = _ITEM.serial_number.in_(some) | _ITEM.serial_key.in_(keys)
        rows = await session.execute(query.where(is_one))
        found += [KnownItem(**row._mapping) for row in rows]
    return found


async def column_choice(session: AsyncSession, key: str) -> Choice | None:
    asked = select(import_columns.c.serial, import_columns.c.name)
    row = (await session.execute(asked.where(import_columns.c.header == key))).one_or_none()
    return Choice(serial=row.serial, name=row.name) if row else None


async def keep_column_choice(
    session: AsyncSession, key: str, choice: Choice, *, by: int, at: datetime
) -> None:
    said = {"serial": choice.serial, "name": choice.name, "chosen_by": by, "chosen_at": at}
    keep = insert_or_update(dialect_of(session), import_columns, ["header"], list(said))
    await session.execute(keep, {"header": key, **said})


async def apply_plan(session: AsyncSession, plan: ImportPlan, *, at: datetime) -> Mapping[str, int]:
    """What is found by the new words is written with them; standing cards fall behind.

    The new items' ids, by serial number.
    """
    await take_time(session)
    ids = await _add(session, plan.added, at)
    await _change(session, plan.changed, at)
    return ids


async def _add(session: AsyncSession, added: Sequence[NewItem], at: datetime) -> Mapping[str, int]:
    await _write(
        session,
        insert(inventory_items),
        (
            {
                "serial_number": each.serial_number,
                "serial_key": serial_key(each.serial_number),
                "name": each.name,
                "category": each.category,
                "status": each.status,
                "created_at": at,
            }
            for each in added
        ),
    )
    ids: dict[str, int] = {}
    for some in chunks([each.serial_number for each in added], _ASKED_AT_ONCE):
        asked = select(_ITEM.serial_number, _ITEM.id).where(_ITEM.serial_number.in_(some))
        ids.update((row[0], row[1]) for row in await session.execute(asked))
    await _find_by(
        session,
        item_words,
        "word",
        (
            (word, ids[each.serial_number])
            for each in added
            for word in words(each.serial_number, each.name, each.category or "")
        ),
    )
    await _find_by(
        session,
        item_spellings,
        "spelling",
        (
            (spelling, ids[each.serial_number])
            for each in added
            for spelling in spellings(each.serial_number)
        ),
    )
    return ids


async def _change(session: AsyncSession, changed: Sequence[ItemChange], at: datetime) -> None:
    await _write(
        session,
        _CHANGE,
        (
            {
                "item_id": each.item.id,
                "new_name": each.name,
                "new_category": each.category,
                "new_status": each.status,
            }
            for each in changed
        ),
    )
    for some in chunks([each.item.id for each in changed], _ASKED_AT_ONCE):
        await session.execute(
            update(tickets)
            .where(tickets.c.item_id.in_(some), IS_ACTIVE)
            .values(version=tickets.c.version + 1, updated_at=at)
            .execution_options(synchronize_session=False)
        )
    reworded = [each for each in changed if each.is_reworded]
    for some in chunks([each.item.id for each in reworded], _ASKED_AT_ONCE):
        await session.execute(delete(item_words).where(item_words.c.item_id.in_(some)))
    await _find_by(
        session,
        item_words,
        "word",
        (
            (word, each.item.id)
            for each in reworded
            for word in words(each.item.serial_number, each.name, each.category or "")
        ),
    )


async def _find_by(
    session: AsyncSession, table: Table, column: str, terms: Iterable[tuple[str, int]]
) -> None:
    # In the order of the table's key: an index that grows here and there at once is slow.
    ordered = await asyncio.to_thread(sorted, terms)
    rows = ({column: term, "item_id": item_id} for term, item_id in ordered)
    await _write(session, insert(table), rows)


async def _write(session: AsyncSession, statement: Any, rows: Iterator[dict[str, Any]]) -> None:
    connection = await session.connection()
    while some := list(islice(rows, _WRITTEN_AT_ONCE)):
        await connection.execute(statement, some)
