"""Where a ticket leaves the straight line, typed; and the words that answer its questions."""

from collections.abc import Mapping

from aiogram import Router
from aiogram.filters import Command, CommandObject

from bot.chat.flow import FlowMiddleware
from bot.chat.questions import Answers
from bot.chat.turn import Said
from bot.features.detours.flow import ANSWERS, DetourFlow
from bot.features.detours.questions import (
    DeclineWords,
    DueWords,
    HoldDate,
    HoldList,
    HoldMoment,
    HoldWords,
    LineWords,
    ReturnWords,
)
from bot.features.tickets.questions import WhichTicket
from bot.features.tickets.which_ticket import NUMBER, asked_about, number_typed
from domain.services.card_actions import CardAction

_COMMANDS: Mapping[str, CardAction] = {
    "hold": CardAction.HOLD,
    "resume": CardAction.RESUME_TICKET,
    "decline": CardAction.DECLINE,
    "urgent": CardAction.URGENT,
    "due": CardAction.DUE,
    "cameback": CardAction.CAME_BACK,
}
# Behind the ticket's number nothing else is said, or only that it is no more.
_NOTHING_MORE = (CardAction.RESUME_TICKET, CardAction.URGENT)


def make_router() -> Router:
    router = Router(name="detours")
    router.message.middleware(FlowMiddleware(DetourFlow))
    router.message.register(command_given, Command(*_COMMANDS, ignore_case=True))
    router.message.register(take_hold_words, Answers(HoldList))
    router.message.register(take_hold_words, Answers(HoldWords))
    router.message.register(
        take_number, NUMBER, Answers(WhichTicket), asked_about(_COMMANDS.values())
    )
    router.message.register(take_moment, Answers(HoldMoment))
    router.message.register(take_hold_date, Answers(HoldDate))
    router.message.register(take_due, Answers(DueWords))
    router.message.register(take_decline_reason, Answers(DeclineWords))
    router.message.register(take_return, Answers(ReturnWords))
    router.message.register(take_line, Answers(LineWords))
    return router


async def command_given(said: Said, command: CommandObject, flow: DetourFlow) -> None:
    name, typed = command.command.lower(), (command.args or "").strip()
    action = _COMMANDS[name]
    keeps = action not in _NOTHING_MORE
    await said.reply(await flow.typed(name, action, typed, ANSWERS[action], keeps=keeps))


async def take_number(said: Said, question: WhichTicket, flow: DetourFlow) -> None:
    await said.reply(await flow.next_step(question.action, number_typed(said.words)))


async def take_moment(said: Said, question: HoldMoment, flow: DetourFlow) -> None:
    await said.reply(await flow.take_moment(question, said.words))


async def take_hold_words(said: Said, question: HoldWords | HoldList, flow: DetourFlow) -> None:
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
