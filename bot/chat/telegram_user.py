"""A person as Telegram describes them."""

from aiogram.types import User

from bot.texts import language_of
from domain.people import TelegramUser


def telegram_user(user: User) -> TelegramUser:
    return TelegramUser(
        telegram_id=user.id,
        first_name=user.first_name,
        last_name=user.last_name,
        username=user.username,
        language=language_of(user.language_code) if user.language_code else None,
    )
