"""What a stranger reads of the bot before he taps Start; its name is the owner's."""

import asyncio
import logging

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from bot.texts import FALLBACK, LANGUAGES, texts

log = logging.getLogger(__name__)


async def show_profile(bot: Bot) -> None:
    """The descriptions in every language; what is there already is not set again.

    A courtesy: Telegram lets them be changed seldom, so a refusal waits for the next start.
    """
    try:
        await asyncio.gather(*(_describe(bot, language) for language in LANGUAGES))
    except TelegramAPIError as error:
        log.warning("could not describe the bot, will try at the next start: %s", error.message)


async def _describe(bot: Bot, language: str) -> None:
    t = texts(language)
    code = None if language == FALLBACK else language
    long, short = t.plain("bot-description"), t.plain("bot-short-description")
    described = await bot.get_my_description(language_code=code)
    if described.description != long:
        await bot.set_my_description(description=long, language_code=code)
    introduced = await bot.get_my_short_description(language_code=code)
    if introduced.short_description != short:
        await bot.set_my_short_description(short_description=short, language_code=code)
