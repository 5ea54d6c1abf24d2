"""Time that never runs backwards, whatever is done to the machine's clock."""

import logging
import time
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger(__name__)

# What the wall clock was moved by, beside what a slow machine or a steered clock may show.
_MOVED = timedelta(seconds=1)
# So much of each second is given up while the wall clock is behind.
_SLOWER = 0.2
# Set back by more than this, the clock was wrong before: nobody lives in that future for days.
_TOO_FAR = timedelta(hours=3)


def _wall() -> datetime:
    return datetime.now(UTC)


def on_time() -> timedelta:
    """How far the workshop's time is ahead of the machine's: not at all, but in the demo."""
    return timedelta()


class SteadyClock:
    """The wall clock, but never earlier than it was.

    Set forth, it is followed at once. Set back, the time goes on, a fifth slower, until the wall
    clock has caught up: what was to last a minute lasts little more, and no log runs backwards.
    """

    def __init__(
        self,
        wall: Callable[[], datetime] = _wall,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._told, self._told_at = wall(), monotonic()

    def go_on_from(self, moment: datetime) -> None:
        """Time had come so far already, in a process before: a machine may begin with a clock
        that is behind.
        """
        if self.now() < moment <= self._told + _TOO_FAR:
            self._told = moment

    def now(self) -> datetime:
        wall, at = self._wall(), self._monotonic()
        passed = timedelta(seconds=at - self._told_at)
        told = max(wall, self._told + passed * (1 - _SLOWER))
        if told - wall > _TOO_FAR:
            told = wall
        self._told, self._told_at = told, at
        return told


class SteadyScheduler(AsyncIOScheduler):  # type: ignore[misc]
    """Runs come as often as they should, whichever way the wall clock is moved meanwhile.

    APScheduler keeps the next run of a job as a time of the wall clock: it is moved with it. Jobs
    with these names run at once when that happened.

    `ahead` says how far the workshop's time is ahead of the wall clock. When that grows, runs that
    fall into what was leapt over are due at once.
    """

    def __init__(
        self,
        *,
        at_once: Collection[str] = (),
        wall: Callable[[], datetime] = _wall,
        monotonic: Callable[[], float] = time.monotonic,
        ahead: Callable[[], timedelta] = on_time,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self._at_once = at_once
        self._workshop_ahead = ahead
        self._leapt = ahead()
        self._wall = wall
        self._monotonic = monotonic
        self._ahead = self._wall_ahead()

    def _process_jobs(self) -> float | None:
        self.follow()
        wait: float | None = super()._process_jobs()
        # Moved just now, between one look at the clock and the next, it is seen in a second.
        return wait if self._moved_by() is None else 1.0

    def follow(self) -> None:
        """Move what is planned with the wall clock, if that was set, and against a leap."""
        self._follow_leap()
        moved = self._moved_by()
        if moved is None:
            return
        way = "back" if moved < timedelta() else "forth"
        log.warning("the clock of this machine was set %s by %s", way, abs(moved))
        self._ahead += moved
        for job in self.get_jobs():
            if job.next_run_time is not None:
                planned = self._wall() if job.name in self._at_once else job.next_run_time + moved
                job.modify(next_run_time=planned)

    def _follow_leap(self) -> None:
        ahead = self._workshop_ahead()
        leapt, self._leapt = ahead - self._leapt, ahead
        for job in self.get_jobs() if leapt else ():
            if job.next_run_time is not None:
                job.modify(next_run_time=job.next_run_time - leapt)

    def _moved_by(self) -> timedelta | None:
        moved = self._wall_ahead() - self._ahead
        return moved if abs(moved) > _MOVED else None

    def _wall_ahead(self) -> timedelta:
        """Of the clock that nobody sets; alone it means nothing, only that it changes."""
        return (self._wall() - datetime.min.replace(tzinfo=UTC)) - timedelta(
            seconds=self._monotonic()
        )
