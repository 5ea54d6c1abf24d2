"""Lists of tickets: the technician's queue, the QC queue, the admin's board."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from domain.attendance import Whereabouts
from domain.clock import Clock
from domain.errors import NearItem, NoSuchItem, UnknownPerson
from domain.paging import clamped, page_of
from domain.people import Member, Role
from domain.ports.people import TechnicianLoad
from domain.ports.tickets import Order, TicketFilter, TicketRow
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.services.list_filters import BoardFilter, near_items, parse_filter
from domain.text import one_line
from domain.ticket import FINAL_STATUSES, TicketStatus

PAGE_SIZE = 5
# Nobody counts further, or turns pages beyond: who looks for something older searches for it.
MOST_COUNTED = 1000


class Board(StrEnum):
    QUEUE = "queue"
    QC = "qc"
    REVIEW = "review"
    TICKETS = "tickets"


_S = TicketStatus
_QUEUE_TABS: Mapping[str, Sequence[TicketStatus]] = MappingProxyType(
    {
        "active": (_S.IN_PROGRESS, _S.REWORK, _S.ASSIGNED, _S.ON_HOLD),
        "in_qc": (_S.WAITING_QC,),
        "done": (_S.DONE,),
    }
)
# Tab names are statuses, so that `/tickets in_progress` opens one; "active" comes first.
_TICKET_TABS: Mapping[str, Sequence[TicketStatus]] = MappingProxyType(
    {
        "active": tuple(s for s in TicketStatus if s not in FINAL_STATUSES),
        **{status.value: (status,) for status in TicketStatus},
        "all": tuple(TicketStatus),
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
    """One page of a list; `page` counts from 0 and is already within `pages`.

    A count of `MOST_COUNTED` means as many, or more.
    """

    board: Board
    tab: str
    counts: Mapping[str, int]
    rows: Sequence[TicketRow]
    page: int
    pages: int
    now: datetime
    only: BoardFilter | None = None
    technician: str = ""
    item: str = ""
    """What the technician and the item of `only` are called."""
    about: str = ""
    """The words of `only`."""
    near: Sequence[NearItem] = ()
    """Where nothing was found: items whose serial numbers look like what was asked for."""

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
        async with self._store.reading() as uow:
            technician_id = reader.id if board is Board.QUEUE else None
            return await self._of_technician(uow, board, technician_id, tab, page)

    async def narrowed(
        self, only: BoardFilter, reader: Member, *, tab: str = "", page: int = 0
    ) -> BoardPage:
        """One page of a technician's or an item's tickets, or of those that words find."""
        reader.require(*_READERS[Board.TICKETS])
        async with self._store.reading() as uow:
            return await self._narrowed(uow, only, tab, page)

    async def search(self, typed: str, reader: Member) -> BoardPage:
        """What was typed, in words: a serial number, a technician, or else words to look for."""
        reader.require(*_READERS[Board.TICKETS])
        async with self._store.reading() as uow:
            found = await self._narrowed(uow, await parse_filter(uow, typed), "", 0)
            if found.total or found.only is None or not found.only.is_search:
                return found
            about = found.about or one_line(typed)
            return replace(found, about=about, near=await near_items(uow, typed))

    async def filtered(
        self, typed: str, reader: Member, *, tab: str, pressing: bool
    ) -> BoardPage | None:
        """A tab, what presses, and whose or of what is typed, all at once; None where that is
        neither a technician nor an item.
        """
        reader.require(*_READERS[Board.TICKETS])
        async with self._store.reading() as uow:
            only = await parse_filter(uow, typed) if typed else BoardFilter()
            if typed and only.is_search:
                return None
            only = replace(only, pressing=pressing)
            if only == BoardFilter():
                return await self._of_technician(uow, Board.TICKETS, None, tab, 0)
            return await self._narrowed(uow, only, tab, 0)

    async def choice(self, reader: Member) -> BoardPage:
        """The list from which a person most likely wants a ticket."""
        boards = (Board.TICKETS, Board.QUEUE, Board.QC)
        reader.require(*(role for board in boards for role in _READERS[board]))
        mine = next(board for board in boards if reader.has(*_READERS[board]))
        return await self.page(mine, reader)

    async def rows(self, ticket_ids: Sequence[int]) -> Sequence[TicketRow]:
        """These tickets in this order, for whoever is told of them."""
        async with self._store.reading() as uow:
            return await uow.tickets.rows(ticket_ids)

    async def technicians(self, reader: Member) -> Sequence[TechnicianLoad]:
        """Who could take a ticket: free ones first, those who are out last."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            found = await uow.people.technicians()
            last = await uow.attendance.last_of_all()
        now = self._clock.now()
        placed = [
            replace(each, where=last[each.person_id].where(now)) if each.person_id in last else each
            for each in found
        ]
        return sorted(placed, key=lambda each: each.where is Whereabouts.OUT)

    async def _narrowed(self, uow: UnitOfWork, only: BoardFilter, tab: str, page: int) -> BoardPage:
        if not only.is_search:
            return await self._filtered(uow, only, tab, page)
        found = await uow.tickets.matching(only.words, limit=MOST_COUNTED)
        ids = await uow.tickets.pressing_first(found, at=self._clock.now())
        rows, page, pages = await _chosen(uow, ids, page)
        return BoardPage(
            board=Board.TICKETS,
            tab="all",
            counts={"all": len(ids)},
            rows=rows,
            page=page,
            pages=pages,
            now=self._clock.now(),
            only=only,
            about=" ".join(only.words),
        )

    async def _filtered(self, uow: UnitOfWork, only: BoardFilter, tab: str, page: int) -> BoardPage:
        person = item = None
        if only.technician_id is not None:
            person = await uow.people.member(only.technician_id)
            if person is None:
                raise UnknownPerson(str(only.technician_id))
        if only.item_id is not None:
            item = await uow.inventory.get(only.item_id)
            if item is None:
                raise NoSuchItem(only.item_id)
            shown = await self._of_item(uow, item.id, only, tab, page)
        else:
            shown = await self._of_technician(
                uow, Board.TICKETS, only.technician_id, tab, page, pressing_only=only.pressing
            )
        return replace(
            shown,
            only=only,
            technician=person.name if person else "",
            item=f"{item.serial_number} · {item.name}" if item else "",
        )

    async def _of_technician(
        self,
        uow: UnitOfWork,
        board: Board,
        technician_id: int | None,
        tab: str,
        page: int,
        *,
        pressing_only: bool = False,
    ) -> BoardPage:
        tabs = TABS[board]
        tab = tab if tab in tabs else next(iter(tabs))
        by_age = board in (Board.QC, Board.REVIEW)
        now = self._clock.now()
        by_status = (
            await uow.tickets.pressing_counts(technician_id, at=now)
            if pressing_only
            else await uow.tickets.counts(technician_id, at_most=MOST_COUNTED)
        )
        counts = _by_tab(tabs, by_status)
        page, pages = clamped(page, counts[tab], PAGE_SIZE)
        wanted = TicketFilter(
            statuses=tabs[tab],
            technician_id=technician_id,
            order=Order.LONGEST_IN_STATUS if by_age else Order.NEWEST,
            late_at=now,
            pressing_only=pressing_only,
        )
        return BoardPage(
            board=board,
            tab=tab,
            counts=counts,
            rows=await uow.tickets.page(wanted, offset=page * PAGE_SIZE, limit=PAGE_SIZE),
            page=page,
            pages=pages,
            now=self._clock.now(),
        )

    async def _of_item(
        self, uow: UnitOfWork, item_id: int, only: BoardFilter, tab: str, page: int
    ) -> BoardPage:
        """An item has one active ticket at most: all of them come first."""
        standing = await uow.tickets.on_item(
            item_id,
            limit=MOST_COUNTED,
            technician_id=only.technician_id,
            pressing_at=self._clock.now() if only.pressing else None,
        )
        tabs = TABS[Board.TICKETS]
        tab = tab if tab in tabs else "all"
        ids = [each.id for each in standing if each.status in tabs[tab]]
        rows, page, pages = await _chosen(uow, ids, page)
        return BoardPage(
            board=Board.TICKETS,
            tab=tab,
            counts=_by_tab(tabs, Counter(each.status for each in standing)),
            rows=rows,
            page=page,
            pages=pages,
            now=self._clock.now(),
        )


def _by_tab(
    tabs: Mapping[str, Sequence[TicketStatus]], by_status: Mapping[TicketStatus, int]
) -> Mapping[str, int]:
    return {
        name: min(MOST_COUNTED, sum(by_status.get(status, 0) for status in statuses))
        for name, statuses in tabs.items()
    }


async def _chosen(
    uow: UnitOfWork, ids: Sequence[int], page: int
) -> tuple[Sequence[TicketRow], int, int]:
    shown, page, pages = page_of(ids, page, PAGE_SIZE)
    return await uow.tickets.rows(shown), page, pages
