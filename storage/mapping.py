"""What changes is mapped: plain dataclasses of the domain tied to their tables.

`version` is counted by the ticket itself and compared at each UPDATE, so that a lost update
fails loudly even where a lock was forgotten.
"""

from functools import cache

from sqlalchemy.orm import registry

from domain.invites import Invite
from domain.items import InventoryItem
from domain.people import AccessRequest, Person
from domain.ticket import Ticket
from domain.work_session import WorkSession
from storage import tables


@cache
def map_entities() -> None:
    """Tie every entity to its table; once per process."""
    mapper = registry(metadata=tables.metadata)
    mapper.map_imperatively(Person, tables.people)
    mapper.map_imperatively(AccessRequest, tables.access_requests)
    mapper.map_imperatively(Invite, tables.invites)
    mapper.map_imperatively(InventoryItem, tables.inventory_items)
    mapper.map_imperatively(
        Ticket,
        tables.tickets,
        version_id_col=tables.tickets.c.version,
        version_id_generator=False,
    )
    mapper.map_imperatively(WorkSession, tables.work_sessions)
