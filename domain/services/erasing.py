"""A person's data: shown on demand, and erased. The log of the work stays, under a pseudonym."""

from collections.abc import Awaitable, Callable

from domain.actor import Act
from domain.audit import AuditAction, AuditEntry, AuditSubject
from domain.clock import Clock
from domain.errors import NothingToChange, PersonStillIn, UnknownPerson
from domain.people import Member, Role, pseudonym_of
from domain.ports.unit_of_work import Store
from domain.services.auditing import log_change
from domain.services.guards import actor_with


class ErasingService:
    def __init__(
        self,
        store: Store,
        clock: Clock,
        remove_files: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """`remove_files` takes away what was erased; after a crash somebody else does it."""
        self._store = store
        self._clock = clock
        self._remove_files = remove_files

    async def erase(self, person_id: int, act: Act, *, with_pictures: bool = False) -> str:
        """For good; the name under which the work is kept. Only of somebody who is out.

        `with_pictures`: voice, photos and videos that he sent go as well, and the log says so.
        """
        async with self._store.transaction() as uow:
            await uow.roster.lock_with_admins(act.by, person_id)
            await actor_with(uow, act, Role.ADMIN)
            member = await uow.people.member_for_change(person_id)
            if member is None:
                raise UnknownPerson(str(person_id))
            if member.is_active:
                raise PersonStillIn(member.name)
            if member.is_erased:
                raise NothingToChange()
            pseudonym = pseudonym_of(member)
            await uow.erasing.erase(member, pseudonym=pseudonym, telegram_id=-member.id)
            if with_pictures:
                await uow.note_files.erase_of(person_id)
            entry = AuditEntry(
                subject=AuditSubject.PERSON,
                subject_id=person_id,
                action=AuditAction.ERASED,
                actor_id=act.by,
                created_at=self._clock.now(),
                metadata={"voice_and_pictures": True} if with_pictures else {},
            )
            await log_change(uow, entry, act)
        if with_pictures and self._remove_files is not None:
            await self._remove_files()
        return pseudonym

    async def kept_of(self, person_id: int, reader: Member) -> bytes:
        """What the person may ask to see."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            member = await uow.people.member(person_id)
            if member is None:
                raise UnknownPerson(str(person_id))
            return await uow.erasing.kept_of(member)
