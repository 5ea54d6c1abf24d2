"""A random year of a workshop with thirty technicians, written as rows; every move is on a whole
minute, so that whoever counts minutes by hand gets exact figures.
"""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from domain.people import Role
from domain.ticket import FlagColor, TicketAction, TicketStatus
from domain.work_session import SessionAction, SessionStatus
from storage.tables import (
    inventory_items,
    people,
    person_roles,
    ticket_transitions,
    tickets,
    work_session_transitions,
    work_sessions,
)

TECHNICIANS, ITEMS = 30, 400
ADMIN, INSPECTORS = 1, (2, 3)
FIRST_TECHNICIAN = 4
CATEGORIES = ("Mowers", "Drills", None)
REASONS = ("Dirty", "Not fixed", "Нет детали", "O‘lchov xato")
BEGIN = datetime(2025, 1, 1, tzinfo=UTC)
END = datetime(2026, 1, 1, tzinfo=UTC)

Row = dict[str, Any]


@dataclass
class Year:
    """What was written, row by row."""

    items: list[Row] = field(default_factory=list)
    tickets: list[Row] = field(default_factory=list)
    log: list[Row] = field(default_factory=list)
    sessions: list[Row] = field(default_factory=list)
    session_log: list[Row] = field(default_factory=list)


@dataclass
class _Story:
    """One ticket on its way; its rows are numbered when all stories are told."""

    ticket: Row
    log: list[Row] = field(default_factory=list)
    sessions: list[tuple[Row, list[Row]]] = field(default_factory=list)

    def move(
        self, action: TicketAction, to: TicketStatus, at: datetime, by: int, note: str | None = None
    ) -> None:
        self.log.append(
            {
                "action": action,
                "from_status": self.log[-1]["to_status"] if self.log else None,
                "to_status": to,
                "actor_id": by,
                "created_at": at,
                "note": note,
                "metadata": {},
            }
        )


def make_year(seed: int) -> Year:
    dice = random.Random(seed)
    year = Year()
    for number in range(1, ITEMS + 1):
        year.items.append(
            {
                "id": number,
                "serial_number": f"RM-{number:04}",
                "serial_key": f"RM-{number:04}",
                "name": "Mower",
                "category": dice.choice(CATEGORIES),
                "status": "ready",
                "created_at": BEGIN - timedelta(days=90),
            }
        )
    stories: list[_Story] = []
    free_from = dict.fromkeys(range(1, ITEMS + 1), BEGIN - timedelta(days=60))
    for technician in range(FIRST_TECHNICIAN, FIRST_TECHNICIAN + TECHNICIANS):
        at = BEGIN - timedelta(days=3) + _minutes(dice, 0, 3000)
        while at < END:
            created = at - _minutes(dice, 1, 4000)
            free = [item for item, since in free_from.items() if since < created]
            if not free:
                at += timedelta(days=1)
                continue
            item = dice.choice(free)
            story, at = _tell(dice, item, technician, created, at)
            ended = story.log[-1]["created_at"]
            is_over = story.ticket["status"] in (TicketStatus.DONE, TicketStatus.CANCELLED)
            free_from[item] = ended + timedelta(minutes=1) if is_over else END + timedelta(days=99)
            stories.append(story)
            at += _minutes(dice, 1, 3000)
    _number(year, stories)
    return year


def _tell(
    dice: random.Random, item: int, technician: int, created: datetime, at: datetime
) -> tuple[_Story, datetime]:
    """A ticket's life, and when its technician is free again."""
    story = _Story(
        {
            "item_id": item,
            "title": "Squeaks",
            "created_by": ADMIN,
            "technician_id": technician,
            "approved_by": ADMIN,
            "approved_at": created,
            "total_duration": dice.randint(5, 300),
            "flag_color": FlagColor.GREEN,
            "xp_amount": 1,
            "is_manual": False,
            "assigned_by": ADMIN,
            "assigned_at": created,
            "created_at": created,
            "version": 1,
        }
    )
    story.move(TicketAction.CREATED, TicketStatus.UNDER_REVIEW, created, ADMIN)
    if dice.random() < 0.05:
        story.move(TicketAction.CANCELLED, TicketStatus.CANCELLED, at, ADMIN, "sold")
        return _ended(story, TicketStatus.CANCELLED), at
    story.move(TicketAction.REVIEW_APPROVED, TicketStatus.NEW, created, ADMIN)
    story.move(TicketAction.ASSIGNED, TicketStatus.ASSIGNED, _between(dice, created, at), ADMIN)
    while True:
        story.move(TicketAction.STARTED, TicketStatus.IN_PROGRESS, at, technician)
        if dice.random() < 0.3:
            # Neither counts as a move of the ticket.
            story.move(TicketAction.METRICS_CHANGED, TicketStatus.IN_PROGRESS, at, ADMIN)
        at = _work(dice, story, technician, at)
        if at > END and dice.random() < 0.5:
            return _ended(story, TicketStatus.IN_PROGRESS), at
        story.move(TicketAction.TO_WAITING_QC, TicketStatus.WAITING_QC, at, technician)
        decided = at + _minutes(dice, 1, 3000)
        inspector = dice.choice(INSPECTORS)
        if dice.random() < 0.75:
            story.move(TicketAction.QC_PASS, TicketStatus.DONE, decided, inspector)
            return _ended(story, TicketStatus.DONE), at
        story.move(
            TicketAction.QC_FAIL, TicketStatus.REWORK, decided, inspector, dice.choice(REASONS)
        )
        at = decided + _minutes(dice, 1, 2000)


def _work(dice: random.Random, story: _Story, technician: int, at: datetime) -> datetime:
    begun, log = at, [_clock(SessionAction.STARTED, None, SessionStatus.RUNNING, at, technician)]
    for _ in range(dice.randint(0, 3)):
        at += _minutes(dice, 1, 400)
        log.append(
            _clock(
                SessionAction.PAUSED, SessionStatus.RUNNING, SessionStatus.PAUSED, at, technician
            )
        )
        at += _minutes(dice, 1, 60)
        log.append(
            _clock(
                SessionAction.RESUMED, SessionStatus.PAUSED, SessionStatus.RUNNING, at, technician
            )
        )
    at += _minutes(dice, 1, 3000 if dice.random() < 0.05 else 200)
    log.append(
        _clock(SessionAction.STOPPED, SessionStatus.RUNNING, SessionStatus.STOPPED, at, technician)
    )
    session = {
        "technician_id": technician,
        "status": SessionStatus.STOPPED,
        "started_at": begun,
        "ended_at": at,
        "active_seconds": 60 * len(minutes_run(log)),
    }
    story.sessions.append((session, log))
    return at


def _clock(
    action: SessionAction, before: SessionStatus | None, after: SessionStatus, at: datetime, by: int
) -> Row:
    return {
        "action": action,
        "from_status": before,
        "to_status": after,
        "event_at": at,
        "actor_id": by,
        "metadata": {},
    }


def minutes_run(log: list[Row]) -> list[datetime]:
    """Each minute that the clock ran, by its beginning."""
    found: list[datetime] = []
    for one, other in pairwise(log):
        at = one["event_at"]
        while one["to_status"] is SessionStatus.RUNNING and at < other["event_at"]:
            found.append(at)
            at += timedelta(minutes=1)
    return found


def _ended(story: _Story, status: TicketStatus) -> _Story:
    last = story.log[-1]["created_at"]
    started = next(
        (f["created_at"] for f in story.log if f["action"] is TicketAction.STARTED), None
    )
    story.ticket |= {
        "status": status,
        "started_at": started,
        "finished_at": last if status is TicketStatus.DONE else None,
        "updated_at": last,
        "status_since": last,
    }
    return story


def _number(year: Year, stories: list[_Story]) -> None:
    stories.sort(key=lambda each: each.ticket["created_at"])
    for number, story in enumerate(stories, start=1):
        year.tickets.append({"id": number, **story.ticket})
        year.log += [{"ticket_id": number, **fact} for fact in story.log]
        for session, log in story.sessions:
            session_id = len(year.sessions) + 1
            year.sessions.append({"id": session_id, "ticket_id": number, **session})
            year.session_log += [{"work_session_id": session_id, **fact} for fact in log]
    for rows, at in ((year.log, "created_at"), (year.session_log, "event_at")):
        rows.sort(key=lambda each: each[at])
        for number, row in enumerate(rows, start=1):
            row["id"] = number


def _minutes(dice: random.Random, least: int, most: int) -> timedelta:
    return timedelta(minutes=dice.randint(least, most))


def _between(dice: random.Random, start: datetime, end: datetime) -> datetime:
    return start + timedelta(minutes=dice.randint(0, (end - start) // timedelta(minutes=1)))


async def write(session: AsyncSession, year: Year) -> None:
    everybody = range(1, FIRST_TECHNICIAN + TECHNICIANS)
    roles = {ADMIN: Role.ADMIN, **dict.fromkeys(INSPECTORS, Role.QC_INSPECTOR)}
    for table, rows in (
        (
            people,
            [
                {
                    "id": each,
                    "telegram_id": 10**9 + each,
                    "first_name": f"P{each}",
                    "is_active": True,
                    "created_at": BEGIN,
                }
                for each in everybody
            ],
        ),
        (
            person_roles,
            [{"person_id": each, "role": roles.get(each, Role.TECHNICIAN)} for each in everybody],
        ),
        (inventory_items, year.items),
        (tickets, year.tickets),
        (ticket_transitions, year.log),
        (work_sessions, year.sessions),
        (work_session_transitions, year.session_log),
    ):
        await session.execute(insert(table), rows)
