"""What stands in the chats: the bot's messages, and the buttons under them."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.buttons.press import unpacked
from bot.buttons.tickets import ApproveAssignTo, AssignTo, FailWith, SetMetrics, TicketPress
from bot.sandbox import Sandbox
from bot.sandbox.text.keyboards import inline_buttons
from bot.sandbox.world.presses import Press
from bot.sandbox.world.state import Chat, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One button that acts, as it can be pressed now."""

    chat_id: int
    message_id: int
    action: str
    ticket_id: int
    version: int
    data: str


def heard(sandbox: Sandbox, chat_id: int) -> list[Message]:
    """The bot's messages in a chat, oldest first."""
    bot, chat = sandbox.core.bot.id, sandbox.core.world.chats[chat_id]
    return [m for m in chat.messages.values() if not m.deleted and m.sender.id == bot]


def standing(sandbox: Sandbox, chat_id: int) -> list[Standing]:
    """Every button in a chat that would act on a ticket."""
    return [each for m in heard(sandbox, chat_id) for each in _acting(chat_id, m)]


def everywhere(sandbox: Sandbox) -> Iterator[Standing]:
    chats: list[Chat] = list(sandbox.core.world.chats.values())
    for chat in chats:
        yield from standing(sandbox, chat.id)


def find(sandbox: Sandbox, chat_id: int, action: str, ticket_id: int) -> Standing | None:
    """The newest button of that action on a ticket's card."""
    fitting = [
        each
        for each in standing(sandbox, chat_id)
        if each.action == action and each.ticket_id == ticket_id
    ]
    return fitting[-1] if fitting else None


def succeeded(press: Press) -> tuple[str, int] | None:
    """Which act on which ticket its presser was told is done; None if he wasn't told so."""
    answer = press.answer or {}
    said = answer.get("text")
    # A second tap of one's own is told of the first, which did it.
    if not said or answer.get("show_alert") or said.startswith("You have done that already"):
        return None
    if (pressed := unpacked(TicketPress, press.data)) is not None:
        return pressed.action.value, pressed.ticket_id
    if (failed := unpacked(FailWith, press.data)) is not None:
        return "fail", failed.ticket_id
    return None


def _acting(chat_id: int, message: Message) -> Iterator[Standing]:
    for button in inline_buttons(message.markup):
        data = str(button.get("callback_data", ""))
        if "disabled" in button or not (meant := _meaning(data)):
            continue
        action, ticket_id, version = meant
        yield Standing(
            chat_id=chat_id,
            message_id=message.id,
            action=action,
            ticket_id=ticket_id,
            version=version,
            data=data,
        )


def _meaning(data: str) -> tuple[str, int, int] | None:
    if (card := unpacked(TicketPress, data)) is not None:
        return card.action.value, card.ticket_id, card.version
    if (reason := unpacked(FailWith, data)) is not None:
        return "fail", reason.ticket_id, reason.version
    if (chosen := unpacked(AssignTo, data)) is not None:
        return "assign", chosen.ticket_id, chosen.version
    if (both := unpacked(ApproveAssignTo, data)) is not None:
        return "approve_assign", both.ticket_id, both.version
    if (metrics := unpacked(SetMetrics, data)) is not None:
        return "metrics", metrics.ticket_id, 0
    return None
