"""Where a ticket leaves the straight line, typed; and the words that answer its questions."""

from aiogram import Router

from bot.chat.questions import Answers
from bot.chat.turn import Said
from bot.features.detours.flow import DetourFlow
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
from bot.features.tickets.which_ticket import mount_commands


def make_router() -> Router:
    router = Router(name="detours")
    mount_commands(router, DetourFlow)
    router.message.register(take_hold_words, Answers(HoldList))
    router.message.register(take_hold_words, Answers(HoldWords))
    router.message.register(take_moment, Answers(HoldMoment))
    router.message.register(take_hold_date, Answers(HoldDate))
    router.message.register(take_due, Answers(DueWords))
    router.message.register(take_decline_reason, Answers(DeclineWords))
    router.message.register(take_return, Answers(ReturnWords))
    router.message.register(take_line, Answers(LineWords))
    return router


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
