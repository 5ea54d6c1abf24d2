"""Questions of scanned items that wait for words."""

from bot.chat.questions import Question


class FaultWords(Question, kept_as="FaultReport:words"):
    """What is wrong with the item: in words, or seen in a photo or a video."""

    takes = frozenset({"text", "photo", "video"})

    item_id: int
    token: str
