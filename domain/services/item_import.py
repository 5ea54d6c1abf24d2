"""Importing items from a file: first shown, then done, all or nothing."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from domain.acting import Act, Clock
from domain.item_file import ItemFile, read_items
from domain.item_import import ImportPlan, KnownItem, plan_import
from domain.people import Member, Role
from domain.ports import Store, UnitOfWork
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
                await uow.inventory.import_plan(plan, at=self._clock.now())
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
