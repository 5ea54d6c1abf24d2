"""`workshop-bot run | demo | migrate | check | doctor | backup | restore | copy-to`, or
`python -m bot …`.

aiogram takes seconds to load, so each command imports what it needs when it is called.
"""

import argparse
import asyncio
import logging
import os
import sys
from pathlib import Path

from bot.observability.logs import set_up_logging
from bot.process.check import ANOTHER_ADDRESS, NOT_KNOWN, check
from bot.settings import ENV_FILE, Settings, SettingsError, load_settings
from bot.settings.env_file import is_open_to_others
from bot.settings.version import version
from domain.errors import TryAgain
from storage.errors import BackupError, BadDatabaseUrl, CantMigrate

log = logging.getLogger(__name__)


def main() -> int:
    """Do what the command line asks for; the exit status."""
    # Whatever is made meanwhile may hold people's names and phones.
    before = os.umask(0o077)
    try:
        return _obey()
    finally:
        os.umask(before)


def _obey() -> int:
    given = _arguments()
    command: str = given.command
    try:
        if command == "demo":
            from bot.demo.run import run_demo

            return asyncio.run(run_demo(given.port))
        settings = load_settings(needs_token=command == "run")
        secrets = (settings.bot_token, settings.webhook_secret)
        set_up_logging(settings.log_level, settings.log_format, secrets=secrets)
        if command == "run":
            return _run(settings)
        if command == "doctor":
            from bot.process.doctor import doctor

            return asyncio.run(doctor(settings))
        if command in ("backup", "restore", "copy-to"):
            return asyncio.run(_keep(settings, given))
        return asyncio.run(_migrate(settings) if command == "migrate" else check(settings))
    except SettingsError as error:
        return _fail(f"settings: {error}")
    except (BadDatabaseUrl, CantMigrate, TryAgain) as error:
        return _fail(f"DATABASE_URL: {error}")
    except BackupError as error:
        return _fail(f"{command}: {error}")
    except KeyboardInterrupt:
        return 130


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="workshop-bot", description="A workshop in Telegram.")
    parser.add_argument("--version", action="version", version=f"workshop-bot {version()}")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="migrate the database and serve until SIGTERM or SIGINT")
    demo = commands.add_parser("demo", help="a complete workshop in the browser, no token needed")
    demo.add_argument("--port", type=_port, default=8008, help="0 takes any free one")
    commands.add_parser("migrate", help="bring the database to the present schema")
    commands.add_parser("check", help="look at settings, database and token")
    commands.add_parser("doctor", help="look at all that keeps a bot from working; the remedies")
    backup = commands.add_parser("backup", help="back up the database, while the bot runs as well")
    backup.add_argument("place", type=Path, metavar="FILE|FOLDER", help="a folder: named by time")
    restore = commands.add_parser("restore", help="put a backup in the database's place")
    restore.add_argument("file", type=Path, metavar="FILE")
    how = restore.add_mutually_exclusive_group()
    how.add_argument(
        "--replace", action="store_true", help="the database isn't empty: keep it beside"
    )
    how.add_argument("--verify", action="store_true", help="only try it, in a place of its own")
    copy = commands.add_parser("copy-to", help="carry everything to another, empty database")
    copy.add_argument("target", metavar="DATABASE_URL", help="SQLite or PostgreSQL, as in .env")
    return parser.parse_args()


def _port(words: str) -> int:
    if not (words.isascii() and words.isdigit() and len(words) <= 5 and int(words) < 2**16):
        raise argparse.ArgumentTypeError("expected a port, 0 to 65535")
    return int(words)


def _fail(line: str) -> int:
    """A line is one line, whatever a library had to say."""
    print(" ".join(line.split()), file=sys.stderr)
    return 1


def _run(settings: Settings) -> int:
    from aiogram.exceptions import (
        TelegramAPIError,
        TelegramNotFound,
        TelegramUnauthorizedError,
    )

    from bot.process.http import CantListen
    from bot.process.lifecycle import serve

    if is_open_to_others(ENV_FILE):
        log.warning("other users of this machine can read %s: chmod 600 %s", ENV_FILE, ENV_FILE)
    try:
        asyncio.run(serve(settings))
    except TelegramUnauthorizedError:
        return _fail(f"BOT_TOKEN: {NOT_KNOWN}")
    except TelegramNotFound:
        return _fail(f"BOT_TOKEN: {NOT_KNOWN}; or TELEGRAM_API_URL is no Bot API server")
    except TelegramAPIError as error:
        return _fail(f"Telegram: {error.message}")
    except CantListen as error:
        return _fail(f"LISTEN: {error}; {ANOTHER_ADDRESS}")
    return 0


async def _keep(settings: Settings, given: argparse.Namespace) -> int:
    from bot.process import backups

    if given.command == "backup":
        return await backups.backup(settings, given.place)
    if given.command == "copy-to":
        return await backups.copy(settings, given.target)
    if given.verify:
        return await backups.verify(settings, given.file)
    return await backups.restore(settings, given.file, replace=given.replace)


async def _migrate(settings: Settings) -> int:
    from storage.engine import create_engine
    from storage.migrate import upgrade

    engine = create_engine(settings.database_url)
    try:
        await upgrade(engine)
    finally:
        await engine.dispose()
    print("the database is current")
    return 0


if __name__ == "__main__":
    sys.exit(main())
