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

_STOP_SECONDS = 15


async def run_demo(port: int) -> int:
    """Serve until Ctrl-C or SIGTERM; leaves nothing behind. Exit code 1 if the bot fails."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, stop.set)
    token = f"7000000000:{secrets.token_urlsafe(24)}"
    with tempfile.TemporaryDirectory(prefix="workshop-demo-") as folder:
        database = f"sqlite:///{Path(folder) / 'workshop.db'}"
        await seed(database, datetime.now(UTC))
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
        except OSError:
            print(f"port {port} is taken; try: make demo PORT=0", file=sys.stderr)
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
            return await _with_bot(sandbox.url, token, database, stop)
        finally:
            await sandbox.stop()


async def _with_bot(url: str, token: str, database: str, stop: asyncio.Event) -> int:
    environment = {
        **os.environ,
        "BOT_TOKEN": token,
        "ADMIN_IDS": str(cast.ADMIN.telegram_id),
        "DATABASE_URL": database,
        "TELEGRAM_API_URL": url,
        "LOG_LEVEL": "warning",
        # Nothing of the owner's own .env: the demo runs beside the real bot.
        "LISTEN": "",
        "WEBHOOK_URL": "",
        "WEBHOOK_SECRET": "",
    }
    # A session of its own: Ctrl-C reaches this process, which then asks the bot to stop.
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=environment, start_new_session=True
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
