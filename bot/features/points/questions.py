"""Questions about points: given or taken by hand, doubted, answered, corrected."""

from bot.chat.questions import ButtonedQuestion, FollowUp, Question


class PointsWhose(Question, kept_as="AdjustFlow:person"):
    """Whose points; how many and why are said already, or empty."""

    amount: int | None = None
    comment: str = ""

    @property
    def holds_words(self) -> bool:
        return self.amount is not None


class PointsAmount(ButtonedQuestion, kept_as="AdjustFlow:amount"):
    person_id: int


class PointsComment(FollowUp, kept_as="AdjustFlow:comment"):
    person_id: int
    amount: int


class WhetherToAdjust(ButtonedQuestion, kept_as="AdjustFlow:confirm"):
    takes = frozenset()

    person_id: int
    amount: int
    comment: str

    keeps_words = True


class PointsDoubt(Question, kept_as="PointsQuestion:words"):
    """What is wrong with a line of one's own points."""

    entry_id: int


class DoubtAnswer(Question, kept_as="PointsQuestion:answer"):
    """What an admin says to it."""

    question_id: int


class DoubtAmount(Question, kept_as="PointsQuestion:amount"):
    """By how many points it is corrected."""

    question_id: int


class DoubtComment(FollowUp, kept_as="PointsQuestion:comment"):
    """What is said of the correction."""

    question_id: int
    amount: int
