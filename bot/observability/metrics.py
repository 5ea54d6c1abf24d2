"""Numbers for Prometheus; each app counts for itself."""

from datetime import timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.jobs.runner import Jobs
from bot.observability.workshop_gauges import WorkshopGauges
from bot.settings.version import version
from domain.clock import Clock
from domain.delivery import Outbox
from domain.errors import TryAgain
from domain.services.report import ReportService

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        Gauge(
            "workshop_build_info",
            "Always 1; its label says which version runs",
            ["version"],
            registry=registry,
        ).labels(version()).set(1)
        self.updates = Counter(
            "workshop_updates",
            "Updates handled; one that waits for the database counts at each try",
            ["kind", "outcome"],
            registry=registry,
        )
        self.handling = Histogram(
            "workshop_update_seconds",
            "How long handling an update took",
            ["kind"],
            buckets=_SECONDS,
            registry=registry,
        )
        self.refusals = Counter(
            "workshop_refusals", "What people were refused", ["reason"], registry=registry
        )
        self.too_many = Counter(
            "workshop_updates_refused",
            "Updates beyond what one person may ask for, which no handler saw",
            ["kind"],
            registry=registry,
        )
        self.unauthorised = Counter(
            "workshop_webhook_unauthorised",
            "Posts to the webhook without the right secret",
            registry=registry,
        )
        self.calls = Counter(
            "workshop_telegram_calls",
            "Calls of Telegram's methods; outcome 429 is too many requests",
            ["method", "outcome"],
            registry=registry,
        )
        self.jobs = Counter(
            "workshop_job_runs", "Runs of scheduled jobs", ["job", "outcome"], registry=registry
        )
        self._jobs_waited = Gauge(
            "workshop_job_waited_seconds",
            "How long ago a scheduled job last went through, or the process began",
            ["job"],
            registry=registry,
        )
        self.in_hand = Gauge(
            "workshop_updates_in_hand", "Updates that are being handled", registry=registry
        )
        self._rows = Gauge(
            "workshop_outbox_rows",
            "Notices that are not delivered, by state",
            ["state"],
            registry=registry,
        )
        self._oldest = Gauge(
            "workshop_outbox_oldest_seconds",
            "How long the oldest notice that isn't delivered has waited",
            registry=registry,
        )
        self._database = Gauge(
            "workshop_database_up", "Whether the outbox could be looked at", registry=registry
        )

        self._workshop = WorkshopGauges(registry)

    async def page(self, outbox: Outbox, clock: Clock, jobs: Jobs, reports: ReportService) -> bytes:
        """All of it as Prometheus reads it."""
        for name in jobs.names:
            self._jobs_waited.labels(name).set(jobs.waited(name))
        try:
            backlog = await outbox.backlog()
            today = await reports.today()
        except TryAgain:
            # Old numbers would look like a courier at work.
            self._rows.clear()
            self._oldest.set(float("nan"))
            self._workshop.forget()
            self._database.set(0)
            return generate_latest(self._registry)
        for state, rows in backlog.rows.items():
            self._rows.labels(state).set(rows)
        age = clock.now() - backlog.oldest if backlog.oldest else timedelta()
        self._oldest.set(max(0.0, age.total_seconds()))
        self._database.set(1)
        self._workshop.show(today)
        return generate_latest(self._registry)
