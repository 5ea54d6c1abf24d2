"""Labels: tokens of items, those that were renewed among them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.labels import Label
from domain.ports.labels import NamedItem
from storage.chunks import chunks
from storage.people import name_of
from storage.tables import IS_CURRENT, inventory_items, item_labels, people
from storage.upsert import dialect_of, insert_or_ignore

_LABEL = item_labels.c
_ITEM = inventory_items.c
# Values in one IN, and rows in one INSERT.
_AT_ONCE = 500


class SqlLabels:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, token: str) -> Label | None:
        query = (
            select(
                _LABEL.item_id,
                _LABEL.renewed_at,
                name_of(people).label("renewed_by_name"),
            )
            .outerjoin_from(item_labels, people, people.c.id == _LABEL.renewed_by)
            .where(_LABEL.token == token)
        )
        row = (await self._session.execute(query)).one_or_none()
        if row is None:
            return None
        return Label(**{**row._mapping, "renewed_by_name": row.renewed_by_name or ""})

    async def current(self, item_ids: Collection[int]) -> Mapping[int, str]:
        found: dict[int, str] = {}
        for some in chunks(sorted(item_ids), _AT_ONCE):
            query = select(_LABEL.item_id, _LABEL.token).where(_LABEL.item_id.in_(some), IS_CURRENT)
            found.update((row[0], row[1]) for row in await self._session.execute(query))
        return found

    async def add_missing(self, tokens: Mapping[int, str], *, by: int, at: datetime) -> None:
        # Two who print at once: the second keeps what the first has given.
        dialect = dialect_of(self._session)
        add = insert_or_ignore(dialect, item_labels, ["item_id"], where=IS_CURRENT)
        for some in chunks(sorted(tokens), _AT_ONCE):
            rows = [
                {"token": tokens[item_id], "item_id": item_id, "made_by": by, "made_at": at}
                for item_id in some
            ]
            await self._session.execute(add, rows)

    async def renew(self, token: str, *, by: int, at: datetime) -> bool:
        renewed = await self._session.scalars(
            update(item_labels)
            .where(_LABEL.token == token, IS_CURRENT)
            .values(renewed_by=by, renewed_at=at)
            .returning(_LABEL.item_id)
        )
        return len(renewed.all()) == 1

    async def imported(self, first_id: int, last_id: int) -> Sequence[NamedItem]:
        # Two imports at once mix their ids, but not their moments.
        moment = select(_ITEM.created_at).where(_ITEM.id == first_id).scalar_subquery()
        query = (
            select(_ITEM.id, _ITEM.serial_number, _ITEM.name)
            .where(_ITEM.id.between(first_id, last_id), _ITEM.created_at == moment)
            .order_by(_ITEM.id)
        )
        return [NamedItem(*row) for row in await self._session.execute(query)]
