"""Questions of scanned items that wait for words."""

from bot.chat.questions import Question


class FaultWords(Question, kept_as="FaultReport:words"):
    """What is wrong with the item."""

    item_id: int
    token: str
