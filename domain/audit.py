"""Who changed what of items and people, and when: the append-only record beside the tickets' log.

What a ticket does to its item stands in the ticket's own log, with the item's status before and
after; an item's history is told from both.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from domain.invites import Invite
from domain.items import InventoryItem, ItemStatus
from domain.people import Person, Role, full_name
from domain.ticket import TicketAction

Values = Mapping[str, str | None]
ITEM_STATUS = "item_status"
INVITED_BY = "invited_by"
# Of a value that is kept.
_LONGEST = 200
_BETWEEN = " · "


class AuditSubject(StrEnum):
    """Of what a change is; a stranger has no person's id yet, and is known by his Telegram id."""

    ITEM = "item"
    PERSON = "person"
    STRANGER = "stranger"


class AuditAction(StrEnum):
    """Stable names. How somebody or something came stands in the metadata, as `way`."""

    ADDED = "added"
    CHANGED = "changed"
    JOINED = "joined"
    ROLE_GRANTED = "role_granted"
    ROLE_TAKEN = "role_taken"
    DEACTIVATED = "deactivated"
    REACTIVATED = "reactivated"
    ACCESS_REQUESTED = "access_requested"
    ACCESS_REFUSED = "access_refused"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    INVITE_MADE = "invite_made"
    INVITE_REVOKED = "invite_revoked"
    GROUP_BOUND = "group_bound"
    GROUP_UNBOUND = "group_unbound"
    EXPORTED = "exported"
    """Rows of the workshop were taken out, as a file."""
    ERASED = "erased"
    POINTS_QUESTIONED = "points_questioned"
    """Of whoever asked; the answer too."""
    POINTS_ANSWERED = "points_answered"
    TEMPLATE_KEPT = "template_kept"
    """Of whoever did it, as below."""
    TEMPLATE_CHANGED = "template_changed"
    TEMPLATE_REMOVED = "template_removed"
    LABEL_RENEWED = "label_renewed"


class Way(StrEnum):
    """How an item was added, and how somebody came in or got a role."""

    HAND = "hand"
    IMPORT = "import"
    REQUEST = "request"
    INVITE = "invite"
    SETTINGS = "settings"


# A ticket's moves that say what becomes of its item.
ON_ITEM = (TicketAction.STARTED, TicketAction.QC_PASS, TicketAction.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One change. `actor_id` is None where nobody known here did it."""

    subject: AuditSubject
    subject_id: int
    action: AuditAction
    actor_id: int | None
    created_at: datetime
    metadata: Mapping[str, Any] = field(default_factory=dict)
    field: str | None = None
    old: str | None = None
    new: str | None = None


def item_values(item: InventoryItem) -> Values:
    """What of an item is worth a line when it changes."""
    return {
        "serial_number": item.serial_number,
        "name": item.name,
        "category": item.category,
        "status": item.status.value,
    }


def person_values(person: Person) -> Values:
    return {"name": full_name(person.first_name, person.last_name), "phone": person.phone}


def changes(
    subject: AuditSubject,
    subject_id: int,
    before: Values,
    after: Values,
    *,
    by: int | None,
    at: datetime,
    way: Way | None = None,
) -> Sequence[AuditEntry]:
    """An entry for each value that is another one now."""
    return [
        AuditEntry(
            subject=subject,
            subject_id=subject_id,
            action=AuditAction.CHANGED,
            actor_id=by,
            created_at=at,
            field=name,
            old=before[name],
            new=value,
            metadata={"way": way.value} if way else {},
        )
        for name, value in after.items()
        if value != before[name]
    ]


def item_added(
    item_id: int, serial_number: str, name: str, *, by: int, at: datetime, way: Way
) -> AuditEntry:
    return AuditEntry(
        subject=AuditSubject.ITEM,
        subject_id=item_id,
        action=AuditAction.ADDED,
        actor_id=by,
        created_at=at,
        new=serial_number,
        metadata={"way": way.value, "name": name},
    )


def label_renewed(item_id: int, *, by: int, at: datetime) -> AuditEntry:
    """The codes themselves are told nobody."""
    return AuditEntry(
        subject=AuditSubject.ITEM,
        subject_id=item_id,
        action=AuditAction.LABEL_RENEWED,
        actor_id=by,
        created_at=at,
    )


def role_entry(
    person_id: int,
    action: AuditAction,
    role: Role,
    *,
    by: int | None,
    at: datetime,
    metadata: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """A role that somebody joined with, was given, or lost; or that he invites others to."""
    taken = action is AuditAction.ROLE_TAKEN
    return AuditEntry(
        subject=AuditSubject.PERSON,
        subject_id=person_id,
        action=action,
        actor_id=by,
        created_at=at,
        field="role",
        old=role.value if taken else None,
        new=None if taken else role.value,
        metadata=metadata or {},
    )


def invite_made(invite: Invite) -> AuditEntry:
    return role_entry(
        invite.created_by,
        AuditAction.INVITE_MADE,
        invite.role,
        by=invite.created_by,
        at=invite.created_at,
        metadata={"invite_id": invite.id},
    )


def invite_revoked(invite: Invite, *, by: int, at: datetime) -> AuditEntry:
    """It is a line of whoever made the invite."""
    return role_entry(
        invite.created_by,
        AuditAction.INVITE_REVOKED,
        invite.role,
        by=by,
        at=at,
        metadata={"invite_id": invite.id},
    )


def group_entry(
    person_id: int, action: AuditAction, chat_id: int, title: str, *, by: int | None, at: datetime
) -> AuditEntry:
    """A QC group is a line of whoever bound it; where the group was lost, nobody did it."""
    return AuditEntry(
        subject=AuditSubject.PERSON,
        subject_id=person_id,
        action=action,
        actor_id=by,
        created_at=at,
        new=title[:200] or str(chat_id),
        metadata={"group_id": chat_id},
    )


def exported(
    person_id: int,
    days: tuple[date, date],
    kind: str,
    *,
    technician: str | None,
    category: str | None,
    at: datetime,
) -> AuditEntry:
    """It is a line of whoever took it: the first and the last day, of whom, of which items."""
    first, last = (f"{day:%d.%m.%Y}" for day in days)
    taken = [f"{first} – {last}", kind, technician, category]
    return AuditEntry(
        subject=AuditSubject.PERSON,
        subject_id=person_id,
        action=AuditAction.EXPORTED,
        actor_id=person_id,
        created_at=at,
        new=_BETWEEN.join(each for each in taken if each)[:_LONGEST],
    )


def names_replaced(taken: str, names: Collection[str], by: str) -> str:
    """What `exported` keeps, with the person under another name."""
    parts = (by if part in names else part for part in taken.split(_BETWEEN))
    return _BETWEEN.join(parts)[:_LONGEST]


def item_effect(before: ItemStatus, after: ItemStatus) -> Mapping[str, Any]:
    """What a ticket's move keeps of what it made of its item's status."""
    if before is after:
        return {}
    return {ITEM_STATUS: {"old": before.value, "new": after.value}}
