"""Opening tickets from a file: first shown, then each in a transaction of its own."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from domain.actor import Act
from domain.errors import WorkshopError
from domain.item_file import ReadWorkbook, opened
from domain.people import Member, Role
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.services.bulk import as_batch
from domain.services.intake import standing
from domain.services.items import unknown_item
from domain.services.workflow import TicketWorkflowService
from domain.ticket_file import TicketLine, read_tickets, ticket_headers


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketPlan:
    """What a file would open, and which of its lines it would not, and why.

    `fingerprint` stands for the file: only what was shown is opened.
    """

    ready: Sequence[TicketLine]
    refused: Sequence[tuple[int, WorkshopError]]
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedTickets:
    """The tickets that were opened, and the lines that were refused, and why."""

    opened: Sequence[int]
    refused: Sequence[tuple[int, WorkshopError]]


class TicketImportService:
    def __init__(
        self, store: Store, workflow: TicketWorkflowService, read_workbook: ReadWorkbook
    ) -> None:
        self._store = store
        self._workflow = workflow
        self._read_workbook = read_workbook

    async def dry_run(self, content: bytes, reader: Member) -> TicketPlan:
        """What the file would do now; `BadFile` where it can't be read."""
        reader.require(Role.ADMIN)
        table = await asyncio.to_thread(opened, content, self._read_workbook, ticket_headers)
        file = await asyncio.to_thread(read_tickets, table)
        ready: list[TicketLine] = []
        refused = list(file.refused)
        async with self._store.reading() as uow:
            for line in file.lines:
                try:
                    await _require_openable(uow, line)
                    ready.append(line)
                except WorkshopError as error:
                    refused.append((line.line, error))
        return TicketPlan(
            ready=ready,
            refused=sorted(refused, key=lambda each: each[0]),
            fingerprint=sha256(content).hexdigest()[:32],
        )

    async def open(
        self, content: bytes, fingerprint: str, act: Act, reader: Member
    ) -> OpenedTickets:
        """Open what can be; what came in between is refused. Done once more, it opens no second."""
        plan = await self.dry_run(content, reader)
        if plan.fingerprint != fingerprint:
            return OpenedTickets(opened=[], refused=[])
        return await self._open(plan, act)

    async def _open(self, plan: TicketPlan, act: Act) -> OpenedTickets:
        act, ids = as_batch(act), list[int]()
        refused = list(plan.refused)
        for line in plan.ready:
            try:
                ticket = await self._workflow.create_ticket(
                    act,
                    serial_number=line.serial_number,
                    title=line.title,
                    minutes=line.minutes,
                    parts=line.parts,
                    draft=f"{plan.fingerprint}:{line.line}",
                )
                ids.append(ticket.id)
            except WorkshopError as error:
                refused.append((line.line, error))
        return OpenedTickets(opened=ids, refused=sorted(refused, key=lambda each: each[0]))


async def _require_openable(uow: UnitOfWork, line: TicketLine) -> None:
    """What `create_ticket` would say of its item."""
    item = await uow.inventory.by_serial(line.serial_number)
    if item is None:
        raise await unknown_item(uow, line.serial_number)
    (await standing(uow, item)).require_free()
