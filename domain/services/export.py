"""`/export`: the workshop's rows for other programs; who took what stands in the log."""

from datetime import timedelta
from enum import StrEnum

from domain.actor import Act
from domain.audit import exported
from domain.clock import Clock
from domain.people import Role
from domain.ports.unit_of_work import Store
from domain.services.auditing import log_change
from domain.services.guards import actor_with
from domain.services.report import Choice, Chosen, look_up


class ExportFormat(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"


class ExportService:
    """Every method is an admin's."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def take(self, choice: Choice, format: ExportFormat, act: Act) -> Chosen:  # noqa: A002
        """What is taken from now on: it stands in the log before anything is read."""
        now = self._clock.now()
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            chosen = await look_up(uow, choice, now)
            last = chosen.period.end - timedelta(days=1)
            await log_change(
                uow,
                exported(
                    act.by,
                    (chosen.period.first, last),
                    format.value,
                    technician=chosen.technician_name,
                    category=chosen.scope.category,
                    at=now,
                ),
                act,
            )
        return chosen
