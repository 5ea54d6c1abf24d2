"""What Telegram sends for whoever scanned a label: `/start` with its code."""

from aiogram import F
from aiogram.filters import CommandStart

from domain.labels import token_in

# Handlers find the token as `command.magic_result`.
SCANNED = CommandStart(deep_link=True, ignore_case=True, magic=F.args.func(token_in))
