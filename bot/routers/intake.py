"""Intake: a broken thing becomes a ticket. In one line, or question by question."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.types import CallbackQuery, Message

from bot.answers import Answer
from bot.arguments import Arguments
from bot.callbacks import IntakePress, NewTicket
from bot.intake_flow import Intake, IntakeTalk, OutdatedPress
from bot.middlewares import AdminsOnlyMiddleware
from bot.said import WORDS, words_of
from bot.screens import Screens
from bot.talk import give_talk
from bot.texts import Texts
from domain.acting import Act
from domain.services.workflow import TicketWorkflowService


def make_router() -> Router:
    router = Router(name="intake")
    router.message.filter(F.chat.type == "private")
    router.message.middleware(AdminsOnlyMiddleware())
    give_talk(router, IntakeTalk)
    router.message.register(new, Command("new", ignore_case=True))
    router.message.register(hear, StateFilter(Intake.draft), WORDS)
    router.callback_query.register(begin_on_item, NewTicket.filter())
    router.callback_query.register(press_button, IntakePress.filter())
    return router


async def new(
    message: Message,
    command: CommandObject,
    t: Texts,
    act: Act,
    talk: IntakeTalk,
    workflow: TicketWorkflowService,
    screens: Screens,
) -> None:
    """`/new SERIAL MINUTES TITLE`; without any, or with the serial number alone, guided."""
    words = (command.args or "").split()
    if len(words) <= 1:
        await screens.reply(message, await talk.begin("".join(words)))
        return
    typed = Arguments(command.args)
    serial, minutes, title = typed.word("serial"), typed.number("minutes"), typed.rest("title")
    ticket = await workflow.create_ticket(act, serial_number=serial, minutes=minutes, title=title)
    await screens.reply(message, await talk.place.card_screen(ticket.id, t("did-create")))


async def hear(message: Message, talk: IntakeTalk, screens: Screens) -> None:
    """Words, or a thing without any: an answer to the present question, or refused as one."""
    await screens.reply(message, await talk.hear(words_of(message)))


async def begin_on_item(
    press: CallbackQuery,
    callback_data: NewTicket,
    answer: Answer,
    talk: IntakeTalk,
    screens: Screens,
) -> None:
    """➕ New ticket on an item's card."""
    screen = await talk.begin_on(callback_data.item_id)
    await answer()
    await screens.edit(press, screen)


async def press_button(
    press: CallbackQuery,
    callback_data: IntakePress,
    t: Texts,
    answer: Answer,
    talk: IntakeTalk,
    screens: Screens,
) -> None:
    try:
        screen = await talk.press(callback_data)
    except OutdatedPress:
        await answer(t.plain("intake-outdated"), alert=True)
        return
    await answer()
    await screens.edit(press, screen)
