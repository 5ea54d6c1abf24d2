"""Reported faults."""

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.faults import FaultReport
from storage.tables import fault_reports

_FAULT = fault_reports.c
_ADD = insert(fault_reports)


class SqlFaults:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, report: FaultReport) -> None:
        await self._session.execute(
            _ADD,
            {
                "ticket_id": report.ticket_id,
                "reporter_id": report.reporter_id,
                "words": report.words,
                "created_at": report.created_at,
            },
        )

    async def of(self, ticket_id: int, reporter_id: int) -> FaultReport | None:
        query = select(_FAULT.ticket_id, _FAULT.reporter_id, _FAULT.words, _FAULT.created_at)
        row = (
            await self._session.execute(
                query.where(_FAULT.ticket_id == ticket_id, _FAULT.reporter_id == reporter_id)
            )
        ).one_or_none()
        return FaultReport(**row._mapping) if row is not None else None
