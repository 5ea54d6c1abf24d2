"""Which tickets something can be done to: for commands that were given without a number."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from domain.clock import Clock
from domain.paging import clamped
from domain.people import Member, Role
from domain.ports.tickets import Order, TicketFilter, TicketRow
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.services.card_actions import CardAction
from domain.ticket import ACTIVE_STATUSES, IN_HAND, TRANSITIONS, TicketAction, TicketStatus

ROWS = 5
_MOST_COUNTED = 1000

# What is asked for most comes first: those that wait for it, longest, then those where it may be
# done over again.
_Group = tuple[Collection[TicketStatus], Order]
_GROUPS: Mapping[CardAction, Sequence[_Group]] = MappingProxyType(
    {
        CardAction.APPROVE: (((TicketStatus.UNDER_REVIEW,), Order.LONGEST_IN_STATUS),),
        CardAction.ASSIGN: (
            ((TicketStatus.NEW,), Order.LONGEST_IN_STATUS),
            ((TicketStatus.ASSIGNED, TicketStatus.REWORK), Order.LONGEST_IN_STATUS),
            (
                (TicketStatus.IN_PROGRESS, TicketStatus.WAITING_QC, TicketStatus.ON_HOLD),
                Order.LONGEST_IN_STATUS,
            ),
        ),
        CardAction.HOLD: ((IN_HAND, Order.NEWEST),),
        CardAction.RESUME_TICKET: (((TicketStatus.ON_HOLD,), Order.LONGEST_IN_STATUS),),
        CardAction.URGENT: ((ACTIVE_STATUSES, Order.NEWEST),),
        CardAction.DUE: ((ACTIVE_STATUSES, Order.NEWEST),),
        CardAction.CAME_BACK: (((TicketStatus.DONE,), Order.NEWEST),),
        CardAction.EDIT: ((tuple(TRANSITIONS[TicketAction.EDITED]), Order.NEWEST),),
        CardAction.METRICS: ((ACTIVE_STATUSES, Order.NEWEST),),
        CardAction.CANCEL: ((tuple(TRANSITIONS[TicketAction.CANCELLED]), Order.NEWEST),),
    }
)
CHOICES = tuple(_GROUPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketChoice:
    """One page of those tickets; `page` counts from 0 and is already within `pages`."""

    action: CardAction
    rows: Sequence[TicketRow]
    page: int
    pages: int
    now: datetime


class TicketChoiceService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def page(self, action: CardAction, reader: Member, *, page: int = 0) -> TicketChoice:
        """`action` is one of `CHOICES`; a page out of range is clamped."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            counts = await uow.tickets.counts(at_most=_MOST_COUNTED)
            sizes = [
                min(_MOST_COUNTED, sum(counts.get(status, 0) for status in statuses))
                for statuses, _ in _GROUPS[action]
            ]
            page, pages = clamped(page, sum(sizes), ROWS)
            now = self._clock.now()
            rows = await _rows(uow, _GROUPS[action], sizes, page * ROWS, now)
        return TicketChoice(action=action, rows=rows, page=page, pages=pages, now=now)


async def _rows(
    uow: UnitOfWork, groups: Sequence[_Group], sizes: Sequence[int], offset: int, now: datetime
) -> Sequence[TicketRow]:
    """A page of the groups, one after the other."""
    rows: list[TicketRow] = []
    for (statuses, order), size in zip(groups, sizes, strict=True):
        if offset < size and len(rows) < ROWS:
            wanted = TicketFilter(statuses=statuses, order=order, late_at=now)
            rows += await uow.tickets.page(wanted, offset=offset, limit=ROWS - len(rows))
        offset = max(0, offset - size)
    return rows
