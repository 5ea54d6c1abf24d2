"""What is kept of somebody who comes in, and how it follows Telegram."""

from datetime import datetime

from domain.people import Member, Person, Role, TelegramUser
from domain.ports import UnitOfWork


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
        await uow.people.release_username(username, but=person.id)
    person.username = username


async def add_person(uow: UnitOfWork, person: Person, role: Role) -> None:
    if person.username is not None:
        await uow.people.release_username(person.username, but=None)
    await uow.people.add(person, {role})


async def known_person(uow: UnitOfWork, person_id: int) -> Person:
    """The person's row, locked; he was found in this transaction."""
    found = await uow.people.person(person_id)
    assert found is not None, "people are never removed"
    return found
