"""Flows keep their step in the database, through aiogram's storage interface."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
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
from domain.errors import BadArgument, BadRuleValue, MissingReason, WorkshopError

_WORDS_AT_FAULT = (BadArgument, MissingReason, BadRuleValue)


@asynccontextmanager
async def keep_question_on_bad_answer(
    state: FSMContext, unless: type[WorkshopError] | tuple[()] = ()
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
async def last_question(state: FSMContext) -> AsyncIterator[None]:
    """The same for a last question: it ends with its answer, accepted too."""
    async with keep_question_on_bad_answer(state):
        yield
    await state.clear()


async def ask(state: FSMContext, step: State, **data: Any) -> None:
    """Wait for the answer to a question."""
    # The data first: a step without its data would be a question about nothing.
    await state.set_data(data)
    await state.set_state(step)


async def leave_question(state: FSMContext, nonce: str) -> bool:
    """End the question that a button belongs to; False when something else is asked by now."""
    if (await state.get_data()).get("nonce") != nonce:
        return False
    await state.clear()
    return True


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
