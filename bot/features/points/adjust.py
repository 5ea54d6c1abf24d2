"""Points given or taken by hand: typed at once, or asked for step by step; for admins."""

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.types import CallbackQuery, Message

from bot.buttons.points import AdjustBy, AdjustPage, AdjustXp, ConfirmAdjust, LeaveAdjust
from bot.chat.answers import Answer
from bot.chat.conversation import keep_question_on_bad_answer
from bot.chat.flow import give_flow
from bot.chat.said import WORDS, words_of
from bot.chat.screens import Screens
from bot.features.points import adjust_views as views
from bot.features.points.adjust_flow import AdjustFlow, AdjustQuestions, amount_of
from bot.features.points.adjust_flow import typed as typed_adjustment
from bot.texts import Texts
from bot.ui.screen import Screen
from domain.actor import Act
from domain.people import Member, Role
from domain.services.access import AccessService
from domain.services.people import PeopleService
from domain.services.points import XpService


def make_router() -> Router:
    router = Router(name="adjusting")
    give_flow(router, AdjustFlow)
    router.message.register(command, Command("xpadjust", ignore_case=True))
    router.message.register(take_amount, StateFilter(AdjustQuestions.amount), WORDS)
    router.message.register(take_comment, StateFilter(AdjustQuestions.comment), WORDS)
    router.message.register(ask_for_the_button, StateFilter(AdjustQuestions.confirm), WORDS)
    presses = router.callback_query
    presses.register(turn_people, AdjustPage.filter())
    presses.register(pick_person, AdjustXp.filter())
    presses.register(pick_amount, AdjustBy.filter())
    presses.register(confirm, ConfirmAdjust.filter())
    presses.register(leave, LeaveAdjust.filter())
    return router


async def command(
    message: Message,
    command: CommandObject,
    t: Texts,
    act: Act,
    member: Member,
    access: AccessService,
    people: PeopleService,
    xp: XpService,
    flow: AdjustFlow,
    screens: Screens,
) -> None:
    """`/xpadjust PERSON AMOUNT COMMENT`; whatever is left out is asked for."""
    # Said before anything is explained; the services ask again.
    member.require(Role.ADMIN)
    typed = typed_adjustment(command.args or "")
    if not typed.person:
        await screens.reply(message, views.pick_person(t, await people.page(member)))
        return
    person = await access.find(typed.person, member)
    if typed.amount is None:
        screen = await flow.ask_amount(person.id)
    elif not typed.comment:
        screen = await flow.ask_comment(person.id, typed.amount, act)
    else:
        # The same message may come twice; with the person and the amount, no other one is meant.
        idempotency_key = f"{act.update_id}:{act.by}:{person.id}:{typed.amount}"
        done = await xp.adjust(
            person.id, typed.amount, typed.comment, act, idempotency_key=idempotency_key
        )
        screen = views.adjusted(t, done)
    await screens.reply(message, screen)


async def turn_people(
    press: CallbackQuery,
    callback_data: AdjustPage,
    t: Texts,
    answer: Answer,
    member: Member,
    people: PeopleService,
    screens: Screens,
) -> None:
    page = await people.page(member, page=callback_data.page)
    await answer()
    await screens.edit(press, views.pick_person(t, page))


async def pick_person(
    press: CallbackQuery,
    callback_data: AdjustXp,
    answer: Answer,
    flow: AdjustFlow,
    screens: Screens,
) -> None:
    screen = await flow.ask_amount(callback_data.person_id)
    await answer()
    await screens.edit(press, screen)


async def pick_amount(
    press: CallbackQuery,
    callback_data: AdjustBy,
    answer: Answer,
    act: Act,
    flow: AdjustFlow,
    screens: Screens,
) -> None:
    screen = await flow.ask_comment(callback_data.person_id, callback_data.amount, act)
    await answer()
    await screens.edit(press, screen)


async def take_amount(
    message: Message,
    act: Act,
    flow: AdjustFlow,
    screens: Screens,
) -> None:
    data = await flow.state.get_data()
    async with keep_question_on_bad_answer(flow.state):
        amount = amount_of(words_of(message))
        screen = await flow.ask_comment(data["person_id"], amount, act)
    await screens.reply(message, screen)


async def take_comment(
    message: Message,
    act: Act,
    flow: AdjustFlow,
    screens: Screens,
) -> None:
    data = await flow.state.get_data()
    async with keep_question_on_bad_answer(flow.state):
        if data["told_by"] == act.update_id:
            # The very words that were the amount, come once more.
            screen = await flow.ask_comment(data["person_id"], data["amount"], act)
        else:
            screen = await flow.ask_to_confirm(words_of(message))
    await screens.reply(message, screen)


async def ask_for_the_button(message: Message, t: Texts, screens: Screens) -> None:
    await screens.reply(message, Screen(t("press-a-button-first")))


async def confirm(
    press: CallbackQuery,
    callback_data: ConfirmAdjust,
    t: Texts,
    answer: Answer,
    act: Act,
    flow: AdjustFlow,
    screens: Screens,
) -> None:
    async with keep_question_on_bad_answer(flow.state):
        done = await flow.carry_out(callback_data.nonce, act)
    if done is None:
        await answer(t.plain("preview-outdated"), alert=True)
        return
    await flow.state.clear()
    await answer(t.plain("toast-adjusted"))
    await screens.edit(press, views.adjusted(t, done))


async def leave(
    press: CallbackQuery,
    callback_data: LeaveAdjust,
    t: Texts,
    answer: Answer,
    member: Member,
    people: PeopleService,
    flow: AdjustFlow,
    screens: Screens,
) -> None:
    page = await people.page(member)
    left = await flow.leave(callback_data.nonce)
    await answer(t.plain("flow-left") if left else "")
    await screens.edit(press, views.pick_person(t, page))
