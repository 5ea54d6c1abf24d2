"""Questions about points given or taken by hand: how many, why, and whether it is meant."""

from bot.chat.questions import ButtonedQuestion, FollowUp


class PointsAmount(ButtonedQuestion, kept_as="AdjustFlow:amount"):
    person_id: int


class PointsComment(FollowUp, kept_as="AdjustFlow:comment"):
    person_id: int
    amount: int


class WhetherToAdjust(ButtonedQuestion, kept_as="AdjustFlow:confirm"):
    person_id: int
    amount: int
    comment: str
