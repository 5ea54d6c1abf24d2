"""What views are drawn from, without a database: tickets, cards, lists; ordinary and extreme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.errors import NearItem
from domain.items import MAX_NAME, MAX_SERIAL, InventoryItem, ItemStatus
from domain.people import MAX_PERSON_NAME, AccessRequest, Member, RequestStatus, Role, full_name
from domain.points import XpEntry, XpEntryType
from domain.ports.people import TechnicianLoad
from domain.ports.tickets import LoggedTransition, TicketOverview, TicketRow
from domain.ports.work_sessions import OpenWork
from domain.returns import ReturnedFrom
from domain.services.card_actions import (
    CardAction,
    TechnicianTicketActionService,
    admin_actions,
    inspector_actions,
)
from domain.services.cards import PersonalCard
from domain.services.history import Correction, HistorySession, HistoryStep, TicketHistory
from domain.services.points import SHOWN_ENTRIES, XpStatement
from domain.ticket import (
    MAX_MINUTES,
    MAX_PART_NAME,
    MAX_PARTS,
    MAX_REASON,
    MAX_TITLE,
    MAX_XP,
    FlagColor,
    HoldReason,
    PartLine,
    Ticket,
    TicketAction,
    TicketStatus,
)
from domain.work_session import PauseBudget, SessionStatus, Span, WorkSession
from tests.support.workshop import MONDAY

ZONE = ZoneInfo("Asia/Tashkent")
EVIL = '<b>Tim & "Co"</i>'
MAX_ID = 2**31 - 1
MAX_PERSON_ID = 2**52
# What the database keeps of a part line's comment and of an XP entry's words.
MAX_PART_COMMENT, MAX_DESCRIPTION = 500, 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How long people's words are, and how large the numbers."""

    first_name: str
    last_name: str | None
    serial: str
    item: str
    title: str
    reason: str
    part: str
    comment: str
    description: str
    id: int
    person_id: int
    minutes: int
    xp: int

    @property
    def name(self) -> str:
        return full_name(self.first_name, self.last_name)


ORDINARY = Extent(
    first_name="Muhammadyusuf",
    last_name="Abdurahmonov",
    serial="RM-0042",
    item="Rotary mower",
    title="Blade does not spin",
    reason="The knife touches the housing",
    part="Knife",
    comment="sharpen it too",
    description="Helped a colleague",
    id=12345,
    person_id=7,
    minutes=45,
    xp=3,
)


def longest(words: str) -> Extent:
    """Every field as long as it may be, filled with `words`."""

    def filled(limit: int) -> str:
        text = (words * limit)[:limit]
        return text if text == text.strip() else f"{text[:-1]}!"

    return Extent(
        first_name=filled(MAX_PERSON_NAME),
        last_name=filled(MAX_PERSON_NAME),
        serial=filled(MAX_SERIAL),
        item=filled(MAX_NAME),
        title=filled(MAX_TITLE),
        reason=filled(MAX_REASON),
        part=filled(MAX_PART_NAME),
        comment=filled(MAX_PART_COMMENT),
        description=filled(MAX_DESCRIPTION),
        id=MAX_ID,
        person_id=MAX_PERSON_ID,
        minutes=MAX_MINUTES,
        xp=MAX_XP,
    )


# Markup that must be escaped, the sign whose escape is the longest, two UTF-16 units a sign.
EXTENTS = {
    "ordinary": ORDINARY,
    "markup": longest(EVIL),
    "ampersands": longest("&"),
    "emoji": longest("🛠"),
}


def member(of: Extent, *roles: Role) -> Member:
    return Member(
        id=of.person_id,
        telegram_id=MAX_PERSON_ID,
        first_name=of.first_name,
        last_name=of.last_name,
        username="tim",
        language=None,
        is_active=True,
        roles=frozenset(roles),
    )


def item(of: Extent, status: ItemStatus = ItemStatus.READY) -> InventoryItem:
    made = InventoryItem(serial_number=of.serial, name=of.item, status=status, created_at=MONDAY)
    made.id = of.id
    return made


def ticket(of: Extent, status: TicketStatus, *, is_manual: bool = False) -> Ticket:
    made = Ticket(
        item_id=of.id,
        title=of.title,
        created_by=1,
        created_at=MONDAY,
        updated_at=MONDAY,
        status_since=MONDAY - timedelta(days=40),
        total_duration=of.minutes,
        flag_color=FlagColor.YELLOW,
        xp_amount=of.xp,
        status=status,
        is_manual=is_manual,
        technician_id=of.person_id,
        version=of.id,
    )
    made.id = of.id
    made.is_urgent, made.due_at = True, MONDAY
    if status is TicketStatus.ON_HOLD:
        made.held_from, made.hold_reason = TicketStatus.REWORK, HoldReason.PARTS
        made.hold_note, made.hold_until = of.reason, MONDAY + timedelta(days=1)
    return made


def overview(of: Extent, status: TicketStatus, *, is_manual: bool = False) -> TicketOverview:
    return TicketOverview(
        ticket=ticket(of, status, is_manual=is_manual),
        item=item(of),
        creator_name=of.name,
        technician_name=of.name,
    )


_METADATA: Mapping[TicketAction, Mapping[str, object]] = {
    TicketAction.METRICS_CHANGED: {
        "old": {"flag_color": "yellow", "xp": 2, "is_manual": False},
        "new": {"flag_color": "red", "xp": MAX_XP, "is_manual": True},
    },
    TicketAction.QC_PASS: {"own_work": True},
    TicketAction.CREATED: {"returned_from": 11},
    TicketAction.PUT_ON_HOLD: {"reason": "parts", "until": MONDAY.isoformat()},
    TicketAction.HOLD_CHANGED: {"old": None, "new": MONDAY.isoformat()},
    TicketAction.PRIORITY_CHANGED: {
        "old": {"urgent": False, "due_at": None},
        "new": {"urgent": True, "due_at": MONDAY.isoformat()},
    },
    TicketAction.EDITED: {
        "old": {"title": "т" * MAX_TITLE, "total_duration": 1, "parts": []},
        "new": {
            "title": "<b>&" * (MAX_TITLE // 4),
            "total_duration": MAX_MINUTES,
            "parts": [
                {"name": "&" * MAX_PART_NAME, "minutes": at, "color": "red", "comment": "<" * 500}
                for at in range(MAX_PARTS)
            ],
        },
    },
}


_TOLD = {
    TicketAction.QC_FAIL,
    TicketAction.CANCELLED,
    TicketAction.PUT_ON_HOLD,
    TicketAction.DECLINED,
    TicketAction.HANDOVER_NOTE,
}


def transition(of: Extent, action: TicketAction, *, at: datetime = MONDAY) -> LoggedTransition:
    told = action in _TOLD
    return LoggedTransition(
        id=of.id,
        action=action,
        from_status=None if action is TicketAction.CREATED else TicketStatus.WAITING_QC,
        to_status=TicketStatus.REWORK,
        actor_id=of.person_id,
        actor_name=of.name,
        created_at=at,
        note=of.reason if told else None,
        metadata=_METADATA.get(action, {}),
    )


def session(of: Extent, status: SessionStatus, *, active_seconds: int = 0) -> WorkSession:
    made = WorkSession(
        ticket_id=of.id,
        technician_id=of.person_id,
        started_at=MONDAY,
        status=status,
        active_seconds=active_seconds,
    )
    made.id = of.id
    return made


def parts(of: Extent, number: int) -> Sequence[PartLine]:
    colors = tuple(FlagColor)
    return [
        PartLine(name=of.part, minutes=of.minutes, color=colors[at % 3], comment=of.comment)
        for at in range(number)
    ]


_LAST_WORDS = {
    TicketStatus.DONE: TicketAction.QC_PASS,
    TicketStatus.REWORK: TicketAction.QC_FAIL,
    TicketStatus.CANCELLED: TicketAction.CANCELLED,
}


def card(
    of: Extent,
    status: TicketStatus,
    clock: SessionStatus | None = None,
    *roles: Role,
    works_elsewhere: bool = False,
    own_work: bool = False,
    part_lines: Sequence[PartLine] = (),
    pause: PauseBudget | None = None,
    is_manual: bool = False,
) -> PersonalCard:
    """The card as a reader with these roles has it; a technician among them has the ticket."""
    reader = member(of, *roles)
    shown = overview(of, status, is_manual=is_manual)
    is_mine = Role.TECHNICIAN in roles
    actions: tuple[CardAction, ...] = ()
    if is_mine:
        latest = session(of, clock) if clock else None
        actions += TechnicianTicketActionService().resolve(
            shown.ticket, latest, works_elsewhere=works_elsewhere
        )
    actions += inspector_actions(shown.ticket, reader, own_work=own_work)
    begun = status in (TicketStatus.IN_PROGRESS, TicketStatus.WAITING_QC, TicketStatus.REWORK)
    actions += admin_actions(shown.ticket, reader, was_worked_on=begun)
    other = session(of, SessionStatus.RUNNING)
    other.ticket_id = of.id - 1
    last = _LAST_WORDS.get(status)
    return PersonalCard(
        overview=shown,
        reader_id=reader.id,
        parts=part_lines,
        session=clock,
        asked_at=None,
        flagged_at=None,
        active_seconds=of.minutes * 60,
        pause=pause,
        last_word=transition(of, last) if last else None,
        works_elsewhere=OpenWork(other, of.serial) if works_elsewhere else None,
        busy_with=other.ticket_id if works_elsewhere else 0,
        is_mine=is_mine,
        actions=actions,
        xp=shown.ticket.xp_amount,
        zone=ZONE,
        now=MONDAY + timedelta(hours=3),
        handover=transition(of, TicketAction.HANDOVER_NOTE) if shown.ticket.is_active else None,
        returned=ReturnedFrom(ticket_id=of.id, technician_name=of.name, finished_at=MONDAY),
    )


def row(of: Extent, status: TicketStatus) -> TicketRow:
    return TicketRow(
        id=of.id,
        serial_number=of.serial,
        title=of.title,
        status=status,
        status_since=MONDAY,
        flag_color=FlagColor.RED,
        technician_name=of.name,
        item_name=of.item,
        is_urgent=True,
        due_at=MONDAY,
    )


def history(of: Extent, lines: int, sessions: int = 0) -> TicketHistory:
    """Every action in turn, each with all that may stand beside it; reasons are the longest."""
    actions = tuple(TicketAction)
    facts = [
        transition(of, actions[at % len(actions)], at=MONDAY + timedelta(minutes=at))
        for at in range(lines)
    ]
    return TicketHistory(
        overview=overview(of, TicketStatus.REWORK),
        steps=[
            HistoryStep(
                fact=fact,
                waited=of.minutes * 60 if fact.action is not TicketAction.METRICS_CHANGED else None,
                technician_name=of.name if fact.action is TicketAction.ASSIGNED else None,
            )
            for fact in facts
        ],
        sessions=[
            HistorySession(
                technician_name=of.name,
                started_at=MONDAY,
                ended_at=None if at == 0 else MONDAY + timedelta(days=3),
                status=SessionStatus.PAUSED if at == 0 else SessionStatus.STOPPED,
                active_seconds=of.minutes * 60,
                pauses=[Span(MONDAY, MONDAY + timedelta(minutes=7))] * at,
                corrections=[
                    Correction(by_name=of.name, at=MONDAY, minutes=minutes, reason=of.reason)
                    for minutes in (7, -60)[:at]
                ],
            )
            for at in range(sessions)
        ],
        seconds=dict.fromkeys(TicketStatus, of.minutes * 60),
        zone=ZONE,
        now=MONDAY + timedelta(days=4),
    )


def technicians(of: Extent, number: int) -> Sequence[TechnicianLoad]:
    """With none, one, and several tickets; every second one works now."""
    return [
        TechnicianLoad(
            person_id=of.person_id + 1 + at,
            name=of.name,
            tickets=at,
            planned_minutes=at * of.minutes,
            is_working=at % 2 == 1,
        )
        for at in range(number)
    ]


def access_request(
    of: Extent, status: RequestStatus = RequestStatus.PENDING, role: Role | None = None
) -> AccessRequest:
    made = AccessRequest(
        telegram_id=MAX_PERSON_ID,
        first_name=of.first_name,
        last_name=of.last_name,
        username="u" * 32,
        phone="+998901234567",
        language=None,
        created_at=MONDAY,
        status=status,
        role=role,
    )
    made.id = of.id
    return made


def xp_entry(of: Extent, kind: XpEntryType, *, is_manual: bool = False) -> XpEntry:
    earned = kind is not XpEntryType.MANUAL_ADJUSTMENT
    return XpEntry(
        person_id=of.person_id,
        amount=of.xp if earned else -of.xp,
        entry_type=kind,
        reference=f"{kind}:{of.id}",
        description="ceil(45 / 20)" if earned else of.description,
        created_at=MONDAY,
        ticket_id=of.id if earned else None,
        payload={
            "is_manual": is_manual,
            "xp_amount": of.xp,
            "total_duration": of.minutes,
            "base_divisor": 20,
            "rules_version": of.id,
        }
        if earned
        else {"by": of.person_id},
    )


def xp_statement(
    of: Extent, entries: Sequence[XpEntry] = (), *, next_threshold: int | None = 1_000_000
) -> XpStatement:
    return XpStatement(
        total=of.xp * 7,
        month=of.xp,
        level=3,
        threshold=0,
        next_threshold=next_threshold,
        entries=entries[:SHOWN_ENTRIES],
        names={of.person_id: of.name},
        items={of.id: of.item},
        zone=ZONE,
        now=MONDAY + timedelta(days=400),
    )


def near(of: Extent) -> NearItem:
    return NearItem(of.person_id, of.serial)
