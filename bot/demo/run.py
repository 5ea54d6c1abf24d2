"""Runs the demo: a temporary database, the sandbox, and the bot as a process of its own."""

import asyncio
import os
import secrets
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.demo import cast
from bot.demo.clock import SharedTime, opening
from bot.demo.script import Step, script
from bot.demo.seed import Story
from bot.demo.steps import Steps
from bot.sandbox import Sandbox
from bot.settings import Settings
from domain.rules import Rules
from storage.engine import create_engine

_STOP_SECONDS = 15
# A busy machine takes long; beyond this the page says more than a terminal that waits.
_READY_SECONDS = 120
_LOOK_AGAIN = 0.1
_AN_HOUR = 3600
_BOT_USERNAME = "workshop_demo_bot"
# Where the program is, wherever it is started.
_PROGRAM = Path(__file__).resolve().parents[2]


async def run_demo(port: int) -> int:
    """Serve until Ctrl-C or SIGTERM; leaves nothing behind. Exit code 1 if the bot fails."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, stop.set)
    token = f"7000000000:{secrets.token_urlsafe(24)}"
    try:
        temporary = tempfile.TemporaryDirectory(prefix="workshop-demo-")
    except OSError as error:
        print(f"TMPDIR: no folder can be made there ({error.strerror})", file=sys.stderr)
        return 1
    with temporary as name:
        rules = Rules()
        sandbox = Sandbox(
            token=token,
            port=port,
            bot_name="Workshop",
            bot_username=_BOT_USERNAME,
            title=cast.TITLE,
            subtitle=cast.SUBTITLE,
            zone=rules.work_session.timezone,
            leap=_AN_HOUR,
        )
        try:
            await sandbox.start()
        except OSError as error:
            why = os.strerror(error.errno) if error.errno else str(error)
            remedy = "try: make demo PORT=0, or workshop-bot demo --port 0"
            print(f"port {port} can't be had ({why}); {remedy}", file=sys.stderr)
            return 1
        try:
            return await _Demo(sandbox, token, Path(name), rules).run(stop)
        finally:
            await sandbox.stop()


class _Demo:
    def __init__(self, sandbox: Sandbox, token: str, folder: Path, rules: Rules) -> None:
        self._sandbox = sandbox
        self._token = token
        self._folder = folder
        self._database = f"sqlite:///{folder / 'workshop.db'}"
        self._engine = create_engine(self._database)
        self._time_file = folder / "time"
        clock, shared = sandbox.core.clock, SharedTime.begin(self._time_file)
        clock.on_advance = shared.set
        now = datetime.now(UTC)
        clock.advance((opening(now, rules) - now).total_seconds())
        self._steps = Steps(self._engine, sandbox)

    async def run(self, stop: asyncio.Event) -> int:
        try:
            print("  Filling a workshop with people, items and a morning's work ...", flush=True)
            story = Story(
                self._engine,
                lambda: datetime.fromtimestamp(self._now(), UTC),
                self._sandbox.core.world,
            )
            await story.until_now()
            print("  Starting the bot, and its people greet it ...", flush=True)
            async with self._bot() as bot:
                return await self._play(story, bot, stop)
        finally:
            await self._engine.dispose()

    async def _play(
        self, story: Story, bot: asyncio.subprocess.Process, stop: asyncio.Event
    ) -> int:
        ended = asyncio.ensure_future(bot.wait())
        stopping = asyncio.ensure_future(stop.wait())
        opened = asyncio.ensure_future(self._open(story))
        try:
            await asyncio.wait({opened, ended, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if opened.done():
                watching = asyncio.ensure_future(self._steps.watch(opened.result()))
                await asyncio.wait({watching, ended, stopping}, return_when=asyncio.FIRST_COMPLETED)
                watching.cancel()
        finally:
            opened.cancel()
            stopping.cancel()
        if ended.done():
            print("the bot has stopped by itself; its last words stand above", file=sys.stderr)
            return 1
        return 0

    async def _open(self, story: Story) -> list[Step]:
        """The page's address is told when everybody has been answered."""
        for player in cast.EVERYONE:
            self._sandbox.add_user(
                player.telegram_id,
                player.first_name,
                player.last_name,
                username=player.username,
                phone=player.phone,
                caption=player.caption,
            )
            self._sandbox.people.start(player.telegram_id)
        group = self._sandbox.add_group(
            cast.GROUP,
            [player.telegram_id for player in cast.GROUP_MEMBERS],
            is_forum=True,
            with_bot=True,
            topics=[cast.TOPIC],
        )
        with suppress(TimeoutError):
            async with asyncio.timeout(_READY_SECONDS):
                await _until(self._everybody_is_greeted)
                # After the greeting: what people find to do stands at their chats' end.
                await story.just_now()
                await _until(self._steps.all_is_told)
        steps = list(
            script(
                timur_id=story.id_of(cast.TIMUR),
                group_id=group.id,
                topic=next(iter(group.topics)),
                bot=_BOT_USERNAME,
            )
        )
        await self._steps.begin()
        self._sandbox.core.scene.hints = [step.hint for step in steps]
        self._sandbox.core.journal.write("people")
        print(f"\n  The workshop is open:  {self._sandbox.url}\n")
        for number, step in enumerate(steps, 1):
            print(f"  {number}. {step.hint.text}")
        print("\n  Ctrl-C closes it and leaves nothing behind.\n", flush=True)
        return steps

    async def _everybody_is_greeted(self) -> bool:
        core = self._sandbox.core
        chats = (core.world.chats[player.telegram_id] for player in cast.EVERYONE)
        return not core.updates.pending and all(
            any(message.sender.is_bot for message in chat.messages.values()) for chat in chats
        )

    def _now(self) -> float:
        return self._sandbox.core.clock.now()

    @asynccontextmanager
    async def _bot(self) -> AsyncIterator[asyncio.subprocess.Process]:
        # Nothing of the owner's own settings: the demo runs beside the real bot.
        environment = {
            **os.environ,
            **dict.fromkeys((name.upper() for name in Settings.model_fields), ""),
            "BOT_TOKEN": self._token,
            "ADMIN_IDS": str(cast.ADMIN.telegram_id),
            "DATABASE_URL": self._database,
            "TELEGRAM_API_URL": self._sandbox.url,
            "LOG_LEVEL": "warning",
            "PYTHONPATH": os.pathsep.join(
                each for each in (str(_PROGRAM), os.environ.get("PYTHONPATH")) if each
            ),
        }
        # A session of its own: Ctrl-C reaches this process, which then asks the bot to stop.
        bot = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.demo.bot",
            str(self._time_file),
            env=environment,
            cwd=self._folder,
            start_new_session=True,
        )
        try:
            yield bot
        finally:
            await _ended(bot)


async def _ended(bot: asyncio.subprocess.Process) -> None:
    if bot.returncode is not None:
        return
    bot.terminate()
    try:
        await asyncio.wait_for(bot.wait(), _STOP_SECONDS)
    except TimeoutError:
        bot.kill()
        await bot.wait()


async def _until(holds: Callable[[], Awaitable[bool]]) -> None:
    while not await holds():  # noqa: ASYNC110 - another process does it
        await asyncio.sleep(_LOOK_AGAIN)
