"""The checklist as an admin sees it: once shown to him, shown again when a step gets done."""

import logging
from typing import Any

from aiogram.dispatcher.middlewares.base import BaseMiddleware
from aiogram.types import TelegramObject

from bot.chat.conversation import Handler
from bot.chat.turn import Press, Said, Turn
from bot.features.first_steps import views
from bot.ui.screen import Screen
from domain.delivery import ConversationKey, Conversations
from domain.people import Role
from domain.services.first_steps import FirstSteps, FirstStepsService

log = logging.getLogger(__name__)

# Beside what the same person is asked in the same chat: no topic has this number.
_PLACE = -1


class Checklist:
    """Remembers which steps each admin has seen as done."""

    def __init__(self, steps: FirstStepsService, conversations: Conversations) -> None:
        self._steps = steps
        self._seen = conversations
        # Once a ticket was brought to its end there are no first steps any more; None until
        # somebody looked.
        self._is_outgrown: bool | None = None

    async def screen(self, turn: Turn) -> Screen | None:
        """For an admin whose workshop has open steps; None for everybody else."""
        steps = await self._look(turn)
        if steps is None or steps.is_over:
            return None
        await self._remember(turn, steps)
        return views.checklist(turn.t, steps)

    async def news(self, turn: Turn) -> Screen | None:
        """The same for whom it was shown before, and only if a step got done since."""
        if self._is_outgrown or turn.sender is None or not turn.sender.has(Role.ADMIN):
            return None
        _, kept = await self._seen.read(_key(turn))
        seen = kept.get("done")
        if seen is None:
            if self._is_outgrown is None:
                await self._look(turn)
            return None
        steps = await self._look(turn)
        if steps is None:
            await self._seen.forget(_key(turn))
            return None
        if steps.done <= set(seen):
            return None
        await self._remember(turn, steps)
        return views.over(turn.t) if steps.is_over else views.checklist(turn.t, steps)

    async def _look(self, turn: Turn) -> FirstSteps | None:
        if self._is_outgrown or not turn.member.has(Role.ADMIN):
            return None
        steps = await self._steps.look(turn.member)
        self._is_outgrown = steps is None
        return steps

    async def _remember(self, turn: Turn, steps: FirstSteps) -> None:
        if steps.is_over:
            await self._seen.forget(_key(turn))
        else:
            await self._seen.keep(_key(turn), None, {"done": sorted(steps.done)})


def _key(turn: Turn) -> ConversationKey:
    chat = turn.member.telegram_id
    return ConversationKey(chat_id=chat, user_id=chat, thread_id=_PLACE)


class ChecklistMiddleware(BaseMiddleware):
    """After whatever an admin did: the checklist below the answer, if that got a step done."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        result = await handler(event, data)
        turn, checklist = data["turn"], data["checklist"]
        assert isinstance(turn, Press | Said)
        assert isinstance(checklist, Checklist)
        try:
            if (screen := await checklist.news(turn)) is not None:
                await turn.screens.send(turn.user.id, screen)
        except Exception as error:
            # What was done is done, and answered; /start shows the checklist as well.
            log.warning("the first steps can't be shown: %s", error)
        return result
