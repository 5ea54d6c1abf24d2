"""Lists of tickets: the technician's queue, the QC queue, the admin's board."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from domain.acting import Clock
from domain.people import Member, Role
from domain.ports import Order, Store, TechnicianLoad, TicketFilter, TicketRow
from domain.ticket import FINAL_STATUSES, TicketStatus

PAGE_SIZE = 5


class Board(StrEnum):
    QUEUE = "queue"
    QC = "qc"
    REVIEW = "review"
    TICKETS = "tickets"


_S = TicketStatus
_QUEUE_TABS: Mapping[str, Sequence[TicketStatus]] = MappingProxyType(
    {
        "active": (_S.IN_PROGRESS, _S.REWORK, _S.ASSIGNED),
        "in_qc": (_S.WAITING_QC,),
        "done": (_S.DONE,),
    }
)
# Tab names are statuses, so that `/tickets in_progress` opens one; "active" comes first.
_TICKET_TABS: Mapping[str, Sequence[TicketStatus]] = MappingProxyType(
    {
        "active": tuple(s for s in TicketStatus if s not in FINAL_STATUSES),
        **{status.value: (status,) for status in TicketStatus},
    }
)
TABS: Mapping[Board, Mapping[str, Sequence[TicketStatus]]] = MappingProxyType(
    {
        Board.QUEUE: _QUEUE_TABS,
        Board.QC: MappingProxyType({"waiting": (_S.WAITING_QC,)}),
        Board.REVIEW: MappingProxyType({"waiting": (_S.UNDER_REVIEW,)}),
        Board.TICKETS: _TICKET_TABS,
    }
)
_READERS: Mapping[Board, Sequence[Role]] = MappingProxyType(
    {
        Board.QUEUE: (Role.TECHNICIAN,),
        Board.QC: (Role.QC_INSPECTOR, Role.ADMIN),
        Board.REVIEW: (Role.ADMIN,),
        Board.TICKETS: (Role.ADMIN,),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPage:
    """One page of a list; `page` counts from 0 and is already within `pages`."""

    board: Board
    tab: str
    counts: Mapping[str, int]
    rows: Sequence[TicketRow]
    page: int
    pages: int
    now: datetime

    @property
    def total(self) -> int:
        return self.counts[self.tab]


class TicketBoardService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def page(
        self, board: Board, reader: Member, *, tab: str = "", page: int = 0
    ) -> BoardPage:
        """One page of a tab; an unknown tab is the first, a page out of range is clamped."""
        reader.require(*_READERS[board])
        tabs = TABS[board]
        tab = tab if tab in tabs else next(iter(tabs))
        technician_id = reader.id if board is Board.QUEUE else None
        by_age = board in (Board.QC, Board.REVIEW)
        async with self._store.reading() as uow:
            by_status = await uow.tickets.counts(technician_id)
            counts = {
                name: sum(by_status.get(status, 0) for status in statuses)
                for name, statuses in tabs.items()
            }
            pages = max(1, -(-counts[tab] // PAGE_SIZE))
            page = min(max(0, page), pages - 1)
            wanted = TicketFilter(
                statuses=tabs[tab],
                technician_id=technician_id,
                order=Order.LONGEST_IN_STATUS if by_age else Order.NEWEST,
            )
            rows = await uow.tickets.page(wanted, offset=page * PAGE_SIZE, limit=PAGE_SIZE)
        return BoardPage(
            board=board,
            tab=tab,
            counts=counts,
            rows=rows,
            page=page,
            pages=pages,
            now=self._clock.now(),
        )

    async def technicians(self, reader: Member) -> Sequence[TechnicianLoad]:
        """Who could take a ticket: free ones first."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            return await uow.people.technicians()
