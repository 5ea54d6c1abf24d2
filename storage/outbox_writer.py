"""The outbox's front: rows written in the transaction of what happened."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    String,
    and_,
    bindparam,
    func,
    insert,
    literal,
    literal_column,
    select,
    type_coerce,
    union_all,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from domain.audience import (
    BATCH,
    BATCH_GATHERS,
    BATCH_WAITS,
    LANES,
    MORE,
    TICKET,
    Notice,
    ToChat,
    ToPerson,
    ToQcGroup,
    ToReporters,
    ToRole,
    actor_of,
    notices,
    somebody_may_inspect,
)
from domain.events import Event, TicketSentToQc
from domain.people import Role
from storage.tables import (
    OutboxState,
    fault_reports,
    outbox,
    people,
    person_roles,
    qc_groups,
    rules_versions,
    work_sessions,
)

_ADD = insert(outbox)
_GROUP = "group"
# One statement for who holds the roles and which group is bound: a tap's statements are counted.
_RECIPIENTS = (
    select(type_coerce(person_roles.c.role, String).label("role"), people.c.id)
    .join(people, people.c.id == person_roles.c.person_id)
    .where(
        type_coerce(person_roles.c.role, String).in_(bindparam("roles", expanding=True)),
        people.c.is_active,
    ),
    select(literal(_GROUP), qc_groups.c.chat_id).where(qc_groups.c.silent_since.is_(None)),
)
# What nobody has claimed yet will be made from what is so then.
_UNCLAIMED = and_(
    outbox.c.state == literal_column(f"'{OutboxState.PENDING.value}'"),
    outbox.c.leased_until.is_(None),
)
_WAITING = select(outbox.c.recipient, outbox.c.kind, outbox.c.payload).where(
    _UNCLAIMED, outbox.c.kind.in_(bindparam("kinds", expanding=True))
)
# The newest of a recipient's: that of a batch under way.
_GATHERING = (
    select(outbox.c.id, outbox.c.payload, outbox.c.created_at)
    .where(
        _UNCLAIMED,
        outbox.c.recipient == bindparam("recipient"),
        outbox.c.kind == bindparam("kind"),
    )
    .order_by(outbox.c.id.desc())
    .limit(20)
)
_REPORTERS = (
    select(fault_reports.c.reporter_id)
    .where(fault_reports.c.ticket_id == bindparam("ticket_id"))
    .order_by(fault_reports.c.id)
)
_HOLDERS = union_all(*_RECIPIENTS).order_by("id")
# With who worked on a ticket, and whether the rules allow one's own work: for what goes to QC.
_WORKED, _OWN_WORK = "worked", "own_work"
_newest = select(func.max(rules_versions.c.version)).scalar_subquery()
_HOLDERS_FOR_QC = union_all(
    *_RECIPIENTS,
    select(literal(_WORKED), work_sessions.c.technician_id).where(
        work_sessions.c.ticket_id == bindparam("ticket_id")
    ),
    select(literal(_OWN_WORK), rules_versions.c.version).where(
        rules_versions.c.version == _newest,
        rules_versions.c.config["qc"]["allow_own_work"].as_boolean(),
    ),
).order_by("id")


def write_notices(
    session: Session, events: Iterable[Event], *, now: datetime, batch: str | None = None
) -> None:
    """One row a recipient; whoever acted is left out, whoever is named twice hears the first.

    Of a batch, one row a recipient and kind, as long as nobody has claimed it.
    """
    announced = [(event, notices(event)) for event in events]
    roles = {n.to.role for _, each in announced for n in each if isinstance(n.to, ToRole)}
    sent = next((event.ticket_id for event in events if isinstance(event, TicketSentToQc)), None)
    to_group = any(isinstance(n.to, ToQcGroup) for _, each in announced for n in each)
    holders = _holders(session, roles, sent) if roles or to_group else {}
    reporters = {n.to for _, each in announced for n in each if isinstance(n.to, ToReporters)}
    for to in reporters:
        holders[to] = session.scalars(_REPORTERS, {"ticket_id": to.ticket_id}).all()
    rows: list[dict[str, Any]] = []
    for event, each in announced:
        told: set[int] = set()
        actor = actor_of(event)
        for notice in each:
            if notice.if_nobody and _is_attended(event, holders):
                continue
            rows.extend(_rows(notice, holders, told, actor, now))
    if once := {n.kind for _, each in announced for n in each if n.once}:
        rows = _without_those_that_wait(session, rows, once)
    if batch is not None:
        rows = [row for row in rows if not _is_gathered(session, row, batch, now)]
    if rows:
        session.execute(_ADD, rows)


def _is_gathered(session: Session, row: dict[str, Any], batch: str, now: datetime) -> bool:
    """Whether a row that waits tells of it as well; else this one waits for more to come."""
    ticket_id = row["payload"].get(TICKET)
    if ticket_id is None:
        return False
    row["payload"] = {**row["payload"], BATCH: batch}
    row["due_at"] = now + BATCH_GATHERS
    waiting = session.execute(_GATHERING, {"recipient": row["recipient"], "kind": row["kind"]})
    for other in waiting.all():
        if other.payload.get(BATCH) != batch:
            continue
        more = [*other.payload.get(MORE, ()), ticket_id]
        changed = session.execute(
            update(outbox)
            .where(outbox.c.id == other.id, _UNCLAIMED)
            .values(
                payload={**other.payload, MORE: more},
                due_at=min(row["due_at"], other.created_at + BATCH_WAITS),
            )
        )
        return changed.rowcount == 1  # type: ignore[attr-defined, no-any-return]
    return False


def _without_those_that_wait(
    session: Session, rows: Sequence[dict[str, Any]], once: Collection[str]
) -> list[dict[str, Any]]:
    # Payloads are compared here, since JSON compares differently in the two databases.
    waiting = [tuple(row) for row in session.execute(_WAITING, {"kinds": sorted(once)})]
    left: list[dict[str, Any]] = []
    for row in rows:
        same = (row["recipient"], row["kind"], row["payload"])
        if row["kind"] in once:
            if same in waiting:
                continue
            waiting.append(same)
        left.append(row)
    return left


def _is_attended(event: Event, holders: Mapping[Hashable, Sequence[int]]) -> bool:
    """Whether somebody may inspect what was sent to QC."""
    if holders.get(_GROUP):
        return True
    # Whoever sends it is who worked on it last.
    worked = {*holders.get(_WORKED, ()), actor_of(event)}
    inspectors = holders.get(Role.QC_INSPECTOR, ())
    return somebody_may_inspect(inspectors, worked, own_work_allowed=_OWN_WORK in holders)


async def release(session: AsyncSession, person_id: int, *, at: datetime) -> None:
    """What was held for a person falls due."""
    await session.execute(
        update(outbox)
        .where(outbox.c.person_id == person_id, outbox.c.state == OutboxState.HELD)
        .values(state=OutboxState.PENDING, due_at=at)
    )


def _holders(
    session: Session, roles: Iterable[Role], sent_to_qc: int | None
) -> dict[Hashable, Sequence[int]]:
    query, values = _HOLDERS, dict[str, Any](roles=sorted(roles))
    found: dict[Hashable, list[int]] = {}
    if sent_to_qc is not None:
        query, values = _HOLDERS_FOR_QC, {**values, "ticket_id": sent_to_qc}
    for role, person_id in session.execute(query, values):
        found.setdefault(role, []).append(person_id)
    return dict(found)


def _rows(
    notice: Notice,
    holders: Mapping[Hashable, Sequence[int]],
    told: set[int],
    actor: int | None,
    now: datetime,
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
        case ToReporters():
            wanted = list(holders[notice.to])
    for person_id in wanted:
        if person_id not in told and (notice.actor_too or person_id != actor):
            told.add(person_id)
            yield _row(notice, f"person:{person_id}", person_id, None, now)


def _row(
    notice: Notice, recipient: str, person_id: int | None, chat_id: int | None, now: datetime
) -> dict[str, Any]:
    lane = LANES.get(notice.kind)
    return {
        "recipient": f"{recipient}:{lane}" if lane else recipient,
        "person_id": person_id,
        "chat_id": chat_id,
        "kind": notice.kind,
        "payload": dict(notice.payload),
        "state": OutboxState.PENDING,
        "attempts": 0,
        "due_at": now + notice.later,
        "created_at": now,
    }
