"""❓ Question this: which line, what is wrong with it, and what an admin says to it."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

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
from bot.features.points.adjust_views import STEPS, signed
from bot.features.points.views import entry_line
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import Screen, Style, button, in_rows, keyboard, lines, paragraphs
from domain.points import XpEntry
from domain.points_questions import PointsQuestion
from domain.services.points import XpStatement
from domain.services.points_questions import DoubtedPoints, OpenQuestions

_SHOWN_NAME, _SHOWN_WORDS = 40, 40


def pick(t: Texts, told: XpStatement) -> Screen:
    """The last lines of one's own points, one a button; asked about already: so marked."""

    def line(entry: XpEntry) -> InlineKeyboardButton:
        label = t.plain(
            "button-doubt-line",
            amount=signed(entry.amount),
            about=f"#{entry.ticket_id}"
            if entry.ticket_id is not None
            else words.short(entry.description, _SHOWN_WORDS),
            at=words.day(entry.created_at, told.zone),
            asked="yes" if entry.id in told.asked else "no",
        )
        return button(label, DoubtPoints(entry_id=entry.id))

    asked = t("doubt-pick") if told.entries else t("xp-none")
    back = button(t.plain("button-back"), ShowXp())
    return Screen(asked, keyboard([*([line(entry)] for entry in told.entries), [back]]))


def own_line(t: Texts, told: DoubtedPoints) -> Screen:
    """A line of one's own: what was asked about it, or what is wrong with it?"""
    return Screen(
        paragraphs(
            _line(t, told),
            _dialogue(t, told),
            t("doubt-waits") if told.is_open else t("doubt-ask-words"),
        ),
        keyboard([[button(t.plain("button-back"), PickDoubt())]]),
    )


def asked(t: Texts, told: DoubtedPoints) -> Screen:
    return Screen(paragraphs(t("doubt-sent"), _line(t, told), _dialogue(t, told)))


def question(t: Texts, told: DoubtedPoints, *, done: Html | None = None) -> Screen:
    """An admin's: the line, what was asked, and the ways to answer, while nobody has."""
    return Screen(
        paragraphs(done, _who(t, told), _line(t, told), _dialogue(t, told)),
        keyboard(
            [
                _answers(t, told.question) if told.is_open and told.question else [],
                [button(t.plain("button-doubts"), ShowQuestions())],
            ]
        ),
    )


def ask_answer(t: Texts, told: DoubtedPoints) -> Screen:
    return _with_back(t, told, t("doubt-ask-answer"), [])


def ask_amount(t: Texts, told: DoubtedPoints) -> Screen:
    assert told.question is not None, "it is about a question"
    steps = [
        button(signed(each), CorrectPointsBy(question_id=told.question.id, amount=each))
        for each in STEPS
    ]
    return _with_back(t, told, t("doubt-ask-amount"), in_rows(steps, 3))


def ask_comment(t: Texts, told: DoubtedPoints, amount: int) -> Screen:
    return _with_back(t, told, t("doubt-ask-comment", amount=signed(amount)), [])


def open_questions(t: Texts, told: OpenQuestions) -> Screen:
    if not told.rows:
        return Screen(t("doubts-none"))

    def row(each: PointsQuestion) -> InlineKeyboardButton:
        label = t.plain(
            "button-doubt-question",
            name=words.short(told.names.get(each.asked_by, "—"), _SHOWN_NAME),
            words=words.short(each.words, _SHOWN_WORDS),
        )
        return button(label, ShowQuestion(question_id=each.id))

    return Screen(
        t("doubts-title", count=told.total), keyboard([[row(each)] for each in told.rows])
    )


def answered(t: Texts, told: DoubtedPoints) -> Screen:
    """What the asker hears."""
    return Screen(paragraphs(t("notice-points_answered"), _line(t, told), _dialogue(t, told)))


def _with_back(
    t: Texts,
    told: DoubtedPoints,
    asked: Html,
    rows: Sequence[Sequence[InlineKeyboardButton]],
) -> Screen:
    assert told.question is not None, "it is about a question"
    back = button(t.plain("button-back"), ShowQuestion(question_id=told.question.id))
    return Screen(
        paragraphs(_who(t, told), _line(t, told), _dialogue(t, told), asked),
        keyboard([*rows, [back]]),
    )


def _answers(t: Texts, asked: PointsQuestion) -> Sequence[InlineKeyboardButton]:
    return [
        button(t.plain("button-answer-doubt"), AnswerQuestion(question_id=asked.id), Style.PRIMARY),
        button(t.plain("button-correct-points"), CorrectPoints(question_id=asked.id)),
    ]


def _who(t: Texts, told: DoubtedPoints) -> Html | None:
    if told.question is None:
        return None
    return t("notice-points_questioned", actor=_name(told, told.question.asked_by))


def _line(t: Texts, told: DoubtedPoints) -> Html:
    return entry_line(t, told.entry, told.names, told.zone, told.now)


def _dialogue(t: Texts, told: DoubtedPoints) -> Html | None:
    """What was asked, and what was said to it."""
    asked = told.question
    if asked is None:
        return None
    return lines(
        t("doubt-question", words=asked.words, at=words.moment(asked.asked_at, told.zone)),
        t(
            "doubt-answer",
            name=_name(told, asked.answered_by),
            words=asked.answer or "",
            corrected="yes" if asked.amount else "no",
            amount=signed(asked.amount),
            at=words.moment(asked.answered_at, told.zone),
        )
        if asked.answered_at is not None
        else None,
    )


def _name(told: DoubtedPoints, person_id: int | None) -> str:
    return words.short(told.names.get(person_id or 0, "—"), _SHOWN_NAME)
