"""What is kept of somebody who comes in, and how it follows Telegram."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.actor import Origin
from domain.audit import AuditAction, AuditSubject, Values, changes, person_values, role_entry
from domain.people import Member, Person, Role, TelegramUser
from domain.ports.unit_of_work import UnitOfWork
from domain.services.auditing import log_changes


def newcomer(user: TelegramUser, at: datetime) -> Person:
    """A person as Telegram knows him: name and language follow Telegram's."""
    first_name, last_name = user.names
    return Person(
        telegram_id=user.telegram_id,
        first_name=first_name,
        last_name=last_name,
        username=user.username,
        language=user.language,
        created_at=at,
        name_is_own=False,
        language_is_own=False,
    )


def is_behind(member: Member, user: TelegramUser) -> bool:
    """Whether what is kept of an active member is no longer so; whoever writes is reachable."""
    return (
        member.username != user.username
        or member.unreachable_at is not None
        or (not member.name_is_own and (member.first_name, member.last_name) != user.names)
        or (not member.language_is_own and user.language not in (None, member.language))
    )


async def follow(uow: UnitOfWork, person: Person, user: TelegramUser, at: datetime) -> None:
    """Bring what follows Telegram up to date, and release what was held while he was away."""
    if person.unreachable_at is not None:
        await uow.release_held(person.id, at=at)
        person.unreachable_at = None
    if not person.name_is_own:
        person.first_name, person.last_name = user.names
    if not person.language_is_own and user.language is not None:
        person.language = user.language
    await take_username(uow, person, user.username)


async def take_username(uow: UnitOfWork, person: Person, username: str | None) -> None:
    """A username is one person's: whoever had it before gave it up."""
    if username is not None and username != person.username:
        await uow.people.release_username(username, unless=person.id)
    person.username = username


async def add_person(uow: UnitOfWork, person: Person, role: Role) -> None:
    if person.username is not None:
        await uow.people.release_username(person.username, unless=None)
    await uow.people.add(person, {role})


async def known_person(uow: UnitOfWork, person_id: int) -> Person:
    """The person's row, locked; he was found in this transaction."""
    found = await uow.people.person(person_id)
    assert found is not None, "people are never removed"
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """Somebody as he was before he was let in or given a role, to log what that changed."""

    person: Person
    before: Values | None
    """None for a newcomer: nothing was known of him."""
    roles: frozenset[Role]
    was_in: bool

    @classmethod
    def of(cls, person: Person, member: Member | None) -> "Entrance":
        return cls(
            person=person,
            before=person_values(person) if member else None,
            roles=member.roles if member else frozenset(),
            was_in=member is not None and member.is_active,
        )

    async def log(
        self,
        uow: UnitOfWork,
        role: Role,
        *,
        by: int | None,
        at: datetime,
        came_by: Mapping[str, Any],
        origin: Origin,
    ) -> None:
        """He is in, with the role; whoever was in already was given it, unless he held it."""
        person_id, entries = self.person.id, []
        action = AuditAction.ROLE_GRANTED if self.was_in else AuditAction.JOINED
        if not (self.was_in and role in self.roles):
            entry = role_entry(person_id, action, role, by=by, at=at, metadata=came_by)
            had = ", ".join(sorted(self.roles)) if not self.was_in else None
            entries.append(replace(entry, old=had or None))
        if self.before is not None:
            after, subject = person_values(self.person), AuditSubject.PERSON
            entries += changes(subject, person_id, self.before, after, by=by, at=at)
        await log_changes(uow, entries, origin)
