"""What the database says, read with bare SQL: does it fit together?"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.long.soak.crew import Crew
from tests.long.soak.databases import Database

_LOG = (
    "SELECT ticket_id, action, from_status, to_status, actor_id, id"
    " FROM ticket_transitions ORDER BY id"
)
_TICKETS = "SELECT id, status, technician_id, created_by, assigned_by FROM tickets"
_NOTICES = "SELECT kind, payload, person_id, state FROM outbox ORDER BY id"
_SESSIONS = (
    "SELECT s.id, s.status, t.from_status, t.to_status FROM work_sessions s"
    " JOIN work_session_transitions t ON t.work_session_id = s.id ORDER BY t.id"
)


@dataclass(frozen=True, slots=True)
class Move:
    ticket_id: int
    action: str
    before: str | None
    after: str
    actor_id: int
    id: int


@dataclass(slots=True)
class Book:
    """One look at the database."""

    moves: list[Move]
    tickets: dict[int, Any]
    xp: list[str]
    notices: Counter[tuple[str, int, int]]
    """How often a person is told a kind of thing of a ticket."""
    sessions: list[Any] = field(default_factory=list)

    def count(self, action: str, ticket_id: int) -> int:
        return sum(m.action == action and m.ticket_id == ticket_id for m in self.moves)

    def counts(self, action: str) -> Counter[int]:
        """How often each ticket made this move."""
        return Counter(move.ticket_id for move in self.moves if move.action == action)

    def wrong(self, crew: Crew) -> list[str]:
        """Everything that doesn't fit together."""
        return [
            *_replay(self),
            *_sessions(self.sessions),
            *_xp(self),
            *_notices(self, crew),
        ]


async def read(database: Database) -> Book:
    # The log first: what is written meanwhile only adds to the others.
    log = await database.rows(_LOG)
    told: Counter[tuple[str, int, int]] = Counter()
    for kind, payload, person_id, _ in await database.rows(_NOTICES):
        ids = json.loads(payload) if isinstance(payload, str) else payload
        if "ticket_id" in ids and person_id is not None:
            told[kind, ids["ticket_id"], person_id] += 1
    return Book(
        moves=[Move(*row) for row in log],
        tickets={row[0]: row for row in await database.rows(_TICKETS)},
        xp=[row[0] for row in await database.rows("SELECT reference FROM xp_entries")],
        notices=told,
        sessions=await database.rows(_SESSIONS),
    )


def _replay(book: Book) -> Iterable[str]:
    """Each ticket's log is one unbroken way to its status."""
    at: dict[int, str | None] = {}
    for move in book.moves:
        if at.get(move.ticket_id) != move.before:
            yield f"ticket {move.ticket_id}: {move.action} from {move.before}, not where it was"
        at[move.ticket_id] = move.after
    for ticket_id, status, *_ in book.tickets.values():
        if at.get(ticket_id) != status:
            yield f"ticket {ticket_id} is {status}, its log says {at.get(ticket_id)}"


def _sessions(rows: Iterable[Any]) -> Iterable[str]:
    at: dict[int, str | None] = {}
    status: dict[int, str] = {}
    for session_id, now, before, after in rows:
        if at.get(session_id) != before:
            yield f"work session {session_id}: from {before}, not where it was"
        at[session_id], status[session_id] = after, now
    for session_id, now in status.items():
        if at[session_id] != now:
            yield f"work session {session_id} is {now}, its log says {at[session_id]}"


def _xp(book: Book) -> Iterable[str]:
    """Every decision earned its set, once. (The clock never runs long enough to lose a bonus.)"""
    due: list[str] = []
    failed = {move.ticket_id for move in book.moves if move.action == "qc_fail"}
    for move in book.moves:
        if move.action in ("qc_pass", "qc_fail"):
            due.append(f"ticket_qc_status_update:{move.ticket_id}:{move.id}")
        if move.action == "qc_pass":
            due.append(f"ticket_base_xp:{move.ticket_id}")
            if move.ticket_id not in failed:
                due.append(f"ticket_qc_first_pass_bonus:{move.ticket_id}")
    there, wanted = Counter(book.xp), Counter(due)
    for reference in there - wanted:
        yield f"XP {reference} is there, and should not be"
    for reference in wanted - there:
        yield f"XP {reference} is missing"


def _notices(book: Book, crew: Crew) -> Iterable[str]:
    """One row a person for each move, for whoever must hear; seeded moves are told apart."""
    due: Counter[tuple[str, int, int]] = Counter()
    for move in book.moves:
        ticket_id, _, technician, creator, assigner = book.tickets[move.ticket_id]
        wanted: dict[str, set[int]] = defaultdict(set)
        match move.action:
            case "started":
                wanted["started_line"] = {creator, assigner}
            case "to_waiting_qc":
                wanted["waiting_qc"] = {each.id for each in crew.inspectors}
            case "qc_pass":
                wanted["qc_pass_xp"] = {technician}
                wanted["qc_pass_line"] = {creator}
            case "qc_fail":
                wanted["qc_fail"] = {technician}
                wanted["qc_fail_line"] = {creator}
        for kind, people in wanted.items():
            due.update((kind, ticket_id, each) for each in people - {move.actor_id, None})
    kinds = {kind for kind, _, _ in due}
    there = Counter({key: n for key, n in book.notices.items() if key[0] in kinds})
    for kind, ticket_id, person in there - due:
        yield f"notice {kind} of ticket {ticket_id} to person {person} is one too many"
    for kind, ticket_id, person in due - there:
        yield f"notice {kind} of ticket {ticket_id} to person {person} is missing"
