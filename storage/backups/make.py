"""One archive of the whole workshop, made while the bot runs."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from domain.ports.notes import DiskTrouble
from storage.backups import archive, sqlite_copy
from storage.backups.manifest import MEMBERS, DatabaseKind, Manifest
from storage.backups.postgres_dump import dump
from storage.backups.workroom import put_in_place, workroom
from storage.engine import create_engine, database_url
from storage.errors import BackupError
from storage.file_room import FileFolder

SUFFIX = ".tar.gz"
FILES = "files/"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBackup:
    file: Path
    size: int
    manifest: Manifest


async def make_backup(
    address: str,
    place: Path,
    *,
    program: str,
    now: Callable[[], datetime],
    files: FileFolder | None = None,
) -> MadeBackup:
    """Back the database up, with the files of notes, into the file, or into the folder under a
    name with the time in it.

    Every act that was acknowledged before the call is in it. It is read again before it gets its
    name; what had the name before stays until then, and is replaced only if it is a backup too.
    Raises `BackupError`, and `StorageUnavailable` while the database can't be reached.
    """
    made_at = now()
    file = _place(place, made_at)
    await asyncio.to_thread(_must_be_free, file)
    with workroom(file.parent) as room:
        manifest, taken = await _taken(address, room, program, made_at)
        if files is not None:
            # After the database: whatever it knows of is there.
            try:
                manifest, taken = await asyncio.to_thread(_with_files, manifest, taken, files)
            except DiskTrouble as trouble:
                raise BackupError(f"files of notes: {trouble}") from trouble
        aside = room / f"archive{SUFFIX}"
        await asyncio.to_thread(_pack, aside, manifest, taken)
        size = aside.stat().st_size
        with sqlite_copy.trouble_with(file):
            put_in_place(aside, file)
    return MadeBackup(file=file, size=size, manifest=manifest)


async def _taken(
    address: str, room: Path, program: str, made_at: datetime
) -> tuple[Manifest, dict[str, Path]]:
    url = database_url(address)
    kind = DatabaseKind(url.get_backend_name())
    taken, schema = room / MEMBERS[kind], None
    if kind is DatabaseKind.SQLITE:
        source = Path(str(url.database))
        revision = await asyncio.to_thread(sqlite_copy.revision_of, source)
        await asyncio.to_thread(sqlite_copy.copy, source, taken)
        contents = await asyncio.to_thread(sqlite_copy.contents_of, taken)
    else:
        engine = create_engine(address)
        try:
            dumped = await dump(engine, taken)
        finally:
            await engine.dispose()
        revision, schema, contents = dumped.revision, dumped.schema, dumped.contents
    with sqlite_copy.trouble_with(room):
        member = await asyncio.to_thread(archive.measured, taken)
    manifest = Manifest(
        program=program,
        revision=revision,
        kind=kind,
        made_at=made_at,
        contents=contents,
        members={taken.name: member},
        schema=schema,
    )
    return manifest, {taken.name: taken}


def _with_files(
    manifest: Manifest, taken: dict[str, Path], files: FileFolder
) -> tuple[Manifest, dict[str, Path]]:
    """One that is damaged is left out: the bot fetches it again."""
    found = {}
    for file in files.all():
        try:
            member = archive.measured(file)
        except OSError:
            continue
        if member.sha256 == file.name:
            found[f"{FILES}{file.name}"] = (file, member)
    members = {**manifest.members, **{name: member for name, (_, member) in found.items()}}
    return (
        replace(manifest, members=members),
        {**taken, **{name: file for name, (file, _) in found.items()}},
    )


def _pack(aside: Path, manifest: Manifest, files: dict[str, Path]) -> None:
    with sqlite_copy.trouble_with(aside.parent.parent):
        archive.write(aside, manifest, files)
    if archive.check(aside) != manifest:
        raise BackupError(f"{aside.parent.parent}: what was written there can't be read again")


def _place(place: Path, made_at: datetime) -> Path:
    if place.is_dir():
        return place / f"workshop-{made_at:%Y%m%d-%H%M%S}{SUFFIX}"
    return place


def _must_be_free(file: Path) -> None:
    """Somebody's file that was named by mistake stays as it is."""
    if not file.parent.is_dir():
        raise BackupError(f"{file.parent} is no folder: make it, or name another place")
    if not file.exists() and not file.is_symlink():
        return
    try:
        archive.look(file)
    except BackupError as error:
        raise BackupError(
            f"{file} is there already, and is no backup: take it away, or name another file"
        ) from error
