"""Runs the demo: a temporary database, the sandbox, and the bot as a process of its own."""

import asyncio
import os
import secrets
import signal
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bot.demo import cast
from bot.demo.seed import seed
from bot.sandbox import Sandbox
from bot.settings import Settings

_STOP_SECONDS = 15
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
        folder = Path(name)
        await seed(f"sqlite:///{folder / 'workshop.db'}", datetime.now(UTC))
        sandbox = Sandbox(
            token=token,
            port=port,
            bot_name="Workshop",
            bot_username="workshop_demo_bot",
            title=cast.TITLE,
            subtitle=cast.SUBTITLE,
            hints=cast.HINTS,
        )
        try:
            await sandbox.start()
        except OSError as error:
            why = os.strerror(error.errno) if error.errno else str(error)
            remedy = "try: make demo PORT=0, or workshop-bot demo --port 0"
            print(f"port {port} can't be had ({why}); {remedy}", file=sys.stderr)
            return 1
        try:
            for player in cast.EVERYONE:
                sandbox.add_user(
                    player.telegram_id,
                    player.first_name,
                    player.last_name,
                    username=player.username,
                    phone=player.phone,
                    caption=player.caption,
                )
                sandbox.people.start(player.telegram_id)
            return await _with_bot(sandbox.url, token, folder, stop)
        finally:
            await sandbox.stop()


async def _with_bot(url: str, token: str, folder: Path, stop: asyncio.Event) -> int:
    # Nothing of the owner's own settings: the demo runs beside the real bot.
    environment = {
        **os.environ,
        **dict.fromkeys((name.upper() for name in Settings.model_fields), ""),
        "BOT_TOKEN": token,
        "ADMIN_IDS": str(cast.ADMIN.telegram_id),
        "DATABASE_URL": f"sqlite:///{folder / 'workshop.db'}",
        "TELEGRAM_API_URL": url,
        "LOG_LEVEL": "warning",
        "PYTHONPATH": os.pathsep.join(
            each for each in (str(_PROGRAM), os.environ.get("PYTHONPATH")) if each
        ),
    }
    # A session of its own: Ctrl-C reaches this process, which then asks the bot to stop.
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=environment, cwd=folder, start_new_session=True
    )
    print(f"\n  The workshop is open:  {url}\n")
    for hint in cast.HINTS:
        print(f"  - {hint}")
    print("\n  Ctrl-C closes it and leaves nothing behind.\n", flush=True)
    ended = asyncio.ensure_future(bot.wait())
    stopping = asyncio.ensure_future(stop.wait())
    await asyncio.wait({ended, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if ended.done():
        print("the bot has stopped by itself; its last words stand above", file=sys.stderr)
        return 1
    bot.terminate()
    try:
        await asyncio.wait_for(ended, _STOP_SECONDS)
    except TimeoutError:
        bot.kill()
        await bot.wait()
    return 0
