"""The demo's bot: `workshop-bot run` in every way, but by the demo's time."""

import asyncio
import os
import sys
from pathlib import Path

from bot.demo.clock import SharedTime
from bot.observability.logs import set_up_logging
from bot.process.lifecycle import serve
from bot.settings import load_settings


def main() -> None:
    os.umask(0o077)
    settings = load_settings(needs_token=True)
    set_up_logging(settings.log_level, settings.log_format, secrets=(settings.bot_token,))
    asyncio.run(serve(settings, SharedTime(Path(sys.argv[1])).ahead))


if __name__ == "__main__":
    main()
