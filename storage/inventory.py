"""Inventory items."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Select, bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.inventory import InventoryItem
from domain.search import spellings, words
from storage.tables import inventory_items, item_spellings, item_words

_ADD_WORD = insert(item_words)
_ADD_SPELLING = insert(item_spellings)


@cache
def _by_serial_for_change() -> Select[InventoryItem]:
    return (
        select(InventoryItem)
        .where(inventory_items.c.serial_number == bindparam("serial_number"))
        .with_for_update(key_share=True)
    )


class SqlInventory:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, item: InventoryItem) -> None:
        self._session.add(item)
        await self._session.flush()
        for statement, column, terms in (
            (_ADD_WORD, "word", words(item.serial_number, item.name, item.category or "")),
            (_ADD_SPELLING, "spelling", spellings(item.serial_number)),
        ):
            rows = [{column: term, "item_id": item.id} for term in sorted(terms)]
            if rows:
                await self._session.execute(statement, rows)

    async def by_serial(self, serial_number: str) -> InventoryItem | None:
        return await self._session.scalar(
            select(InventoryItem).where(inventory_items.c.serial_number == serial_number)
        )

    async def by_serial_for_change(self, serial_number: str) -> InventoryItem | None:
        return await self._session.scalar(_by_serial_for_change(), {"serial_number": serial_number})

    async def get(self, item_id: int) -> InventoryItem | None:
        return await self._session.get(InventoryItem, item_id)

    async def serials(self) -> Sequence[str]:
        return (await self._session.scalars(select(inventory_items.c.serial_number))).all()
