"""What happens by the clock: when it can't be done now, it waits for its next turn."""

import asyncio
import logging
from datetime import timedelta

import pytest

from bot.jobs.housekeeping import LastSeen
from bot.jobs.runner import Job, Jobs
from domain.errors import StorageUnavailable
from domain.invites import FORGOTTEN_AFTER, VALID_FOR
from domain.people import Role
from domain.services.last_seen import Sightings
from storage.unit_of_work import SqlStore
from tests.bot.conftest import Stage, only_sqlite
from tests.support.workshop import FixedClock, Workshop, act, telegram_user


async def test_while_the_database_is_away_sightings_wait(
    store: SqlStore, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = Workshop(store, clock)
    crew = await workshop.crew()
    job = LastSeen(workshop.access.sightings)
    before = clock.now()
    await workshop.access.recognise(telegram_user(crew.technician.telegram_id, "Tim"))
    after = clock.now()

    async def away(*_: object) -> None:
        raise StorageUnavailable("gone")

    with monkeypatch.context() as patch:
        patch.setattr(Sightings, "_write", away)
        await job.keep()
    sheet = await workshop.people.sheet(crew.technician.id, crew.admin)
    assert sheet.last_seen_at is None
    await job.keep()
    sheet = await workshop.people.sheet(crew.technician.id, crew.admin)
    assert sheet.last_seen_at is not None
    assert before <= sheet.last_seen_at <= after


@only_sqlite
async def test_the_scheduler_keeps_house_and_notes_who_was_seen(stage: Stage) -> None:
    jobs = {job.name: job for job in stage.app.scheduler.get_jobs()}
    assert {"housekeeping", "last seen"} <= set(jobs)
    await stage.workshop.invites.create(Role.TECHNICIAN, act(stage.people.admin))
    for number in (1, 2):
        await stage.workshop.access.request_access(
            telegram_user(2**40 + number), first_name="N", last_name=None, phone="+998901234567"
        )
    await stage.workshop.access.decide(1, None, act(stage.people.admin))
    stage.clock.advance(hours=(VALID_FOR + FORGOTTEN_AFTER) / timedelta(hours=1) + 1)
    await jobs["housekeeping"].func()
    assert await stage.rows("invites") == {"invites": 0}
    assert await stage.column("SELECT id FROM access_requests") == [2]
    await stage.tim.asks("/me", "Tim")
    await jobs["last seen"].func()
    seen = "SELECT count(*) FROM people WHERE last_seen_at IS NOT NULL"
    assert await stage.scalar(seen) == 1


async def test_a_job_that_the_end_cuts_short_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    begun = asyncio.Event()

    async def takes_long() -> None:
        begun.set()
        await asyncio.Event().wait()

    scheduler = Jobs([Job(name="long", seconds=0.01, run=takes_long)]).scheduler()
    scheduler.start()
    await begun.wait()
    (running,) = (each for each in asyncio.all_tasks() if "run_coroutine_job" in repr(each))
    scheduler.shutdown(wait=False)
    await asyncio.wait({running})
    assert [each for each in caplog.records if each.levelno >= logging.ERROR] == []
