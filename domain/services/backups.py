"""Backups: each night one, whoever makes it, and more on demand; a failure is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain import events
from domain.actor import Act
from domain.backups import (
    HELD_FOR,
    SHORTEST_PASSPHRASE,
    TOO_LONG,
    Backup,
    BackupKind,
    MadeArchive,
    Nights,
    night_of,
    shown_error,
)
from domain.clock import Clock
from domain.errors import BackupsAreOff, BackupUnderWay, BadArgument
from domain.people import Member, Role
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.services.guards import actor_with


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupReport:
    made: Backup | None
    """The last one."""
    failed: Backup | None
    """The last try, where it failed."""
    waiting: Backup | None
    sent: Backup | None
    sent_to: str
    nights: Nights | None
    now: datetime
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Claimed:
    """A backup that this process is to make."""

    id: int
    kind: BackupKind
    asked_by: int | None


class BackupService:
    """`nights` is None where the owner wants none: then there is no folder to put one into."""

    def __init__(self, store: Store, clock: Clock, nights: Nights | None) -> None:
        self._store = store
        self._clock = clock
        self._nights = nights

    async def claim(self) -> Claimed | None:
        """What is due, or was asked for; no other process makes it while this one holds on."""
        if self._nights is None:
            return None
        now = self._clock.now()
        until = now + HELD_FOR
        async with self._store.reading() as uow:
            night = night_of(now, self._nights.at, await _zone(uow))
            recent = await uow.backups.recent()
        waiting = _waiting(recent)
        tonights = next((each for each in recent if _is_of(each, night)), None)
        if tonights is None or (tonights.ended_at is None and not tonights.is_being_made(now)):
            async with self._store.transaction() as uow:
                claimed = await uow.backups.claim(BackupKind.NIGHTLY, night, now=now, until=until)
                if claimed is not None:
                    return Claimed(claimed, BackupKind.NIGHTLY, None)
        if waiting is not None and not waiting.is_being_made(now):
            async with self._store.transaction() as uow:
                asked = await uow.backups.claim_asked(now=now, until=until)
                if asked is not None:
                    return Claimed(asked.id, asked.kind, asked.asked_by)
        return None

    async def hold(self, claimed: Claimed) -> None:
        async with self._store.transaction() as uow:
            await uow.backups.hold(claimed.id, until=self._clock.now() + HELD_FOR)

    async def made(self, claimed: Claimed, archive: MadeArchive) -> None:
        """Whoever asked for it hears of it; of a night's nobody."""
        async with self._store.transaction() as uow:
            await uow.backups.end(claimed.id, at=self._clock.now(), made=archive, error=None)
            if claimed.asked_by is not None:
                uow.announce(
                    events.BackupMade(
                        name=archive.name, size=archive.size, asked_by=claimed.asked_by
                    )
                )

    async def failed(self, claimed: Claimed, words: str) -> None:
        """Every admin hears of it."""
        words = shown_error(words)
        async with self._store.transaction() as uow:
            await uow.backups.end(claimed.id, at=self._clock.now(), made=None, error=words)
            uow.announce(events.BackupFailed(error=words))

    async def mind(self) -> bool:
        """Tell the admins, once a day, that there was none for too long; whether it did."""
        if self._nights is None:
            return False
        now = self._clock.now()
        async with self._store.reading() as uow:
            recent = await uow.backups.recent()
            day = now.astimezone(await _zone(uow)).date()
        made, last = _last_made(recent), _last_ended(recent)
        since = made.created_at if made else min((each.created_at for each in recent), default=now)
        if now - since < TOO_LONG:
            return False
        if last is not None and last.error and now - last.created_at < TOO_LONG / 2:
            # They know already.
            return False
        async with self._store.transaction() as uow:
            told = await uow.backups.claim(BackupKind.OVERDUE, day, now=now, until=now)
            if told is None:
                return False
            await uow.backups.end(told, at=now, made=None, error=None)
            uow.announce(events.BackupsOverdue(since=since))
            return True

    async def ask(self, act: Act) -> None:
        """One now; it is made within moments, by whichever process. Raises `BackupUnderWay`."""
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            if self._nights is None:
                raise BackupsAreOff()
            if _waiting(await uow.backups.recent()) is not None:
                raise BackupUnderWay()
            await uow.backups.ask(BackupKind.BY_HAND, act.by, at=self._clock.now())

    async def sent(self, archive: MadeArchive, act: Act) -> None:
        """All of the workshop is in somebody's chat now: the other admins hear of it."""
        now = self._clock.now()
        async with self._store.transaction() as uow:
            backup_id = await uow.backups.ask(BackupKind.SENT, act.by, at=now)
            await uow.backups.end(backup_id, at=now, made=archive, error=None)
            uow.announce(events.BackupSent(actor_id=act.by))

    async def report(self, reader: Member) -> BackupReport:
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            recent = await uow.backups.recent()
            ended = _last_ended(recent)
            sent = next((each for each in recent if each.kind is BackupKind.SENT), None)
            names = await uow.people.names([sent.asked_by] if sent and sent.asked_by else [])
            return BackupReport(
                made=_last_made(recent),
                failed=ended if ended is not None and ended.error is not None else None,
                waiting=_waiting(recent),
                sent=sent,
                sent_to=next(iter(names.values()), ""),
                nights=self._nights,
                now=self._clock.now(),
                zone=await _zone(uow),
            )


def passphrase(typed: str) -> str:
    """As it was typed, but for blanks around it. Raises `BadArgument` for a short one."""
    words = typed.strip()
    if len(words) < SHORTEST_PASSPHRASE:
        raise BadArgument("passphrase", "too-short", {"min": SHORTEST_PASSPHRASE})
    return words


async def _zone(uow: UnitOfWork) -> ZoneInfo:
    return (await uow.rulebook.active()).rules.work_session.zone


_IN_FOLDER = (BackupKind.NIGHTLY, BackupKind.BY_HAND)


def _is_of(backup: Backup, night: date) -> bool:
    return backup.kind is BackupKind.NIGHTLY and backup.night == night


def _last_made(recent: Sequence[Backup]) -> Backup | None:
    return next((each for each in recent if each.kind in _IN_FOLDER and each.is_made), None)


def _last_ended(recent: Sequence[Backup]) -> Backup | None:
    ended = (each for each in recent if each.kind in _IN_FOLDER and each.ended_at is not None)
    return next(ended, None)


def _waiting(recent: Sequence[Backup]) -> Backup | None:
    """One that was asked for by hand, and is not there yet."""
    by_hand = (each for each in recent if each.kind is BackupKind.BY_HAND)
    return next((each for each in by_hand if each.ended_at is None), None)
