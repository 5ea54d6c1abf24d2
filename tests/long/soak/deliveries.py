"""What came of the notices: read from the outbox, the chats, and Telegram's record of calls."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from bot.sandbox import Sandbox
from tests.long.soak.chats import heard
from tests.long.soak.databases import Database

Call = Mapping[str, Any]
_ROWS = (
    "SELECT o.id, coalesce(p.telegram_id, o.chat_id), o.state, o.message_id"
    " FROM outbox o LEFT JOIN people p ON p.id = o.person_id ORDER BY o.id"
)
# An answer takes its time to be read: what was sent meanwhile could not know.
_READING = 0.3
_EDITS = "editMessageText"
_SENDS = "sendMessage"


async def undelivered(database: Database) -> list[str]:
    """Every notice that isn't there."""
    rows = await database.rows(_ROWS)
    states = Counter(state for _, _, state, _ in rows)
    states.pop("sent", None)
    return [f"{count} notices are {state}" for state, count in states.items()]


async def out_of_order(database: Database, sandbox: Sandbox) -> list[str]:
    """Notices that stand in a chat before an earlier one, or don't stand there at all."""
    found: list[str] = []
    last: dict[int, int] = {}
    for notice_id, chat_id, state, message_id in await database.rows(_ROWS):
        if state != "sent":
            continue
        if sandbox.core.world.chats[chat_id].message(message_id) is None:
            found.append(f"notice {notice_id} is marked sent, and is in no chat")
        if message_id <= last.get(chat_id, 0):
            found.append(f"notice {notice_id} came before an earlier one in chat {chat_id}")
        last[chat_id] = max(last.get(chat_id, 0), message_id)
    return found


async def repeated(database: Database, sandbox: Sandbox) -> int:
    """How many of the bot's messages are no notice's own: sent, and not known to be."""
    own = {(chat, message) for _, chat, _, message in await database.rows(_ROWS) if message}
    chats = list(sandbox.core.world.chats)
    return sum((chat, m.id) not in own for chat in chats for m in heard(sandbox, chat))


def refused(sandbox: Sandbox) -> int:
    """How often Telegram said 429 on its own account."""
    return sum(
        call["answer"].get("error_code") == 429 and call["fault"] is None
        for call in sandbox.core.records.calls
    )


def too_early(sandbox: Sandbox) -> tuple[list[str], int]:
    """Messages to a chat before its `retry_after` was over; and how many edits."""
    silent: dict[int, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    sends: list[str] = []
    edits = 0
    for call in _by_beginning(sandbox.core.records.calls):
        if call["method"] not in (_SENDS, _EDITS):
            continue
        chat, began = int(call["params"]["chat_id"]), _began(call)
        since, until = silent[chat]
        if since + _READING < began < until - _READING:
            if call["method"] == _EDITS:
                edits += 1
            else:
                sends.append(f"chat {chat} was written to {until - began:.1f} s too early")
        wait = (call["answer"].get("parameters") or {}).get("retry_after")
        if wait and call["at"] + wait > until:
            silent[chat] = (call["at"], call["at"] + wait)
    return sends, edits


def _by_beginning(calls: Iterable[Call]) -> list[Call]:
    return sorted(calls, key=_began)


def _began(call: Call) -> float:
    return float(call["at"]) - float(call["took_ms"]) / 1000
