"""The workshop's own figures for Prometheus: those of the present day, as the digest tells them."""

from prometheus_client import CollectorRegistry, Gauge

from domain.services.report import Today
from domain.ticket import ACTIVE_STATUSES


class WorkshopGauges:
    def __init__(self, registry: CollectorRegistry) -> None:
        self._standing = Gauge(
            "workshop_tickets",
            "Tickets that stand in an active status now",
            ["status"],
            registry=registry,
        )
        self._today = Gauge(
            "workshop_today",
            "What the present local day saw so far: tickets opened, done, sent back, cancelled, "
            "come back; done ones that never failed",
            ["figure"],
            registry=registry,
        )
        self._minutes = Gauge(
            "workshop_today_minutes",
            "Of the tickets done today what was planned and worked; how long clocks ran today",
            ["figure"],
            registry=registry,
        )

    def show(self, today: Today) -> None:
        for status in sorted(ACTIVE_STATUSES):
            self._standing.labels(status.value).set(today.standing.get(status, 0))
        figures = today.figures
        for name in ("opened", "done", "failed", "cancelled", "returned", "first_passes"):
            self._today.labels(name).set(getattr(figures, name))
        self._minutes.labels("planned").set(figures.planned_minutes)
        self._minutes.labels("worked").set(figures.worked_seconds / 60)
        self._minutes.labels("clocked").set(figures.clocked_seconds / 60)

    def forget(self) -> None:
        """Old numbers would look like a workshop at work."""
        for gauge in (self._standing, self._today, self._minutes):
            gauge.clear()
