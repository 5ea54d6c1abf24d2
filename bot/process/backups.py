"""`workshop-bot backup | restore | copy-to`: what is kept, and what comes back."""

import getpass
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from bot.settings import Settings
from bot.settings.files import files_beside
from bot.settings.version import version
from domain.ports.notes import DiskTrouble
from storage.backups.make import make_backup
from storage.backups.manifest import Contents, Manifest
from storage.backups.restore import contents_here, opened, restore_files
from storage.backups.restore import restore as restore_opened
from storage.backups.restore import verify as verify_opened
from storage.copy_to import copy_to
from storage.errors import BackupError, BadDatabaseUrl, CantMigrate
from storage.file_room import FileFolder

# What says most about a workshop; the rest is counted together.
_NAMED = ("people", "inventory_items", "tickets", "ticket_transitions", "xp_entries")


async def backup(settings: Settings, place: Path) -> int:
    made = await make_backup(
        settings.database_url,
        place,
        program=version(),
        now=_now,
        files=FileFolder(settings.files_folder),
    )
    print(f"{made.file}: {_size(made.size)}, {_summary(made.manifest.contents)}", end="")
    print(f", files {len(made.manifest.members) - 1}")
    return 0


async def restore(settings: Settings, file: Path, *, replace: bool) -> int:
    """Says what is in the archive beside what is there, then puts it there."""
    async with opened(file, _ask) as found:
        here = await contents_here(settings.database_url)
        _show(file, found.manifest, here)
        done = await restore_opened(settings.database_url, found, replace=replace, at=_now())
        many = restore_files(found, FileFolder(settings.files_folder))
    print("restored; the bot can be started")
    if many:
        print(f"files of notes: {many}, in {settings.files_folder}")
    if done.kept is not None:
        print(f"what was there before is kept: {done.kept}")
    if done.notices:
        print(f"notices that were due long before, and are not sent any more: {done.notices}")
    return 0


async def verify(settings: Settings, file: Path) -> int:
    """Tries the archive in a place of its own; the database is left alone."""
    async with opened(file, _ask) as found:
        _show(file, found.manifest, None)
        await verify_opened(settings.database_url, found, at=_now())
    print("fine: it was restored to a place of its own, and is whole")
    return 0


async def copy(settings: Settings, target: str) -> int:
    """Carries everything to another database; how far it is stands on the error output."""
    # Nobody looks at it in a log.
    with tqdm(unit=" rows", disable=not sys.stderr.isatty(), leave=False) as bar:

        def show(table: str, done: int, total: int) -> None:
            if done == 0:
                bar.reset(total)
                bar.set_description_str(table)
            bar.update(done - bar.n)

        try:
            copied = await copy_to(settings.database_url, target, show)
        except (BadDatabaseUrl, CantMigrate) as error:
            raise BackupError(str(error)) from error
    print(f"copied: {_summary(copied)}")
    _copy_files(settings, target)
    print("what happens here from now on is not in the copy: put its address into DATABASE_URL")
    return 0


def _copy_files(settings: Settings, target: str) -> None:
    """Where FILES names the folder, it stays; else each database has one beside it."""
    here, there = settings.files_folder, settings.files or files_beside(target)
    files, to = FileFolder(here), FileFolder(Path(there))
    if Path(there).absolute() == here.absolute():
        return
    many = 0
    try:
        for file in files.all():
            to.take(file)
            many += 1
    except DiskTrouble as trouble:
        raise BackupError(f"the files of notes are not all copied: {trouble}") from trouble
    if many:
        print(f"files of notes: {many}, in {there}")


def _show(file: Path, manifest: Manifest, here: Contents | None) -> None:
    print(f"{file}: made {manifest.made_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC", end="")
    print(f" by {manifest.program}, {manifest.kind.label}, schema {manifest.revision}")
    lines = [("", "archive", "database")]
    for name in sorted({*manifest.contents.rows, *(here.rows if here else ())}):
        numbers = (_rows(manifest.contents, name), _rows(here, name))
        if name in _NAMED or (here is not None and numbers[0] != numbers[1]):
            lines.append((name, *numbers))
    lines.append(("sum of XP", str(manifest.contents.ledger), str(here.ledger) if here else "-"))
    _table(lines if here else [line[:2] for line in lines])


def _table(lines: Sequence[Sequence[str]]) -> None:
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for name, *numbers in lines:
        cells = [f"{each:>{width}}" for each, width in zip(numbers, widths[1:], strict=True)]
        print(f"  {name:<{widths[0]}}  {'  '.join(cells)}".rstrip())


def _rows(contents: Contents | None, table: str) -> str:
    return str(contents.rows[table]) if contents and table in contents.rows else "-"


def _summary(contents: Contents) -> str:
    parts = [f"{name} {contents.rows[name]}" for name in _NAMED if name in contents.rows]
    return ", ".join([*parts, f"sum of XP {contents.ledger}"])


def _size(size: int) -> str:
    return f"{size / (1 << 20):.1f} MB" if size >= 1 << 20 else f"{size / (1 << 10):.1f} KB"


def _ask() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Passphrase: ")
    return sys.stdin.readline().rstrip("\n")


def _now() -> datetime:
    return datetime.now(UTC)
