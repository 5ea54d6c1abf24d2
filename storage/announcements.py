"""The outbox's front: rows written in the transaction of what happened."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import String, bindparam, insert, literal, select, type_coerce, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from domain.audience import Notice, ToChat, ToPerson, ToQcGroup, ToRole, actor_of, notices
from domain.events import Event
from domain.people import Role
from storage.tables import OutboxState, outbox, people, person_roles, qc_groups

_ADD = insert(outbox)
_GROUP = "group"
# One statement for who holds the roles and which group is bound: a tap's statements are counted.
_HOLDERS = (
    select(type_coerce(person_roles.c.role, String).label("role"), people.c.id)
    .join(people, people.c.id == person_roles.c.person_id)
    .where(
        type_coerce(person_roles.c.role, String).in_(bindparam("roles", expanding=True)),
        people.c.is_active,
    )
    .union_all(
        select(literal(_GROUP), qc_groups.c.chat_id).where(qc_groups.c.silent_since.is_(None))
    )
    .order_by("id")
)


def write_notices(session: Session, events: Iterable[Event], *, now: datetime) -> None:
    """One row a recipient; whoever acted is left out, whoever is named twice hears the first."""
    announced = [(event, notices(event)) for event in events]
    roles = {n.to.role for _, each in announced for n in each if isinstance(n.to, ToRole)}
    to_group = any(isinstance(n.to, ToQcGroup) for _, each in announced for n in each)
    holders = _holders(session, roles) if roles or to_group else {}
    rows: list[dict[str, Any]] = []
    for event, each in announced:
        told: set[int] = set()
        if (actor := actor_of(event)) is not None:
            told.add(actor)
        reached = False
        for notice in each:
            if notice.if_nobody and reached:
                continue
            found = list(_rows(notice, holders, told, now))
            reached = reached or bool(found)
            rows.extend(found)
    if rows:
        session.execute(_ADD, rows)


async def release(session: AsyncSession, person_id: int, *, at: datetime) -> None:
    """What was held for a person falls due."""
    await session.execute(
        update(outbox)
        .where(outbox.c.person_id == person_id, outbox.c.state == OutboxState.HELD)
        .values(state=OutboxState.PENDING, due_at=at)
    )


def _holders(session: Session, roles: Iterable[Role]) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = {}
    for role, person_id in session.execute(_HOLDERS, {"roles": sorted(roles)}):
        found.setdefault(role, []).append(person_id)
    return found


def _rows(
    notice: Notice, holders: Mapping[str, Sequence[int]], told: set[int], now: datetime
) -> Iterable[dict[str, Any]]:
    match notice.to:
        case ToChat(chat_id):
            yield _row(notice, f"chat:{chat_id}", None, chat_id, now)
            return
        case ToQcGroup():
            for chat_id in holders.get(_GROUP, ()):
                yield _row(notice, f"chat:{chat_id}", None, chat_id, now)
            return
        case ToPerson(person_id):
            wanted = [] if person_id is None else [person_id]
        case ToRole(role):
            wanted = list(holders.get(role, ()))
    for person_id in wanted:
        if person_id not in told:
            told.add(person_id)
            yield _row(notice, f"person:{person_id}", person_id, None, now)


def _row(
    notice: Notice, recipient: str, person_id: int | None, chat_id: int | None, now: datetime
) -> dict[str, Any]:
    return {
        "recipient": recipient,
        "person_id": person_id,
        "chat_id": chat_id,
        "kind": notice.kind,
        "payload": dict(notice.payload),
        "state": OutboxState.PENDING,
        "attempts": 0,
        "due_at": now,
        "created_at": now,
    }
