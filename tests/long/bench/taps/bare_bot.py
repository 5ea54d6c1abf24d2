"""`python -m tests.long.bench.taps.bare_bot ADDRESS`: aiogram as its manual shows it, without a
workshop: a press is answered, its message edited.
"""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

TOKEN = "7000000000:BENCH"
# As long as a card, and with as many buttons.
CARD = "<b>#{} · in progress</b>\n\n" + "A line of a card, with what it says of a thing\n" * 7
LABELS = ("Start", "Pause", "Resume", "Stop", "Continue")


def keyboard(number: int) -> InlineKeyboardMarkup:
    rows = [[InlineKeyboardButton(text=each, callback_data=f"{each}:{number}")] for each in LABELS]
    return InlineKeyboardMarkup(inline_keyboard=rows)


async def tapped(press: CallbackQuery) -> None:
    number = int((press.data or "").rpartition(":")[2]) + 1
    await press.answer("Done.")
    assert isinstance(press.message, Message)
    await press.message.edit_text(CARD.format(number), reply_markup=keyboard(number))


async def main(address: str) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(address))
    dispatcher = Dispatcher()
    dispatcher.callback_query.register(tapped)
    async with Bot(TOKEN, session=session) as bot:
        await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
