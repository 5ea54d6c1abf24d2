"""Looks into the workshop's books, and ticks off what was to be tried."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.demo import cast
from bot.demo.script import Happened, Step
from bot.sandbox import Sandbox
from domain.people import Role
from storage.tables import outbox, people, person_roles, qc_groups, ticket_transitions

_PATIENCE = 15.0


class Steps:
    def __init__(self, engine: AsyncEngine, sandbox: Sandbox) -> None:
        self._engine = engine
        self._sandbox = sandbox
        self._since = 0
        self._opened_at = 0.0

    async def all_is_told(self) -> bool:
        """Whether no notice waits to be delivered."""
        waiting = select(func.count()).select_from(outbox).where(outbox.c.state == "pending")
        async with self._engine.connect() as connection:
            return not await connection.scalar(waiting)

    async def begin(self) -> None:
        """What happens from now on counts."""
        newest = select(func.coalesce(func.max(ticket_transitions.c.id), 0))
        async with self._engine.connect() as connection:
            self._since = int(await connection.scalar(newest) or 0)
        self._opened_at = self._sandbox.core.clock.ahead

    async def watch(self, steps: Sequence[Step]) -> None:
        """Tick steps off, whenever the bot has said something, until the sandbox closes."""
        journal = self._sandbox.core.journal
        seen = journal.last
        while not journal.closed:
            if not await journal.wait(seen, _PATIENCE):
                continue
            seen = journal.last
            await self._tick(steps)
            await self._name_roles()

    async def _name_roles(self) -> None:
        """What stands under each name follows what people have become."""
        roles = select(people.c.telegram_id, person_roles.c.role).join(
            person_roles, person_roles.c.person_id == people.c.id
        )
        inactive = select(people.c.telegram_id).where(people.c.is_active.is_(False))
        async with self._engine.connect() as connection:
            held = set((await connection.execute(roles)).tuples())
            gone = set((await connection.scalars(inactive)).all())
        world = self._sandbox.core.world
        before = [world.users[player.telegram_id].caption for player in cast.EVERYONE]
        for player in cast.EVERYONE:
            own = [cast.CAPTIONS[role] for role in Role if (player.telegram_id, role) in held]
            caption = ", ".join(own) or cast.NO_MEMBER
            if player.telegram_id in gone:
                caption = cast.GONE
            world.users[player.telegram_id].caption = caption
        if before != [world.users[player.telegram_id].caption for player in cast.EVERYONE]:
            self._sandbox.core.journal.write("people")

    async def _tick(self, steps: Sequence[Step]) -> None:
        open_steps = [step for step in steps if not step.hint.done]
        if not open_steps:
            return
        happened = await self._happened()
        for step in open_steps:
            step.hint.done = step.is_done(happened)
        if any(step.hint.done for step in open_steps):
            self._sandbox.core.show_hints()

    async def _happened(self) -> Happened:
        transitions = ticket_transitions.c
        actions = select(transitions.action).where(transitions.id > self._since).distinct()
        stranger = (
            select(person_roles.c.role)
            .join(people, people.c.id == person_roles.c.person_id)
            .where(people.c.telegram_id == cast.STRANGER.telegram_id)
            .limit(1)
        )
        async with self._engine.connect() as connection:
            return Happened(
                actions=frozenset((await connection.scalars(actions)).all()),
                stranger_is_in=await connection.scalar(stranger) is not None,
                group_is_bound=await connection.scalar(select(qc_groups.c.chat_id)) is not None,
                time_was_leapt=self._sandbox.core.clock.ahead > self._opened_at,
            )
