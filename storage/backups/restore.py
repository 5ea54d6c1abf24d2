"""An archive back in the place of a database, or in a place of its own to be looked at."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from domain.ports.notes import DiskTrouble
from storage.backups import archive, postgres_restore, sqlite_copy, sqlite_restore
from storage.backups.make import FILES
from storage.backups.manifest import Contents, DatabaseKind, Manifest
from storage.backups.passphrase import open_sealed
from storage.backups.workroom import workroom
from storage.engine import create_engine, database_url
from storage.errors import BackupError, CantMigrate
from storage.file_room import FileFolder
from storage.migrate import is_known, upgrade

Ask = Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An archive that was read through and is whole, with its database beside it."""

    manifest: Manifest
    taken: Path
    folder: Path
    """Where all that was in it lies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    kept: str | None
    """Where that is kept which was there before; None where there was nothing."""
    notices: int
    """How many were due long before, and are not sent."""


@asynccontextmanager
async def opened(file: Path, ask: Ask) -> AsyncIterator[Opened]:
    """`ask` says the passphrase of one that has one. Raises `BackupError` for a damaged one."""
    with workroom(_room_for(file)) as room:
        plain = file
        if await asyncio.to_thread(archive.is_sealed, file):
            plain = room / "opened.tar.gz"
            await open_sealed(file, plain, ask())
        folder = room / "files"
        manifest = await asyncio.to_thread(archive.check, plain, extract_to=folder)
        (name,) = (each for each in manifest.members if not each.startswith(FILES))
        yield Opened(manifest=manifest, taken=folder / name, folder=folder)


async def contents_here(address: str) -> Contents | None:
    """What stands in the database now; None where there is nothing."""
    url = database_url(address)
    if url.get_backend_name() == "sqlite":
        return await asyncio.to_thread(sqlite_restore.here, Path(str(url.database)))
    return (await postgres_restore.look(create_engine(address))).contents


async def restore(address: str, found: Opened, *, replace: bool, at: datetime) -> Restored:
    """Afterwards the database holds what the archive does; what it held is kept beside it.

    A kill leaves the one or the other, never a half. Raises `BackupError` for a database in use,
    of another kind, or not empty unless it may be replaced; and for a later release's archive.
    """
    _must_be_known(found.manifest)
    url = database_url(address)
    kind = DatabaseKind(url.get_backend_name())
    if kind is not found.manifest.kind:
        raise BackupError(
            f"the archive is of {found.manifest.kind.label}, DATABASE_URL names {kind.label}:"
            f" restore it to {found.manifest.kind.label}, then take it along with copy-to"
        )
    keep = f"before-restore-{at:%Y%m%d-%H%M%S}"
    if kind is DatabaseKind.SQLITE:
        return await asyncio.to_thread(
            _restore_file, Path(str(url.database)), found, keep, replace, at
        )
    engine = create_engine(address)
    place = await postgres_restore.look(engine)
    _must_be_empty(place.contents, replace=replace)
    await postgres_restore.must_be_free(engine)
    keep = keep.replace("-", "_")
    notices = await postgres_restore.put(
        engine, found.taken, found.manifest, place, keep=keep, at=at
    )
    kept = f"the schema {keep}" if place.contents is not None else None
    return Restored(kept=kept, notices=notices)


def restore_files(found: Opened, files: FileFolder) -> int:
    """Those of the archive, beside what is there; each is what its name says. How many."""
    names = [name for name in found.manifest.members if name.startswith(FILES)]
    try:
        for name in names:
            files.take(found.folder / name)
    except DiskTrouble as trouble:
        raise BackupError(f"the files of notes are not all restored: {trouble}") from trouble
    return len(names)


async def verify(address: str, found: Opened, *, at: datetime) -> None:
    """Restore it to a place of its own, and bring it to the present schema there. Raises
    `BackupError` where it could not be restored; the database at `address` is left alone.
    """
    _must_be_known(found.manifest)
    if found.manifest.kind is DatabaseKind.SQLITE:
        await asyncio.to_thread(_must_hold, found.taken, found.manifest)
        await _bring_to_the_present(f"sqlite:///{found.taken}")
        return
    if database_url(address).get_backend_name() == "sqlite":
        raise BackupError("to try a PostgreSQL archive, DATABASE_URL must name a PostgreSQL server")
    async with postgres_restore.place_to_try(address) as other:
        engine = create_engine(other)
        place = await postgres_restore.look(engine)
        await postgres_restore.put(engine, found.taken, found.manifest, place, keep="-", at=at)
        await _bring_to_the_present(other)


async def _bring_to_the_present(address: str) -> None:
    engine = create_engine(address)
    try:
        await upgrade(engine)
    except CantMigrate as error:
        raise BackupError(f"it can't be brought to the present schema: {error}") from error
    finally:
        await engine.dispose()


def _restore_file(file: Path, found: Opened, keep: str, replace: bool, at: datetime) -> Restored:
    _must_hold(found.taken, found.manifest)
    is_there = file.exists() and file.stat().st_size > 0
    if is_there:
        sqlite_restore.must_be_free(file)
        held = sqlite_restore.here(file)
        # What can't be read may be anything.
        _must_be_empty(held, replace=replace) if held is not None else _must_be_replaced(replace)
    notices = sqlite_restore.settle(found.taken, at=at)
    kept = Path(f"{file}.{keep}") if replace else None
    with workroom(_existing(file.absolute().parent)) as room:
        made = sqlite_restore.put(found.taken, file, keep=kept, room=room)
    return Restored(kept=str(made) if made else None, notices=notices)


def _must_be_known(manifest: Manifest) -> None:
    if not is_known(manifest.revision):
        raise BackupError(
            f"the archive is of a later release ({manifest.program}, {manifest.revision}):"
            " restore it with that one"
        )


def _must_hold(taken: Path, manifest: Manifest) -> None:
    with sqlite_copy.trouble_with(taken), sqlite_copy.opened(taken, mode="ro") as database:
        sqlite_copy.must_be_sound(database, taken)
        is_as_said = sqlite_copy.contents(database) == manifest.contents
    if not is_as_said or sqlite_copy.revision_of(taken) != manifest.revision:
        raise BackupError("the archive is damaged: its database holds something else than it says")


def _must_be_empty(held: Contents | None, *, replace: bool) -> None:
    if held is None or not held.rows:
        return
    if "people" not in held.rows:
        raise BackupError(
            "the database holds another program's tables: name a database of its own for the bot"
        )
    _must_be_replaced(replace)


def _must_be_replaced(replace: bool) -> None:
    if not replace:
        raise BackupError(
            "the database is not empty: with --replace the archive takes its place,"
            " and what is there is kept beside it"
        )


def _existing(folder: Path) -> Path:
    return next(each for each in (folder, *folder.parents) if each.exists())


def _room_for(file: Path) -> Path:
    """On a disk, rather than where temporary files may be kept in memory."""
    folders = (Path.cwd(), file.absolute().parent, Path(tempfile.gettempdir()))
    return next((each for each in folders if os.access(each, os.W_OK | os.X_OK)), folders[-1])
