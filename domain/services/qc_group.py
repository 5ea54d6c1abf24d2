"""Binding a group to quality control, and following what becomes of it."""

from domain import events
from domain.acting import Act, Clock
from domain.errors import NothingToChange
from domain.people import Role
from domain.ports import Store
from domain.qc_group import QcGroup
from domain.services.guards import actor_with
from domain.services.inspectors import group_leaves


class QcGroupService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def bound(self) -> QcGroup | None:
        async with self._store.reading() as uow:
            return await uow.qc_groups.bound()

    async def bind(
        self, act: Act, *, chat_id: int, thread_id: int | None, language: str
    ) -> QcGroup:
        """Tickets that wait for QC are shown here from now on; an earlier group's end."""
        group = QcGroup(chat_id=chat_id, thread_id=thread_id, language=language)
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            if await uow.qc_groups.bound() == group:
                raise NothingToChange()
            await uow.qc_groups.bind(group, by=act.by, at=self._clock.now())
            return group

    async def unbind(self, act: Act, *, chat_id: int) -> None:
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            group = await uow.qc_groups.bound()
            if group is None or group.chat_id != chat_id:
                raise NothingToChange()
            await uow.qc_groups.unbind(chat_id)
            await group_leaves(uow)

    async def migrated(self, old_chat_id: int, new_chat_id: int) -> None:
        """The group became a supergroup: what waits for it goes to its new id."""
        async with self._store.transaction() as uow:
            await uow.qc_groups.migrate(old_chat_id, new_chat_id)

    async def topic_deleted(self, chat_id: int) -> None:
        """Cards go to the group itself from now on."""
        async with self._store.transaction() as uow:
            await uow.qc_groups.leave_topic(chat_id)

    async def lost(self, chat_id: int) -> None:
        """The bot is no longer in the group: it is unbound, and the admins are told once."""
        async with self._store.transaction() as uow:
            group = await uow.qc_groups.bound()
            if group is not None and group.chat_id == chat_id:
                await uow.qc_groups.unbind(chat_id)
                uow.announce(events.QcGroupLost())
                await group_leaves(uow)
