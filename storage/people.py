"""People and their roles."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from domain.people import Member, Person, Role
from domain.ports.people import TechnicianLoad
from domain.ticket import ACTIVE_STATUSES, IN_HAND
from domain.work_session import SessionStatus
from storage.tables import people, person_roles, tickets, work_sessions
from storage.upsert import dialect_of, insert_or_ignore

# What waits is planned for nobody until it goes on.
PLANNED_NOW = case((tickets.c.status.in_(sorted(IN_HAND)), tickets.c.total_duration), else_=0)
MEMBER = select(
    people.c.id,
    people.c.telegram_id,
    people.c.first_name,
    people.c.last_name,
    people.c.username,
    people.c.language,
    people.c.is_active,
    people.c.unreachable_at,
    people.c.name_is_own,
    people.c.language_is_own,
    person_roles.c.role,
).outerjoin(person_roles, person_roles.c.person_id == people.c.id)
# Statements made once keep their cache key; made anew at each call they cost as much as running.
_MEMBER_BY_ID = MEMBER.where(people.c.id == bindparam("person_id"))
# NO KEY UPDATE: rows that merely refer to the person may still be written by others.
_MEMBER_FOR_CHANGE = _MEMBER_BY_ID.with_for_update(of=people, key_share=True)
_BY_TELEGRAM_ID = MEMBER.where(people.c.telegram_id == bindparam("telegram_id"))


_SEEN = (
    update(people)
    .where(
        people.c.id == bindparam("of"),
        or_(people.c.last_seen_at.is_(None), people.c.last_seen_at < bindparam("at")),
    )
    .values(last_seen_at=bindparam("at"))
)


def name_of(table: Any) -> ColumnElement[str]:
    """The full name in SQL, as `domain.people.full_name` makes it; `table` may be an alias."""
    name: ColumnElement[str] = table.c.first_name + func.coalesce(" " + table.c.last_name, "")
    return name


class SqlPeople:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, person: Person, roles: Collection[Role]) -> None:
        self._session.add(person)
        await self._session.flush()
        if roles:
            rows = [{"person_id": person.id, "role": role} for role in sorted(roles)]
            await self._session.execute(insert(person_roles), rows)

    async def grant(self, person_id: int, role: Role) -> None:
        statement = insert_or_ignore(dialect_of(self._session), person_roles, ["person_id", "role"])
        await self._session.execute(statement, {"person_id": person_id, "role": role})

    async def set_roles(self, person_id: int, roles: Collection[Role]) -> None:
        await self._session.execute(
            delete(person_roles).where(person_roles.c.person_id == person_id)
        )
        for role in sorted(roles):
            await self.grant(person_id, role)

    async def person(self, person_id: int) -> Person | None:
        return await self._session.get(Person, person_id, with_for_update=True)

    async def member(self, person_id: int) -> Member | None:
        return _first(await self._members(_MEMBER_BY_ID, person_id=person_id))

    async def member_for_change(self, person_id: int) -> Member | None:
        return _first(await self._members(_MEMBER_FOR_CHANGE, person_id=person_id))

    async def by_telegram_id(self, telegram_id: int) -> Member | None:
        return _first(await self._members(_BY_TELEGRAM_ID, telegram_id=telegram_id))

    async def by_username(self, username: str) -> Sequence[Member]:
        # Typed in any case. Not indexed: a workshop has tens of people.
        matches = func.lower(people.c.username) == username.lower()
        return await self._members(MEMBER.where(matches, people.c.is_active))

    async def by_name(self, name: str) -> Sequence[Member]:
        # SQLite lowers ASCII letters only, so the comparison is made here.
        wanted = name.casefold()
        if not wanted:
            return []
        members = await self._members(MEMBER.where(people.c.is_active).order_by(people.c.id))
        return [
            member
            for member in members
            if wanted
            in (
                member.name.casefold(),
                member.first_name.casefold(),
                (member.last_name or "").casefold(),
            )
        ]

    async def release_username(self, username: str, *, unless: int | None) -> None:
        known = func.lower(people.c.username) == username.lower()
        others = known if unless is None else and_(known, people.c.id != unless)
        await self._session.execute(update(people).where(others).values(username=None))

    async def seen(self, times: Mapping[int, datetime]) -> None:
        # In the order of ids, in which everybody locks people.
        rows = [{"of": each, "at": times[each]} for each in sorted(times)]
        await (await self._session.connection()).execute(_SEEN, rows)

    async def names(self, person_ids: Collection[int]) -> Mapping[int, str]:
        if not person_ids:
            return {}
        query = select(people.c.id, name_of(people)).where(people.c.id.in_(sorted(person_ids)))
        return {row[0]: row[1] for row in await self._session.execute(query)}

    async def lose(self, person_id: int, *, at: datetime) -> bool:
        lost = await self._session.scalar(
            update(people)
            .where(people.c.id == person_id, people.c.unreachable_at.is_(None))
            .values(unreachable_at=at)
            .returning(people.c.id)
        )
        return lost is not None

    async def holders(self, role: Role) -> Sequence[int]:
        holds = and_(person_roles.c.person_id == people.c.id, person_roles.c.role == role)
        query = select(people.c.id).join(person_roles, holds).where(people.c.is_active)
        return (await self._session.scalars(query.order_by(people.c.id))).all()

    async def technicians(self) -> Sequence[TechnicianLoad]:
        working = exists().where(
            work_sessions.c.technician_id == people.c.id,
            # Whoever is paused has work in hand too: he can't start another.
            work_sessions.c.status != SessionStatus.STOPPED,
        )
        count = func.count(tickets.c.id)
        query = (
            select(
                people.c.id,
                name_of(people).label("name"),
                count.label("tickets"),
                func.coalesce(func.sum(PLANNED_NOW), 0).label("minutes"),
                working.label("is_working"),
            )
            .join(
                person_roles,
                and_(
                    person_roles.c.person_id == people.c.id,
                    person_roles.c.role == Role.TECHNICIAN,
                ),
            )
            .outerjoin(
                tickets,
                and_(
                    tickets.c.technician_id == people.c.id,
                    or_(*(tickets.c.status == status for status in sorted(ACTIVE_STATUSES))),
                ),
            )
            .where(people.c.is_active)
            .group_by(people.c.id)
            .order_by(working, count, "name")
        )
        rows = (await self._session.execute(query)).all()
        return [
            TechnicianLoad(
                person_id=row.id,
                name=row.name,
                tickets=row.tickets,
                planned_minutes=int(row.minutes),
                is_working=bool(row.is_working),
            )
            for row in rows
        ]

    async def _members(self, query: Select[Any], **values: Any) -> Sequence[Member]:
        return members_of((await self._session.execute(query, values)).all())


def members_of(rows: Iterable[Row[Any]]) -> Sequence[Member]:
    """One member for the rows of his roles."""
    by_id: dict[int, list[Row[Any]]] = {}
    for row in rows:
        by_id.setdefault(row.id, []).append(row)
    return [_member(of_one) for of_one in by_id.values()]


def _member(rows: Sequence[Row[Any]]) -> Member:
    row = rows[0]
    return Member(
        id=row.id,
        telegram_id=row.telegram_id,
        first_name=row.first_name,
        last_name=row.last_name,
        username=row.username,
        language=row.language,
        is_active=row.is_active,
        unreachable_at=row.unreachable_at,
        name_is_own=row.name_is_own,
        language_is_own=row.language_is_own,
        roles=frozenset(each.role for each in rows if each.role is not None),
    )


def _first(members: Sequence[Member]) -> Member | None:
    return members[0] if members else None
