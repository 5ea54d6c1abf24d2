"""The same act on several tickets: each in a transaction of its own, each done or refused."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from secrets import token_hex

from domain.actor import Act
from domain.errors import UnknownTicket, WorkshopError
from domain.people import Member, Role
from domain.ports.unit_of_work import Store
from domain.services.holds import HoldService
from domain.services.workflow import TicketWorkflowService
from domain.ticket import CancelReason, HoldReason

# More than these nobody chooses by hand, and one message tells of all.
MOST_AT_ONCE = 30

Seen = Sequence[tuple[int, int]]
"""Tickets, and the version of each as whoever acts saw it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkDone:
    """What was done, in the order in which it was asked for, and what was refused and why."""

    done: Sequence[int]
    refused: Sequence[tuple[int, WorkshopError]]


class BulkService:
    """Rights are checked with each act, as if it were the only one."""

    def __init__(self, store: Store, workflow: TicketWorkflowService, holds: HoldService) -> None:
        self._store = store
        self._workflow = workflow
        self._holds = holds

    async def version(self, ticket_id: int, reader: Member) -> int:
        """The ticket as an admin sees it who chooses it now."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            found = await uow.tickets.overview(ticket_id)
        if found is None:
            raise UnknownTicket(str(ticket_id))
        return found.ticket.version

    async def approve(self, seen: Seen, act: Act) -> BulkDone:
        act = as_batch(act)

        async def approve(ticket_id: int, version: int) -> None:
            await self._workflow.approve_ticket_review(ticket_id, act, seen_version=version)

        return await _each(seen, approve)

    async def assign(self, seen: Seen, technician_id: int, act: Act) -> BulkDone:
        act = as_batch(act)

        async def assign(ticket_id: int, version: int) -> None:
            await self._workflow.assign_ticket(ticket_id, technician_id, act, seen_version=version)

        return await _each(seen, assign)

    async def hold(self, seen: Seen, reason: HoldReason, note: str, act: Act) -> BulkDone:
        act = as_batch(act)

        async def hold(ticket_id: int, version: int) -> None:
            await self._holds.put_on_hold(ticket_id, reason, act, note=note, seen_version=version)

        return await _each(seen, hold)

    async def cancel(
        self, seen: Seen, reason: str, act: Act, *, preset: CancelReason | None = None
    ) -> BulkDone:
        act = as_batch(act)

        async def cancel(ticket_id: int, version: int) -> None:
            await self._workflow.cancel_ticket(
                ticket_id, reason, act, preset=preset, seen_version=version
            )

        return await _each(seen, cancel)


def as_batch(act: Act) -> Act:
    """Whoever hears of it hears of all of it at once."""
    return replace(act, batch=token_hex(8))


async def _each(seen: Seen, do: Callable[[int, int], Awaitable[None]]) -> BulkDone:
    done: list[int] = []
    refused: list[tuple[int, WorkshopError]] = []
    versions: Mapping[int, int] = dict(seen[:MOST_AT_ONCE])
    for ticket_id, version in versions.items():
        try:
            await do(ticket_id, version)
        except WorkshopError as error:
            refused.append((ticket_id, error))
        else:
            done.append(ticket_id)
    return BulkDone(done=done, refused=refused)
