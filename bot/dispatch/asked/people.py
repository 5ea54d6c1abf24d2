"""Questions about people, points, rules and backups, asked once more."""

from collections.abc import Mapping

from bot.chat.asked_again import Way
from bot.chat.questions import Question
from bot.chat.telegram_user import telegram_user
from bot.chat.turn import Said
from bot.dispatch.asked.base import Asking
from bot.features.backups import views as backup_views
from bot.features.backups.questions import Passphrase
from bot.features.people import access_views, person_view
from bot.features.people.questions import AskedFirstName, AskedLastName, AskedPhone, RightName
from bot.features.points.adjust_flow import AdjustFlow
from bot.features.points.question_router import DoubtFlow
from bot.features.points.questions import (
    DoubtAmount,
    DoubtAnswer,
    DoubtComment,
    PointsAmount,
    PointsComment,
    PointsDoubt,
    PointsWhose,
    WhetherToAdjust,
)
from bot.features.rules.flow import RuleFlow
from bot.features.rules.questions import RuleReason, RuleValue, WhetherToChange
from bot.texts import Html
from bot.ui.screen import Screen, under
from domain.people import NO_NAME, kept_name


async def _first_name(a: Asking, _: AskedFirstName) -> Screen:
    assert isinstance(a.turn, Said), "strangers are asked by what they write"
    return access_views.ask_first_name(a.t, kept_name(a.turn.user.first_name) or NO_NAME)


async def _last_name(a: Asking, _: AskedLastName) -> Screen:
    assert isinstance(a.turn, Said), "strangers are asked by what they write"
    return access_views.ask_last_name(a.t, telegram_user(a.turn.user).names[1])


async def _phone(a: Asking, _: AskedPhone) -> Screen:
    return access_views.ask_phone(a.t)


async def _name(a: Asking, asked: RightName) -> Screen:
    return person_view.ask_name(a.t, await a.people.sheet(asked.person_id, a.member))


async def _person(a: Asking, asked: RightName, left: Html) -> Screen:
    return person_view.sheet(a.t, await a.people.sheet(asked.person_id, a.member), left)


async def _passphrase(a: Asking, _: Passphrase) -> Screen:
    return backup_views.ask_passphrase(a.t)


async def _backups(a: Asking, _: Passphrase, left: Html) -> Screen:
    return under(left, backup_views.backups(a.t, await a.backups.report(a.member)))


WAYS: Mapping[type[Question], Way] = {
    AskedFirstName: Way(Asking, _first_name),
    AskedLastName: Way(Asking, _last_name),
    AskedPhone: Way(Asking, _phone),
    RightName: Way(Asking, _name, _person),
    PointsWhose: Way(AdjustFlow, AdjustFlow.whose_again),
    PointsAmount: Way(AdjustFlow, AdjustFlow.again),
    PointsComment: Way(AdjustFlow, AdjustFlow.again),
    WhetherToAdjust: Way(AdjustFlow, AdjustFlow.again),
    PointsDoubt: Way(DoubtFlow, DoubtFlow.line_again),
    DoubtAnswer: Way(DoubtFlow, DoubtFlow.again, DoubtFlow.left),
    DoubtAmount: Way(DoubtFlow, DoubtFlow.again, DoubtFlow.left),
    DoubtComment: Way(DoubtFlow, DoubtFlow.again, DoubtFlow.left),
    RuleValue: Way(RuleFlow, RuleFlow.again, RuleFlow.left),
    RuleReason: Way(RuleFlow, RuleFlow.again, RuleFlow.left),
    WhetherToChange: Way(RuleFlow, RuleFlow.again, RuleFlow.left),
    Passphrase: Way(Asking, _passphrase, _backups),
}
