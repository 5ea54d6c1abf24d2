"""A real aiogram bot lives in the sandbox and understands every answer."""

import asyncio

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiogram.filters import CommandStart
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    DisabledButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.sandbox import Sandbox, SandboxClient

from .conftest import ANN, TOKEN

KEYS = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="Go", callback_data="go", style="primary")],
        [InlineKeyboardButton(text="Off", disabled=DisabledButton())],
    ]
)
PHONE = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Phone", request_contact=True)]])


def dispatcher() -> Dispatcher:
    dp = Dispatcher()

    @dp.message(CommandStart())
    async def start(message: Message) -> None:
        await message.answer(f"Hello, <b>{message.chat.first_name}</b>", reply_markup=PHONE)

    @dp.message(F.contact)
    async def contact(message: Message) -> None:
        await message.answer("thanks", reply_markup=ReplyKeyboardRemove())
        await message.react([ReactionTypeEmoji(emoji="👍")])
        await message.answer("card", reply_markup=KEYS)

    @dp.message(F.document)
    async def document(message: Message, bot: Bot) -> None:
        assert message.document is not None
        content = await bot.download(message.document)
        assert content is not None
        back = BufferedInputFile(content.read()[::-1], filename="back.txt")
        await message.reply_document(back, caption="<i>back</i>")

    @dp.callback_query(F.data == "go")
    async def go(query: CallbackQuery) -> None:
        await query.answer("gone", show_alert=True)
        assert isinstance(query.message, Message)
        await query.message.edit_text("went", reply_markup=None)

    return dp


def real_bot(url: str) -> Bot:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    return Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML"))


async def test_a_conversation_from_start_to_the_last_press(
    sandbox: Sandbox, people: SandboxClient
) -> None:
    bot, dp = real_bot(sandbox.url), dispatcher()
    polling = asyncio.create_task(
        dp.start_polling(bot, handle_signals=False, polling_timeout=5, close_bot_session=True)
    )
    await people.start(ANN)
    await people.wait_for_message(ANN, "Hello, Ann")
    await people.use_key(ANN, "Phone")
    card = await people.wait_for_message(ANN, "card")
    press = await people.press(ANN, card["message_id"], text="Go")
    assert (await people.wait_for_answer(press["id"]))["answer"]["text"] == "gone"
    await people.wait_for_message(ANN, "went")
    await people.send_document(ANN, "there.txt", b"abc")
    back = await people.wait_for_message(ANN, "back")
    assert await people.download(back["document"]["file_id"]) == b"cba"
    await dp.stop_polling()
    await polling
    assert await people.findings() == []
    assert all(press["answered"] for press in await people.presses())


async def test_the_other_methods_are_understood_too(
    sandbox: Sandbox, people: SandboxClient
) -> None:
    group = (await people.add_group("Team", [ANN], with_bot=True))["id"]
    await people.start(ANN)
    async with real_bot(sandbox.url) as bot:
        me = await bot.me()
        scope = BotCommandScopeChat(chat_id=ANN)
        await bot.set_my_commands([BotCommand(command="go", description="Go")], scope=scope)
        assert (await bot.get_my_commands(scope=scope))[0].command == "go"
        assert (await bot.get_chat(group)).title == "Team"
        assert (await bot.get_chat_member(group, ANN)).status == "creator"
        assert len(await bot.get_chat_administrators(group)) == 1
        await people.set_member(group, me.id, "administrator")
        assert (await bot.get_chat_member(group, me.id)).status == "administrator"
        sent = await bot.send_message(group, "x")
        await bot.pin_chat_message(group, sent.message_id)
        await bot.unpin_chat_message(group)
        await bot.send_chat_action(ANN, "typing")
        assert (await bot.get_webhook_info()).url == ""
        updates = await bot.get_updates(allowed_updates=["message", "my_chat_member"])
        assert {update.event_type for update in updates} == {"message", "my_chat_member"}
        await bot.delete_message(group, sent.message_id)
        await bot.leave_chat(group)
    assert await people.findings() == []


async def test_refusals_become_aiograms_exceptions(sandbox: Sandbox, people: SandboxClient) -> None:
    await people.start(ANN)
    await people.add_fault("429", method="sendMessage", retry_after=3, times=1)
    async with real_bot(sandbox.url) as bot:
        with pytest.raises(TelegramRetryAfter) as flood:
            await bot.send_message(ANN, "x")
        assert flood.value.retry_after == 3
        with pytest.raises(TelegramBadRequest, match="can't parse entities"):
            await bot.send_message(ANN, "<b>x")
