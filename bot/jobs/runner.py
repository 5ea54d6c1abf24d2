"""Jobs of the clock: each may be late, doubled or cut short, and its next run is unharmed."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.jobs.steady_clock import SteadyScheduler, on_time
from domain.errors import TryAgain

log = logging.getLogger(__name__)

# A job is late when it has not gone through for so many of its intervals, and for so long.
_MISSED_RUNS = 3
_AT_LEAST_LATE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    name: str
    seconds: float
    """The interval between runs."""
    run: Callable[[], Awaitable[None]]
    heeds_clock: bool = False
    """Whether it also runs as soon as the machine's clock was set."""


class Jobs:
    """Runs jobs, and knows since when each has not gone through."""

    def __init__(self, jobs: Sequence[Job], now: Callable[[], float] = time.monotonic) -> None:
        self._jobs = jobs
        self._now = now
        self._went_through: dict[str, float] = {}
        self._begun = now()

    def scheduler(self, ahead: Callable[[], timedelta] = on_time) -> SteadyScheduler:
        """A scheduler with every job, not yet started; `ahead` as `SteadyScheduler` has it.

        A run that is late is made once, however many were missed; a job that outlasts its
        interval is not run twice at once.
        """
        heeding = {job.name for job in self._jobs if job.heeds_clock}
        scheduler = SteadyScheduler(timezone="UTC", at_once=heeding, ahead=ahead)
        for job in self._jobs:
            scheduler.add_job(
                partial(self._run, job),
                "interval",
                seconds=job.seconds,
                name=job.name,
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,
            )
        return scheduler

    def waited(self, name: str) -> float:
        """Seconds since the job last went through, or since the beginning."""
        return self._now() - self._went_through.get(name, self._begun)

    @property
    def names(self) -> Sequence[str]:
        return tuple(job.name for job in self._jobs)

    def late(self) -> Sequence[str]:
        """The names of the jobs that have not gone through for too long."""
        return tuple(
            job.name
            for job in self._jobs
            if self.waited(job.name) > max(_AT_LEAST_LATE, _MISSED_RUNS * job.seconds)
        )

    async def _run(self, job: Job) -> None:
        try:
            await job.run()
        except TryAgain as trouble:
            log.warning("%s waits for its next turn: %s", job.name, trouble)
            return
        except asyncio.CancelledError:
            # The process ends; whoever comes next begins it anew.
            log.info("%s is cut short", job.name)
            return
        self._went_through[job.name] = self._now()
