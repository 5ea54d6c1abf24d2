"""Flows keep their step in the database, through aiogram's storage interface."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiogram.dispatcher.middlewares.base import BaseMiddleware
from aiogram.fsm.context import FSMContext
from aiogram.fsm.middleware import FSMContextMiddleware
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from aiogram.fsm.storage.memory import DisabledEventIsolation
from aiogram.types import Message, TelegramObject

from bot.chat.said import is_command
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


class ConversationMiddleware(BaseMiddleware):
    """Gives handlers the conversation as `state`, and its step to the filters of messages.

    Buttons carry all they need, so a press costs no look-up. A command leaves a question
    that was left unanswered: what is typed next must not be taken for its answer.
    """

    def __init__(self, storage: BaseStorage) -> None:
        self._fsm = FSMContextMiddleware(storage, DisabledEventIsolation())

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        context: FSMContext | None = self._fsm.resolve_event_context(data["bot"], data)
        data["state"] = context
        if context is not None and isinstance(event, Message):
            data["raw_state"] = await context.get_state()
            # One that is edited was read already, as it stood then.
            is_new = event.edit_date is None
            if is_new and is_command(event) and data["raw_state"] is not None:
                await context.clear()
        return await handler(event, data)
