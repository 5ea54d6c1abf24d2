"""What somebody may mean by words that nothing has asked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.clock import Clock
from domain.errors import NearItem, WorkshopError
from domain.items import InventoryItem
from domain.people import Member, Role
from domain.ports.items import ItemFilter
from domain.ports.tickets import TicketFilter, TicketRow
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.search import query_words
from domain.services.list_filters import BoardFilter, filter_of, item_meant, near_items
from domain.services.lists import MOST_COUNTED
from domain.services.seeing import require_may_see, require_roles
from domain.ticket import ACTIVE_STATUSES, TicketStatus

# Buttons under one message, not a list.
SHOWN = 3
# Of one's own, or waiting: more has nobody on his hands.
_AMONG = 50
_NUMBER = re.compile(r"#?\s*([0-9]{1,9})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanings:
    """Only what the reader may see; `only` and all of items are for admins."""

    tickets: Sequence[TicketRow]
    """The one of that number first, then what they have on their hands that the words find."""
    items: Sequence[NearItem]
    """The one of that serial number, or those that look like it."""
    only: BoardFilter | None
    """What the board of tickets is narrowed to by the words; None where that finds nothing."""
    found_tickets: int
    found_items: int
    now: datetime

    @property
    def is_any(self) -> bool:
        return bool(self.tickets or self.items or self.found_tickets or self.found_items)


class MeaningService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def of(self, typed: str, reader: Member, *, search: str) -> Meanings:
        """`search` is what is typed as a search among the items would carry it."""
        require_roles(reader)
        async with self._store.reading() as uow:
            numbered = await _numbered(uow, typed, reader)
            at_hand = await _at_hand(uow, typed, reader)
            tickets = [*numbered, *(row for row in at_hand if row not in numbered)]
            is_admin = reader.has(Role.ADMIN)
            item = await item_meant(uow, typed) if is_admin else None
            only, found = await _on_board(uow, typed, item) if is_admin else (None, 0)
            by_status = await uow.inventory.counts(ItemFilter(search=search)) if is_admin else {}
            return Meanings(
                tickets=tickets[:SHOWN],
                items=(await _items(uow, typed, item))[:SHOWN] if is_admin else (),
                only=only if found else None,
                found_tickets=found,
                found_items=sum(by_status.values()) if search else 0,
                now=self._clock.now(),
            )


async def _numbered(uow: UnitOfWork, typed: str, reader: Member) -> Sequence[TicketRow]:
    number = _NUMBER.fullmatch(typed.strip())
    found = await uow.tickets.overview(int(number[1])) if number is not None else None
    if found is None:
        return ()
    try:
        await require_may_see(uow, found.ticket, reader)
    except WorkshopError:
        return ()
    return await uow.tickets.rows([found.ticket.id])


async def _at_hand(uow: UnitOfWork, typed: str, reader: Member) -> Sequence[TicketRow]:
    """A technician's own tickets, and for inspectors those that wait for QC."""
    words = query_words(typed)
    if not words or reader.has(Role.ADMIN):
        return ()
    found = set(await uow.tickets.matching(words, limit=MOST_COUNTED))
    wanted: list[TicketFilter] = []
    if reader.has(Role.TECHNICIAN):
        wanted.append(TicketFilter(statuses=ACTIVE_STATUSES, technician_id=reader.id))
    if reader.has(Role.QC_INSPECTOR):
        wanted.append(TicketFilter(statuses=(TicketStatus.WAITING_QC,)))
    rows: dict[int, TicketRow] = {}
    for each in wanted:
        page = await uow.tickets.page(each, offset=0, limit=_AMONG)
        rows |= {row.id: row for row in page if row.id in found}
    return list(rows.values())


async def _on_board(
    uow: UnitOfWork, typed: str, item: InventoryItem | None
) -> tuple[BoardFilter, int]:
    """What the words narrow the board to, and how many tickets that leaves."""
    only = await filter_of(uow, typed, item)
    if only.item_id is not None:
        return only, len(await uow.tickets.on_item(only.item_id, limit=MOST_COUNTED))
    if only.technician_id is not None:
        counts = await uow.tickets.counts(only.technician_id, at_most=MOST_COUNTED)
        return only, min(MOST_COUNTED, sum(counts.values()))
    if not only.words:
        return only, 0
    return only, len(await uow.tickets.matching(only.words, limit=MOST_COUNTED))


async def _items(uow: UnitOfWork, typed: str, item: InventoryItem | None) -> Sequence[NearItem]:
    if item is not None:
        return [NearItem(item.id, item.serial_number)]
    return await near_items(uow, typed)
