"""Flows keep their step in the database, through aiogram's storage interface."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiogram.dispatcher.middlewares.base import BaseMiddleware
from aiogram.fsm.context import FSMContext
from aiogram.fsm.middleware import FSMContextMiddleware
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from aiogram.fsm.storage.memory import DisabledEventIsolation
from aiogram.types import Message, TelegramObject

from domain.delivery import ConversationKey, Conversations


class DatabaseStorage(BaseStorage):
    """One conversation per person, chat and topic; survives restarts, shared by replicas."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        await self._conversations.set_state(_key(key), name)

    async def get_state(self, key: StorageKey) -> str | None:
        return await self._conversations.state(_key(key))

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._conversations.set_data(_key(key), data)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return await self._conversations.data(_key(key))

    async def close(self) -> None:
        """The database is closed by whoever opened it."""


def _key(key: StorageKey) -> ConversationKey:
    return ConversationKey(key.chat_id, key.user_id, key.thread_id or 0)


Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

# Where the question that is asked keeps the one that was set aside for it.
_ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Asked:
    """A step by its name, and what is known there."""

    step: str
    data: Mapping[str, Any]


class Conversation(FSMContext):
    """What a person was asked last, in one chat and topic, and what was set aside for that."""

    def __init__(self, storage: BaseStorage, key: StorageKey) -> None:
        super().__init__(storage, key)
        self.has_moved = False
        """Whether something else is asked now, or nothing, than when this update came."""
        self.came_back = False
        """Whether that is a question that had been set aside."""

    async def asked(self) -> Sequence[Asked]:
        """What is asked now, then what was set aside for it, and so on."""
        step, data = await self.get_state(), await self.get_data()
        found: list[Asked] = []
        while step is not None:
            found.append(Asked(step, {name: data[name] for name in data if name != _ASIDE}))
            under = data.get(_ASIDE) or {}
            step, data = under.get("step"), under.get("data") or {}
        return found

    async def put(self, asked: Sequence[Asked]) -> None:
        """Ask the first, and set the others aside: one of them at least."""
        kept: dict[str, Any] = {}
        for each in reversed(asked):
            kept = {"step": each.step, "data": {**each.data, **({_ASIDE: kept} if kept else {})}}
        self.has_moved, self.came_back = True, False
        # The data first: a step without its data would be a question about nothing.
        await self.set_data(kept["data"])
        await self.set_state(kept["step"])

    async def clear(self) -> None:
        """What is asked is over; what was set aside for it is asked again."""
        aside = (await self.asked())[1:]
        if aside:
            await self.put(aside)
            self.came_back = True
            return
        self.has_moved, self.came_back = True, False
        await self.set_state(None)


class ConversationMiddleware(BaseMiddleware):
    """Gives handlers the conversation as `state`, and its step to the filters of messages.

    Buttons carry all they need, so a press costs no look-up.
    """

    def __init__(self, storage: BaseStorage) -> None:
        self._fsm = FSMContextMiddleware(storage, DisabledEventIsolation())

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        context: FSMContext | None = self._fsm.resolve_event_context(data["bot"], data)
        conversation = Conversation(context.storage, context.key) if context is not None else None
        data["state"] = conversation
        if conversation is not None and isinstance(event, Message):
            data["raw_state"] = await conversation.get_state()
        return await handler(event, data)
