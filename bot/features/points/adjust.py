"""Points given or taken by hand: typed at once, or asked for step by step; for admins."""

from aiogram import Router
from aiogram.filters import Command, CommandObject

from bot.buttons.points import AdjustBy, AdjustPage, AdjustXp, ConfirmAdjust, LeaveAdjust
from bot.chat.flow import give_flow
from bot.chat.questions import Answers, keep_question_on_bad_answer, leave_question
from bot.chat.turn import Press, Said
from bot.features.points import adjust_views as views
from bot.features.points.adjust_flow import AdjustFlow, amount_of
from bot.features.points.adjust_flow import typed as typed_adjustment
from bot.features.points.questions import PointsAmount, PointsComment, PointsWhose
from domain.errors import AmbiguousPerson, UnknownPerson
from domain.people import Role


def make_router() -> Router:
    router = Router(name="adjusting")
    give_flow(router, AdjustFlow)
    router.message.register(command, Command("xpadjust", ignore_case=True))
    router.message.register(take_person, Answers(PointsWhose))
    router.message.register(take_amount, Answers(PointsAmount))
    router.message.register(take_comment, Answers(PointsComment))
    presses = router.callback_query
    presses.register(turn_people, AdjustPage.filter())
    presses.register(pick_person, AdjustXp.filter())
    presses.register(pick_amount, AdjustBy.filter())
    presses.register(confirm, ConfirmAdjust.filter())
    presses.register(leave, LeaveAdjust.filter())
    return router


async def command(said: Said, command: CommandObject, flow: AdjustFlow) -> None:
    """`/xpadjust PERSON AMOUNT COMMENT`; whatever is left out is asked for."""
    # Said before anything is explained; the services ask again.
    said.member.require(Role.ADMIN)
    await said.reply(await flow.typed(typed_adjustment(command.args or "")))


async def turn_people(press: Press, callback_data: AdjustPage, flow: AdjustFlow) -> None:
    await press.show(await flow.pick_person(callback_data.page))


async def pick_person(press: Press, callback_data: AdjustXp, flow: AdjustFlow) -> None:
    await press.show(await flow.whose(callback_data.person_id))


async def pick_amount(press: Press, callback_data: AdjustBy, flow: AdjustFlow) -> None:
    await press.show(await flow.ask_comment(callback_data.person_id, callback_data.amount))


async def take_person(said: Said, question: PointsWhose, flow: AdjustFlow) -> None:
    """A name, typed once more."""
    try:
        person = await flow.access.find(said.words, said.member)
    except (UnknownPerson, AmbiguousPerson) as error:
        await said.reply(await flow.ask_again(error))
        return
    await said.reply(await flow.whose(person.id))


async def take_amount(said: Said, question: PointsAmount, flow: AdjustFlow) -> None:
    async with keep_question_on_bad_answer(said.state):
        screen = await flow.ask_comment(question.person_id, amount_of(said.words))
    await said.reply(screen)


async def take_comment(said: Said, question: PointsComment, flow: AdjustFlow) -> None:
    person_id, amount = question.person_id, question.amount
    async with keep_question_on_bad_answer(said.state):
        if question.answered_in_update == said.act.update_id:
            screen = await flow.ask_comment(person_id, amount)
        else:
            screen = await flow.ask_to_confirm(person_id, amount, said.words)
    await said.reply(screen)


async def confirm(press: Press, callback_data: ConfirmAdjust, flow: AdjustFlow) -> None:
    async with keep_question_on_bad_answer(press.state):
        done = await flow.carry_out(callback_data.nonce)
    if done is None:
        await press.alert("preview-outdated")
        return
    await press.state.clear()
    await press.toast("toast-adjusted")
    await press.show(views.adjusted(press.t, done))


async def leave(press: Press, callback_data: LeaveAdjust, flow: AdjustFlow) -> None:
    screen = await flow.pick_person()
    if await leave_question(press.state, callback_data.nonce):
        await press.toast("flow-left")
    await press.show(screen)
