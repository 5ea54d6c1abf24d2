"""What is asked of whoever keeps people's data, on behalf of the person."""

from typing import Protocol

from domain.people import Member


class Erasing(Protocol):
    async def erase(self, member: Member, *, pseudonym: str, telegram_id: int) -> None:
        """Nothing that is kept says any more who it was: names, phone and Telegram id go, from the
        log as well. What was done stays, under the pseudonym; `telegram_id` is nobody's.
        """

    async def kept_of(self, member: Member) -> bytes:
        """Everything that is kept of the person, as JSON by table."""
        ...
