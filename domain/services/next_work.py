"""What a technician may begin, or go on with, when he is done with something."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.errors import NotYourTicket
from domain.people import Member, Role
from domain.ports.tickets import Order, TicketFilter
from domain.ports.unit_of_work import Store
from domain.services.card_actions import CardAction
from domain.services.cards import PersonalCard, TicketCardService
from domain.ticket import TicketStatus

# In which order they are offered: what came back is waited for longest.
_OFFERED: Sequence[TicketStatus] = (
    TicketStatus.REWORK,
    TicketStatus.IN_PROGRESS,
    TicketStatus.ASSIGNED,
)
# So many are looked at: an item that an admin keeps back must not hide the rest.
_LOOKED_AT = 5
_BEGINNINGS = (CardAction.START, CardAction.CONTINUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextWork:
    card: PersonalCard
    action: CardAction
    """How it begins: the one button that counts on that card."""


class NextWorkService:
    """Reads only."""

    def __init__(self, store: Store, cards: TicketCardService) -> None:
        self._store = store
        self._cards = cards

    async def after(self, ticket_id: int, reader: Member) -> NextWork | None:
        """What else of his own `reader` may begin now; the longest wait first."""
        if not reader.has(Role.TECHNICIAN):
            return None
        wanted = TicketFilter(
            statuses=_OFFERED, technician_id=reader.id, order=Order.LONGEST_IN_STATUS
        )
        async with self._store.reading() as uow:
            rows = await uow.tickets.page(wanted, offset=0, limit=_LOOKED_AT)
        for row in sorted(rows, key=lambda row: _OFFERED.index(row.status)):
            if row.id == ticket_id:
                continue
            try:
                card = await self._cards.card(row.id, reader)
            except NotYourTicket:
                # Given to another since the list was read.
                continue
            for action in _BEGINNINGS:
                if action in card.actions:
                    return NextWork(card=card, action=action)
        return None
