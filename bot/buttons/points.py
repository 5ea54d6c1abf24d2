"""Buttons of points."""

from bot.buttons.fields import Id, Nonce, Number
from bot.buttons.press import PRIVATE, PressData


class ShowTop(PressData, prefix="tp", under=PRIVATE):
    """The leaderboard of a month, so many months back."""

    back: Number = 0


class AdjustPage(PressData, prefix="xp", under=PRIVATE):
    """A page of the people whose points may be adjusted."""

    page: Number = 0


class AdjustXp(PressData, prefix="xa", under=PRIVATE):
    """Begin to give points to a person, or to take some."""

    person_id: Id


class AdjustBy(PressData, prefix="xb", under=PRIVATE):
    """So many; the comment is asked next."""

    person_id: Id
    amount: Number


class ConfirmAdjust(PressData, prefix="xc", under=PRIVATE):
    """Do what this very screen says."""

    nonce: Nonce


class ShowXp(PressData, prefix="xv", under=PRIVATE):
    """Back to one's own points, out of a question about them too."""


class PickDoubt(PressData, prefix="xq", under=PRIVATE):
    """❓ Which line of one's own points is to be questioned?"""


class DoubtPoints(PressData, prefix="xe", under=PRIVATE):
    """❓ Question this line; the words are asked next."""

    entry_id: Id


class ShowQuestions(PressData, prefix="xo", under=PRIVATE):
    """The questions that nobody has answered."""


class ShowQuestion(PressData, prefix="xt", under=PRIVATE):
    """One of them; out of an answer to it too."""

    question_id: Id


class AnswerQuestion(PressData, prefix="xw", under=PRIVATE):
    """💬 Answer in words."""

    question_id: Id


class CorrectPoints(PressData, prefix="xk", under=PRIVATE):
    """🎯 Correct by a further entry."""

    question_id: Id


class CorrectPointsBy(PressData, prefix="xm", under=PRIVATE):
    """So many; what to say of it is asked next."""

    question_id: Id
    amount: Number


class LeaveAdjust(PressData, prefix="xl", under=PRIVATE):
    nonce: Nonce
