"""The machine's clock is set while the bot runs: time goes on, and so do the jobs."""

from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import Response, SendMessage, TelegramMethod
from aiogram.methods.base import TelegramType
from apscheduler.job import Job

from bot.jobs.steady_clock import SteadyClock, SteadyScheduler
from bot.telegram.chat_cooldown import ChatCooldown
from tests.support.workshop import MONDAY, FixedClock

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


class Machine:
    """A clock that anybody may set, and one that nobody can."""

    def __init__(self) -> None:
        self.wall = datetime.now(UTC)
        self.running = 1000.0

    def passes(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.running += seconds


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def clock(machine: Machine) -> SteadyClock:
    return SteadyClock(lambda: machine.wall, lambda: machine.running)


def test_time_is_that_of_the_machine(machine: Machine, clock: SteadyClock) -> None:
    for seconds in (0.0, 5.0, 3600.0):
        machine.passes(seconds)
        assert clock.now() == machine.wall


def test_a_clock_set_forth_is_followed_at_once(machine: Machine, clock: SteadyClock) -> None:
    machine.wall += 5 * HOUR
    assert clock.now() == machine.wall


def test_a_clock_set_back_is_waited_for_and_time_goes_on(
    machine: Machine, clock: SteadyClock
) -> None:
    before = clock.now()
    machine.wall -= 2 * HOUR
    assert clock.now() == before
    machine.passes(75)
    assert clock.now() == before + timedelta(seconds=60)
    earlier = clock.now()
    for _ in range(11):
        machine.passes(3600)
        assert clock.now() > earlier
        earlier = clock.now()
    assert clock.now() == machine.wall


def test_a_clock_that_was_far_ahead_is_believed_when_it_is_set_right(
    machine: Machine, clock: SteadyClock
) -> None:
    machine.wall += 24 * HOUR
    clock.now()
    machine.wall -= 24 * HOUR
    assert clock.now() == machine.wall


def test_a_process_goes_on_from_where_time_had_come_to(machine: Machine) -> None:
    for ahead, told in ((2 * HOUR, 2 * HOUR), (-2 * HOUR, 0 * HOUR), (24 * HOUR, 0 * HOUR)):
        clock = SteadyClock(lambda: machine.wall, lambda: machine.running)
        clock.go_on_from(machine.wall + ahead)
        assert clock.now() == machine.wall + told


async def nothing() -> None: ...


@pytest.fixture
async def scheduler(machine: Machine) -> AsyncIterator[SteadyScheduler]:
    scheduler = SteadyScheduler(
        timezone="UTC",
        at_once={"heeds"},
        wall=lambda: machine.wall,
        monotonic=lambda: machine.running,
    )
    scheduler.start(paused=True)
    yield scheduler
    scheduler.shutdown(wait=False)


def planned(job: Job) -> datetime:
    at = job.next_run_time
    assert isinstance(at, datetime)
    return at


@pytest.mark.parametrize("moved", [-2 * HOUR, 2 * HOUR, -400 * 24 * HOUR])
async def test_the_next_run_moves_with_the_clock(
    machine: Machine, scheduler: SteadyScheduler, moved: timedelta
) -> None:
    job = scheduler.add_job(nothing, "interval", seconds=30)
    before = planned(job)
    machine.wall += moved
    scheduler.follow()
    assert planned(job) == before + moved
    scheduler.follow()
    assert planned(job) == before + moved


@pytest.mark.parametrize(("hours", "words"), [(-2, "back by 2:00:00"), (3, "forth by 3:00:00")])
async def test_what_heeds_the_clock_runs_as_soon_as_it_was_set(
    machine: Machine,
    scheduler: SteadyScheduler,
    caplog: pytest.LogCaptureFixture,
    hours: int,
    words: str,
) -> None:
    job = scheduler.add_job(nothing, "interval", seconds=30, name="heeds")
    machine.wall += hours * HOUR
    scheduler.follow()
    assert planned(job) == machine.wall
    assert words in caplog.text


async def test_what_passes_by_itself_moves_nothing(
    machine: Machine, scheduler: SteadyScheduler
) -> None:
    job = scheduler.add_job(nothing, "interval", seconds=30)
    before = planned(job)
    machine.passes(7200)
    machine.wall -= SECOND / 2
    scheduler.follow()
    assert planned(job) == before


async def test_runs_in_a_stretch_that_was_leapt_over_are_due_at_once(machine: Machine) -> None:
    """The workshop's time goes ahead of the machine's, as in the demo."""
    ahead = timedelta()
    scheduler = SteadyScheduler(
        timezone="UTC",
        wall=lambda: machine.wall,
        monotonic=lambda: machine.running,
        ahead=lambda: ahead,
    )
    scheduler.start(paused=True)
    soon = scheduler.add_job(nothing, "interval", seconds=30)
    later = scheduler.add_job(nothing, "interval", seconds=7200)
    before = planned(later)
    ahead += HOUR
    scheduler.follow()
    assert planned(soon) < datetime.now(UTC)
    assert planned(later) == before - HOUR
    scheduler.follow()
    assert planned(later) == before - HOUR
    scheduler.shutdown(wait=False)


class Told:
    """What one knows of a chat: never anything else."""

    def __init__(self, until: datetime | None = None) -> None:
        self._until = until

    async def until(self, chat_id: int) -> datetime | None:
        return self._until

    async def keep(self, chat_id: int, until: datetime) -> None:
        self._until = max(until, self._until or until)

    async def forget_over(self, before: datetime) -> None: ...


class Chat:
    """Calls of a chat, through the silence about it."""

    def __init__(self, machine: Machine, wall: FixedClock, told: Told) -> None:
        self._silence = ChatCooldown(told, wall, lambda: machine.running)
        self._bot = Bot("1:x")
        self.refuse: int | None = None

    async def call(self) -> bool:
        """Whether the call went out."""
        went = False

        async def make(bot: Bot, method: TelegramMethod[TelegramType]) -> Response[TelegramType]:
            nonlocal went
            went = True
            if self.refuse:
                raise TelegramRetryAfter(method, "too many", self.refuse)
            return Response(ok=True)

        method = SendMessage(chat_id=7, text="hello")
        with suppress(TelegramRetryAfter):
            await self._silence(make, self._bot, method)
        return went


async def test_a_silence_lasts_as_long_as_telegram_said_though_the_clock_is_set_back(
    machine: Machine,
) -> None:
    wall = FixedClock(MONDAY)
    chat = Chat(machine, wall, Told())
    chat.refuse = 30
    assert await chat.call()
    chat.refuse = None
    wall.advance(hours=-2)
    machine.passes(29)
    assert not await chat.call()
    machine.passes(1)
    assert await chat.call()


async def test_a_silence_that_another_clock_has_kept_is_asked_about_within_an_hour(
    machine: Machine,
) -> None:
    chat = Chat(machine, FixedClock(MONDAY), Told(MONDAY + 48 * HOUR))
    assert not await chat.call()
    machine.passes(3599)
    assert not await chat.call()
    machine.passes(1)
    assert await chat.call()
