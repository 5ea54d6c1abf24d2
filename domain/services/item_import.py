"""Importing items from a file: first shown, then done, all at once or not at all."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from domain.actor import Act
from domain.audit import AuditEntry, AuditSubject, Way, changes, item_added
from domain.clock import Clock
from domain.column_words import Column
from domain.csv_file import Table
from domain.item_columns import Choice, FileColumn, Layout, laid_out
from domain.item_file import ItemFile, ReadWorkbook, opened, read_items
from domain.item_import import ImportPlan, KnownItem, plan_import
from domain.people import Member, Role
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.services.auditing import log_changes
from domain.services.guards import actor_with


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownImport:
    """A dry run; `fingerprint` stands for this file, and for what it would do to the items.

    Once it is done, `added` are the ids of the first and the last of the new items, if any.
    """

    plan: ImportPlan
    fingerprint: str
    choice: Choice
    is_done: bool = False
    added: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnQuestion:
    """Which of the file's columns is the serial number, or the name; `now` is the present one."""

    asked: Column
    columns: Sequence[FileColumn]
    now: int | None
    choice: Choice


class ItemImportService:
    """What a person says of a file's columns is remembered for files with the same ones."""

    def __init__(self, store: Store, clock: Clock, read_workbook: ReadWorkbook) -> None:
        self._store = store
        self._clock = clock
        self._read_workbook = read_workbook

    async def dry_run(self, content: bytes, reader: Member) -> ShownImport | ColumnQuestion:
        """What the file would do now, or what has to be known first.

        `BadFile` where it can't be read.
        """
        reader.require(Role.ADMIN)
        table = await asyncio.to_thread(opened, content, self._read_workbook)
        layout = await asyncio.to_thread(laid_out, table.records, Choice())
        async with self._store.reading() as uow:
            said = await uow.inventory.column_choice(layout.key) if layout.key else None
        if said is not None:
            layout = await asyncio.to_thread(laid_out, table.records, said)
        return await self._shown(content, table, layout, said or Choice())

    async def ask(
        self, content: bytes, asked: Column, choice: Choice, reader: Member
    ) -> ColumnQuestion:
        """The question anew, though it was answered already."""
        reader.require(Role.ADMIN)
        _, layout = await self._laid_out(content, choice)
        return _question(layout, asked, choice)

    async def choose(
        self, content: bytes, asked: Column, place: int, choice: Choice, act: Act
    ) -> ShownImport | ColumnQuestion:
        """The answer: the column at this place; then as the dry run."""
        said = replace(choice, **{"serial" if asked is Column.SERIAL else "name": place})
        table, layout = await self._laid_out(content, said)
        async with self._store.transaction() as uow:
            actor = await actor_with(uow, act, Role.ADMIN)
            if layout.key and any(each.place == place for each in layout.columns):
                at = self._clock.now()
                await uow.inventory.keep_column_choice(layout.key, said, by=actor.id, at=at)
        return await self._shown(content, table, layout, said)

    async def apply(
        self, content: bytes, choice: Choice, fingerprint: str, act: Act
    ) -> ShownImport | ColumnQuestion:
        """Do what the dry run with this fingerprint showed, in one transaction.

        Where file or items have changed since, nothing is done: what it would do now comes back.
        """
        table, layout = await self._laid_out(content, choice)
        if layout.question is not None:
            return _question(layout, layout.question, choice)
        file = await asyncio.to_thread(read_items, table, layout)
        added: tuple[int, int] | None = None
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            plan, new_fingerprint = await _plan(uow, content, file, for_change=True)
            is_done = new_fingerprint == fingerprint and plan.is_ready
            if is_done:
                now = self._clock.now()
                ids = await uow.inventory.import_plan(plan, at=now)
                entries = await asyncio.to_thread(_entries, plan, ids, act.by, now)
                await log_changes(uow, entries, act)
                added = (min(ids.values()), max(ids.values())) if ids else None
        return ShownImport(
            plan=plan,
            fingerprint=new_fingerprint,
            choice=choice,
            is_done=is_done,
            added=added,
        )

    async def _laid_out(self, content: bytes, choice: Choice) -> tuple[Table, Layout]:
        # Thousands of lines: others have their turn meanwhile.
        table = await asyncio.to_thread(opened, content, self._read_workbook)
        return table, await asyncio.to_thread(laid_out, table.records, choice)

    async def _shown(
        self, content: bytes, table: Table, layout: Layout, choice: Choice
    ) -> ShownImport | ColumnQuestion:
        if layout.question is not None:
            return _question(layout, layout.question, choice)
        file = await asyncio.to_thread(read_items, table, layout)
        async with self._store.reading() as uow:
            plan, fingerprint = await _plan(uow, content, file)
        return ShownImport(plan=plan, fingerprint=fingerprint, choice=choice)


def _question(layout: Layout, asked: Column, choice: Choice) -> ColumnQuestion:
    now = layout.serial if asked is Column.SERIAL else next(iter(layout.names), None)
    return ColumnQuestion(asked=asked, columns=layout.columns, now=now, choice=choice)


async def _plan(
    uow: UnitOfWork, content: bytes, file: ItemFile, *, for_change: bool = False
) -> tuple[ImportPlan, str]:
    serial_numbers = [line.serial_number for line in file.lines]
    known = await uow.inventory.known(serial_numbers, for_change=for_change)
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
