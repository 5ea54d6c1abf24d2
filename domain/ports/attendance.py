"""What is asked of who was here, and when."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from domain.attendance import CameBy, LeftBy, Presence


class Attendance(Protocol):
    async def come(self, person_id: int, by: CameBy, *, at: datetime) -> bool:
        """A stay begins; False where the person is here already."""
        ...

    async def last(self, person_id: int, *, for_change: bool = False) -> Presence | None: ...

    async def last_of_all(self) -> Mapping[int, Presence]:
        """The last stay of every active person who has any."""
        ...

    async def open(self) -> Sequence[Presence]:
        """The stays that nobody has ended; locked."""
        ...

    async def leave(
        self, presence_id: int, by: LeftBy, *, at: datetime, back_at: datetime | None
    ) -> None: ...

    async def away(self, person_id: int, *, at: datetime, back_at: datetime) -> None:
        """Who wasn't here says that they are out."""

    async def expect(self, presence_id: int, back_at: datetime) -> None:
        """Who is out is back at another time."""
