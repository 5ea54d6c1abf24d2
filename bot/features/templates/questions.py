"""The question about a set of part lines that waits for words."""

from bot.chat.questions import Question


class ChecklistWords(Question, kept_as="PartTemplate:checklist"):
    """Which checks one of its parts has, a line each."""

    template_id: int
    at: int
