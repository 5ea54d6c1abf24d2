"""Updates that are written down until they are handled: survives a crash, shared by replicas."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, or_, select, true, update

from domain.delivery import NotedUpdate
from domain.people import Role
from storage.tables import inbox, people, person_roles
from storage.unit_of_work import SqlStore
from storage.upsert import dialect_of, insert_or_ignore

# Nobody holds anything for so long: it was held by a clock that was set back since.
_TOO_LONG = timedelta(minutes=20)


class SqlNotedUpdates:
    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def note(
        self, updates: Sequence[NotedUpdate], *, holder: str, now: datetime, until: datetime
    ) -> None:
        rows = [
            {
                "update_id": each.update_id,
                "body": each.body,
                "received_at": now,
                "holder": holder,
                "held_until": until,
            }
            for each in updates
        ]
        async with self._store.session() as session:
            statement = insert_or_ignore(dialect_of(session), inbox, ["update_id"])
            await session.execute(statement, rows)

    async def cross_out(self, update_ids: Collection[int]) -> None:
        async with self._store.session() as session:
            await session.execute(delete(inbox).where(inbox.c.update_id.in_(update_ids)))

    async def hold(self, holder: str, until: datetime) -> None:
        async with self._store.session() as session:
            await session.execute(
                update(inbox).where(inbox.c.holder == holder).values(held_until=until)
            )

    async def take_over(
        self, *, holder: str, now: datetime, until: datetime, everything: bool
    ) -> Sequence[NotedUpdate]:
        held = inbox.c.held_until
        free = true() if everything else or_(held <= now, held > now + _TOO_LONG)
        # There is next to never anything, and asking locks nothing.
        async with self._store.reading_session() as session:
            if await session.scalar(select(inbox.c.update_id).where(free).limit(1)) is None:
                return []
        async with self._store.session() as session:
            taken = await session.execute(
                update(inbox)
                .where(free)
                .values(holder=holder, held_until=until)
                .returning(inbox.c.update_id, inbox.c.body)
            )
            found = [NotedUpdate(row.update_id, row.body) for row in taken]
        return sorted(found, key=lambda each: each.update_id)

    async def members(self) -> Mapping[int, bool]:
        role = person_roles.c.role
        is_admin = and_(person_roles.c.person_id == people.c.id, role == Role.ADMIN)
        query = (
            select(people.c.telegram_id, role.is_not(None))
            .outerjoin(person_roles, is_admin)
            .where(people.c.is_active)
        )
        async with self._store.reading_session() as session:
            return {person: bool(admin) for person, admin in await session.execute(query)}
