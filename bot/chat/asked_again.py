"""The question that somebody is in the middle of, while something else is said or pressed.

A command is answered, and the question comes again below the answer; so it does when what came
in between is over, and when something is sent that can't answer it. `/cancel` leaves it.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aiogram.dispatcher.middlewares.base import BaseMiddleware
from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message, ReplyKeyboardRemove, TelegramObject

from bot.chat.conversation import Conversation, Handler
from bot.chat.flow import Flow, flow_of
from bot.chat.questions import ANYTHING, Question, present_question
from bot.chat.said import command_in, is_command, words_of
from bot.chat.screens import Screens
from bot.chat.turn import turn_of
from bot.texts import Html, Texts
from bot.ui.refusals import refusal
from bot.ui.screen import Screen, under
from domain.delivery import CardRegistry
from domain.errors import TryAgain, WorkshopError
from domain.services.rules import RulesService

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Way:
    """Back to a kind of question, and out of it.

    `again` shows it as it is asked now, and moves nothing. `home` shows what it was asked about,
    under a line that says that it was left; without it the line stands alone.
    """

    flow: type[Flow]
    again: Callable[[Any, Any], Awaitable[Screen]]
    home: Callable[[Any, Any, Html], Awaitable[Screen]] | None = None


class AskedAgain:
    """One update's: what its chat was in the middle of."""

    def __init__(self, ways: Mapping[type[Question], Way], registry: CardRegistry) -> None:
        self._ways = ways
        self._registry = registry
        self._event: Message | CallbackQuery | None = None
        self._data: Mapping[str, Any] = {}
        self._is_asked_of = False

    def follow(self, event: Message | CallbackQuery, data: Mapping[str, Any]) -> None:
        """It is this message, or press, in its person's own chat."""
        self._event, self._data = event, data
        is_said = isinstance(event, Message) and is_command(event)
        self._is_asked_of = is_said and data["raw_state"] is not None

    async def come(self) -> None:
        """Ask again what waits still, once all else is said."""
        if self._event is None:
            return
        conversation = self._conversation
        is_left_waiting = self._is_asked_of and not conversation.has_moved
        self._is_asked_of = False
        if is_left_waiting or conversation.came_back:
            conversation.came_back = False
            t = self._t
            await self._ask(t("asked-again"))

    async def insist(self, why: Html) -> None:
        """Ask again, under what was wrong with the answer."""
        await self._ask(why)

    async def leave(self) -> Screen:
        """`/cancel`: what is asked is over; what it was asked about is shown again."""
        conversation, t = self._conversation, self._t
        if self._data["raw_state"] is None:
            return Screen(t("flow-none"), ReplyKeyboardRemove())
        question = await present_question(conversation)
        await conversation.clear()
        left = t("flow-left")
        way = self._ways.get(type(question)) if question is not None else None
        ticket_id = getattr(question, "ticket_id", None)
        if ticket_id is not None and isinstance(self._event, Message):
            # Wherever it was asked on the ticket's card, the card's own buttons come back.
            await self._registry.expire(self._event.chat.id, ticket_id)
        if way is not None and way.home is not None:
            try:
                return await way.home(self._flow(way), question, left)
            except WorkshopError:
                log.info("what %s was asked about is not shown any more", type(question).__name__)
        return Screen(left, ReplyKeyboardRemove())

    @property
    def _conversation(self) -> Conversation:
        conversation: Conversation = self._data["state"]
        return conversation

    @property
    def _t(self) -> Texts:
        t: Texts = self._data["t"]
        return t

    async def _ask(self, heading: Html) -> None:
        """One that can't be asked any more is over, and why is said instead."""
        while (question := await present_question(self._conversation)) is not None:
            way = self._ways[type(question)]
            try:
                await self._say(under(heading, await way.again(self._flow(way), question)))
                return
            except TryAgain as trouble:
                # It stands; what was done before it must not be done again for its sake.
                log.warning("%s is not asked again: %s", type(question).__name__, trouble)
                return
            except WorkshopError as error:
                await self._conversation.clear()
                await self._say(Screen(await self._refused(error)))

    async def _refused(self, error: WorkshopError) -> Html:
        rules: RulesService = self._data["rules"]
        zone = (await rules.active()).rules.work_session.zone
        t, now = self._t, self._data["clock"].now()
        return t("refusal", text=refusal(t, error, reader=self._data["member"], zone=zone, now=now))

    def _flow(self, way: Way) -> Flow:
        assert self._event is not None, "followed"
        return flow_of(way.flow, {**self._data, "turn": turn_of(self._event, self._data)})

    async def _say(self, screen: Screen) -> None:
        screens: Screens = self._data["screens"]
        if isinstance(self._event, Message):
            await screens.reply(self._event, screen)
        elif self._event is not None:
            await screens.send(self._event.from_user.id, screen)


class AskedAgainMiddleware(BaseMiddleware):
    """Gives every update an `asked_again` of its own, which refusals find as well."""

    def __init__(self, ways: Mapping[type[Question], Way], registry: CardRegistry) -> None:
        self._ways = ways
        self._registry = registry

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        data["asked_again"] = AskedAgain(self._ways, self._registry)
        return await handler(event, data)


class QuestionMiddleware(BaseMiddleware):
    """Keeps a question alive across commands, and answers what can't be its answer.

    In groups a command leaves it: there its answer is a reply, and nobody is asked again.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Message | CallbackQuery)
        conversation: Conversation | None = data["state"]
        if conversation is None:
            return await handler(event, data)
        waits = isinstance(event, Message) and data["raw_state"] is not None
        if not _is_private(event):
            if waits and isinstance(event, Message) and is_command(event):
                await conversation.clear()
            return await handler(event, data)
        asked_again: AskedAgain = data["asked_again"]
        asked_again.follow(event, data)
        if waits and isinstance(event, Message):
            question = await present_question(conversation)
            if is_command(event):
                is_over = question is None or (question.is_light and not question.holds_words)
                if is_over and not _is_cancel(event):
                    await conversation.clear()
            elif question is not None and (why := _wrong(data["t"], event, question)) is not None:
                await asked_again.insist(why)
                return None
        result = await handler(event, data)
        await asked_again.come()
        return result


def _is_private(event: Message | CallbackQuery) -> bool:
    message = event if isinstance(event, Message) else event.message
    return message is not None and message.chat.type == "private"


def _is_cancel(message: Message) -> bool:
    given = command_in(words_of(message))
    return given is not None and given[0] == "cancel"


def _wrong(t: Texts, message: Message, question: Question) -> Html | None:
    """Why a message can't be the answer; None where it may be."""
    kind, answers = ContentType(message.content_type), question.answered_by
    # A piece of an album may belong to what was answered before.
    if answers == ANYTHING or kind in answers - {"text"} or message.media_group_id is not None:
        return None
    if not answers:
        return t("asked-for-a-button")
    if "text" not in answers:
        return t("asked-for-a-file")
    if not words_of(message):
        return t("asked-for-words", what=kind.value)
    if message.forward_origin is not None:
        return t("asked-not-forwarded")
    return None
