"""What every service asks before it acts."""

from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from types import MappingProxyType
from typing import Any

from domain.actor import Act
from domain.errors import NotAMember, SomeoneWasFaster, UnknownTicket, WrongState
from domain.people import Member, Role
from domain.ports.tickets import LoggedTransition, TicketOnItem
from domain.ports.unit_of_work import UnitOfWork
from domain.ticket import QC_DECISIONS, Ticket, TicketAction, TicketTransition

_MOVES = frozenset(TicketAction) - {TicketAction.HANDOVER_NOTE}


async def actor_with(uow: UnitOfWork, act: Act, *roles: Role) -> Member:
    """Whoever acts, locked, holding one of `roles` at this moment."""
    member = await uow.people.member_for_change(act.by)
    if member is None:
        raise NotAMember()
    member.require(*roles)
    return member


async def ticket_for_change(uow: UnitOfWork, ticket_id: int) -> TicketOnItem:
    found = await uow.tickets.for_change(ticket_id)
    if found is None:
        raise UnknownTicket(str(ticket_id))
    return found


@asynccontextmanager
async def deciding(
    uow: UnitOfWork, ticket: Ticket, action: TicketAction, seen_version: int | None = None
) -> AsyncIterator[None]:
    """A decision is about what one saw, and whoever comes too late learns who was first.

    Refused when the ticket has moved since `seen_version`, or when its last move is the very
    `action` that its state now forbids. The technician's clock changes the version as well, and
    moves no ticket.
    """
    if seen_version is not None and seen_version != ticket.version:
        await _tell_who_was_first(uow, ticket, action, seen_version)
    try:
        yield
    except WrongState:
        await _tell_who_was_first(uow, ticket, action)
        raise


async def require_metrics_as_seen(
    uow: UnitOfWork, ticket: Ticket, seen_version: int | None
) -> None:
    """Refuse to write over metrics that were set since `seen_version`.

    A running clock changes the version as well, and the metrics that one saw stay true.
    """
    if seen_version is None or seen_version == ticket.version:
        return
    action = TicketAction.METRICS_CHANGED
    last = await uow.tickets.last_transition(ticket.id, {action})
    since = last.metadata.get("version") if last is not None else None
    if isinstance(since, int) and since > seen_version:
        assert last is not None
        raise _faster(ticket, last, contested=True)


async def _tell_who_was_first(
    uow: UnitOfWork, ticket: Ticket, action: TicketAction, seen_version: int | None = None
) -> None:
    """Whoever moved it since `seen_version`; without one, whoever decided the same question."""
    # A line for the next one changes nothing that anybody decides on.
    last = await uow.tickets.last_transition(ticket.id, _MOVES)
    if last is None:
        return
    contested = last.action is action or {last.action, action} <= QC_DECISIONS
    moved = seen_version is not None and not _was_seen(last, ticket, seen_version)
    if contested if seen_version is None else moved:
        raise _faster(ticket, last, contested=contested)


def _was_seen(move: LoggedTransition, ticket: Ticket, seen_version: int) -> bool:
    """Whether a card at that version showed the move; rows of older releases don't tell."""
    led_to = move.metadata.get("version")
    return isinstance(led_to, int) and led_to <= seen_version <= ticket.version


def _faster(ticket: Ticket, last: LoggedTransition, *, contested: bool) -> SomeoneWasFaster:
    return SomeoneWasFaster(
        ticket_id=ticket.id,
        by_id=last.actor_id,
        by_name=last.actor_name,
        at=last.created_at,
        action=last.action,
        status=ticket.status,
        contested=contested,
    )


def is_own_work(ticket: Ticket, worked: Collection[int], person_id: int) -> bool:
    """Whether the ticket is the person's own: he had a session on it, or has it now.

    What waits for QC may be given to somebody who never worked on it; its points would be his.
    """
    return person_id in worked or person_id == ticket.technician_id


async def log_ticket_transition(
    uow: UnitOfWork,
    transition: TicketTransition,
    act: Act,
    effect: Mapping[str, Any] = MappingProxyType({}),
) -> int:
    """The one way into the transition log: adds where the act came from; the new row's id.

    `effect` is what it made of its item (see `domain.audit.item_effect`).
    """
    if act.batch is not None:
        uow.gather(act.batch)
    metadata = {**transition.metadata, **effect, **act.metadata()}
    return await uow.tickets.log(
        TicketTransition(
            ticket_id=transition.ticket_id,
            action=transition.action,
            from_status=transition.from_status,
            to_status=transition.to_status,
            actor_id=transition.actor_id,
            created_at=transition.created_at,
            note=transition.note,
            metadata=metadata,
        )
    )
