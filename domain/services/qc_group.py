"""Binding a group to quality control, and following what becomes of it.

Whatever happens to the group, what waits for QC is seen by somebody: in the group while the bot
may write there, and by the inspectors, each in his own chat; where there are none, by the admins.
"""

from domain import events
from domain.actor import FROM_TELEGRAM, Act, Origin
from domain.audit import AuditAction, group_entry
from domain.clock import Clock
from domain.errors import NothingToChange
from domain.people import Role
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.qc_group import QcGroup
from domain.services.auditing import log_change
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
        self, act: Act, *, chat_id: int, thread_id: int | None, language: str, title: str = ""
    ) -> QcGroup:
        """Tickets that wait for QC are shown here from now on; an earlier group's end."""
        group = QcGroup(chat_id=chat_id, thread_id=thread_id, language=language)
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            before = await uow.qc_groups.bound()
            if before == group:
                raise NothingToChange()
            if before is not None and before.chat_id != chat_id:
                await self._log_end(uow, before, "", act, by=act.by)
            await uow.qc_groups.bind(group, by=act.by, at=self._clock.now())
            entry = group_entry(
                act.by,
                AuditAction.GROUP_BOUND,
                chat_id,
                title,
                by=act.by,
                at=self._clock.now(),
            )
            await log_change(uow, entry, act)
            # Those of a topic that was deleted may be gone: nobody is told of its end.
            await uow.qc_groups.check_cards(chat_id, all_of_them=True)
            await _show_waiting(uow, chat_id)
            return group

    async def unbind(self, act: Act, *, chat_id: int, title: str = "") -> None:
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            group = await uow.qc_groups.bound()
            if group is None or group.chat_id != chat_id:
                raise NothingToChange()
            await uow.qc_groups.unbind(chat_id)
            await self._log_end(uow, group, title, act, by=act.by)
            await _show_inspectors(uow)
            await group_leaves(uow)

    async def migrated(self, old_chat_id: int, new_chat_id: int) -> None:
        """The group became a supergroup: what waits for it goes to its new id."""
        async with self._store.transaction() as uow:
            group = await uow.qc_groups.bound()
            await uow.qc_groups.migrate(old_chat_id, new_chat_id)
            if group is not None and group.chat_id == old_chat_id:
                await _show_waiting(uow, new_chat_id)

    async def topic_closed(self, chat_id: int, *, is_gone: bool = False) -> None:
        """Cards go to the group itself from now on; where the topic is gone, those in it went."""
        async with self._store.transaction() as uow:
            await uow.qc_groups.leave_topic(chat_id)
            if is_gone:
                await uow.qc_groups.check_cards(chat_id, all_of_them=True)

    async def topic_opened(self, chat_id: int, thread_id: int) -> None:
        """The topic that was left is open again, and what could not be edited there can be."""
        async with self._store.transaction() as uow:
            await uow.qc_groups.return_to_topic(chat_id, thread_id)
            await uow.qc_groups.check_cards(chat_id, all_of_them=False)

    async def card_gone(self, chat_id: int) -> None:
        """A card that stood there was deleted: what waits is shown in the group anew."""
        async with self._store.transaction() as uow:
            group = await uow.qc_groups.bound()
            if group is not None and group.chat_id == chat_id and not group.is_silent:
                await _show_waiting(uow, chat_id)

    async def silenced(self, chat_id: int) -> None:
        """The bot may not write in the group: admins are told once, inspectors in private."""
        async with self._store.transaction() as uow:
            group = await uow.qc_groups.bound()
            if group is None or group.chat_id != chat_id or group.is_silent:
                return
            await uow.qc_groups.set_silent(chat_id, self._clock.now())
            uow.announce(events.QcGroupSilenced())
            await _show_inspectors(uow)

    async def heard(self, chat_id: int) -> None:
        """The bot may write there again."""
        async with self._store.transaction() as uow:
            group = await uow.qc_groups.bound()
            if group is None or group.chat_id != chat_id or not group.is_silent:
                return
            await uow.qc_groups.set_silent(chat_id, None)
            await uow.qc_groups.check_cards(chat_id, all_of_them=False)
            await _show_waiting(uow, chat_id)

    async def lost(self, chat_id: int, *, title: str = "") -> None:
        """The bot is no longer in the group: it is unbound, and the admins are told once."""
        async with self._store.transaction() as uow:
            group = await uow.qc_groups.bound()
            if group is not None and group.chat_id == chat_id:
                await uow.qc_groups.unbind(chat_id)
                await self._log_end(uow, group, title, FROM_TELEGRAM, by=None)
                uow.announce(events.QcGroupLost())
                await _show_inspectors(uow)
                await group_leaves(uow)

    async def _log_end(
        self, uow: UnitOfWork, group: QcGroup, title: str, origin: Origin, *, by: int | None
    ) -> None:
        bound_by = group.bound_by or by
        if bound_by is None:
            return
        entry = group_entry(
            bound_by,
            AuditAction.GROUP_UNBOUND,
            group.chat_id,
            title,
            by=by,
            at=self._clock.now(),
        )
        await log_change(uow, entry, origin)


async def _show_waiting(uow: UnitOfWork, chat_id: int) -> None:
    for each in await uow.qc_groups.unshown(chat_id):
        uow.announce(
            events.WaitsInGroup(ticket_id=each.ticket_id, technician_id=each.technician_id)
        )


async def _show_inspectors(uow: UnitOfWork) -> None:
    for each in await uow.qc_groups.unseen():
        uow.announce(
            events.WaitsForInspector(
                ticket_id=each.ticket_id,
                technician_id=each.technician_id,
                inspector_id=each.inspector_id,
            )
        )
