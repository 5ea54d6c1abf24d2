"""Where a ticket leaves the straight line, typed; and the words that answer its questions."""

from collections.abc import Awaitable, Callable, Mapping

from aiogram import Router
from aiogram.filters import Command, CommandObject

from bot.chat.arguments import Arguments
from bot.chat.flow import FlowMiddleware
from bot.chat.questions import Answers
from bot.chat.turn import Said
from bot.features.detours.flow import DetourFlow
from bot.features.detours.questions import (
    DeclineWords,
    DueWords,
    HoldDate,
    HoldList,
    HoldWords,
    LineWords,
    ReturnWords,
)
from bot.ui.screen import Screen
from domain.services.card_actions import CardAction

_Answer = Callable[[DetourFlow, Arguments], Awaitable[Screen]]
_COMMANDS: Mapping[str, tuple[CardAction, _Answer]] = {
    "hold": (CardAction.HOLD, DetourFlow.hold),
    "resume": (CardAction.RESUME_TICKET, DetourFlow.resume),
    "decline": (CardAction.DECLINE, DetourFlow.decline),
    "urgent": (CardAction.URGENT, DetourFlow.urgent),
    "due": (CardAction.DUE, DetourFlow.due),
    "cameback": (CardAction.CAME_BACK, DetourFlow.came_back),
}


def make_router() -> Router:
    router = Router(name="detours")
    router.message.middleware(FlowMiddleware(DetourFlow))
    router.message.register(command_given, Command(*_COMMANDS, ignore_case=True))
    router.message.register(take_hold_words, Answers(HoldList))
    router.message.register(take_hold_words, Answers(HoldWords))
    router.message.register(take_hold_date, Answers(HoldDate))
    router.message.register(take_due, Answers(DueWords))
    router.message.register(take_decline_reason, Answers(DeclineWords))
    router.message.register(take_return, Answers(ReturnWords))
    router.message.register(take_line, Answers(LineWords))
    return router


async def command_given(said: Said, command: CommandObject, flow: DetourFlow) -> None:
    action, answer = _COMMANDS[command.command.lower()]
    typed = (command.args or "").strip()
    screen = await (answer(flow, Arguments(typed)) if typed else flow.choice(action))
    await said.reply(screen)


async def take_hold_words(said: Said, question: HoldWords, flow: DetourFlow) -> None:
    await said.reply(await flow.take_hold_words(question, said.words))


async def take_hold_date(said: Said, question: HoldDate, flow: DetourFlow) -> None:
    await said.reply(await flow.take_hold_date(question, said.words))


async def take_due(said: Said, question: DueWords, flow: DetourFlow) -> None:
    await said.reply(await flow.take_due(question, said.words))


async def take_decline_reason(said: Said, question: DeclineWords, flow: DetourFlow) -> None:
    await said.reply(await flow.take_decline_reason(question, said.words))


async def take_return(said: Said, question: ReturnWords, flow: DetourFlow) -> None:
    await said.reply(await flow.take_return(question, said.words))


async def take_line(said: Said, question: LineWords, flow: DetourFlow) -> None:
    await said.reply(await flow.take_line(question, said.words))
