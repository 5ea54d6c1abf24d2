"""What a person is asked: kept in the database, it survives restarts, and replicas share it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiogram.dispatcher.middlewares.base import BaseMiddleware
from aiogram.dispatcher.middlewares.user_context import EVENT_CONTEXT_KEY, EventContext
from aiogram.types import Message, TelegramObject

from domain.delivery import ConversationKey, Conversations

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

# Where the question that is asked keeps the one that was set aside for it.
_ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Asked:
    """A step by its name, and what is known there."""

    step: str
    data: Mapping[str, Any]


class Conversation:
    """What a person was asked last, in one chat, and what was set aside for that.

    It is one update's, and read once: updates of one chat come one after the other.
    """

    def __init__(self, kept: Conversations, key: ConversationKey) -> None:
        self._kept = kept
        self._key = key
        self._asked: Sequence[Asked] | None = None
        self.has_moved = False
        """Whether something else is asked now, or nothing, than when this update came."""
        self.came_back = False
        """Whether that is a question that had been set aside."""

    async def asked(self) -> Sequence[Asked]:
        """What is asked now, then what was set aside for it, and so on."""
        if self._asked is None:
            step, data = await self._kept.read(self._key)
            found: list[Asked] = []
            while step is not None:
                found.append(Asked(step, {name: data[name] for name in data if name != _ASIDE}))
                under = data.get(_ASIDE) or {}
                step, data = under.get("step"), under.get("data") or {}
            self._asked = found
        return self._asked

    async def put(self, asked: Sequence[Asked]) -> None:
        """Ask the first, and set the others aside: one of them at least."""
        kept: dict[str, Any] = {}
        for each in reversed(asked):
            kept = {"step": each.step, "data": {**each.data, **({_ASIDE: kept} if kept else {})}}
        await self._kept.keep(self._key, kept["step"], kept["data"])
        self._asked, self.has_moved, self.came_back = asked, True, False

    async def clear(self) -> None:
        """What is asked is over; what was set aside for it is asked again."""
        aside = (await self.asked())[1:]
        if aside:
            await self.put(aside)
            self.came_back = True
            return
        await self._kept.forget(self._key)
        self._asked, self.has_moved, self.came_back = (), True, False


class ConversationMiddleware(BaseMiddleware):
    """Gives handlers the conversation as `state`, and its step to the filters of messages.

    Buttons carry all they need, so a press costs no look-up.
    """

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        context: EventContext = data[EVENT_CONTEXT_KEY]
        data["state"] = None
        if context.user_id is not None:
            key = ConversationKey(context.chat_id or context.user_id, context.user_id)
            data["state"] = conversation = Conversation(self._conversations, key)
            if isinstance(event, Message):
                asked = await conversation.asked()
                data["raw_state"] = asked[0].step if asked else None
        return await handler(event, data)
