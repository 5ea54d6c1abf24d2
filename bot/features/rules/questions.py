"""Questions about the rules: a value, a reason, and whether what was shown shall be done."""

from bot.chat.questions import ButtonedQuestion, FollowUp, Question


class RuleValue(ButtonedQuestion, kept_as="RuleFlow:value"):
    """The new value."""

    key: str


class RuleReason(FollowUp, kept_as="RuleFlow:reason"):
    """Why it is changed to this value."""

    key: str
    value: str


class Wish(Question):
    """One rule as it shall be, or the version to go back to."""

    key: str = ""
    value: str = ""
    reason: str = ""
    back_to: int | None = None


class WhetherToChange(Wish, ButtonedQuestion, kept_as="RuleFlow:confirm"):
    """Whether the wish shall be granted; `seen` is the version that it was looked at on."""

    takes = frozenset()

    seen: int

    keeps_words = True
