"""What is asked of reported faults."""

from typing import Protocol

from domain.faults import FaultReport


class Faults(Protocol):
    async def add(self, report: FaultReport) -> None: ...

    async def of(self, ticket_id: int, reporter_id: int) -> FaultReport | None:
        """What this person reported there."""
