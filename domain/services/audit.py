"""The history of an item and of a person, as admins read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from domain.audit import INVITED_BY
from domain.errors import NoSuchItem, UnknownPerson
from domain.paging import clamped
from domain.people import Member, Role
from domain.ports.audit import LoggedChange
from domain.ports.unit_of_work import Store, UnitOfWork

ROWS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """One page of a history, newest first; `title` names whose it is.

    `page` counts from 0 and is within `pages`; `names` are of those whom entries mention.
    """

    subject_id: int
    title: str
    rows: Sequence[LoggedChange]
    names: Mapping[int, str]
    page: int
    pages: int
    zone: ZoneInfo


class AuditService:
    """Every method is an admin's; a page out of range is clamped."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def of_item(self, item_id: int, reader: Member, *, page: int = 0) -> AuditPage:
        """What was changed by hand or by a file, and what tickets made of the item's status."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            item = await uow.inventory.get(item_id)
            if item is None:
                raise NoSuchItem(item_id)
            page, pages = clamped(page, await uow.audit.count_of_item(item_id), ROWS)
            rows = await uow.audit.of_item(item_id, offset=page * ROWS, limit=ROWS)
            return await _page(uow, item_id, item.serial_number, rows, (page, pages))

    async def of_person(self, person_id: int, reader: Member, *, page: int = 0) -> AuditPage:
        """How the person came in, and what was changed since; requests of before among it."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            member = await uow.people.member(person_id)
            if member is None:
                raise UnknownPerson(str(person_id))
            total = await uow.audit.count_of_person(member)
            page, pages = clamped(page, total, ROWS)
            rows = await uow.audit.of_person(member, offset=page * ROWS, limit=ROWS)
            return await _page(uow, person_id, member.name, rows, (page, pages))


async def _page(
    uow: UnitOfWork,
    subject_id: int,
    title: str,
    rows: Sequence[LoggedChange],
    place: tuple[int, int],
) -> AuditPage:
    inviters = (row.metadata.get(INVITED_BY) for row in rows)
    mentioned = {each for each in inviters if isinstance(each, int)}
    return AuditPage(
        subject_id=subject_id,
        title=title,
        rows=rows,
        names=await uow.people.names(mentioned) if mentioned else {},
        page=place[0],
        pages=place[1],
        zone=(await uow.rulebook.active()).rules.work_session.zone,
    )
