"""What is asked of the sets of part lines that admins keep."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.part_templates import PartTemplate
from domain.ticket import PartLine


class PartTemplates(Protocol):
    """Of those that were removed nothing is told any more."""

    async def of_kind(self, category: str | None, item_name: str | None) -> Sequence[PartTemplate]:
        """By name."""
        ...

    async def all(self) -> Sequence[PartTemplate]:
        """By kind, then by name."""
        ...

    async def get(self, template_id: int, *, for_change: bool = False) -> PartTemplate | None: ...

    async def add(self, template: PartTemplate) -> None:
        """Its id is the next one."""

    async def set_parts(self, template_id: int, parts: Sequence[PartLine]) -> None: ...

    async def remove(self, template_id: int, *, by: int, at: datetime) -> None: ...
