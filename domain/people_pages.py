"""What admins see of the people who work here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.errors import NearPerson
from domain.people import Member, Role
from domain.ports.people import Load, Profile
from domain.ports.tickets import TicketRow
from domain.ports.work_sessions import OpenWork


@dataclass(frozen=True, slots=True, kw_only=True)
class CrewRow:
    """A person as one row of the list."""

    person_id: int
    name: str
    username: str | None
    roles: frozenset[Role]
    is_active: bool
    tickets: int
    planned_minutes: int
    is_working: bool
    last_seen_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrewPage:
    """One page of people; `page` counts from 0 and is within `pages`.

    `total` is how many were found in this tab, `others` how many in the other one; `near` may be
    meant where nobody was found.
    """

    rows: Sequence[CrewRow]
    page: int
    pages: int
    total: int
    others: int
    active: bool
    search: str
    requests: int
    invites: int
    blocked: int = 0
    near: Sequence[NearPerson] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSheet:
    """What an admin sees of a person. `is_settled`: an admin by the settings."""

    member: Member
    phone: str | None
    last_seen_at: datetime | None
    load: Load
    work: OpenWork | None
    xp: int
    is_settled: bool
    zone: ZoneInfo
    now: datetime
    is_blocked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTickets:
    """A page of somebody's active tickets: to look at, or to give to others."""

    member: Member
    rows: Sequence[TicketRow]
    page: int
    pages: int
    total: int
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a change of roles led to: the clock that it stopped, the tickets that are left."""

    name: str
    stopped: OpenWork | None = None
    tickets: int = 0


def matching(roster: Sequence[Profile], search: str) -> Sequence[Profile]:
    """Those whose name, username or id holds every word; in the order of their names."""
    wanted = [word.removeprefix("@") for word in search.casefold().split()]
    found = [each for each in roster if all(word in _haystack(each.member) for word in wanted)]
    return sorted(found, key=lambda each: (each.member.name.casefold(), each.member.id))


def _haystack(member: Member) -> str:
    return f"{member.name} {member.username or ''} {member.telegram_id}".casefold()


def row_of(profile: Profile, load: Load) -> CrewRow:
    """The list's row of a person."""
    member = profile.member
    return CrewRow(
        person_id=member.id,
        name=member.name,
        username=member.username,
        roles=member.roles,
        is_active=member.is_active,
        tickets=load.tickets,
        planned_minutes=load.planned_minutes,
        is_working=load.is_working,
        last_seen_at=profile.last_seen_at,
    )
