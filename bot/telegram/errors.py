"""Telegram's refusals told apart by their words: it gives most of them no code of their own.

The words differ between its servers, its own library and what stands between, in their case too.
"""

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramServerError,
)

_CANNOT_EDIT = (
    # A picture, whose words are a caption.
    "there is no text in the message to edit",
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
)
_LATE_ANSWER = ("query is too old", "query id is invalid")
_GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "chat_id_invalid",
    "channel_invalid",
    "channel_private",
    "chat_forbidden",
    "input_user_deactivated",
    "user_deactivated",
    "user_is_blocked",
    "group chat was deleted",
    "group chat was deactivated",
    "group is deactivated",
    "bot was kicked",
    "bot is not a member",
    "bot was blocked",
)
_TOPIC_GONE = (
    "thread not found",
    "topic_deleted",
    "topic_id_invalid",
    "topic deleted",
    "topic not found",
)
_TOPIC_CLOSED = ("topic_closed", "topic closed")
_NOT_ALLOWED = (
    "not enough rights",
    "no rights to send",
    "no write access",
    "need administrator rights",
    "not allowed to send",
    "chat_write_forbidden",
    "chat_admin_required",
    "chat_restricted",
    "chat_guest_send_forbidden",
    "user_restricted",
    "user_banned_in_channel",
    "right_forbidden",
    # Any kind of message may be forbidden by itself: PLAIN, MEDIA, PHOTOS, …
    "chat_send_",
)


def edit_is_settled(error: TelegramBadRequest) -> bool:
    """Whether the message is gone or no longer ours to edit: a new one must do."""
    return _says(error, _CANNOT_EDIT)


def topic_is_shut(error: Exception) -> bool:
    """Whether the topic was closed or deleted: the group itself may still be written to."""
    return isinstance(error, TelegramBadRequest | TelegramForbiddenError) and _says(
        error, _TOPIC_GONE + _TOPIC_CLOSED
    )


def topic_is_gone(error: Exception) -> bool:
    """Whether the topic was deleted, with all that stood in it."""
    return topic_is_shut(error) and _says(error, _TOPIC_GONE)


def may_not_write(error: Exception) -> bool:
    """Whether the bot is in the group and may not write there; it may be allowed to again."""
    refused = isinstance(error, TelegramBadRequest | TelegramForbiddenError)
    return refused and _says(error, _NOT_ALLOWED) and not _says(error, _GONE)


def answer_came_late(error: TelegramBadRequest) -> bool:
    """Whether the press waits for no answer any more; the act behind it stands."""
    return _says(error, _LATE_ANSWER)


def is_unreachable(error: Exception) -> bool:
    """Whether the chat can't be written to: blocked, kicked, deleted, never started."""
    if isinstance(error, TelegramForbiddenError):
        return True
    return isinstance(error, TelegramBadRequest) and _says(error, _GONE)


def is_passing(error: Exception) -> bool:
    """Whether another try later may go through."""
    return isinstance(error, TelegramNetworkError | TelegramServerError)


def _says(error: Exception, words: tuple[str, ...]) -> bool:
    said = error.message.lower() if isinstance(error, TelegramAPIError) else ""
    return any(each in said for each in words)
