"""Intake: a broken thing becomes a ticket."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from bot.arguments import Arguments
from bot.middlewares import AdminsOnlyMiddleware
from bot.place import Place
from bot.screens import Screens
from bot.texts import Texts
from domain.acting import Act
from domain.services.workflow import TicketWorkflowService


def make_router() -> Router:
    router = Router(name="intake")
    router.message.middleware(AdminsOnlyMiddleware())
    router.message.register(new, Command("new", ignore_case=True), F.chat.type == "private")
    return router


async def new(
    message: Message,
    command: CommandObject,
    t: Texts,
    act: Act,
    workflow: TicketWorkflowService,
    place: Place,
    screens: Screens,
) -> None:
    """`/new SERIAL MINUTES TITLE`."""
    typed = Arguments(command.args)
    serial, minutes, title = typed.word("serial"), typed.number("minutes"), typed.rest("title")
    ticket = await workflow.create_ticket(act, serial_number=serial, minutes=minutes, title=title)
    screen = await place.card_screen(ticket.id, t("did-create"))
    await screens.reply(message, screen)
