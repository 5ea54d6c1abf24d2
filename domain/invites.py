"""One-time links that let their bearer in, with a role."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.errors import InviteExpired, InviteRevoked, InviteUsed
from domain.labels import token_in
from domain.people import Role

VALID_FOR = timedelta(days=3)
# What was never used is forgotten so long after its end; what was used tells who came by whom.
FORGOTTEN_AFTER = timedelta(days=30)
# Telegram lets a deep link carry up to 64 of A-Z, a-z, 0-9, _ and -.
CODE_PREFIX = "i_"
_RANDOM_BYTES = 24


def is_code(start: str) -> bool:
    """Whether this is what an invite's link starts the bot with; labels begin alike."""
    return start.startswith(CODE_PREFIX) and token_in(start) is None


def new_code() -> str:
    """Nobody can guess it: 192 random bits."""
    return CODE_PREFIX + secrets.token_urlsafe(_RANDOM_BYTES)


@dataclass(eq=False, kw_only=True)
class Invite:
    """Open until it is used, revoked, or `expires_at` has come."""

    id: int = field(init=False)
    code: str
    role: Role
    created_by: int
    created_at: datetime
    expires_at: datetime
    used_by: int | None = None
    used_at: datetime | None = None
    revoked_by: int | None = None
    revoked_at: datetime | None = None

    @classmethod
    def open(cls, role: Role, *, by: int, at: datetime) -> "Invite":
        return cls(
            code=new_code(), role=role, created_by=by, created_at=at, expires_at=at + VALID_FOR
        )

    def use(self, *, by: int, at: datetime) -> None:
        """The first to come gets in, and nobody after him."""
        self.require_open(at)
        self.used_by, self.used_at = by, at

    def revoke(self, *, by: int, at: datetime) -> None:
        self.require_open(at)
        self.revoked_by, self.revoked_at = by, at

    def require_open(self, at: datetime) -> None:
        if self.used_at is not None:
            raise InviteUsed()
        if self.revoked_at is not None:
            raise InviteRevoked()
        if at >= self.expires_at:
            raise InviteExpired()
