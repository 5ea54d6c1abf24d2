"""Buttons that their reader can't use: domain/README.md, read against the database."""

from collections import defaultdict
from dataclasses import dataclass, field

from bot.sandbox import Sandbox
from tests.long.soak.chats import Standing, everywhere
from tests.long.soak.databases import Database

# What decides is about what one saw: it must carry the ticket's present version.
_DECIDES = {"pass", "fail", "approve", "approve_assign", "assign", "cancel"}
_FIRST = {"urgent", "not_urgent", "due"}
_ADMINS = {
    "under_review": {"approve", "approve_assign", "edit", "metrics", "cancel", *_FIRST},
    "new": {"assign", "edit", "metrics", "cancel", *_FIRST},
    "assigned": {"assign", "edit", "metrics", "cancel", "hold", *_FIRST},
    "rework": {"assign", "edit", "metrics", "correct_time", "cancel", "hold", *_FIRST},
    "in_progress": {"assign", "edit", "metrics", "correct_time", "cancel", "hold", *_FIRST},
    "waiting_qc": {"assign", "metrics", "correct_time", "cancel", *_FIRST},
    "done": {"came_back"},
}


@dataclass(slots=True)
class _Truth:
    tickets: dict[int, tuple[str, int | None, int]] = field(default_factory=dict)
    people: dict[int, int] = field(default_factory=dict)
    roles: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    latest: dict[tuple[int, int], str] = field(default_factory=dict)
    """A technician's last session on a ticket."""
    busy: dict[int, int] = field(default_factory=dict)
    """Technician to the ticket that his clock is on."""

    def against(self, button: Standing) -> str:
        """Why its reader can't use it; empty when he can."""
        person = self.people.get(button.chat_id)
        if person is None:
            return ""
        status, _, version = self.tickets[button.ticket_id]
        if button.action not in self.allowed(person, button.ticket_id):
            return f"the ticket is {status}"
        if button.action in _DECIDES and button.version != version:
            return f"version {button.version} is past"
        return ""

    def allowed(self, person: int, ticket_id: int) -> set[str]:
        status, technician, _ = self.tickets[ticket_id]
        roles, may = self.roles[person], set[str]()
        if "technician" in roles and technician == person:
            may |= self._technician(person, ticket_id, status)
            if status in ("assigned", "rework", "in_progress"):
                may |= {"hold", "decline"}
        if roles & {"qc_inspector", "admin"} and status == "waiting_qc":
            is_own = person == technician or (person, ticket_id) in self.latest
            may |= set() if is_own else {"pass", "fail"}
        if "admin" in roles:
            may |= _ADMINS.get(status, set())
        return may

    def _technician(self, person: int, ticket_id: int, status: str) -> set[str]:
        elsewhere = self.busy.get(person, ticket_id) != ticket_id
        if status in ("assigned", "rework"):
            return set() if elsewhere else {"start"}
        if status != "in_progress":
            return set()
        match self.latest.get((person, ticket_id)):
            case "running":
                return {"pause", "stop", "finish"}
            case "paused":
                return {"resume", "stop", "finish"}
            case "stopped":
                return {"to_qc"} if elsewhere else {"to_qc", "continue"}
            case _:
                # Begun by somebody else.
                return set() if elsewhere else {"continue"}


@dataclass(slots=True)
class Lies:
    """`known`: on messages whose ids the bot has. `orphans`: on those it was never told of.

    A connection that breaks after a message was sent, or a kill before its id is written down,
    leaves a message that nobody can edit: Telegram lists none. It must put itself right when
    it is pressed.
    """

    known: list[str] = field(default_factory=list)
    orphans: list[Standing] = field(default_factory=list)


async def lies(sandbox: Sandbox, database: Database) -> Lies:
    """Every button standing anywhere that can't do what it says."""
    truth, ours = await _truth(database), await _ours(database)
    found = Lies()
    for button in everywhere(sandbox):
        why = truth.against(button)
        if why and (button.chat_id, button.message_id) in ours:
            found.known.append(_told(button, why))
        elif why:
            found.orphans.append(button)
    return found


async def _ours(database: Database) -> set[tuple[int, int]]:
    """Messages that the bot knows."""
    cards = await database.rows("SELECT chat_id, message_id FROM cards")
    notices = await database.rows(
        "SELECT coalesce(p.telegram_id, o.chat_id), o.message_id FROM outbox o"
        " LEFT JOIN people p ON p.id = o.person_id WHERE o.message_id IS NOT NULL"
    )
    return {(chat, message) for chat, message in (*cards, *notices)}


def _told(button: Standing, why: str) -> str:
    return (
        f"{button.action} of ticket {button.ticket_id} can be pressed in chat {button.chat_id}"
        f" (message {button.message_id}): {why}"
    )


async def _truth(database: Database) -> _Truth:
    truth = _Truth()
    for ticket_id, *rest in await database.rows(
        "SELECT id, status, technician_id, version FROM tickets"
    ):
        truth.tickets[ticket_id] = (rest[0], rest[1], rest[2])
    for person, telegram_id in await database.rows(
        "SELECT id, telegram_id FROM people WHERE is_active"
    ):
        truth.people[telegram_id] = person
    for person, role in await database.rows("SELECT person_id, role FROM person_roles"):
        truth.roles[person].add(role)
    for ticket_id, technician, status in await database.rows(
        "SELECT ticket_id, technician_id, status FROM work_sessions ORDER BY id"
    ):
        truth.latest[technician, ticket_id] = status
        if status != "stopped":
            truth.busy[technician] = ticket_id
    return truth
