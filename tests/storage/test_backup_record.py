"""The record of backups, and which files of the owner's folder are kept."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

from domain.backups import BackupKind, MadeArchive, Nights
from domain.ports.unit_of_work import Store
from storage.backups.keeper import surplus
from tests.support.workshop import MONDAY, Workshop

NIGHT = MONDAY.date()
LATER = MONDAY + timedelta(minutes=2)
NIGHTS = Nights(folder="/backups", at="03:30", daily=7, weekly=4)


async def test_of_many_processes_one_has_the_night(store: Store) -> None:
    async def claim() -> int | None:
        async with store.transaction() as uow:
            return await uow.backups.claim(
                BackupKind.NIGHTLY, NIGHT, now=MONDAY, until=MONDAY + timedelta(minutes=1)
            )

    found = [each for each in await asyncio.gather(*(claim() for _ in range(5))) if each]
    assert len(found) == 1
    async with store.transaction() as uow:
        free = partial(uow.backups.claim, now=LATER, until=LATER + timedelta(minutes=1))
        assert await free(BackupKind.NIGHTLY, NIGHT) == found[0]
        assert await free(BackupKind.NIGHTLY, NIGHT) is None
        assert await free(BackupKind.OVERDUE, NIGHT) is not None
    async with store.transaction() as uow:
        made = MadeArchive(name="workshop.tar.gz", size=2**40)
        await uow.backups.end(found[0], at=LATER, made=made, error=None)
        await uow.backups.hold(found[0], until=LATER)
        over = LATER + timedelta(days=9)
        assert await uow.backups.claim(BackupKind.NIGHTLY, NIGHT, now=over, until=over) is None
    async with store.reading() as uow:
        last = (await uow.backups.recent())[-1]
    assert (last.kind, last.night, last.size) == (BackupKind.NIGHTLY, NIGHT, 2**40)
    assert (last.ended_at, last.held_until, last.is_made) == (LATER, None, True)


async def test_what_is_asked_for_is_made_in_order(store: Store, workshop: Workshop) -> None:
    crew = await workshop.crew()
    async with store.transaction() as uow:
        asked = [
            await uow.backups.ask(BackupKind.BY_HAND, crew.admin.id, at=MONDAY) for _ in range(2)
        ]
        await uow.backups.ask(BackupKind.SENT, crew.admin.id, at=MONDAY)
    claimed = []
    for _ in range(3):
        async with store.transaction() as uow:
            one = await uow.backups.claim_asked(now=MONDAY, until=LATER)
            claimed.append(one.id if one else None)
    assert claimed == [*asked, None]


def named(moments: list[datetime]) -> list[str]:
    return [f"workshop-{moment:%Y%m%d-%H%M%S}.tar.gz" for moment in moments]


def test_days_and_weeks_are_kept_and_strangers_files_are_left_alone() -> None:
    last = datetime(2026, 3, 29, 3, 30, tzinfo=UTC)
    nights = named([last - timedelta(days=n) for n in range(60)])
    by_hand = named([last - timedelta(hours=n) for n in (1, 2, 3)])
    other = ["letter.txt", "workshop-2026.tar.gz", "workshop-20260329-033000.tar.gz.age"]
    gone = surplus([*nights, *by_hand, *other], NIGHTS)
    kept = sorted({*nights, *by_hand, *other} - set(gone) - set(other))
    # Seven days, and the last of each of four weeks: two of these are among the days.
    assert kept == sorted([*nights[:7], nights[7], nights[14], nights[21]])
    assert surplus(kept, NIGHTS) == []
    only = Nights(folder="", at="", daily=1, weekly=0)
    assert surplus([nights[0]], only) == []
    assert surplus(nights[:3], only) == nights[1:3]
    assert surplus(["workshop-20269999-033000.tar.gz", *nights[:1]], only) == [nights[0]]
