"""Telegram's refusals told apart by their words: it gives most of them no code of their own."""

from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramServerError,
)

_CANNOT_EDIT = (
    "message to edit not found",
    "message can't be edited",
    "MESSAGE_ID_INVALID",
    "message_id_invalid",
)
_GONE = ("chat not found", "user not found", "PEER_ID_INVALID")
_LATE_ANSWER = ("query is too old", "query ID is invalid")


def edit_is_settled(error: TelegramBadRequest) -> bool:
    """Whether the message is gone or no longer ours to edit: a new one must do."""
    return any(words in error.message for words in _CANNOT_EDIT)


def topic_is_gone(error: Exception) -> bool:
    """Whether the group's topic was deleted: the group itself may still be written to."""
    return isinstance(error, TelegramBadRequest) and "thread not found" in error.message


def answer_came_late(error: TelegramBadRequest) -> bool:
    """Whether the press waits for no answer any more; the act behind it stands."""
    return any(words in error.message for words in _LATE_ANSWER)


def is_unreachable(error: Exception) -> bool:
    """Whether the chat can't be written to: blocked, deactivated, kicked, never started."""
    if isinstance(error, TelegramForbiddenError):
        return True
    return isinstance(error, TelegramBadRequest) and any(words in error.message for words in _GONE)


def is_passing(error: Exception) -> bool:
    """Whether another try later may go through."""
    return isinstance(error, TelegramNetworkError | TelegramServerError)
