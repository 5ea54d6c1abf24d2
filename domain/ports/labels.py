"""What is asked of labels, and of the items that get one."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from domain.labels import Label


class NamedItem(NamedTuple):
    """An item as its label names it."""

    id: int
    serial_number: str
    name: str


class Labels(Protocol):
    async def find(self, token: str) -> Label | None:
        """The label with this token, renewed ones too."""

    async def current(self, item_ids: Collection[int]) -> Mapping[int, str]:
        """The tokens that hold now, by item; items without a label are absent."""
        ...

    async def add_missing(self, tokens: Mapping[int, str], *, by: int, at: datetime) -> None:
        """Give each item its token; items that have one keep theirs."""

    async def renew(self, token: str, *, by: int, at: datetime) -> bool:
        """The token holds no more; False where it didn't hold any more already."""
        ...

    async def imported(self, first_id: int, last_id: int) -> Sequence[NamedItem]:
        """What came in by one import, named by its first and last item, in the file's order."""
        ...
