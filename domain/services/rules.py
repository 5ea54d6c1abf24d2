"""The rules in force."""

from domain.acting import Clock
from domain.errors import Collision
from domain.ports import Store
from domain.rules import Rules, RulesVersion


class RulesService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def active(self) -> RulesVersion:
        async with self._store.reading() as uow:
            return await uow.rulebook.active()

    async def ensure_first_version(self) -> None:
        """Version 1, the defaults, on the first start; nothing on any later one."""
        first = RulesVersion(
            version=1,
            rules=Rules(),
            action="created",
            diff={},
            reason="defaults",
            created_by=None,
            created_at=self._clock.now(),
        )
        try:
            async with self._store.transaction() as uow:
                if await uow.rulebook.is_empty():
                    await uow.rulebook.add(first)
        except Collision:
            # Another replica started at the same moment and wrote the same.
            return
