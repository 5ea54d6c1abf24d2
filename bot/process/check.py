"""`python -m bot check`: would `run` serve with these settings?"""

from bot.settings import TELEGRAM, Settings
from domain.errors import TryAgain
from storage.errors import BadDatabaseUrl, CantMigrate

NOT_KNOWN = "Telegram does not know this token: copy it from @BotFather"
ANOTHER_ADDRESS = "choose another, or leave it empty for no server"
_ASK_SECONDS = 3.0


async def check(settings: Settings) -> int:
    """Each finding on a line of its own; 0 if the bot could run. Nothing is changed."""
    fine = [
        await _database_is_fine(settings),
        await _token_is_fine(settings),
        await _address_is_fine(settings),
    ]
    return 0 if all(fine) else 1


def _say(setting: str, words: str) -> None:
    print(f"{setting}: {' '.join(words.split())}")


async def _database_is_fine(settings: Settings) -> bool:
    from storage.engine import create_engine
    from storage.migrate import needs_upgrade

    try:
        engine = create_engine(settings.database_url)
        try:
            is_behind = await needs_upgrade(engine)
        finally:
            await engine.dispose()
    except (BadDatabaseUrl, CantMigrate, TryAgain) as error:
        _say("DATABASE_URL", str(error))
        return False
    _say("DATABASE_URL", "fine, will be migrated at start" if is_behind else "fine, and current")
    return True


async def _token_is_fine(settings: Settings) -> bool:
    if not settings.bot_token:
        _say("BOT_TOKEN", "missing: get one from @BotFather, put it into .env")
        return False
    from aiogram.exceptions import (
        TelegramAPIError,
        TelegramNetworkError,
        TelegramNotFound,
        TelegramServerError,
        TelegramUnauthorizedError,
    )

    from bot.app import make_bot

    bot = make_bot(settings)
    try:
        me = await bot.get_me()
    except TelegramUnauthorizedError:
        _say("BOT_TOKEN", NOT_KNOWN)
    except (TelegramNetworkError, TelegramServerError) as error:
        whose = "Telegram" if settings.telegram_api_url == TELEGRAM else "the server"
        _say("TELEGRAM_API_URL", f"{whose} can't be reached, run would wait: {error.message}")
    except TelegramNotFound:
        _say("BOT_TOKEN", f"{NOT_KNOWN}; or TELEGRAM_API_URL is no Bot API server")
    except TelegramAPIError as error:
        _say("BOT_TOKEN", error.message)
    else:
        _say("BOT_TOKEN", f"fine, the bot is @{me.username}")
        return True
    finally:
        await bot.session.close()
    return False


async def _address_is_fine(settings: Settings) -> bool:
    if settings.listen_at is None:
        return True
    from aiohttp import web

    from bot.process.http import CantListen, listening

    host, port = settings.listen_at
    try:
        async with listening(web.Application(), host, port):
            _say("LISTEN", "fine")
            return True
    except CantListen as error:
        if error.is_taken and await _bot_answers(host, port):
            _say("LISTEN", "fine, a bot answers there already")
            return True
        if error.is_taken and not settings.webhook_url:
            _say("LISTEN", f"{error}: run goes on without /healthz, /readyz and /metrics")
            return True
        _say("LISTEN", f"{error}; {ANOTHER_ADDRESS}")
        return False


async def _bot_answers(host: str, port: int) -> bool:
    import aiohttp
    from yarl import URL

    # Who listens everywhere, answers here.
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    timeout = aiohttp.ClientTimeout(total=_ASK_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(URL.build(scheme="http", host=host, port=port, path="/healthz")) as answer,
        ):
            found = await answer.json()
            return isinstance(found, dict) and "alive" in found
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return False
