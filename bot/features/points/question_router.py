"""❓ Question this: about a line of one's own points; an admin answers, or corrects it."""

from dataclasses import dataclass
from secrets import token_hex

from aiogram import Router
from aiogram.filters import Command

from bot.buttons.points import (
    AnswerQuestion,
    CorrectPoints,
    CorrectPointsBy,
    DoubtPoints,
    PickDoubt,
    ShowQuestion,
    ShowQuestions,
    ShowXp,
)
from bot.chat.flow import Flow, give_flow
from bot.chat.questions import Answers, ask, keep_question_on_bad_answer, last_question, leave_asked
from bot.chat.turn import Press, Said
from bot.features.points import question_views as views
from bot.features.points.adjust_flow import amount_of
from bot.features.points.questions import DoubtAmount, DoubtAnswer, DoubtComment, PointsDoubt
from bot.features.points.views import xp_statement
from bot.texts import Html
from bot.ui.screen import Screen
from domain.points import adjusted_amount
from domain.services.points import XpService
from domain.services.points_questions import PointsQuestionService


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtFlow(Flow):
    """One person's turn with a question about points."""

    xp: XpService
    points_questions: PointsQuestionService

    async def pick(self) -> Screen:
        await self.leave()
        return views.pick(self.t, await self.xp.statement(self.member))

    async def line(self, entry_id: int) -> Screen:
        told = await self.points_questions.own_line(entry_id, self.member)
        if told.is_open:
            await self.leave()
        else:
            await ask(self.state, PointsDoubt(entry_id=entry_id))
        return views.own_line(self.t, told)

    async def question(self, question_id: int) -> Screen:
        await self.leave()
        return views.question(
            self.t, await self.points_questions.question(question_id, self.member)
        )

    async def ask_comment(self, question_id: int, amount: int) -> Screen:
        return await self.ask(
            DoubtComment(
                nonce=token_hex(8),
                question_id=question_id,
                amount=adjusted_amount(amount),
                answered_in_update=self.act.update_id,
            )
        )

    async def again(self, question: DoubtAnswer | DoubtAmount | DoubtComment) -> Screen:
        told = await self.points_questions.open_question(question.question_id, self.member)
        match question:
            case DoubtAnswer():
                return views.ask_answer(self.t, told)
            case DoubtAmount():
                return views.ask_amount(self.t, told)
            case DoubtComment():
                return views.ask_comment(self.t, told, question.amount)

    async def line_again(self, question: PointsDoubt) -> Screen:
        told = await self.points_questions.own_line(question.entry_id, self.member)
        return views.own_line(self.t, told)

    async def left(self, question: DoubtAnswer | DoubtAmount | DoubtComment, said: Html) -> Screen:
        told = await self.points_questions.question(question.question_id, self.member)
        return views.question(self.t, told, done=said)

    async def leave(self) -> None:
        """A question about points ends; something else that is asked stays asked."""
        await leave_asked(self.state, PointsDoubt, DoubtAnswer, DoubtAmount, DoubtComment)


def make_router() -> Router:
    router = Router(name="points_questions")
    give_flow(router, DoubtFlow)
    router.message.register(show_open, Command("questions", ignore_case=True))
    router.message.register(take_doubt, Answers(PointsDoubt))
    router.message.register(take_answer, Answers(DoubtAnswer))
    router.message.register(take_amount, Answers(DoubtAmount))
    router.message.register(take_comment, Answers(DoubtComment))
    presses = router.callback_query
    presses.register(show_own, ShowXp.filter())
    presses.register(pick_line, PickDoubt.filter())
    presses.register(ask_doubt, DoubtPoints.filter())
    presses.register(show_questions, ShowQuestions.filter())
    presses.register(show_question, ShowQuestion.filter())
    presses.register(ask_answer, AnswerQuestion.filter())
    presses.register(ask_amount, CorrectPoints.filter())
    presses.register(pick_amount, CorrectPointsBy.filter())
    return router


async def show_own(press: Press, flow: DoubtFlow) -> None:
    await flow.leave()
    await press.show(xp_statement(press.t, await flow.xp.statement(press.member)))


async def pick_line(press: Press, flow: DoubtFlow) -> None:
    await press.show(await flow.pick())


async def ask_doubt(press: Press, callback_data: DoubtPoints, flow: DoubtFlow) -> None:
    await press.show(await flow.line(callback_data.entry_id))


async def take_doubt(said: Said, question: PointsDoubt, flow: DoubtFlow) -> None:
    async with last_question(said.state):
        await flow.points_questions.ask(question.entry_id, said.words, said.act)
    told = await flow.points_questions.own_line(question.entry_id, said.member)
    await said.reply(views.asked(said.t, told))


async def show_open(said: Said, flow: DoubtFlow) -> None:
    """`/questions`: those about points that wait for an answer; for admins."""
    told = await flow.points_questions.open_questions(said.member)
    await said.reply(views.open_questions(said.t, told))


async def show_questions(press: Press, flow: DoubtFlow) -> None:
    await flow.leave()
    told = await flow.points_questions.open_questions(press.member)
    await press.show(views.open_questions(press.t, told))


async def show_question(press: Press, callback_data: ShowQuestion, flow: DoubtFlow) -> None:
    await press.show(await flow.question(callback_data.question_id))


async def ask_answer(press: Press, callback_data: AnswerQuestion, flow: DoubtFlow) -> None:
    await press.show(await flow.ask(DoubtAnswer(question_id=callback_data.question_id)))


async def take_answer(said: Said, question: DoubtAnswer, flow: DoubtFlow) -> None:
    async with last_question(said.state):
        await flow.points_questions.answer(question.question_id, said.words, said.act)
    await said.reply(await flow.left(question, said.t("doubt-answered")))


async def ask_amount(press: Press, callback_data: CorrectPoints, flow: DoubtFlow) -> None:
    await press.show(await flow.ask(DoubtAmount(question_id=callback_data.question_id)))


async def pick_amount(press: Press, callback_data: CorrectPointsBy, flow: DoubtFlow) -> None:
    await press.show(await flow.ask_comment(callback_data.question_id, callback_data.amount))


async def take_amount(said: Said, question: DoubtAmount, flow: DoubtFlow) -> None:
    async with keep_question_on_bad_answer(said.state):
        screen = await flow.ask_comment(question.question_id, amount_of(said.words))
    await said.reply(screen)


async def take_comment(said: Said, question: DoubtComment, flow: DoubtFlow) -> None:
    question_id, amount = question.question_id, question.amount
    if question.answered_in_update == said.act.update_id:
        await said.reply(await flow.ask_comment(question_id, amount))
        return
    async with last_question(said.state):
        await flow.points_questions.correct(question_id, amount, said.words, said.act)
    await said.reply(await flow.left(question, said.t("doubt-answered")))
