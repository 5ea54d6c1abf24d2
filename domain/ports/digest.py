"""Of which days a digest was made."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol


class Days(Protocol):
    """The digests repository: the days whose digest was made; and what waits, which each names."""

    async def claim_digest(self, day: date, *, at: datetime) -> bool:
        """Whether this call, and no other, makes the day's digest."""
        ...

    async def has_digest(self, day: date) -> bool: ...

    async def digests_after(self, day: date, *, at: datetime) -> Collection[date]:
        """The later days whose digest was made after `at`."""
        ...

    async def forget_digests(self, days: Collection[date]) -> None:
        """They are to be made yet."""

    async def waiting_qc(self) -> int:
        """How many tickets wait for QC now."""
        ...
