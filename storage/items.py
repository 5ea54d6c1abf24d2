"""Inventory items: each by itself, and as rows of a list."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    case,
    delete,
    func,
    insert,
    intersect,
    select,
    union,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from domain.errors import NearItem
from domain.item_columns import Choice
from domain.item_import import ImportPlan, KnownItem
from domain.items import InventoryItem, ItemStatus
from domain.lookalikes import TWIN, serial_key
from domain.ports.items import ItemFilter, ItemRow, ItemUsage
from domain.search import bare, slips, spellings, words
from storage.item_import import apply_plan, column_choice, keep_column_choice, known_items
from storage.items_free_first import free_first
from storage.tables import (
    IS_ACTIVE,
    IS_TWIN,
    inventory_items,
    item_spellings,
    item_words,
    tickets,
    work_sessions,
    xp_entries,
)

_ITEM = inventory_items.c
_ADD_WORD = insert(item_words)
_ADD_SPELLING = insert(item_spellings)
# Greater than whatever begins with what it is put behind: terms are compared byte by byte.
_LAST = "\U0010ffff"
_active_ticket = (
    select(tickets.c.id)
    .where(
        tickets.c.item_id == _ITEM.id,
        IS_ACTIVE,
    )
    .scalar_subquery()
)
_ROW = select(
    _ITEM.id,
    _ITEM.serial_number,
    _ITEM.name,
    _ITEM.status,
    _ITEM.category,
    _active_ticket.label("active_ticket_id"),
)


@cache
def _by_serial_for_change() -> Select[InventoryItem]:
    return (
        select(InventoryItem)
        .where(_ITEM.serial_number == bindparam("serial_number"))
        .with_for_update(key_share=True)
    )


class SqlInventory:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, item: InventoryItem) -> None:
        self._session.add(item)
        await self._session.flush()
        await self._find_by_words(item)
        await self._find_by_spellings(item)

    async def by_serial(self, serial_number: str) -> InventoryItem | None:
        exact = select(InventoryItem).where(_ITEM.serial_number == serial_number)
        return await self._session.scalar(exact) or await self.alike(serial_number)

    async def by_serial_for_change(self, serial_number: str) -> InventoryItem | None:
        exact = _by_serial_for_change()
        found = await self._session.scalar(exact, {"serial_number": serial_number})
        if found is None and (alike := await self.alike(serial_number)) is not None:
            return await self.for_change(alike.id)
        return found

    async def alike(self, serial_number: str, *, unless: int | None = None) -> InventoryItem | None:
        key = serial_key(serial_number)
        query = select(InventoryItem).where(_looks_like(key)).order_by(_ITEM.id)
        return await self._session.scalar(
            query if unless is None else query.where(_ITEM.id != unless)
        )

    async def twins(self, limit: int) -> Sequence[NearItem]:
        query = select(_ITEM.id, _ITEM.serial_number).where(IS_TWIN).order_by(_ITEM.id)
        return [NearItem(*row) for row in await self._session.execute(query.limit(limit))]

    async def get(self, item_id: int) -> InventoryItem | None:
        return await self._session.get(InventoryItem, item_id)

    async def for_change(self, item_id: int) -> InventoryItem | None:
        return await self._session.get(InventoryItem, item_id, with_for_update={"key_share": True})

    async def reworded(self, item: InventoryItem, *, at: datetime) -> None:
        for table in (item_words, item_spellings):
            await self._session.execute(delete(table).where(table.c.item_id == item.id))
        await self._find_by_words(item)
        await self._find_by_spellings(item)
        await self.cards_follow(item, at=at)

    async def cards_follow(self, item: InventoryItem, *, at: datetime) -> None:
        # A card is behind when its ticket's version has moved on.
        await self._session.execute(
            update(tickets)
            .where(
                tickets.c.item_id == item.id,
                IS_ACTIVE,
            )
            .values(version=tickets.c.version + 1, updated_at=at)
            .execution_options(synchronize_session=False)
        )

    async def near(self, serial_number: str, limit: int) -> Sequence[NearItem]:
        typed, spelling = bare(serial_number), item_spellings.c.spelling
        seen = bare(serial_key(serial_number))
        if not typed:
            return []
        alike = (
            select(item_spellings.c.item_id)
            .where(spelling.in_(sorted(slips(serial_number))))
            .limit(limit)
        )
        beginnings = [
            select(item_spellings.c.item_id)
            .where(spelling >= each, spelling < each + _LAST)
            .order_by(spelling)
            .limit(limit)
            for each in sorted({typed, seen})
        ]
        ways = (alike, *beginnings)
        # Each limited by itself: a subquery, since SQLite limits only the whole of a UNION.
        candidates = union(*(select(each.subquery().c.item_id) for each in ways))
        rows = await self._session.execute(
            select(_ITEM.id, _ITEM.serial_number).where(_ITEM.id.in_(candidates))
        )
        return [NearItem(row.id, row.serial_number) for row in rows]

    async def counts(self, wanted: ItemFilter) -> Mapping[ItemStatus, int]:
        query = select(_ITEM.status, func.count()).group_by(_ITEM.status)
        rows = await self._session.execute(query.where(*_category(wanted), *_found(wanted.search)))
        return {row[0]: row[1] for row in rows}

    async def page(self, wanted: ItemFilter, *, offset: int, limit: int) -> Sequence[ItemRow]:
        if wanted.free_first:
            is_search = bool(wanted.search)
            query = free_first(
                _ROW, _wanted(wanted), is_search=is_search, offset=offset, limit=limit
            )
            return [ItemRow(**row._mapping) for row in await self._session.execute(query)]
        query = (
            _ROW.where(*_wanted(wanted))
            # Said aloud, so that the first rows are sought in the order's own index.
            .where(_ITEM.serial_number > "")
            .order_by(_ITEM.serial_number)
            .offset(offset)
            .limit(limit)
        )
        return [ItemRow(**row._mapping) for row in await self._session.execute(query)]

    async def categories(self) -> Sequence[tuple[str | None, int]]:
        rows = await self._session.execute(
            select(_ITEM.category, func.count())
            .group_by(_ITEM.category)
            .order_by(case((_ITEM.category.is_(None), 1), else_=0), _ITEM.category)
        )
        return [(row[0], row[1]) for row in rows]

    async def usage(self, item_id: int) -> ItemUsage:
        on_item = select(tickets.c.id).where(tickets.c.item_id == item_id)
        worked = select(func.coalesce(func.sum(work_sessions.c.active_seconds), 0)).where(
            work_sessions.c.ticket_id.in_(on_item)
        )
        earned = select(func.coalesce(func.sum(xp_entries.c.amount), 0)).where(
            xp_entries.c.ticket_id.in_(on_item)
        )
        counted = select(func.count()).select_from(on_item.subquery())
        row = (
            await self._session.execute(
                select(
                    counted.scalar_subquery(), worked.scalar_subquery(), earned.scalar_subquery()
                )
            )
        ).one()
        return ItemUsage(int(row[0]), int(row[1]), int(row[2]))

    async def known(
        self, serial_numbers: Collection[str], *, for_change: bool = False
    ) -> Sequence[KnownItem]:
        return await known_items(self._session, serial_numbers, for_change=for_change)

    async def import_plan(self, plan: ImportPlan, *, at: datetime) -> Mapping[str, int]:
        return await apply_plan(self._session, plan, at=at)

    async def column_choice(self, key: str) -> Choice | None:
        return await column_choice(self._session, key)

    async def keep_column_choice(self, key: str, choice: Choice, *, by: int, at: datetime) -> None:
        await keep_column_choice(self._session, key, choice, by=by, at=at)

    async def _find_by_words(self, item: InventoryItem) -> None:
        terms = words(item.serial_number, item.name, item.category or "")
        await self._insert(_ADD_WORD, "word", terms, item.id)

    async def _find_by_spellings(self, item: InventoryItem) -> None:
        await self._insert(_ADD_SPELLING, "spelling", spellings(item.serial_number), item.id)

    async def _insert(self, into: Any, column: str, terms: Iterable[str], item_id: int) -> None:
        rows = [{column: term, "item_id": item_id} for term in sorted(terms)]
        if rows:
            await self._session.execute(into, rows)


def _looks_like(key: str) -> ColumnElement[bool]:
    """This key, or that of a twin."""
    return (_ITEM.serial_key == key) | (
        (_ITEM.serial_key > key + TWIN) & (_ITEM.serial_key < key + TWIN + _LAST)
    )


def _wanted(wanted: ItemFilter) -> Sequence[ColumnElement[bool]]:
    status = () if wanted.status is None else (_ITEM.status == wanted.status,)
    return (*status, *_category(wanted), *_found(wanted.search))


def _category(wanted: ItemFilter) -> Sequence[ColumnElement[bool]]:
    if wanted.category is None:
        return ()
    return (_ITEM.category == wanted.category if wanted.category else _ITEM.category.is_(None),)


def _found(search: str) -> Sequence[ColumnElement[bool]]:
    """Every word begins one of the item's; or the whole is its serial number, give or take."""
    if not search:
        return ()
    word, spelling = item_words.c.word, item_spellings.c.spelling
    typed = {bare(search), bare(serial_key(search))}
    ways = [select(item_spellings.c.item_id).where(spelling.in_(sorted(typed)), spelling != "")]
    if asked := sorted(words(search)):
        by_words = intersect(
            *(
                select(item_words.c.item_id).where(word >= each, word < each + _LAST)
                for each in asked
            )
        )
        ways.append(select(by_words.subquery().c.item_id))
    return (_ITEM.id.in_(union(*ways)),)
