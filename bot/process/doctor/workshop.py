"""What the database holds that a bot can't work without, and its clock."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.process.doctor.clocks import compared
from bot.process.findings import Finding, error, ok, warning
from bot.settings import Settings
from domain.clock import Clock
from domain.errors import TryAgain
from domain.people import Role
from domain.ports.notes import DiskTrouble
from domain.qc_group import QcGroup
from storage.engine import create_engine
from storage.file_room import FileFolder
from storage.probe import server_time
from storage.unit_of_work import SqlStore


class _Now(Clock):
    def now(self) -> datetime:
        return datetime.now(UTC)


class Workshop:
    """One look into a database that answers; tables are read only where they are the present
    ones."""

    def __init__(self, settings: Settings, *, is_current: bool) -> None:
        self._settings = settings
        self._is_current = is_current
        self.engine = create_engine(settings.database_url)
        self._store = SqlStore(self.engine, _Now())

    async def findings(self) -> list[Finding]:
        try:
            found = [await self._clock(), await self._admins(), await self._rules()]
            found.append(await self._files())
        except TryAgain as trouble:
            return [error("DATABASE_URL", str(trouble))]
        return [each for each in found if each is not None]

    async def qc_group(self) -> QcGroup | None:
        """The group that is bound, if there is one."""
        if not self._is_current:
            return None
        try:
            async with self._store.reading() as uow:
                return await uow.qc_groups.bound()
        except TryAgain:
            return None

    async def _clock(self) -> Finding | None:
        asked = datetime.now(UTC)
        theirs = await server_time(self.engine)
        if theirs is None:
            return None
        return compared("the database's", theirs, asked, datetime.now(UTC))

    async def _admins(self) -> Finding:
        named = self._settings.admin_ids
        if not self._is_current:
            if named:
                return ok("ADMIN_IDS", f"fine, {len(named)} named")
            return warning("ADMIN_IDS", "names nobody: a new workshop needs your Telegram id there")
        async with self._store.reading() as uow:
            held = len(await uow.people.holders(Role.ADMIN))
        if not named and not held:
            return error("ADMIN_IDS", "nobody is an admin: put your Telegram id there")
        return ok("ADMIN_IDS", f"fine, {len(named)} named here, {held} in the workshop")

    async def _files(self) -> Finding | None:
        """Whether every file that is kept is there, and what it was; reads all of them."""
        if not self._is_current:
            return None
        async with self._store.reading() as uow:
            kept = await uow.note_files.every_kept()
        folder = self._settings.files_folder
        room = FileFolder(folder)
        try:
            there = await asyncio.to_thread(lambda: list(room.all()))
        except DiskTrouble as trouble:
            return error("FILES", f"{trouble}: it must be the bot's own")
        bad = [each for each in kept if not await asyncio.to_thread(room.is_whole, each)]
        if bad:
            words = f"{len(bad)} of {len(kept)} are missing or damaged in {folder}"
            return warning("FILES", f"{words}: the bot fetches them from Telegram while it runs")
        known = set(kept)
        strange = sum(each.name not in known for each in there)
        more = f", and {strange} that no note knows of" if strange else ""
        return ok("FILES", f"fine, {len(kept)} kept in {folder}{more}")

    async def _rules(self) -> Finding | None:
        if not self._is_current:
            return None
        async with self._store.reading() as uow:
            if await uow.rulebook.is_empty():
                return None
            try:
                active = await uow.rulebook.active()
            except ValueError as trouble:
                words = str(trouble).splitlines()[0]
                return warning("rules", f"can't be read here ({words}): pip install tzdata")
        return ok("rules", f"fine, version {active.version}, {active.rules.work_session.timezone}")


@asynccontextmanager
async def looking_into(settings: Settings, *, is_current: bool) -> AsyncIterator[Workshop]:
    workshop = Workshop(settings, is_current=is_current)
    try:
        yield workshop
    finally:
        await workshop.engine.dispose()
