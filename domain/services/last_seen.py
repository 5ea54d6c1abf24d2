"""When people were last seen: noted in memory at each contact, kept once in a while."""

from collections.abc import Mapping
from datetime import datetime

from domain.ports.unit_of_work import Store


class Sightings:
    """A press costs no statement for it; a crash forgets the last minute at most."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._times: dict[int, datetime] = {}

    def note(self, person_id: int, at: datetime) -> None:
        self._times[person_id] = max(at, self._times.get(person_id, at))

    async def keep(self) -> None:
        """Write down what was noted since; what can't be written now waits for the next time."""
        if not self._times:
            return
        times, self._times = self._times, {}
        try:
            await self._write(times)
        except BaseException:
            for person_id, at in times.items():
                self.note(person_id, at)
            raise

    async def _write(self, times: Mapping[int, datetime]) -> None:
        async with self._store.transaction() as uow:
            await uow.people.seen(times)
