"""What was called to mind, and who wants to hear of it later."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Row,
    ScalarSelect,
    String,
    and_,
    bindparam,
    case,
    delete,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from domain.items import WORKABLE
from domain.reminders import (
    HANDED_OUT,
    KIND_OF,
    OF_DUE_TIME,
    ReminderKind,
    Snooze,
    Standing,
)
from domain.ticket import ACTIVE_STATUSES, FINAL_STATUSES, TicketStatus
from storage.tables import inventory_items, reminder_snoozes, reminders, tickets
from storage.upsert import dialect_of, insert_or_ignore, insert_or_update

T = TypeVar("T")

_SNOOZES = reminder_snoozes.c
# In one order, so that two processes never wait for each other.
_ALL_SNOOZES = select(reminder_snoozes).order_by(*reminder_snoozes.primary_key)
_REMINDED_OF = sorted(KIND_OF)
# One state after the other, so that each is looked up in the index by status.
_STANDS = or_(*(tickets.c.status == status for status in _REMINDED_OF))
_KIND = case(
    *((tickets.c.status == status, kind.value) for status, kind in sorted(KIND_OF.items()))
)
# As `entered_at` says it.
_SINCE = case(
    (
        and_(
            tickets.c.status.in_(sorted(HANDED_OUT)), tickets.c.assigned_at > tickets.c.status_since
        ),
        tickets.c.assigned_at,
    ),
    else_=tickets.c.status_since,
)


def _of_last_step(
    column: ColumnElement[T], kind: ColumnElement[Any], since: ColumnElement[Any]
) -> ScalarSelect[T | None]:
    # A join might read everything that was ever said. The latest is not what counts: the clock
    # may have been set back since.
    return (
        select(column)
        .where(
            reminders.c.ticket_id == tickets.c.id,
            type_coerce(reminders.c.kind, String) == kind,
            reminders.c.since == since,
        )
        .order_by(reminders.c.step.desc())
        .limit(1)
        .correlate(tickets)
        .scalar_subquery()
    )


_STANDING = (
    select(
        tickets.c.id,
        tickets.c.status,
        tickets.c.status_since,
        tickets.c.assigned_at,
        tickets.c.technician_id,
        tickets.c.approved_by,
        _of_last_step(reminders.c.step, _KIND, _SINCE).label("last_step"),
        _of_last_step(reminders.c.made_at, _KIND, _SINCE).label("last_at"),
    )
    .join(inventory_items, inventory_items.c.id == tickets.c.item_id)
    # What can't be begun yet is nobody's fault.
    .where(
        _STANDS,
        or_(
            tickets.c.status.not_in(sorted(HANDED_OUT)),
            inventory_items.c.status.in_(sorted(WORKABLE)),
        ),
    )
    .order_by(tickets.c.id)
)


_HOW_DUE = case(
    (tickets.c.due_at <= bindparam("now"), ReminderKind.LATE.value),
    else_=ReminderKind.DUE_SOON.value,
)
_DUE = (
    select(
        tickets.c.id,
        tickets.c.status,
        tickets.c.status_since,
        tickets.c.assigned_at,
        tickets.c.technician_id,
        tickets.c.approved_by,
        tickets.c.due_at,
        _of_last_step(reminders.c.step, _HOW_DUE, tickets.c.due_at).label("last_step"),
        _of_last_step(reminders.c.made_at, _HOW_DUE, tickets.c.due_at).label("last_at"),
    )
    # One state after the other, each looked up in the index of what is due.
    .where(
        or_(
            *(
                and_(tickets.c.status == status, tickets.c.due_at <= bindparam("soon"))
                for status in sorted(ACTIVE_STATUSES - {TicketStatus.ON_HOLD})
            )
        )
    )
    .order_by(tickets.c.id)
)


class SqlReminders:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def standing(self) -> Sequence[Standing]:
        return [_standing_of(row) for row in await self._session.execute(_STANDING)]

    async def due(self, *, now: datetime, soon: datetime) -> Sequence[Standing]:
        rows = await self._session.execute(_DUE, {"now": now, "soon": soon})
        return [
            replace(_standing_of(row), due_at=row.due_at, is_late=row.due_at <= now) for row in rows
        ]

    async def add_steps(self, tickets: Sequence[Standing], *, at: datetime) -> Collection[int]:
        if not tickets:
            return ()
        statement = insert_or_ignore(
            dialect_of(self._session), reminders, ["ticket_id", "kind", "since", "step"]
        )
        made = await self._session.scalars(
            statement.returning(reminders.c.ticket_id),
            [
                {
                    "ticket_id": each.ticket_id,
                    "kind": each.kind,
                    "since": each.since,
                    "step": each.steps,
                    "made_at": at,
                }
                for each in tickets
            ],
        )
        return set(made)

    async def snoozes(self) -> Sequence[Snooze]:
        return [Snooze(**row._mapping) for row in await self._session.execute(_ALL_SNOOZES)]

    async def snooze(self, snooze: Snooze) -> None:
        statement = insert_or_update(
            dialect_of(self._session),
            reminder_snoozes,
            ["person_id", "ticket_id", "kind"],
            ["since", "until", "told_at"],
        )
        await self._session.execute(
            statement,
            {
                "person_id": snooze.person_id,
                "ticket_id": snooze.ticket_id,
                "kind": snooze.kind,
                "since": snooze.since,
                "until": snooze.until,
                "told_at": snooze.told_at,
            },
        )

    async def told(self, snooze: Snooze, *, at: datetime) -> bool:
        told = await self._session.scalar(
            update(reminder_snoozes)
            .where(
                _SNOOZES.person_id == snooze.person_id,
                _SNOOZES.ticket_id == snooze.ticket_id,
                _SNOOZES.kind == snooze.kind,
                _SNOOZES.until == snooze.until,
                _SNOOZES.told_at.is_(None),
            )
            .values(told_at=at)
            .returning(_SNOOZES.person_id)
        )
        return told is not None

    async def forget_moved_on(self) -> None:
        same = or_(
            *(
                and_(tickets.c.status == status, _SNOOZES.kind == kind)
                for status, kind in sorted(KIND_OF.items())
            )
        )
        is_due = and_(
            _SNOOZES.kind.in_(sorted(OF_DUE_TIME)),
            _SNOOZES.since == tickets.c.due_at,
            tickets.c.status.not_in(sorted({*FINAL_STATUSES, TicketStatus.ON_HOLD})),
        )
        stands = (
            select(tickets.c.id)
            .where(
                tickets.c.id == _SNOOZES.ticket_id,
                or_(and_(same, _SNOOZES.since >= tickets.c.status_since), is_due),
            )
            .exists()
        )
        await self._session.execute(delete(reminder_snoozes).where(~stands))


def _standing_of(row: Row[Any]) -> Standing:
    return Standing(
        ticket_id=row.id,
        status=row.status,
        status_since=row.status_since,
        assigned_at=row.assigned_at,
        technician_id=row.technician_id,
        approved_by=row.approved_by,
        steps=0 if row.last_step is None else row.last_step + 1,
        last_at=row.last_at,
    )
