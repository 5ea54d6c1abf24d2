"""What the clock does to the workshop, round by round."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from domain.errors import TryAgain
from domain.services.attendance import AttendanceService
from domain.services.digest import DigestService
from domain.services.holds import HoldService
from domain.services.pauses import PauseClockService
from domain.services.reminders import ReminderService
from domain.services.work_check import WorkCheckService

log = logging.getLogger(__name__)

T = TypeVar("T")


class Clockwork:
    """Every round claims in the database what it does: any number of processes may do it."""

    def __init__(
        self,
        pauses: PauseClockService,
        work_check: WorkCheckService,
        reminders: ReminderService,
        digests: DigestService,
        holds: HoldService,
        attendance: AttendanceService,
    ) -> None:
        self._pauses = pauses
        self._work_check = work_check
        self._reminders = reminders
        self._digests = digests
        self._holds = holds
        self._attendance = attendance

    async def end_pauses(self) -> None:
        await _each(await self._pauses.spent(), self._pauses.resume)

    async def check_work(self) -> None:
        await _each(await self._work_check.due(), self._work_check.check)

    async def ask_about_holds(self) -> None:
        await _each(await self._holds.due(), self._holds.ask)

    async def keep_attendance(self) -> None:
        await self._attendance.keep()

    async def remind(self) -> None:
        if told := await self._reminders.remind():
            log.info("reminded %s people", told)

    async def make_digest(self) -> None:
        if await self._digests.make():
            log.info("the day's digest is made")


async def _each(things: Sequence[T], act: Callable[[T], Awaitable[object]]) -> None:
    """One that fails keeps none of the others from its turn."""
    failed: Exception | None = None
    for thing in things:
        try:
            await act(thing)
        except TryAgain:
            raise
        except Exception as error:
            log.exception("%s failed", act.__qualname__)
            failed = error
    if failed is not None:
        raise failed
