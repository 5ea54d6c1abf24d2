"""`python -m bot run | demo | migrate | check`.

aiogram takes seconds to load, so each command imports what it needs when it is called.
"""

import argparse
import asyncio
import sys

from bot.logs import set_up_logging
from bot.settings import Settings, SettingsError, load_settings
from domain.errors import TryAgain
from storage.errors import BadDatabaseUrl, CantMigrate


def main() -> int:
    command, port = _arguments()
    try:
        if command == "demo":
            from bot.demo.run import run_demo

            return asyncio.run(run_demo(port))
        settings = load_settings(needs_token=command == "run")
        secrets = (settings.bot_token, settings.webhook_secret)
        set_up_logging(settings.log_level, settings.log_format, secrets=secrets)
        if command == "run":
            return _run(settings)
        return asyncio.run(_migrate(settings) if command == "migrate" else _check(settings))
    except SettingsError as error:
        return _fail(f"settings: {error}", 1)
    except BadDatabaseUrl as error:
        return _fail(f"settings: DATABASE_URL: {error}", 1)
    except CantMigrate as error:
        return _fail(f"database: {error}", 1)
    except TryAgain as error:
        return _fail(f"database: can't be reached ({error})", 1)
    except KeyboardInterrupt:
        return 130


def _arguments() -> tuple[str, int]:
    parser = argparse.ArgumentParser(prog="python -m bot", description="A workshop in Telegram.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="migrate the database and serve until SIGTERM or SIGINT")
    demo = commands.add_parser("demo", help="a complete workshop in the browser, no token needed")
    demo.add_argument("--port", type=int, default=8008, help="0 takes any free one")
    commands.add_parser("migrate", help="bring the database to the present schema")
    commands.add_parser("check", help="look at settings, database and token")
    given = parser.parse_args()
    return given.command, getattr(given, "port", 0)


def _fail(line: str, code: int) -> int:
    print(line, file=sys.stderr)
    return code


def _run(settings: Settings) -> int:
    from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError

    from bot.http import CantListen
    from bot.serving import serve

    try:
        asyncio.run(serve(settings))
    except TelegramUnauthorizedError:
        return _fail("BOT_TOKEN: Telegram does not know this token", 2)
    except TelegramAPIError as error:
        return _fail(f"Telegram: {error.message}", 1)
    except CantListen as error:
        return _fail(f"LISTEN: {error}; choose another, or leave it empty for no server", 1)
    return 0


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


async def _check(settings: Settings) -> int:
    """Each finding on a line of its own; 0 if the bot could run."""
    database, token = await _database_is_fine(settings), await _token_is_fine(settings)
    return 0 if database and token else 1


async def _database_is_fine(settings: Settings) -> bool:
    from storage.engine import create_engine
    from storage.migrate import is_current

    engine = create_engine(settings.database_url)
    try:
        current = await is_current(engine)
    except TryAgain as error:
        print(f"database: can't be reached ({error.__cause__})")
        return False
    finally:
        await engine.dispose()
    print("database: current" if current else "database: reachable, will be migrated at start")
    return True


async def _token_is_fine(settings: Settings) -> bool:
    if not settings.bot_token:
        print("BOT_TOKEN: missing; get one from @BotFather, put it into .env")
        return False
    from aiogram.exceptions import TelegramAPIError

    from bot.app import make_bot

    bot = make_bot(settings)
    try:
        me = await bot.get_me()
    except TelegramAPIError as error:
        print(f"BOT_TOKEN: {error.message}")
        return False
    finally:
        await bot.session.close()
    print(f"BOT_TOKEN: fine, the bot is @{me.username}")
    return True


if __name__ == "__main__":
    sys.exit(main())
