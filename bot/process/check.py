"""`python -m bot check`: would `run` serve with these settings?"""

from bot.process.findings import Finding, Level, error, ok, warning
from bot.settings import TELEGRAM, Settings
from domain.errors import TryAgain
from storage.errors import BadDatabaseUrl, CantMigrate

NOT_KNOWN = "Telegram does not know this token: copy it from @BotFather"
ANOTHER_ADDRESS = "choose another, or leave it empty for no server"
# What is said of a database that `run` will migrate first.
BEHIND = "fine, will be migrated at start"
_ASK_SECONDS = 3.0


async def check(settings: Settings) -> int:
    """Each finding on a line of its own; 0 if the bot could run. Nothing is changed."""
    found = [await database(settings), await token(settings), await address(settings)]
    for each in found:
        if each is not None:
            print(each)
    return 1 if any(each is not None and each.level is Level.ERROR for each in found) else 0


async def database(settings: Settings) -> Finding:
    """Whether it answers, is ours, and has the present schema."""
    from storage.engine import create_engine
    from storage.migrate import needs_upgrade

    try:
        engine = create_engine(settings.database_url)
        try:
            is_behind = await needs_upgrade(engine)
        finally:
            await engine.dispose()
    except (BadDatabaseUrl, CantMigrate, TryAgain) as trouble:
        return error("DATABASE_URL", str(trouble))
    return ok("DATABASE_URL", BEHIND if is_behind else "fine, and current")


async def token(settings: Settings) -> Finding:
    """Whether Telegram answers, and knows the token."""
    if not settings.bot_token:
        return error("BOT_TOKEN", "missing: get one from @BotFather, put it into .env")
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
        return error("BOT_TOKEN", NOT_KNOWN)
    except (TelegramNetworkError, TelegramServerError) as trouble:
        whose = "Telegram" if settings.telegram_api_url == TELEGRAM else "the server"
        words = f"{whose} can't be reached, run would wait: {trouble.message}"
        return error("TELEGRAM_API_URL", words)
    except TelegramNotFound:
        return error("BOT_TOKEN", f"{NOT_KNOWN}; or TELEGRAM_API_URL is no Bot API server")
    except TelegramAPIError as trouble:
        return error("BOT_TOKEN", trouble.message)
    finally:
        await bot.session.close()
    return ok("BOT_TOKEN", f"fine, the bot is @{me.username}")


async def address(settings: Settings) -> Finding | None:
    """Whether `LISTEN` can be had; None where no server is wanted."""
    if settings.listen_at is None:
        return None
    from aiohttp import web

    from bot.process.http import CantListen, listening

    host, port = settings.listen_at
    try:
        async with listening(web.Application(), host, port):
            return ok("LISTEN")
    except CantListen as trouble:
        if trouble.is_taken and await _bot_answers(host, port):
            return ok("LISTEN", "fine, a bot answers there already")
        if trouble.is_taken and not settings.webhook_url:
            words = f"{trouble}: run goes on without /healthz, /readyz and /metrics"
            return warning("LISTEN", words)
        return error("LISTEN", f"{trouble}; {ANOTHER_ADDRESS}")


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
