"""Questions that wait for words, and what is known while they wait.

They are kept with the conversation, in the database, where people are in the middle of one when a
new version begins. So `kept_as` and what fields are called there stay as they are, and a further
field needs a default.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, ClassVar, Self, TypeVar

from aiogram.enums import ContentType
from aiogram.filters import Filter
from aiogram.types import Message
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.chat.conversation import Asked, Conversation
from bot.chat.said import is_command
from domain.errors import BadArgument, BadRuleValue, MissingReason, WorkshopError

# Whatever can be sent, and forwarded too.
ANYTHING = frozenset(kind.value for kind in ContentType)
# So many questions wait for each other at the most; what waits longest is left.
_MOST_ASIDE = 4
_WORDS_AT_FAULT = (BadArgument, MissingReason, BadRuleValue)


class Question(BaseModel):
    """One kind of question; its fields are what is known while it is asked."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    kept_as: ClassVar[str] = ""
    """The step's name in the database; empty for what several kinds have in common."""
    takes: ClassVar[frozenset[str]] = frozenset({"text"})
    """What answers it, by Telegram's names: `text` stands for a caption too. Where it is nothing,
    only a button does."""
    is_for_groups: ClassVar[bool] = False
    """Whether it is asked, and answered by a reply to it, in a group too."""
    keeps_words: ClassVar[bool] = False
    """Whether something typed or sent would be lost with it: it is set aside for others."""
    is_light: ClassVar[bool] = False
    """Little is meant by it, and nothing was typed for it: any command leaves it."""

    @property
    def answered_by(self) -> frozenset[str]:
        """What answers it now: as `takes`."""
        return self.takes

    @property
    def holds_words(self) -> bool:
        """Whether something typed or sent would be lost with it now: as `keeps_words`."""
        return self.keeps_words

    def goes_on_from(self, earlier: "Question") -> bool:
        """Whether it comes after that one in the same flow, so that that one is over."""
        return self.kept_as.partition(":")[0] == earlier.kept_as.partition(":")[0]

    def __init_subclass__(cls, *, kept_as: str = "", **named: Any) -> None:
        super().__init_subclass__(**named)
        if kept_as in QUESTIONS:
            raise TypeError(f"two kinds of questions are kept as {kept_as!r}")
        cls.kept_as = kept_as
        if kept_as:
            QUESTIONS[kept_as] = cls

    def kept(self) -> dict[str, Any]:
        """As the conversation keeps it."""
        return self.model_dump(mode="json", by_alias=True)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self | None:
        """What the conversation holds; None where that is no such question."""
        try:
            return cls.model_validate(data)
        except ValidationError:
            return None


# Every kind of question there is, by its name in the database.
QUESTIONS: dict[str, type[Question]] = {}


class ButtonedQuestion(Question):
    """One whose buttons carry its `nonce`, so that those of an earlier one do nothing."""

    nonce: str


class FollowUp(ButtonedQuestion):
    """Asked in answer to words: those of the same update may come once more, and answer nothing."""

    answered_in_update: int | None = Field(alias="told_by")

    keeps_words = True


Kind = TypeVar("Kind", bound=Question)
Buttoned = TypeVar("Buttoned", bound=ButtonedQuestion)


class Answers(Filter):
    """Lets words through, or a thing without any, that answer such a question.

    Handlers get what was asked as `question`.
    """

    def __init__(self, kind: type[Question]) -> None:
        self.kind = kind

    async def __call__(
        self, message: Message, state: Conversation, raw_state: str | None = None
    ) -> bool | dict[str, Any]:
        if raw_state != self.kind.kept_as or is_command(message):
            return False
        if message.chat.type != "private" and not self.kind.is_for_groups:
            return False
        question = await as_kind(state, self.kind)
        return {"question": question} if question is not None else False


async def ask(state: Conversation, question: Question) -> None:
    """Wait for the answer to a question. What is asked now is over, or set aside for it."""
    earlier = list(await state.asked())
    before = _question(earlier[0]) if earlier else None
    if before is None or not before.holds_words or question.goes_on_from(before):
        earlier = earlier[1:]
    await state.put([Asked(question.kept_as, question.kept()), *earlier][:_MOST_ASIDE])


async def asked(state: Conversation, kind: type[Kind]) -> Kind | None:
    """What is asked now; None where that is no question of this kind."""
    found = await state.asked()
    return kind.of(found[0].data) if found and found[0].step == kind.kept_as else None


async def as_kind(state: Conversation, kind: type[Kind]) -> Kind | None:
    """The same for a kind that others derive from, by the fields of what is asked."""
    found = await state.asked()
    return kind.of(found[0].data) if found else None


async def asked_with(state: Conversation, kind: type[Buttoned], nonce: str) -> Buttoned | None:
    """The question that a button belongs to; None where it is over.

    Where it was set aside, it is what is asked from now on.
    """
    question = await as_kind(state, kind)
    if question is not None and question.nonce == nonce:
        return question
    return await as_kind(state, kind) if await take_up_again(state, nonce) else None


async def take_up_again(state: Conversation, nonce: str) -> bool:
    """Ask what was set aside, and set aside what is asked now; False where there is no such."""
    found = list(await state.asked())
    for at, each in enumerate(found[1:], start=1):
        question = _question(each)
        if question is not None and getattr(question, "nonce", None) == nonce:
            present = _question(found[0])
            others = [other for other in found if other is not each]
            if present is None or not present.holds_words:
                others = others[1:]
            await state.put([found[at], *others])
            return True
    return False


def _question(kept: Asked) -> Question | None:
    """None where it can't be read any more."""
    kind = QUESTIONS.get(kept.step)
    return kind.of(kept.data) if kind is not None else None


async def present_question(state: Conversation) -> Question | None:
    """What is asked now, whatever kind it is of."""
    found = await state.asked()
    return _question(found[0]) if found else None


async def leave_asked(state: Conversation, *kinds: type[Question], **about: Any) -> None:
    """End what is asked, if it is of such a kind and about that; anything else stays asked."""
    question = await present_question(state)
    is_meant = all(getattr(question, name, None) == value for name, value in about.items())
    if isinstance(question, kinds) and is_meant:
        await state.clear()


async def leave_question(state: Conversation, nonce: str) -> bool:
    """End the question that a button belongs to; False when something else is asked by now."""
    if await asked_with(state, ButtonedQuestion, nonce) is None:
        return False
    await state.clear()
    return True


@asynccontextmanager
async def keep_question_on_bad_answer(
    state: Conversation, unless: type[WorkshopError] | tuple[()] = ()
) -> AsyncIterator[None]:
    """A question ends where its answer is refused, unless the words are at fault, or for `unless`.

    While the database is away it stands too: the same words are tried again.
    """
    try:
        yield
    except WorkshopError as error:
        if not isinstance(error, _WORDS_AT_FAULT) and not isinstance(error, unless):
            await state.clear()
        raise


@asynccontextmanager
async def last_question(state: Conversation) -> AsyncIterator[None]:
    """The same for a last question: it ends with its answer, accepted too."""
    async with keep_question_on_bad_answer(state):
        yield
    await state.clear()
