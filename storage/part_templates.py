"""Sets of part lines that admins keep."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.part_templates import PartTemplate
from domain.ticket import PartLine
from storage.part_lines import kept_part, part_kept
from storage.tables import part_templates

_KEPT = part_templates.c
_ALL = (
    select(part_templates)
    .where(_KEPT.removed_at.is_(None))
    .order_by(func.coalesce(_KEPT.category, _KEPT.item_name), _KEPT.name, _KEPT.id)
)


class SqlPartTemplates:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_kind(self, category: str | None, item_name: str | None) -> Sequence[PartTemplate]:
        query = _ALL.where(
            _KEPT.category.is_not_distinct_from(category),
            _KEPT.item_name.is_not_distinct_from(item_name),
        )
        return [_template(row) for row in await self._session.execute(query)]

    async def all(self) -> Sequence[PartTemplate]:
        return [_template(row) for row in await self._session.execute(_ALL)]

    async def get(self, template_id: int, *, for_change: bool = False) -> PartTemplate | None:
        query = _ALL.where(_KEPT.id == template_id)
        if for_change:
            query = query.with_for_update()
        row = (await self._session.execute(query)).one_or_none()
        return _template(row) if row is not None else None

    async def add(self, template: PartTemplate) -> None:
        await self._session.execute(
            insert(part_templates).values(
                name=template.name,
                category=template.category,
                item_name=template.item_name,
                parts=[kept_part(part) for part in template.parts],
                created_by=template.created_by,
                created_at=template.created_at,
            )
        )

    async def set_parts(self, template_id: int, parts: Sequence[PartLine]) -> None:
        await self._session.execute(
            update(part_templates)
            .where(_KEPT.id == template_id)
            .values(parts=[kept_part(part) for part in parts])
        )

    async def remove(self, template_id: int, *, by: int, at: datetime) -> None:
        await self._session.execute(
            update(part_templates)
            .where(_KEPT.id == template_id)
            .values(removed_by=by, removed_at=at)
        )


def _template(row: Any) -> PartTemplate:
    return PartTemplate(
        id=row.id,
        name=row.name,
        category=row.category,
        item_name=row.item_name,
        parts=tuple(part_kept(each) for each in row.parts),
        created_by=row.created_by,
        created_at=row.created_at,
    )
