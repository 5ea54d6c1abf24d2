"""A database full of rows, and what stands in it, for the tests of backups."""

import asyncio
import os
import signal
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.backups.make import MadeBackup, make_backup
from storage.backups.restore import Restored, opened, restore
from storage.engine import create_engine
from storage.migrate import upgrade
from tests.support import any_rows, warm

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def no_passphrase() -> str:
    raise AssertionError("nobody was to be asked")


async def filled(address: str) -> any_rows.Rows:
    """Rows in every table; what stands there then."""
    engine = create_engine(address)
    async with engine.begin() as connection:
        await connection.run_sync(any_rows.fill)
    await engine.dispose()
    return await held(address)


async def held(address: str, schema: str | None = None) -> any_rows.Rows:
    engine = create_engine(address)
    try:
        async with engine.connect() as connection:
            if schema is not None:
                await connection.execute(text(f"SET LOCAL search_path = {schema}"))
            return await connection.run_sync(_contents)
    finally:
        await engine.dispose()


def _contents(connection: Connection) -> any_rows.Rows:
    return any_rows.meant(connection) if inspect(connection).get_table_names() else {}


def unsettled(rows: any_rows.Rows) -> Mapping[str, Any]:
    """All but what a restore lets rest."""
    return {name: each for name, each in rows.items() if name not in ("outbox", "inbox")}


async def made(address: str, place: Path) -> MadeBackup:
    return await make_backup(address, place, program="1.2.3", now=lambda: NOW)


async def restored(address: str, file: Path, *, replace: bool = False) -> Restored:
    async with opened(file, no_passphrase) as found:
        return await restore(address, found, replace=replace, at=NOW)


async def execute(engine: AsyncEngine, statement: str) -> None:
    async with engine.begin() as connection:
        await connection.execute(text(statement))


async def commanded(address: str, *words: str) -> "subprocess.CompletedProcess[str]":
    """The command line in a process of its own."""
    return await warm.run(*words, environment=_with(address))


def fill_and_die() -> None:
    """A bot that is killed with everything acknowledged, in a new database."""

    async def main() -> None:
        address = os.environ["DATABASE_URL"]
        # A connection that stays open keeps the log from being taken in.
        await upgrade(create_engine(address))
        await filled(address)
        os.kill(os.getpid(), signal.SIGKILL)

    asyncio.run(main())


async def killed(address: str, where: str, when: str, *words: str) -> None:
    """The same, killed at that point; fails if it was never reached."""
    program = "tests.support.killed:main"
    done = await warm.run(where, when, *words, environment=_with(address), program=program)
    assert done.returncode == -signal.SIGKILL, done.stdout + done.stderr


def _with(address: str) -> Mapping[str, str]:
    return {**os.environ, "DATABASE_URL": address}


class SmallDisk:
    """A disk of its own that can be made smaller; closed by whoever opened it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self) -> None:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", str(self.folder)],
            check=True,
            capture_output=True,
        )

    def resize(self, kilobytes: int) -> None:
        options = f"remount,size={kilobytes}k"
        subprocess.run(["mount", "-o", options, str(self.folder)], check=True, capture_output=True)

    def close(self) -> None:
        subprocess.run(["umount", str(self.folder)], check=True, capture_output=True)
