"""What is asked of people and their roles."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from domain.attendance import Whereabouts
from domain.people import Member, Person, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class TechnicianLoad:
    """A technician with his work: active tickets, what is planned of those in hand, and whether he
    works on one: his clock runs or is paused, so he can't start another.
    """

    person_id: int
    name: str
    tickets: int
    planned_minutes: int
    is_working: bool
    where: Whereabouts = Whereabouts.UNKNOWN


class Profile(NamedTuple):
    """A person as admins see him."""

    member: Member
    phone: str | None
    last_seen_at: datetime | None


class Load(NamedTuple):
    """A person's active tickets, what is planned of those in hand, and whether his clock runs."""

    tickets: int
    planned_minutes: int
    is_working: bool


class People(Protocol):
    async def add(self, person: Person, roles: Collection[Role]) -> None: ...

    async def grant(self, person_id: int, role: Role) -> None:
        """Give a role; giving it twice is giving it once."""

    async def set_roles(self, person_id: int, roles: Collection[Role]) -> None:
        """These roles, and no others."""

    async def person(self, person_id: int) -> Person | None: ...

    async def member(self, person_id: int) -> Member | None: ...

    async def member_for_change(self, person_id: int) -> Member | None:
        """The same, with the person locked: one person's acts happen one after another."""

    async def by_telegram_id(self, telegram_id: int) -> Member | None: ...

    async def by_username(self, username: str) -> Sequence[Member]: ...

    async def by_name(self, name: str) -> Sequence[Member]:
        """Active people whose first, last or full name is `name`, in any case."""
        ...

    async def names(self, person_ids: Collection[int]) -> Mapping[int, str]:
        """People's names by their ids."""
        ...

    async def lose(self, person_id: int, *, at: datetime) -> bool:
        """Note that a person can't be reached; False when that was known."""
        ...

    async def holders(self, role: Role) -> Sequence[int]:
        """The ids of the active people who hold the role."""
        ...

    async def technicians(self) -> Sequence[TechnicianLoad]:
        """Active technicians: those who are free first, then by load and name."""
        ...

    async def release_username(self, username: str, *, unless: int | None) -> None:
        """A username has moved on: whoever else was known by it is so no more."""

    async def seen(self, times: Mapping[int, datetime]) -> None:
        """When people were last seen; only ever later than what is known."""


class Roster(Protocol):
    """Everybody, as admins look at them and change them."""

    async def lock_with_admins(self, *person_ids: int) -> None:
        """These people and every admin, locked in one order for all: acts on roles queue."""

    async def roster(self, *, active: bool) -> Sequence[Profile]:
        """Everybody who is active, or everybody who is not."""
        ...

    async def counts(self) -> tuple[int, int]:
        """How many people are active, and how many are not."""
        ...

    async def profile(self, person_id: int) -> Profile | None: ...

    async def loads(self, person_ids: Collection[int]) -> Mapping[int, Load]:
        """The work of each."""
        ...
