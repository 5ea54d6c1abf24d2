"""People, their roles, and how a stranger gets in."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.errors import BadArgument, NotAMember, RequestDecided, RoleMissing
from domain.text import is_seen, one_line, required_text

MAX_PERSON_NAME = 64
# For whoever is called by nothing that can be kept.
NO_NAME = "—"


class Role(StrEnum):
    TECHNICIAN = "technician"
    QC_INSPECTOR = "qc_inspector"
    ADMIN = "admin"


def full_name(first_name: str, last_name: str | None) -> str:
    """A person's name, everywhere the same."""
    return f"{first_name} {last_name}" if last_name else first_name


def normal_phone(typed: str) -> str:
    """A phone number as it is kept: `+` and digits (E.164 allows 15), no other signs."""
    digits = "".join(c for c in typed if c.isascii() and c.isdigit())
    rest = {c for c in typed if not (c.isascii() and c.isdigit())}
    if rest - set("+-() .\u00a0") or not 7 <= len(digits) <= 15:
        raise BadArgument("phone", "phone")
    return f"+{digits}"


@dataclass(eq=False, kw_only=True)
class Person:
    id: int = field(init=False)
    telegram_id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    phone: str | None = None
    language: str | None = None
    is_active: bool = True
    created_at: datetime
    unreachable_at: datetime | None = None
    last_seen_at: datetime | None = None
    name_is_own: bool = True
    """Typed here by the person or an admin; else it follows Telegram's."""
    language_is_own: bool = True
    """Chosen here by the person; else it follows Telegram's."""

    @property
    def name(self) -> str:
        return full_name(self.first_name, self.last_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person and his roles as they are at this moment: what rights are checked on."""

    id: int
    telegram_id: int
    first_name: str
    last_name: str | None
    username: str | None
    language: str | None
    is_active: bool
    roles: frozenset[Role]
    unreachable_at: datetime | None = None
    name_is_own: bool = True
    language_is_own: bool = True

    @property
    def name(self) -> str:
        return full_name(self.first_name, self.last_name)

    @property
    def is_erased(self) -> bool:
        """Whether nothing says any more who it was; nobody on Telegram has such an id."""
        return self.telegram_id < 0

    def has(self, *roles: Role) -> bool:
        """Whether the person is active and holds any one of `roles`."""
        return self.is_active and not self.roles.isdisjoint(roles)

    def require(self, *roles: Role) -> None:
        """Refuse whoever is not active or holds none of `roles`."""
        if not self.is_active:
            raise NotAMember()
        if self.roles.isdisjoint(roles):
            raise RoleMissing(roles)


class RequestStatus(StrEnum):
    PENDING = "pending"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(eq=False, kw_only=True)
class AccessRequest:
    """A stranger's wish to get in; one pending per person, decided once."""

    id: int = field(init=False)
    telegram_id: int
    first_name: str
    last_name: str | None
    username: str | None
    phone: str
    language: str | None
    created_at: datetime
    status: RequestStatus = RequestStatus.PENDING
    role: Role | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None
    name_is_own: bool = True
    told_with: int | None = None
    """The request that began the crowd which admins hear of in one message; None for one that
    they were told on its own."""
    scanned: str | None = None
    """The label with whose code he came: it is opened to him once he is in."""

    @property
    def name(self) -> str:
        return full_name(self.first_name, self.last_name)

    def decide(self, role: Role | None, *, by: int, at: datetime, by_name: str) -> None:
        """Grant `role`, or refuse with None; the first decision stands."""
        if self.status is not RequestStatus.PENDING:
            raise RequestDecided(
                by_id=self.decided_by, by_name=by_name, at=self.decided_at or at, role=self.role
            )
        self.status = RequestStatus.GRANTED if role else RequestStatus.REFUSED
        self.role, self.decided_by, self.decided_at = role, by, at


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramUser:
    """Who Telegram says is writing; `language` is None where it doesn't say."""

    telegram_id: int
    first_name: str
    last_name: str | None
    username: str | None
    language: str | None

    @property
    def names(self) -> tuple[str, str | None]:
        """First and last name as they are kept."""
        return kept_name(self.first_name) or NO_NAME, kept_name(self.last_name)


def pseudonym_of(member: Member) -> str:
    """The name under which somebody's work is kept once he is erased; the same in each language."""
    return f"P-{member.id}"


def person_name(argument: str, typed: str) -> str:
    """A first or last name as it is kept."""
    return required_text(argument, typed, MAX_PERSON_NAME)


def kept_name(name: str | None) -> str | None:
    """A name from Telegram as it can be kept; None when nothing of it would be seen."""
    kept = one_line(one_line(name or "")[:MAX_PERSON_NAME])
    return kept if is_seen(kept) else None
