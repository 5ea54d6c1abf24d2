"""A workshop under trouble: a database, a Telegram stand-in, a bot process, and its people."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from secrets import token_hex

from bot.sandbox import Sandbox
from bot.sandbox.world.floods import FloodLimits
from bot.sandbox.world.presses import Press
from tests.e2e.conftest import TOKEN, BotProcess
from tests.long.soak.crew import Crew, Needs, settle
from tests.long.soak.databases import Database
from tests.long.soak.replicas import Replicas, replicas

_STALE = (
    "SELECT count(*) FROM cards JOIN tickets ON tickets.id = cards.ticket_id"
    " WHERE NOT cards.is_final AND cards.version <> tickets.version"
)


class House:
    def __init__(
        self, sandbox: Sandbox, bot: BotProcess | Replicas, database: Database, crew: Crew
    ) -> None:
        self.sandbox = sandbox
        self.bot = bot
        self.database = database
        self.crew = crew
        self.began = False

    async def begin(self) -> None:
        self.began = True
        await self.bot.start()

    def press(self, person: int, message_id: int, data: str, *, forged: bool = False) -> Press:
        """A finger on a button; nobody waits for the answer here."""
        pressed = self.sandbox.people.press(person, message_id, data=data, forged=forged)
        assert isinstance(pressed, Press), "every button of ours carries data"
        return pressed

    def say(self, person: int, text: str) -> None:
        self.sandbox.people.write(person, text)

    def presses(self) -> list[Press]:
        return self.sandbox.core.presses.list()

    def unanswered(self) -> list[Press]:
        return [each for each in self.presses() if each.answered_at is None]

    def unconfirmed(self) -> int:
        """How many updates Telegram still keeps."""
        return len(self.sandbox.core.updates.pending)

    async def count(self, statement: str) -> int:
        return int((await self.database.rows(statement))[0][0])

    async def waiting(self) -> int:
        return await self.count("SELECT count(*) FROM outbox WHERE state = 'pending'")

    async def handled(self, seconds: float) -> bool:
        """Wait until every update has been confirmed, and none is left that was written down."""
        return await until(self._all_handled, seconds)

    async def _all_handled(self) -> bool:
        return self.unconfirmed() == 0 and await self.count("SELECT count(*) FROM inbox") == 0

    async def quiet(self, seconds: float) -> bool:
        """Wait until all is handled, delivered, and every card is up to date."""

        async def nothing_left() -> bool:
            return (
                await self._all_handled()
                and await self.waiting() == 0
                and await self.count(_STALE) == 0
            )

        calm = await until(nothing_left, seconds, every=0.5)
        # Cards whose technician's clock moved elsewhere are stale by no number of their own.
        await asyncio.sleep(2.5)
        return calm


async def until(
    holds: Callable[[], Awaitable[bool]], seconds: float, *, every: float = 0.1
) -> bool:
    """Whether it came true within so many seconds."""
    deadline = time.monotonic() + seconds
    while not await holds():
        if time.monotonic() > deadline:
            return False
        await asyncio.sleep(every)
    return True


@asynccontextmanager
async def opened(
    database: Database,
    folder: Path,
    needs: Needs,
    *,
    seed: int = 0,
    limits: FloodLimits | None = None,
    start: bool = True,
) -> AsyncIterator[House]:
    """A house whose people have all met the bot; closed with whatever runs in it."""
    crew = await settle(database.url, needs)
    async with Sandbox(
        token=TOKEN,
        bot_name="Workshop",
        bot_username="workshop_bot",
        fault_seed=seed,
        limits=limits,
    ) as sandbox:
        for member in crew.everyone:
            sandbox.add_user(member.telegram_id, member.first_name)
            sandbox.core.world.chats[member.telegram_id].started = True
        bots = AsyncExitStack()
        bot: BotProcess | Replicas
        if database.processes == 1:
            bot = BotProcess(sandbox.url, database.bot_url, folder / f"{token_hex(4)}.log")
        else:
            bot = await bots.enter_async_context(
                replicas(sandbox.url, database.bot_url, folder, database.processes)
            )
        house = House(sandbox, bot, database, crew)
        try:
            if start:
                await house.begin()
            yield house
        finally:
            sandbox.core.faults.clear()
            if house.began:
                await bot.stop()
            await bots.aclose()
