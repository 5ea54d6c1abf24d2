"""Menus: each person's commands, by role and language, through command scopes."""

import logging
from collections.abc import Sequence

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)

from bot.chat.commands import IN_GROUPS, STRANGERS, menu
from bot.texts import FALLBACK, LANGUAGES, Texts, texts
from domain.people import Member
from domain.services.access import AccessService

log = logging.getLogger(__name__)


class Menus:
    def __init__(self, bot: Bot, access: AccessService) -> None:
        self._bot = bot
        self._access = access

    async def show_defaults(self) -> None:
        """What strangers see, and admins of groups, in every language."""
        for language in LANGUAGES:
            await self._bot.set_my_commands(
                _commands(texts(language), STRANGERS),
                scope=BotCommandScopeAllPrivateChats(),
                language_code=None if language == FALLBACK else language,
            )
            await self._bot.set_my_commands(
                _commands(texts(language), IN_GROUPS),
                scope=BotCommandScopeAllChatAdministrators(),
                language_code=None if language == FALLBACK else language,
            )

    async def show(self, member: Member, t: Texts) -> None:
        """A member's own menu in his private chat; a courtesy, so failing is no failure."""
        try:
            await self._bot.set_my_commands(
                _commands(t, menu(member.roles)),
                scope=BotCommandScopeChat(chat_id=member.telegram_id),
            )
        except TelegramAPIError as error:
            log.warning("could not show the menu to person %s: %s", member.id, error.message)

    async def show_to(self, person_id: int) -> None:
        """The same for somebody known by his id."""
        member = await self._access.member(person_id)
        if member is not None:
            await self.show(member, texts(member.language or ""))

    async def reset(self, chat_id: int) -> None:
        """Back to what strangers see."""
        try:
            await self._bot.delete_my_commands(scope=BotCommandScopeChat(chat_id=chat_id))
        except TelegramAPIError as error:
            log.warning("could not reset the menu in chat %s: %s", chat_id, error.message)


def _commands(t: Texts, names: Sequence[str]) -> list[BotCommand]:
    return [BotCommand(command=name, description=t.plain(f"command-{name}")) for name in names]
