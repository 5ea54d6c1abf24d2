"""Questions about people that wait for words."""

from operator import not_
from typing import Annotated

from pydantic import Field

from bot.chat.questions import Question

# The label that a stranger came with; where there is none, nothing of it is kept.
Scanned = Annotated[str, Field(exclude_if=not_)]


class AskedFirstName(Question, kept_as="AccessForm:first_name"):
    """A stranger's request, question by question."""

    scanned: Scanned = ""


class AskedLastName(Question, kept_as="AccessForm:last_name"):
    """`is_own`: the name is another than the one in Telegram."""

    first_name: str | None = None
    is_own: bool = True
    scanned: Scanned = ""

    keeps_words = True


class AskedPhone(AskedLastName, kept_as="AccessForm:phone"):
    takes = frozenset({"text", "contact"})

    last_name: str | None = None


class RightName(Question, kept_as="Renaming:name"):
    """What somebody is called."""

    person_id: int
