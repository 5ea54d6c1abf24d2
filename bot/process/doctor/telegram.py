"""Telegram as seen from here: its clock, the webhook, and what the bot may do in its group."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import aiohttp
from aiogram import Bot
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.types import ChatMemberRestricted, WebhookInfo

from bot.app import make_bot
from bot.process.doctor.clocks import compared
from bot.process.findings import Finding, error, ok, warning
from bot.settings import TELEGRAM, Settings
from domain.qc_group import QcGroup

_ASK_SECONDS = 5.0
# A bot that runs takes what comes within seconds.
_MANY_WAIT = 100
_LATELY = timedelta(hours=1)
_AGAIN = "write /qchere in a group that has the bot"


async def clock(settings: Settings) -> Finding:
    """Against the `Date` header of the server that is asked for updates."""
    whose = "Telegram's" if settings.telegram_api_url == TELEGRAM else "the Bot API server's"
    timeout = aiohttp.ClientTimeout(total=_ASK_SECONDS)
    try:
        async with aiohttp.ClientSession(timeout=timeout) as session:
            asked = datetime.now(UTC)
            async with session.get(settings.telegram_api_url, allow_redirects=False) as response:
                answered = datetime.now(UTC)
                said = parsedate_to_datetime(response.headers["Date"])
    except (aiohttp.ClientError, TimeoutError):
        return warning("clock", f"{whose} can't be asked: see below")
    except (KeyError, ValueError):
        return warning("clock", f"{whose} answer says no time: compare it with another clock")
    # The header leaves out what is below a second.
    return compared(whose, said.astimezone(UTC) + timedelta(seconds=0.5), asked, answered)


async def findings(settings: Settings, group: QcGroup | None) -> list[Finding]:
    """For a token that Telegram knows."""
    bot = make_bot(settings)
    try:
        found = [_webhook(settings, await bot.get_webhook_info())]
        if group is not None:
            found.append(await _group(bot, group))
    except TelegramAPIError as trouble:
        return [warning("Telegram", f"{trouble.message}: try again")]
    finally:
        await bot.session.close()
    return found


def _webhook(settings: Settings, info: WebhookInfo) -> Finding:
    waiting = f"{info.pending_update_count} updates wait at Telegram"
    if info.url != settings.webhook_url:
        # What stands behind the host may be secret.
        where = f"Telegram brings updates to {urlsplit(info.url).hostname}"
        if not settings.webhook_url:
            words = f"{where}: run would take them from there; two bots need two tokens"
            return warning("webhook", words)
        if info.url:
            words = f"{where}, not to WEBHOOK_URL: run sets it; two bots need two tokens"
            return warning("webhook", words)
        return ok("webhook", f"none yet, run sets it; {waiting}")
    said, at = info.last_error_message, info.last_error_date
    if said and at is not None and datetime.now(UTC) - at < _LATELY:
        ago = int((datetime.now(UTC) - at).total_seconds() // 60)
        remedy = "look at the proxy, its certificate and LISTEN"
        return warning("webhook", f"{said} ({ago} min ago), {waiting}: {remedy}")
    if info.pending_update_count > _MANY_WAIT:
        return warning("webhook", f"{waiting}: start the bot, or look at its log")
    kind = "set" if info.url else "none, the bot asks for updates"
    return ok("webhook", f"fine, {kind}; {waiting}")


async def _group(bot: Bot, group: QcGroup) -> Finding:
    try:
        me = await bot.get_chat_member(group.chat_id, bot.id)
    except (TelegramBadRequest, TelegramForbiddenError) as trouble:
        return error("QC group", f"{trouble.message}: let the bot in again, or {_AGAIN}")
    if me.status in (ChatMemberStatus.LEFT, ChatMemberStatus.KICKED):
        return error("QC group", f"the bot is not in it: let it in again, or {_AGAIN}")
    if isinstance(me, ChatMemberRestricted) and not me.can_send_messages:
        return error("QC group", "the bot may not write there: give it the right to")
    return ok("QC group")
