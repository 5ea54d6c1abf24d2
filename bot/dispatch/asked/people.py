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
from bot.features.points import adjust_views, question_views
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
from bot.features.rules import preview_view
from bot.features.rules import views as rules_views
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


async def _whose(a: Asking, _: PointsWhose) -> Screen:
    return adjust_views.pick_person(a.t, await a.people.page(a.member))


async def _amount(a: Asking, asked: PointsAmount) -> Screen:
    person = await a.xp.adjustable(asked.person_id, a.member)
    return adjust_views.ask_amount(a.t, person.id, person.name, asked.nonce)


async def _comment(a: Asking, asked: PointsComment) -> Screen:
    person = await a.xp.adjustable(asked.person_id, a.member)
    return adjust_views.ask_comment(a.t, person.name, asked.amount, asked.nonce)


async def _adjust(a: Asking, asked: WhetherToAdjust) -> Screen:
    person = await a.xp.adjustable(asked.person_id, a.member)
    return adjust_views.confirm(a.t, person.name, asked.amount, asked.comment, asked.nonce)


async def _doubt(a: Asking, asked: PointsDoubt) -> Screen:
    told = await a.points_questions.own_line(asked.entry_id, a.member)
    return question_views.own_line(a.t, told)


async def _doubt_answer(a: Asking, asked: DoubtAnswer) -> Screen:
    told = await a.points_questions.open_question(asked.question_id, a.member)
    return question_views.ask_answer(a.t, told)


async def _doubt_amount(a: Asking, asked: DoubtAmount) -> Screen:
    told = await a.points_questions.open_question(asked.question_id, a.member)
    return question_views.ask_amount(a.t, told)


async def _doubt_comment(a: Asking, asked: DoubtComment) -> Screen:
    told = await a.points_questions.open_question(asked.question_id, a.member)
    return question_views.ask_comment(a.t, told, asked.amount)


async def _doubted(
    a: Asking, asked: DoubtAnswer | DoubtAmount | DoubtComment, left: Html
) -> Screen:
    told = await a.points_questions.question(asked.question_id, a.member)
    return question_views.question(a.t, told, done=left)


async def _rule_value(a: Asking, asked: RuleValue) -> Screen:
    sheet = await a.rules.sheet(a.member)
    return rules_views.ask_value(a.t, sheet.rules, asked.key, asked.nonce)


async def _rule_reason(a: Asking, asked: RuleReason) -> Screen:
    await a.rules.check(asked.key, asked.value, a.member)
    return rules_views.ask_reason(a.t, asked.key, asked.value, asked.nonce)


async def _rule_change(a: Asking, asked: WhetherToChange) -> Screen:
    """The look that was had at it; whether the rules have moved on is said when it is done."""
    if asked.back_to is None:
        told = await a.rules.preview(asked.key, asked.value, a.member, reason=asked.reason)
    else:
        told = await a.rules.preview_rollback(asked.back_to, a.member, reason=asked.reason)
    return preview_view.preview(
        a.t, told, reason=asked.reason, nonce=asked.nonce, back_to=asked.back_to
    )


async def _rules(a: Asking, asked: RuleValue | RuleReason | WhetherToChange, left: Html) -> Screen:
    sheet, name = await a.rules.sheet(a.member), asked.key.partition(".")[0]
    shown = rules_views.section(a.t, sheet, name) if name else rules_views.sections(a.t, sheet)
    return under(left, shown)


async def _passphrase(a: Asking, _: Passphrase) -> Screen:
    return backup_views.ask_passphrase(a.t)


async def _backups(a: Asking, _: Passphrase, left: Html) -> Screen:
    return under(left, backup_views.backups(a.t, await a.backups.report(a.member)))


WAYS: Mapping[type[Question], Way] = {
    AskedFirstName: Way(Asking, _first_name),
    AskedLastName: Way(Asking, _last_name),
    AskedPhone: Way(Asking, _phone),
    RightName: Way(Asking, _name, _person),
    PointsWhose: Way(Asking, _whose),
    PointsAmount: Way(Asking, _amount),
    PointsComment: Way(Asking, _comment),
    WhetherToAdjust: Way(Asking, _adjust),
    PointsDoubt: Way(Asking, _doubt),
    DoubtAnswer: Way(Asking, _doubt_answer, _doubted),
    DoubtAmount: Way(Asking, _doubt_amount, _doubted),
    DoubtComment: Way(Asking, _doubt_comment, _doubted),
    RuleValue: Way(Asking, _rule_value, _rules),
    RuleReason: Way(Asking, _rule_reason, _rules),
    WhetherToChange: Way(Asking, _rule_change, _rules),
    Passphrase: Way(Asking, _passphrase, _backups),
}
