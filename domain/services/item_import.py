"""Importing items from a file: first shown, then done, all or nothing."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from domain.acting import Act, Clock
from domain.audit import AuditEntry, AuditSubject, Way, changes, item_added
from domain.item_file import ItemFile, read_items
from domain.item_import import ImportPlan, KnownItem, plan_import
from domain.people import Member, Role
from domain.ports import Store, UnitOfWork
from domain.services.auditing import log_changes
from domain.services.guards import actor_with


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownImport:
    """A dry run; `seal` stands for this file and for what it would do to the items as they are."""

    plan: ImportPlan
    seal: str
    is_done: bool = False


class ItemImportService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def dry_run(self, content: bytes, reader: Member) -> ShownImport:
        """What the file would do now; `BadFile` where it can't be read."""
        reader.require(Role.ADMIN)
        file = await asyncio.to_thread(read_items, content)
        async with self._store.reading() as uow:
            plan, seal = await _plan(uow, content, file)
        return ShownImport(plan=plan, seal=seal)

    async def apply(self, content: bytes, seal: str, act: Act) -> ShownImport:
        """Do what the dry run with this seal showed, in one transaction.

        Where file or items have changed since, nothing is done: what it would do now comes back.
        """
        file = await asyncio.to_thread(read_items, content)
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            plan, new_seal = await _plan(uow, content, file, for_change=True)
            is_done = new_seal == seal and plan.is_ready
            if is_done:
                now = self._clock.now()
                ids = await uow.inventory.import_plan(plan, at=now)
                entries = await asyncio.to_thread(_entries, plan, ids, act.by, now)
                await log_changes(uow, entries, act)
        return ShownImport(plan=plan, seal=new_seal, is_done=is_done)


async def _plan(
    uow: UnitOfWork, content: bytes, file: ItemFile, *, for_change: bool = False
) -> tuple[ImportPlan, str]:
    serial_numbers = [line.serial_number for line in file.lines]
    known = await uow.inventory.known(serial_numbers, for_change=for_change)
    # Thousands of lines: others have their turn meanwhile.
    return await asyncio.to_thread(_planned, content, file, known)


def _planned(content: bytes, file: ItemFile, known: Sequence[KnownItem]) -> tuple[ImportPlan, str]:
    plan = plan_import(file, known)
    return plan, sha256(sha256(content).digest() + plan.fingerprint.encode()).hexdigest()


def _entries(
    plan: ImportPlan, ids: Mapping[str, int], by: int, at: datetime
) -> Sequence[AuditEntry]:
    """One for each item that is new, and for each value that is another one now."""
    way = Way.IMPORT
    entries = [
        item_added(ids[new.serial_number], new.serial_number, new.name, by=by, at=at, way=way)
        for new in plan.added
    ]
    for change in plan.changed:
        known = change.item
        before = {"name": known.name, "category": known.category, "status": known.status.value}
        after = {"name": change.name, "category": change.category, "status": change.status.value}
        entries += changes(AuditSubject.ITEM, known.id, before, after, by=by, at=at, way=way)
    return entries
