"""Everybody, as admins look at them and change them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.people import Role
from domain.ports.people import Load, Profile
from domain.ticket import ACTIVE_STATUSES
from domain.work_session import SessionStatus
from storage.people import MEMBER, PLANNED_NOW, members_of
from storage.tables import people, person_roles, tickets, work_sessions

_PROFILE = MEMBER.add_columns(people.c.phone, people.c.last_seen_at)


class SqlRoster:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def lock_with_admins(self, *person_ids: int) -> None:
        admins = select(person_roles.c.person_id).where(person_roles.c.role == Role.ADMIN)
        await self._session.execute(
            select(people.c.id)
            .where(or_(people.c.id.in_(person_ids), people.c.id.in_(admins)))
            .order_by(people.c.id)
            .with_for_update(of=people, key_share=True)
        )

    async def roster(self, *, active: bool) -> Sequence[Profile]:
        return await self._profiles(_PROFILE.where(people.c.is_active.is_(active)))

    async def counts(self) -> tuple[int, int]:
        query = select(people.c.is_active, func.count()).group_by(people.c.is_active)
        found = {row[0]: row[1] for row in await self._session.execute(query)}
        return found.get(True, 0), found.get(False, 0)

    async def profile(self, person_id: int) -> Profile | None:
        found = await self._profiles(_PROFILE.where(people.c.id == person_id))
        return found[0] if found else None

    async def loads(self, person_ids: Collection[int]) -> Mapping[int, Load]:
        given = (
            select(
                tickets.c.technician_id,
                func.count().label("number"),
                func.sum(PLANNED_NOW).label("minutes"),
            )
            .where(
                tickets.c.technician_id.in_(person_ids),
                tickets.c.status.in_(sorted(ACTIVE_STATUSES)),
            )
            .group_by(tickets.c.technician_id)
        )
        running = select(work_sessions.c.technician_id).where(
            work_sessions.c.technician_id.in_(person_ids),
            # Through the index by their end, which they don't have yet.
            work_sessions.c.ended_at.is_(None),
            work_sessions.c.status == SessionStatus.RUNNING,
        )
        work = {row.technician_id: row for row in await self._session.execute(given)}
        working = set((await self._session.scalars(running)).all())
        return {
            each: Load(
                tickets=work[each].number if each in work else 0,
                planned_minutes=int(work[each].minutes) if each in work else 0,
                is_working=each in working,
            )
            for each in person_ids
        }

    async def _profiles(self, query: Select[Any]) -> Sequence[Profile]:
        rows = (await self._session.execute(query)).all()
        known = {row.id: row for row in rows}
        return [
            Profile(member, known[member.id].phone, known[member.id].last_seen_at)
            for member in members_of(rows)
        ]
