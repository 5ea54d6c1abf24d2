"""Backups by night and on demand: one of each, whoever makes it, and failures are told."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from domain import events
from domain.backups import (
    HELD_FOR,
    TOO_LONG,
    BackupKind,
    MadeArchive,
    Nights,
    night_of,
)
from domain.errors import BackupsAreOff, BackupUnderWay, BadArgument, RoleMissing
from domain.ports.unit_of_work import Store
from domain.services.backups import BackupService, passphrase
from tests.support.fakes import FakeStore
from tests.support.workshop import MONDAY, Crew, FixedClock, Workshop, act

NIGHTS = Nights(folder="/backups", at="03:30", daily=7, weekly=4)
ARCHIVE = MadeArchive(name="workshop-20260302-000000.tar.gz", size=5_000)


@pytest.fixture
def backups(store: Store, clock: FixedClock) -> BackupService:
    return BackupService(store, clock, NIGHTS)


@pytest.fixture
async def crew(workshop: Workshop) -> Crew:
    return await workshop.crew()


def pass_(clock: FixedClock, time: timedelta) -> None:
    clock.set(clock.now() + time)


def told(store: FakeStore) -> list[type]:
    kinds = (
        events.BackupMade,
        events.BackupFailed,
        events.BackupsOverdue,
        events.BackupSent,
    )
    return [type(each) for each in store.shelf.events if isinstance(each, kinds)]


async def test_each_night_is_one_processes(
    backups: BackupService, store: FakeStore, clock: FixedClock, workshop: Workshop
) -> None:
    other = BackupService(store, clock, NIGHTS)
    claimed = await backups.claim()
    assert claimed is not None
    assert claimed.kind is BackupKind.NIGHTLY
    assert await other.claim() is None
    await backups.made(claimed, ARCHIVE)
    assert await other.claim() is None
    pass_(clock, timedelta(days=1))
    assert await other.claim() is not None
    assert told(store) == []


async def test_a_night_whose_maker_died_is_anothers(
    backups: BackupService, store: FakeStore, clock: FixedClock, workshop: Workshop
) -> None:
    other = BackupService(store, clock, NIGHTS)
    claimed = await backups.claim()
    assert claimed is not None
    pass_(clock, HELD_FOR - timedelta(seconds=1))
    await backups.hold(claimed)
    pass_(clock, timedelta(seconds=2))
    assert await other.claim() is None
    pass_(clock, HELD_FOR)
    again = await other.claim()
    assert again is not None
    assert again.id == claimed.id


async def test_a_failure_is_told_and_the_night_is_over(
    backups: BackupService, store: FakeStore, clock: FixedClock, workshop: Workshop
) -> None:
    claimed = await backups.claim()
    assert claimed is not None
    await backups.failed(claimed, "no room\nat all")
    assert told(store) == [events.BackupFailed]
    assert await backups.claim() is None


async def test_two_days_without_one_are_told_once_a_day(
    backups: BackupService, store: FakeStore, clock: FixedClock, workshop: Workshop
) -> None:
    assert not await backups.mind()
    claimed = await backups.claim()
    assert claimed is not None
    await backups.made(claimed, ARCHIVE)
    pass_(clock, TOO_LONG - timedelta(minutes=1))
    assert not await backups.mind()
    pass_(clock, timedelta(minutes=2))
    assert await backups.mind()
    assert not await backups.mind()
    assert told(store) == [events.BackupsOverdue]
    pass_(clock, timedelta(days=1))
    assert await backups.mind()
    # One that is never finished counts as little as none.
    assert await backups.claim() is not None
    pass_(clock, timedelta(days=1))
    assert await backups.mind()


async def test_what_failed_is_not_told_twice(
    backups: BackupService, store: FakeStore, clock: FixedClock, workshop: Workshop
) -> None:
    for _ in range(4):
        claimed = await backups.claim()
        assert claimed is not None
        await backups.failed(claimed, "no room")
        assert not await backups.mind()
        pass_(clock, timedelta(days=1))
    assert told(store) == [events.BackupFailed] * 4


async def test_one_on_demand(
    backups: BackupService, store: FakeStore, crew: Crew, clock: FixedClock
) -> None:
    first = await backups.claim()
    assert first is not None
    await backups.made(first, ARCHIVE)
    with pytest.raises(RoleMissing):
        await backups.ask(act(crew.technician))
    await backups.ask(act(crew.admin))
    with pytest.raises(BackupUnderWay):
        await backups.ask(act(crew.admin))
    claimed = await backups.claim()
    assert claimed is not None
    assert (claimed.kind, claimed.asked_by) == (BackupKind.BY_HAND, crew.admin.id)
    assert await backups.claim() is None
    await backups.made(claimed, ARCHIVE)
    assert told(store) == [events.BackupMade]
    await backups.ask(act(crew.admin))
    report = await backups.report(crew.admin)
    assert report.made is not None
    assert report.made.id == claimed.id
    assert report.waiting is not None
    with pytest.raises(RoleMissing):
        await backups.report(crew.technician)


async def test_whoever_takes_a_backup_away_is_named(
    backups: BackupService, store: FakeStore, crew: Crew
) -> None:
    await backups.sent(ARCHIVE, act(crew.admin))
    report = await backups.report(crew.admin)
    assert report.sent is not None
    assert (report.sent_to, report.made) == (crew.admin.name, None)
    assert told(store) == [events.BackupSent]


async def test_without_a_folder_there_are_none(
    store: FakeStore, clock: FixedClock, crew: Crew
) -> None:
    off = BackupService(store, clock, None)
    assert await off.claim() is None
    assert not await off.mind()
    with pytest.raises(BackupsAreOff):
        await off.ask(act(crew.admin))
    assert (await off.report(crew.admin)).nights is None


async def test_the_night_is_the_local_one() -> None:
    zone = ZoneInfo("Asia/Tashkent")
    midnight = MONDAY.astimezone(zone).replace(hour=0, minute=0)
    before = night_of(midnight + timedelta(hours=3, minutes=29), "03:30", zone)
    assert before == midnight.date() - timedelta(days=1)
    assert night_of(midnight + timedelta(hours=3, minutes=30), "03:30", zone) == midnight.date()


def test_a_passphrase_has_a_length() -> None:
    assert passphrase(" correct horse ") == "correct horse"
    with pytest.raises(BadArgument):
        passphrase("correct")
