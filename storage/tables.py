"""The tables. Their names and columns are part of the interface: owners read them."""

from enum import StrEnum

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    literal_column,
    text,
    true,
)

from domain.attendance import CameBy, LeftBy
from domain.audience import NoticeKind
from domain.audit import AuditAction, AuditSubject
from domain.backups import BackupKind
from domain.items import ItemStatus
from domain.notes import FileState, Media, NoteAction, NoteKind
from domain.people import RequestStatus, Role
from domain.points import XpEntryType
from domain.reminders import ReminderKind
from domain.ticket import (
    FINAL_STATUSES,
    QC_DECISIONS,
    FlagColor,
    HoldReason,
    TicketAction,
    TicketStatus,
)
from domain.work_session import SessionAction, SessionStatus
from storage.types import BigId, EnumText, Key, Term, UtcDateTime


class OutboxState(StrEnum):
    PENDING = "pending"
    SENT = "sent"
    HELD = "held"
    DEAD = "dead"
    DROPPED = "dropped"


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", BigId, primary_key=True, autoincrement=True)


def _one_of(column: str, enum: type[StrEnum]) -> CheckConstraint:
    values = ", ".join(f"'{member.value}'" for member in enum)
    return CheckConstraint(f"{column} IN ({values})", name=column)


def _person(name: str, *, nullable: bool = True) -> Column[int]:
    return Column(name, BigId, ForeignKey("people.id"), nullable=nullable)


def _in_list(*members: StrEnum) -> str:
    return "(" + ", ".join(f"'{member.value}'" for member in members) + ")"


people = Table(
    "people",
    metadata,
    _id(),
    Column("telegram_id", BigId, nullable=False, unique=True),
    Column("first_name", String(64), nullable=False),
    Column("last_name", String(64)),
    Column("username", String(64)),
    Column("phone", String(20)),
    Column("language", String(8)),
    Column("is_active", Boolean, nullable=False, default=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("unreachable_at", UtcDateTime),
    Column("last_seen_at", UtcDateTime),
    # Typed or chosen by the person here; else name and language follow Telegram's.
    Column("name_is_own", Boolean, nullable=False, server_default=true()),
    Column("language_is_own", Boolean, nullable=False, server_default=true()),
)
person_roles = Table(
    "person_roles",
    metadata,
    Column("person_id", BigId, ForeignKey("people.id"), primary_key=True),
    Column("role", EnumText(Role), primary_key=True),
    _one_of("role", Role),
    # "Every inspector" is asked for with each notice.
    Index(None, "role"),
)

access_requests = Table(
    "access_requests",
    metadata,
    _id(),
    Column("telegram_id", BigId, nullable=False),
    Column("first_name", String(64), nullable=False),
    Column("last_name", String(64)),
    Column("username", String(64)),
    Column("phone", String(20), nullable=False),
    Column("language", String(8)),
    Column("status", EnumText(RequestStatus), nullable=False),
    Column("role", EnumText(Role)),
    _person("decided_by"),
    Column("decided_at", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
    Column("name_is_own", Boolean, nullable=False, server_default=true()),
    # The request that began the crowd of which admins hear in one message; it may be gone.
    Column("told_with", BigId),
    # The label with whose code somebody came: it is opened once they are in.
    Column("scanned", String(40)),
    _one_of("status", RequestStatus),
    # When somebody was refused last.
    Index(None, "telegram_id"),
)
_pending = text(f"status = '{RequestStatus.PENDING.value}'")
Index(
    "uq_access_requests_pending",
    access_requests.c.telegram_id,
    unique=True,
    sqlite_where=_pending,
    postgresql_where=_pending,
)

# Telegram users who are shut out; whoever is active in `people` is not, whatever stands here.
blocked_users = Table(
    "blocked_users",
    metadata,
    Column("telegram_id", BigId, primary_key=True, autoincrement=False),
    Column("name", String(130), nullable=False),
    Column("username", String(64)),
    _person("blocked_by", nullable=False),
    Column("blocked_at", UtcDateTime, nullable=False),
)

# One-time deep links; the code is what stands in the link.
invites = Table(
    "invites",
    metadata,
    _id(),
    Column("code", String(64), nullable=False, unique=True),
    Column("role", EnumText(Role), nullable=False),
    _person("created_by", nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    _person("used_by"),
    Column("used_at", UtcDateTime),
    _person("revoked_by"),
    Column("revoked_at", UtcDateTime),
    _one_of("role", Role),
    # Those that are open, and those that the housekeeping takes away.
    Index(None, "expires_at"),
)

inventory_items = Table(
    "inventory_items",
    metadata,
    _id(),
    Column("serial_number", String(40), nullable=False, unique=True),
    # The same for numbers that look the same (see `domain.lookalikes`).
    Column("serial_key", Key, nullable=False, unique=True),
    Column("name", String(100), nullable=False),
    Column("category", String(60)),
    Column("status", EnumText(ItemStatus), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    _one_of("status", ItemStatus),
    # The lists, by status and by category, in the order of the serial numbers.
    Index(None, "status", "serial_number"),
    Index(None, "category", "serial_number"),
)
# Items that look like another, and were there before that was refused.
IS_TWIN = text("serial_key LIKE '% %'")
Index(
    "ix_inventory_items_twins",
    inventory_items.c.id,
    sqlite_where=IS_TWIN,
    postgresql_where=IS_TWIN,
)
# What items are found by: words of serial number, name and category, by their beginning; and
# serial numbers as they may be mistyped (see `domain.search`).
item_words = Table(
    "item_words",
    metadata,
    Column("word", Term, primary_key=True),
    Column("item_id", BigId, ForeignKey("inventory_items.id"), primary_key=True, index=True),
)
item_spellings = Table(
    "item_spellings",
    metadata,
    Column("spelling", Term, primary_key=True),
    Column("item_id", BigId, ForeignKey("inventory_items.id"), primary_key=True, index=True),
)
# What is printed on items: the code opens the item. One holds, and those before it say that they
# were renewed.
item_labels = Table(
    "item_labels",
    metadata,
    Column("token", String(40), primary_key=True),
    Column("item_id", BigId, ForeignKey("inventory_items.id"), nullable=False),
    _person("made_by", nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    _person("renewed_by"),
    Column("renewed_at", UtcDateTime),
)
IS_CURRENT = text("renewed_at IS NULL")
Index(
    "uq_item_labels_current",
    item_labels.c.item_id,
    unique=True,
    sqlite_where=IS_CURRENT,
    postgresql_where=IS_CURRENT,
)
# What was said of files with these columns: the places of serial number and name, from 0.
import_columns = Table(
    "import_columns",
    metadata,
    Column("header", String(32), primary_key=True),
    Column("serial", Integer),
    Column("name", Integer),
    _person("chosen_by", nullable=False),
    Column("chosen_at", UtcDateTime, nullable=False),
)

tickets = Table(
    "tickets",
    metadata,
    _id(),
    Column("item_id", BigId, ForeignKey("inventory_items.id"), nullable=False),
    Column("title", String(200), nullable=False),
    Column("status", EnumText(TicketStatus), nullable=False),
    _person("created_by", nullable=False),
    _person("technician_id"),
    _person("approved_by"),
    Column("approved_at", UtcDateTime),
    Column("total_duration", Integer, nullable=False),
    Column("flag_color", EnumText(FlagColor), nullable=False),
    Column("xp_amount", Integer, nullable=False),
    Column("is_manual", Boolean, nullable=False),
    _person("assigned_by"),
    Column("assigned_at", UtcDateTime),
    Column("started_at", UtcDateTime),
    Column("finished_at", UtcDateTime),
    Column("is_urgent", Boolean, nullable=False, server_default=false()),
    Column("due_at", UtcDateTime),
    # Of a ticket on hold: where it goes back to, what it waits for, until when, and when an admin
    # was asked about it.
    Column("held_from", EnumText(TicketStatus)),
    Column("hold_reason", EnumText(HoldReason)),
    Column("hold_note", String(500)),
    Column("hold_until", UtcDateTime),
    Column("hold_asked_at", UtcDateTime),
    # The ticket that was done on the item before it came back.
    Column("returned_from", BigId, ForeignKey("tickets.id")),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("status_since", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False),
    _one_of("status", TicketStatus),
    _one_of("flag_color", FlagColor),
    CheckConstraint("total_duration >= 1", name="total_duration"),
    # A technician's queue, and how many stand in each of its tabs.
    Index(None, "technician_id", "status", "id"),
    # The board by status, newest first; the QC and review queues, longest waiting first.
    Index(None, "status", "id"),
    Index(None, "status", "status_since"),
    # An item's past tickets.
    Index(None, "item_id", "id"),
    # What was done in a span of time: previews of rules, digests.
    Index(None, "finished_at"),
)
# What comes before its turn: few among many.
IS_URGENT = literal_column("tickets.is_urgent", Boolean)
Index(
    "ix_tickets_urgent",
    tickets.c.status,
    tickets.c.id,
    sqlite_where=text("is_urgent"),
    postgresql_where=text("is_urgent"),
)
Index(
    "ix_tickets_due",
    tickets.c.status,
    tickets.c.due_at,
    sqlite_where=text("due_at IS NOT NULL"),
    postgresql_where=text("due_at IS NOT NULL"),
)
_active = text(f"status NOT IN {_in_list(*sorted(FINAL_STATUSES))}")
# In just these words, else SQLite looks through all that was ever done on an item.
IS_ACTIVE = text(f"tickets.status NOT IN {_in_list(*sorted(FINAL_STATUSES))}")
Index(
    "uq_tickets_active_item",
    tickets.c.item_id,
    unique=True,
    sqlite_where=_active,
    postgresql_where=_active,
)

# What tickets are found by, beside their items: words of title and parts, by their beginning.
ticket_words = Table(
    "ticket_words",
    metadata,
    Column("word", Term, primary_key=True),
    # The index: whether a ticket that one word found has the others too.
    Column("ticket_id", BigId, ForeignKey("tickets.id"), primary_key=True, index=True),
)

ticket_parts = Table(
    "ticket_parts",
    metadata,
    _id(),
    Column("ticket_id", BigId, ForeignKey("tickets.id"), nullable=False, index=True),
    Column("name", String(100), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("color", EnumText(FlagColor), nullable=False),
    Column("comment", String(500), nullable=False),
    # What is ticked off while working: text, and by whom and when. Lines of before have none.
    Column("checks", JSON),
    Column("checks_required", Boolean, nullable=False, server_default=false()),
    _one_of("color", FlagColor),
)

# Sets of part lines that admins named: for items of a category, or where there is none of a name.
part_templates = Table(
    "part_templates",
    metadata,
    _id(),
    Column("name", String(100), nullable=False),
    Column("category", String(60)),
    Column("item_name", String(100)),
    Column("parts", JSON, nullable=False),
    _person("created_by", nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    _person("removed_by"),
    Column("removed_at", UtcDateTime),
)

ticket_transitions = Table(
    "ticket_transitions",
    metadata,
    _id(),
    Column("ticket_id", BigId, ForeignKey("tickets.id"), nullable=False),
    Column("action", EnumText(TicketAction), nullable=False),
    Column("from_status", EnumText(TicketStatus)),
    Column("to_status", EnumText(TicketStatus), nullable=False),
    _person("actor_id"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("note", String(500)),
    Column("metadata", JSON, nullable=False),
    _one_of("action", TicketAction),
    # A ticket's history, and its last word.
    Index(None, "ticket_id", "id"),
    # What happened on one day.
    Index(None, "created_at"),
)
# What people reported, each once of one ticket; they hear what becomes of it.
fault_reports = Table(
    "fault_reports",
    metadata,
    _id(),
    Column("ticket_id", BigId, ForeignKey("tickets.id"), nullable=False),
    _person("reporter_id", nullable=False),
    Column("words", String(500), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("ticket_id", "reporter_id"),
)
QC_DECIDED = text(f"action IN {_in_list(*sorted(QC_DECISIONS))}")
# Who decided how often in a span of time: previews of rules.
Index(
    "ix_ticket_transitions_decided",
    ticket_transitions.c.created_at,
    ticket_transitions.c.actor_id,
    sqlite_where=QC_DECIDED,
    postgresql_where=QC_DECIDED,
)

work_sessions = Table(
    "work_sessions",
    metadata,
    _id(),
    Column("ticket_id", BigId, ForeignKey("tickets.id"), nullable=False, index=True),
    _person("technician_id", nullable=False),
    Column("status", EnumText(SessionStatus), nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("active_seconds", Integer, nullable=False),
    Column("asked_at", UtcDateTime),
    Column("confirmed_at", UtcDateTime),
    Column("flagged_at", UtcDateTime),
    _one_of("status", SessionStatus),
    # What was worked on one day, by everybody.
    Index(None, "ended_at"),
    # A technician's pauses of one day.
    Index(None, "technician_id", "ended_at"),
    # The one that a technician had open at a moment long ago: reports of past months.
    Index(None, "technician_id", "started_at"),
)
_open = text(f"status <> '{SessionStatus.STOPPED.value}'")
for _name, _column in (
    ("uq_work_sessions_open_technician", work_sessions.c.technician_id),
    ("uq_work_sessions_open_ticket", work_sessions.c.ticket_id),
):
    Index(_name, _column, unique=True, sqlite_where=_open, postgresql_where=_open)

work_session_transitions = Table(
    "work_session_transitions",
    metadata,
    _id(),
    Column("work_session_id", BigId, ForeignKey("work_sessions.id"), nullable=False),
    Column("action", EnumText(SessionAction), nullable=False),
    Column("from_status", EnumText(SessionStatus)),
    Column("to_status", EnumText(SessionStatus), nullable=False),
    _person("actor_id"),
    Column("event_at", UtcDateTime, nullable=False),
    Column("metadata", JSON, nullable=False),
    _one_of("action", SessionAction),
    Index(None, "work_session_id", "id"),
)

# Who was here, a row a stay; without `came_at` they only said that they are out, until `back_at`.
attendance = Table(
    "attendance",
    metadata,
    _id(),
    _person("person_id", nullable=False),
    Column("came_at", UtcDateTime),
    Column("came_by", EnumText(CameBy)),
    Column("left_at", UtcDateTime),
    Column("left_by", EnumText(LeftBy)),
    Column("back_at", UtcDateTime),
    # The last stay of each person.
    Index(None, "person_id", "id"),
    # Those of a span of time: exports.
    Index(None, "left_at"),
)
_still_here = text("left_at IS NULL")
Index(
    "uq_attendance_open",
    attendance.c.person_id,
    unique=True,
    sqlite_where=_still_here,
    postgresql_where=_still_here,
)

# What was called to mind, one row a step: unique, so that no restart and no second process says
# it again. `since` is the entry into the state that the ticket is reminded of.
reminders = Table(
    "reminders",
    metadata,
    _id(),
    Column("ticket_id", BigId, ForeignKey("tickets.id"), nullable=False),
    Column("kind", EnumText(ReminderKind), nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("step", Integer, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    UniqueConstraint("ticket_id", "kind", "since", "step"),
    _one_of("kind", ReminderKind),
)
# Who wants to hear of it later; `told_at` is when he did.
reminder_snoozes = Table(
    "reminder_snoozes",
    metadata,
    Column("person_id", BigId, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("ticket_id", BigId, ForeignKey("tickets.id"), primary_key=True, autoincrement=False),
    Column("kind", EnumText(ReminderKind), primary_key=True),
    Column("since", UtcDateTime, nullable=False),
    Column("until", UtcDateTime, nullable=False),
    Column("told_at", UtcDateTime),
    _one_of("kind", ReminderKind),
)
# The days whose digest was made: each is made once, whoever makes it.
digests = Table(
    "digests",
    metadata,
    Column("day", Date, primary_key=True),
    Column("made_at", UtcDateTime, nullable=False),
)

xp_entries = Table(
    "xp_entries",
    metadata,
    _id(),
    _person("person_id", nullable=False),
    Column("ticket_id", BigId, ForeignKey("tickets.id")),
    Column("amount", Integer, nullable=False),
    Column("entry_type", EnumText(XpEntryType), nullable=False),
    Column("reference", String(120), nullable=False, unique=True),
    Column("description", String(500), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    _one_of("entry_type", XpEntryType),
    # A person's statement: the last entries; and totals, all of them read from the index itself.
    Index(None, "person_id", "created_at", "amount"),
    # The leaderboard of a month.
    Index(None, "created_at"),
    # What was earned on an item's tickets.
    Index(None, "ticket_id"),
)

# What people asked about a line of their points; `amount` is what the answer corrected them by.
points_questions = Table(
    "points_questions",
    metadata,
    _id(),
    Column("entry_id", BigId, ForeignKey("xp_entries.id"), nullable=False, index=True),
    _person("asked_by", nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("words", String(300), nullable=False),
    _person("answered_by"),
    Column("answered_at", UtcDateTime),
    Column("answer", String(200)),
    Column("amount", Integer, nullable=False),
)
_unanswered = text("answered_at IS NULL")
Index(
    "uq_points_questions_open",
    points_questions.c.entry_id,
    unique=True,
    sqlite_where=_unanswered,
    postgresql_where=_unanswered,
)

rules_versions = Table(
    "rules_versions",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("action", String(20), nullable=False),
    Column("config", JSON, nullable=False),
    Column("diff", JSON, nullable=False),
    Column("reason", String(500), nullable=False),
    _person("created_by"),
    Column("created_at", UtcDateTime, nullable=False),
)

# What was changed of items and people; `subject_id` is the item's or the person's id, and of
# strangers the Telegram id.
audit_entries = Table(
    "audit_entries",
    metadata,
    _id(),
    Column("subject", EnumText(AuditSubject), nullable=False),
    Column("subject_id", BigId, nullable=False),
    Column("action", EnumText(AuditAction), nullable=False),
    _person("actor_id"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("field", String(30)),
    Column("old", String(200)),
    Column("new", String(200)),
    Column("metadata", JSON, nullable=False),
    _one_of("subject", AuditSubject),
    # The history of one.
    Index(None, "subject_id", "subject", "id"),
)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    # Who, as one word: rows of one recipient are delivered in order.
    Column("recipient", String(60), nullable=False),
    _person("person_id"),
    Column("chat_id", BigId),
    Column("kind", EnumText(NoticeKind), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("state", EnumText(OutboxState), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("leased_until", UtcDateTime),
    Column("message_id", BigId),
    Column("last_error", Text),
    Column("created_at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
    _one_of("state", OutboxState),
)
# Rows that Telegram refused for good are few, and looked for among many.
_dead = text(f"state = '{OutboxState.DEAD.value}'")
Index("ix_outbox_dead", outbox.c.id, sqlite_where=_dead, postgresql_where=_dead)
_waiting = text(f"state = '{OutboxState.PENDING.value}'")
# What is due, and whether an earlier row to the same recipient still waits.
Index("ix_outbox_due", outbox.c.due_at, sqlite_where=_waiting, postgresql_where=_waiting)
Index(
    "ix_outbox_order",
    outbox.c.recipient,
    outbox.c.id,
    sqlite_where=_waiting,
    postgresql_where=_waiting,
)

# The group in which inspectors decide; at most one row, so that two admins who bind two groups
# at once collide.
qc_groups = Table(
    "qc_groups",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("chat_id", BigId, nullable=False),
    Column("thread_id", BigId),
    Column("language", String(8), nullable=False),
    _person("bound_by", nullable=False),
    Column("bound_at", UtcDateTime, nullable=False),
    # The topic that closed: cards go to the group itself until it opens again.
    Column("left_thread_id", BigId),
    # Since when the bot may not write there.
    Column("silent_since", UtcDateTime),
    CheckConstraint("id = 1", name="only_one"),
)

# Messages that tell what is true now, one a chat; `shown` tells the present text from others.
live_boards = Table(
    "live_boards",
    metadata,
    Column("chat_id", BigId, primary_key=True, autoincrement=False),
    Column("thread_id", BigId),
    Column("language", String(8), nullable=False),
    _person("opened_by", nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("message_id", BigId),
    Column("shown", String(64), nullable=False),
    Column("is_pinned", Boolean, nullable=False),
    Column("pin_looked_for_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("attempts", Integer, nullable=False),
)

# Every message that shows a ticket. `version` is the ticket's version that it shows, and
# `busy_with`, on its technician's cards, the ticket that his clock was on (0: none). A card is
# stale when either has changed since, so that a ticket's move needs no statement here.
cards = Table(
    "cards",
    metadata,
    Column("chat_id", BigId, primary_key=True, autoincrement=False),
    Column("message_id", BigId, primary_key=True, autoincrement=False),
    Column("ticket_id", BigId, ForeignKey("tickets.id"), nullable=False),
    _person("reader_id"),
    Column("version", Integer, nullable=False),
    Column("busy_with", BigId),
    Column("is_final", Boolean, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
)
_live = text("NOT is_final")
# In just these words, else SQLite doesn't see that the indexes below hold them.
IS_LIVE = text("NOT cards.is_final")
# The cards that may have to follow their ticket; those of ended tickets are final.
Index("ix_cards_live", cards.c.ticket_id, sqlite_where=_live, postgresql_where=_live)
# Those of one person: they close when he loses a role.
Index("ix_cards_live_reader", cards.c.reader_id, sqlite_where=_live, postgresql_where=_live)

# Chats that Telegram wants left alone, by its `retry_after`.
silences = Table(
    "silences",
    metadata,
    Column("chat_id", BigId, primary_key=True, autoincrement=False),
    Column("until", UtcDateTime, nullable=False),
)

# Updates that are being handled for longer than a moment: Telegram has forgotten them. `holder`
# is the process that handles them, until `held_until` unless it holds on.
inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigId, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("holder", String(32), nullable=False),
    Column("held_until", UtcDateTime, nullable=False),
)

conversations = Table(
    "conversations",
    metadata,
    Column("chat_id", BigId, primary_key=True, autoincrement=False),
    Column("user_id", BigId, primary_key=True, autoincrement=False),
    Column("thread_id", BigId, primary_key=True, autoincrement=False),
    Column("state", String(100)),
    Column("data", JSON, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)

# Which night has a backup, who asked for others, and what became of it: each night is claimed by
# one process, which holds it until `held_until` unless it goes on.
backups = Table(
    "backups",
    metadata,
    _id(),
    Column("kind", EnumText(BackupKind), nullable=False),
    Column("night", Date),
    _person("asked_by"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("held_until", UtcDateTime),
    Column("ended_at", UtcDateTime),
    # What was made.
    Column("name", String(200)),
    Column("size", BigInteger),
    Column("error", String(300)),
    UniqueConstraint("kind", "night"),
    _one_of("kind", BackupKind),
)

# What people added to tickets: a message is a note, and so is an album, by its `source`. `chat_id`
# is NULL once its author was erased.
ticket_notes = Table(
    "ticket_notes",
    metadata,
    _id(),
    Column("ticket_id", BigId, ForeignKey("tickets.id"), nullable=False),
    _person("author_id", nullable=False),
    Column("kind", EnumText(NoteKind), nullable=False),
    Column("chat_id", BigId),
    Column("source", String(80), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("hidden_at", UtcDateTime),
    _person("hidden_by"),
    UniqueConstraint("chat_id", "source"),
    _one_of("kind", NoteKind),
    # A ticket's notes, in their place in time.
    Index(None, "ticket_id", "id"),
    # How much one person sent on one day.
    Index(None, "author_id", "created_at"),
)
# The messages that notes are made of, as they came.
note_pieces = Table(
    "note_pieces",
    metadata,
    _id(),
    Column("note_id", BigId, ForeignKey("ticket_notes.id"), nullable=False),
    Column("message_id", BigId, nullable=False),
    Column("media", EnumText(Media), nullable=False),
    Column("words", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("note_id", "message_id"),
    _one_of("media", Media),
)
# Where a piece's file is: with Telegram, by `file_id`, and in the folder, by its SHA-256. It is
# claimed until `due_at`, then due again.
note_files = Table(
    "note_files",
    metadata,
    Column("piece_id", BigId, ForeignKey("note_pieces.id"), primary_key=True, autoincrement=False),
    Column("file_id", Text, nullable=False),
    Column("unique_id", String(100), nullable=False),
    Column("name", String(100)),
    Column("mime", String(100)),
    Column("size", BigInteger),
    Column("state", EnumText(FileState), nullable=False),
    Column("sha256", String(64)),
    Column("suffix", String(10)),
    Column("error", String(300)),
    Column("attempts", Integer, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("checked_at", UtcDateTime),
    _one_of("state", FileState),
    # Whether others are kept under the same.
    Index(None, "sha256"),
)
_to_fetch = text(f"state = '{FileState.WAITING.value}'")
Index(
    "ix_note_files_due",
    note_files.c.due_at,
    sqlite_where=_to_fetch,
    postgresql_where=_to_fetch,
)
_is_kept = text(f"state = '{FileState.KEPT.value}'")
# Whose content was compared longest ago.
Index(
    "ix_note_files_checked",
    note_files.c.checked_at,
    sqlite_where=_is_kept,
    postgresql_where=_is_kept,
)
note_transitions = Table(
    "note_transitions",
    metadata,
    _id(),
    Column("note_id", BigId, ForeignKey("ticket_notes.id"), nullable=False),
    Column("action", EnumText(NoteAction), nullable=False),
    _person("actor_id", nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("metadata", JSON, nullable=False),
    _one_of("action", NoteAction),
    Index(None, "note_id", "id"),
)

APPEND_ONLY = (
    note_pieces,
    note_transitions,
    ticket_transitions,
    work_session_transitions,
    xp_entries,
    rules_versions,
    audit_entries,
)
