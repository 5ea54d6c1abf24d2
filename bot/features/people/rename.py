"""Correcting somebody's name, in words."""

from aiogram import F, Router

from bot.buttons.people import AskName, ShowPerson
from bot.chat.questions import Answers, ask, last_question, leave_asked
from bot.chat.turn import Press, Said
from bot.features.people import person_view
from bot.features.people.questions import RightName
from domain.services.people import PeopleService


def make_router() -> Router:
    """Asked before the people's router: the way back is a press of its own."""
    router = Router(name="renaming")
    router.message.register(rename, Answers(RightName))
    router.callback_query.register(ask_name, AskName.filter())
    router.callback_query.register(leave_name, ShowPerson.filter(F.leave))
    return router


async def ask_name(press: Press, callback_data: AskName, people: PeopleService) -> None:
    told = await people.sheet(callback_data.person_id, press.member)
    await ask(press.state, RightName(person_id=callback_data.person_id))
    await press.show(person_view.ask_name(press.t, told))


async def rename(said: Said, question: RightName, people: PeopleService) -> None:
    async with last_question(said.state):
        await people.rename(question.person_id, said.words, said.act)
    told = await people.sheet(question.person_id, said.member)
    await said.reply(person_view.sheet(said.t, told, said.t("did-rename", name=told.member.name)))


async def leave_name(press: Press, callback_data: ShowPerson, people: PeopleService) -> None:
    """⬅️ Back: a question that was asked since is not left by it."""
    await leave_asked(press.state, RightName)
    told = await people.sheet(callback_data.person_id, press.member)
    await press.show(person_view.sheet(press.t, told))
