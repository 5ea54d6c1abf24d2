"""Correcting somebody's name, in words."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.buttons.people import AskName, ShowPerson
from bot.chat.answers import Answer
from bot.chat.conversation import ask, last_question
from bot.chat.said import WORDS, words_of
from bot.chat.screens import Screens
from bot.features.people import person_view
from bot.texts import Texts
from domain.actor import Act
from domain.people import Member
from domain.services.people import PeopleService


class Renaming(StatesGroup):
    """Waiting for somebody's right name; data: person_id."""

    name = State()


def make_router() -> Router:
    """Asked before the people's router: the way back is a press of its own."""
    router = Router(name="renaming")
    router.message.register(rename, StateFilter(Renaming.name), WORDS)
    router.callback_query.register(ask_name, AskName.filter())
    router.callback_query.register(leave_name, ShowPerson.filter(F.leave))
    return router


async def ask_name(
    press: CallbackQuery,
    callback_data: AskName,
    t: Texts,
    answer: Answer,
    state: FSMContext,
    member: Member,
    people: PeopleService,
    screens: Screens,
) -> None:
    told = await people.sheet(callback_data.person_id, member)
    await ask(state, Renaming.name, person_id=callback_data.person_id)
    await answer()
    await screens.edit(press, person_view.ask_name(t, told))


async def rename(
    message: Message,
    t: Texts,
    act: Act,
    state: FSMContext,
    member: Member,
    people: PeopleService,
    screens: Screens,
) -> None:
    person_id = (await state.get_data())["person_id"]
    async with last_question(state):
        await people.rename(person_id, words_of(message), act)
    told = await people.sheet(person_id, member)
    await screens.reply(message, person_view.sheet(t, told, t("did-rename", name=told.member.name)))


async def leave_name(
    press: CallbackQuery,
    callback_data: ShowPerson,
    t: Texts,
    answer: Answer,
    state: FSMContext,
    member: Member,
    people: PeopleService,
    screens: Screens,
) -> None:
    """⬅️ Back: a question that was asked since is not left by it."""
    if await state.get_state() == Renaming.name.state:
        await state.clear()
    told = await people.sheet(callback_data.person_id, member)
    await answer()
    await screens.edit(press, person_view.sheet(t, told))
