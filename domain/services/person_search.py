"""Finding the one person that an admin means."""

from collections.abc import Sequence
from difflib import get_close_matches

from domain.errors import AmbiguousPerson, NearPerson, UnknownPerson
from domain.people import MAX_PERSON_NAME, Member
from domain.ports.unit_of_work import UnitOfWork
from domain.text import one_line

MAX_TELEGRAM_ID = 2**52
_NEAR = 3


async def find_person(uow: UnitOfWork, typed: str) -> Member:
    """By @username, Telegram id or unique name; refused with whoever else may be meant."""
    typed = one_line(typed)
    found = await _matches(uow, typed)
    if not found:
        raise UnknownPerson(typed, await near_people(uow, typed))
    if len(found) > 1:
        raise AmbiguousPerson(typed, [_told_apart(member) for member in found])
    return found[0]


def _told_apart(member: Member) -> NearPerson:
    known_by = f"@{member.username}" if member.username else str(member.telegram_id)
    return NearPerson(member.id, f"{member.name} ({known_by})")


async def _matches(uow: UnitOfWork, typed: str) -> Sequence[Member]:
    if typed.startswith("@"):
        return await uow.people.by_username(typed[1:])
    if typed.isascii() and typed.isdigit():
        telegram_id = int(typed) if len(typed) < 17 else MAX_TELEGRAM_ID + 1
        if telegram_id > MAX_TELEGRAM_ID:
            return []
        member = await uow.people.by_telegram_id(telegram_id)
        return [member] if member else []
    return await uow.people.by_name(typed)


async def near_people(uow: UnitOfWork, typed: str) -> Sequence[NearPerson]:
    """Those who are in, and whose names look like what was typed; best first."""
    names: dict[str, Member] = {}
    for member, *_ in await uow.roster.roster(active=True):
        for name in (member.username, member.last_name, member.first_name, member.name):
            if name:
                names[name.casefold()] = member
    wanted = typed.removeprefix("@").casefold()[:MAX_PERSON_NAME]
    close = [names[name] for name in get_close_matches(wanted, names, n=3 * _NEAR)]
    found = {member.id: member for member in close}
    return [_told_apart(member) for member in found.values()][:_NEAR]
