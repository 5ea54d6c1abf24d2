"""What a technician may begin, or go on with, when he is done with something."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.clock import Clock
from domain.errors import NotYourTicket
from domain.people import Member, Role
from domain.ports.tickets import Order, TicketFilter, TicketRow
from domain.ports.unit_of_work import Store
from domain.services.card_actions import CardAction
from domain.services.cards import PersonalCard, TicketCardService
from domain.ticket import TicketStatus, is_late

# In which order they are offered, the urgent and the late first: what came back is waited for.
_OFFERED: Sequence[TicketStatus] = (
    TicketStatus.REWORK,
    TicketStatus.IN_PROGRESS,
    TicketStatus.ASSIGNED,
)
# So many are looked at: an item that an admin keeps back must not hide the rest.
_LOOKED_AT = 20
_BEGINNINGS = (CardAction.START, CardAction.CONTINUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextWork:
    card: PersonalCard
    action: CardAction
    """How it begins: the one button that counts on that card."""


class NextWorkService:
    """Reads only."""

    def __init__(self, store: Store, clock: Clock, cards: TicketCardService) -> None:
        self._store = store
        self._clock = clock
        self._cards = cards

    async def after(self, ticket_id: int, reader: Member) -> NextWork | None:
        """What else of his own `reader` may begin now: urgent or late first, then by wait."""
        if not reader.has(Role.TECHNICIAN):
            return None
        now = self._clock.now()
        wanted = TicketFilter(
            statuses=_OFFERED,
            technician_id=reader.id,
            order=Order.LONGEST_IN_STATUS,
            late_at=now,
        )
        async with self._store.reading() as uow:
            rows = await uow.tickets.page(wanted, offset=0, limit=_LOOKED_AT)

        def turn(row: TicketRow) -> tuple[bool, int]:
            comes_first = row.is_urgent or is_late(row.status, row.due_at, now)
            return not comes_first, _OFFERED.index(row.status)

        for row in sorted(rows, key=turn):
            if row.id == ticket_id:
                continue
            try:
                card = await self._cards.card(row.id, reader)
            except NotYourTicket:
                # Given to another since the list was read.
                continue
            if card.works_elsewhere is not None:
                # One clock at a time: nothing else can be begun.
                return None
            for action in _BEGINNINGS:
                if action in card.actions:
                    return NextWork(card=card, action=action)
        return None
