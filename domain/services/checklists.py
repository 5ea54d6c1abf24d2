"""Checklists on a ticket's parts, ticked off while the work goes on."""

from collections.abc import Mapping

from domain.actor import Act
from domain.checklists import part_with
from domain.clock import Clock
from domain.errors import CardOutdated, NothingToChange
from domain.ports.unit_of_work import Store
from domain.services.cards import PersonalCard
from domain.services.work_sessions import own_ticket_in_progress


class ChecklistService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def tick(self, ticket_id: int, key: str, act: Act, *, done: bool) -> str:
        """Tick one check off, or open it again: its technician's, while it is in progress.

        Asked for once more it is refused, so that a second tap doesn't undo the first.
        """
        async with self._store.transaction() as uow:
            technician, ticket = await own_ticket_in_progress(uow, ticket_id, act)
            # Looked at once the ticket is locked: an edit may have waited before.
            parts = await uow.tickets.parts(ticket.id)
            found = part_with(parts, key)
            if found is None:
                raise CardOutdated(ticket.id)
            name, text = found[0].name, found[1]
            now = self._clock.now()
            new = [
                part.ticked(text, done=done, by=technician.id, at=now)
                if part.name == name and any(c.is_done is not done for c in part.checks)
                else part
                for part in parts
            ]
            if [part.open_checks for part in new] == [part.open_checks for part in parts]:
                raise NothingToChange()
            await uow.tickets.set_checks(ticket.id, new)
            ticket.touch(now)
            return text

    async def names(self, card: PersonalCard) -> Mapping[int, str]:
        """Who ticked off what stands on the card."""
        people = {check.done_by for part in card.parts for check in part.checks}
        wanted = {each for each in people if each is not None}
        if not wanted:
            return {}
        async with self._store.reading() as uow:
            return await uow.people.names(wanted)
