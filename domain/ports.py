"""What the domain asks of whoever keeps its things; `storage/` answers."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from domain.access import BlockedUser
from domain.audit import AuditAction, AuditEntry
from domain.delivery import DeadNotice
from domain.earnings import PastWork
from domain.errors import NearItem
from domain.events import Event
from domain.inventory import InventoryItem, ItemStatus
from domain.invites import Invite
from domain.item_columns import Choice
from domain.item_import import ImportPlan, KnownItem
from domain.people import AccessRequest, Member, Person, Role
from domain.qc_group import QcGroup, Unseen
from domain.reminders import Snooze, Standing
from domain.rules import Rules, RulesVersion
from domain.ticket import FlagColor, PartLine, Ticket, TicketAction, TicketStatus, TicketTransition
from domain.work_session import Span, WorkLog, WorkSession, WorkSessionTransition
from domain.xp import XpEntry


class TicketOnItem(NamedTuple):
    ticket: Ticket
    item: InventoryItem


class OpenWork(NamedTuple):
    """A technician's open session, and what it is on."""

    session: WorkSession
    serial_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedTransition:
    """A transition as people read it: with the actor's name."""

    id: int
    action: TicketAction
    from_status: TicketStatus | None
    to_status: TicketStatus
    actor_id: int | None
    actor_name: str
    created_at: datetime
    note: str | None
    metadata: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketOverview:
    """A ticket with the names that a card shows beside it."""

    ticket: Ticket
    item: InventoryItem
    creator_name: str
    technician_name: str | None
    technician_left: bool = False
    """Whoever has the ticket is no active technician any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRow:
    """A ticket as one row of a list."""

    id: int
    serial_number: str
    title: str
    status: TicketStatus
    status_since: datetime
    flag_color: FlagColor
    technician_name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """An item as one row of a list."""

    id: int
    serial_number: str
    name: str
    status: ItemStatus
    category: str | None
    active_ticket_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFilter:
    """Which items; None means any, and the category "" means none at all.

    `search` finds by the beginnings of words of serial number, name and category, and by the
    serial number as it may be mistyped.
    """

    status: ItemStatus | None = None
    category: str | None = None
    search: str = ""


class ItemUsage(NamedTuple):
    """What was spent on an item: tickets, active seconds of their sessions, XP earned on them."""

    tickets: int
    active_seconds: int
    xp: int


class TicketStanding(NamedTuple):
    id: int
    status: TicketStatus


class Order(StrEnum):
    NEWEST = "newest"
    LONGEST_IN_STATUS = "longest_in_status"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFilter:
    """Which tickets, and in which order; None means any."""

    statuses: Collection[TicketStatus]
    technician_id: int | None = None
    item_id: int | None = None
    order: Order = Order.NEWEST


class TicketSheet(NamedTuple):
    """All that a card says of a ticket but for the work on it, with the rules in force."""

    overview: TicketOverview
    parts: Sequence[PartLine]
    last_word: LoggedTransition | None
    """The newest QC decision, or the cancellation."""
    rules: Rules


class TicketWork(NamedTuple):
    """The work on a ticket, oldest first, and its technician's own of late, wherever it was."""

    on_ticket: Sequence[WorkLog]
    of_technician: Sequence[WorkLog]
    open: OpenWork | None
    """The one session of the technician that is running or paused."""


class QcFacts(NamedTuple):
    """What a QC decision depends on: active seconds by technician; whether it ever failed."""

    seconds: Mapping[int, int]
    ever_failed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TechnicianLoad:
    """A technician with his work: active tickets, their planned minutes, and whether he has one in
    hand: his clock runs or is paused, so he can't start another.
    """

    person_id: int
    name: str
    tickets: int
    planned_minutes: int
    is_working: bool


class Profile(NamedTuple):
    """A person as admins see him."""

    member: Member
    phone: str | None
    last_seen_at: datetime | None


class OpenInvite(NamedTuple):
    invite: Invite
    creator_name: str


class Load(NamedTuple):
    """A person's active tickets, their planned minutes, and whether his clock runs."""

    tickets: int
    planned_minutes: int
    is_working: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedTicket:
    """A ticket that passed, for counting."""

    ticket_id: int
    technician_id: int | None
    planned_minutes: int
    ever_failed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTally:
    """What a span of time saw: how often each action, the reasons of failures, XP by person."""

    actions: Mapping[TicketAction, int]
    fail_reasons: Sequence[str]
    done: Sequence[PassedTicket]
    xp: Mapping[int, int]
    names: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedChange:
    """A line of an item's or a person's history, with the actor's name.

    `ticket_id` says of which ticket it is a move; None where it is an audit entry.
    """

    action: AuditAction | TicketAction
    actor_id: int | None
    actor_name: str
    created_at: datetime
    field: str | None
    old: str | None
    new: str | None
    metadata: Mapping[str, object]
    ticket_id: int | None = None
    note: str | None = None


class XpTotals(NamedTuple):
    total: int
    since: int


class Earner(NamedTuple):
    """What an active person earned in some time."""

    person_id: int
    name: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedRules:
    """A version of the rules as people read of it: by whom, and what changed."""

    version: int
    action: str
    diff: Mapping[str, object]
    reason: str
    created_by: int | None
    author_name: str
    created_at: datetime


class Tickets(Protocol):
    async def add(self, ticket: Ticket, parts: Sequence[PartLine]) -> None:
        """Keep a new ticket; it has its id afterwards."""

    async def for_change(self, ticket_id: int) -> TicketOnItem | None:
        """The ticket and its item, locked until the transaction ends."""

    async def in_hands_of(self, technician_id: int) -> Sequence[Ticket]:
        """A technician's active tickets, locked until the transaction ends."""
        ...

    async def active_on_item(self, item_id: int) -> int | None:
        """The id of the one active ticket on an item."""

    async def log(self, transition: TicketTransition) -> int:
        """Append to the transition log; the new row's id."""
        ...

    async def last_transition(
        self, ticket_id: int, actions: Collection[TicketAction] = ()
    ) -> LoggedTransition | None:
        """The newest line of the log, among `actions` where any are named."""

    async def history(self, ticket_id: int) -> Sequence[LoggedTransition]:
        """The whole log, oldest first."""
        ...

    async def qc_facts(self, ticket_id: int) -> QcFacts: ...

    async def unattended(
        self, *, own_work_allowed: bool, without: int | None = None
    ) -> Sequence[int]:
        """What waits for QC and no active inspector may inspect; `without` doesn't count."""
        ...

    async def overview(self, ticket_id: int) -> TicketOverview | None: ...

    async def sheet(self, ticket_id: int) -> TicketSheet | None: ...

    async def parts(self, ticket_id: int) -> Sequence[PartLine]: ...

    async def reworded(self, ticket: Ticket, parts: Sequence[PartLine]) -> None:
        """The ticket has these parts, and no others; it is found by its new words."""

    async def was_in_qc(self, ticket_id: int) -> bool: ...

    async def counts(
        self, technician_id: int | None = None, *, at_most: int
    ) -> Mapping[TicketStatus, int]:
        """How many tickets stand in each status, none counted beyond `at_most`.

        Statuses without any are absent.
        """
        ...

    async def page(self, wanted: TicketFilter, *, offset: int, limit: int) -> Sequence[TicketRow]:
        """Costs as much as `offset` and `limit` ask for, however many tickets there are."""
        ...

    async def on_item(self, item_id: int, *, limit: int) -> Sequence[TicketStanding]:
        """An item's tickets, newest first."""
        ...

    async def matching(self, words: Sequence[str], *, limit: int) -> Sequence[int]:
        """Tickets that have every one of `words`, by its beginning, newest first.

        A word may stand in the ticket's title or parts, or in its item's name, serial number or
        category. All are found where one of the words is rare; where all are frequent, some of
        the newest.
        """
        ...

    async def rows(self, ticket_ids: Sequence[int]) -> Sequence[TicketRow]:
        """These tickets, in this order; unknown ones are left out."""
        ...

    async def part_names(self, item: InventoryItem, *, among: int, limit: int) -> Sequence[str]:
        """Names of the `among` newest part lines on items of `item`'s kind, most used first.

        A category is a kind; without one, a name is. The names of any kind where that has none.
        """
        ...


class WorkSessions(Protocol):
    async def add(self, session: WorkSession) -> None:
        """Keep a new session; it has its id afterwards."""

    async def log(self, transition: WorkSessionTransition) -> None: ...

    async def open_of(self, technician_id: int) -> OpenWork | None:
        """The one session of the technician that is running or paused."""

    async def latest(self, ticket_id: int, technician_id: int) -> WorkLog | None:
        """The technician's last session on the ticket, with its log."""

    async def on_ticket(self, ticket_id: int) -> Sequence[WorkLog]:
        """Every session on the ticket with its log, oldest first."""
        ...

    async def around(
        self, ticket_id: int, technician_id: int | None, *, since: datetime
    ) -> TicketWork:
        """What was worked on the ticket, and by the technician at `since` or later."""
        ...

    async def pauses(
        self, technician_id: int, *, since: datetime, until: datetime
    ) -> Sequence[Span]:
        """The technician's pauses that may touch the time between; open ones up to `until`."""
        ...

    async def open_logs(self) -> Sequence[WorkLog]:
        """Every session that is running or paused, with its log."""
        ...

    async def touching(
        self, since: datetime, *, technician_ids: Collection[int] = ()
    ) -> Sequence[WorkLog]:
        """Sessions that were open at `since` or later, with their logs; of these people, or all."""
        ...


class People(Protocol):
    async def add(self, person: Person, roles: Collection[Role]) -> None: ...

    async def grant(self, person_id: int, role: Role) -> None:
        """Give a role; giving it twice is giving it once."""

    async def set_roles(self, person_id: int, roles: Collection[Role]) -> None:
        """These roles, and no others."""

    async def person(self, person_id: int) -> Person | None: ...

    async def member(self, person_id: int) -> Member | None: ...

    async def member_for_change(self, person_id: int) -> Member | None:
        """The same, with the person locked: one person's acts happen one after another."""

    async def by_telegram_id(self, telegram_id: int) -> Member | None: ...

    async def by_username(self, username: str) -> Sequence[Member]: ...

    async def by_name(self, name: str) -> Sequence[Member]:
        """Active people whose first, last or full name is `name`, in any case."""
        ...

    async def names(self, person_ids: Collection[int]) -> Mapping[int, str]:
        """People's names by their ids."""
        ...

    async def lose(self, person_id: int, *, at: datetime) -> bool:
        """Note that a person can't be reached; False when that was known."""
        ...

    async def holders(self, role: Role) -> Sequence[int]:
        """The ids of the active people who hold the role."""
        ...

    async def technicians(self) -> Sequence[TechnicianLoad]:
        """Active technicians: those who are free first, then by load and name."""
        ...

    async def release_username(self, username: str, *, but: int | None) -> None:
        """A username has moved on: whoever else was known by it is so no more."""

    async def seen(self, times: Mapping[int, datetime]) -> None:
        """When people were last seen; only ever later than what is known."""


class Crew(Protocol):
    """Everybody, as admins look at them and change them."""

    async def lock_with_admins(self, *person_ids: int) -> None:
        """These people and every admin, locked in one order for all: acts on roles queue."""

    async def roster(self, *, active: bool) -> Sequence[Profile]:
        """Everybody who is active, or everybody who is not."""
        ...

    async def counts(self) -> tuple[int, int]:
        """How many people are active, and how many are not."""
        ...

    async def profile(self, person_id: int) -> Profile | None: ...

    async def loads(self, person_ids: Collection[int]) -> Mapping[int, Load]:
        """The work of each."""
        ...


class Invites(Protocol):
    async def add(self, invite: Invite) -> None: ...

    async def get(self, invite_id: int) -> Invite | None: ...

    async def for_change(self, invite_id: int) -> Invite | None: ...

    async def by_code_for_change(self, code: str) -> Invite | None: ...

    async def open_ones(self, *, at: datetime) -> Sequence[OpenInvite]:
        """Those that may still be used, the newest first."""
        ...

    async def count_open(self, *, at: datetime) -> int: ...

    async def revoke_of(self, person_id: int, *, by: int, at: datetime) -> Sequence[Invite]:
        """What he invited and nobody used yet opens no door any more; which these are."""
        ...

    async def forget_unused(self, before: datetime) -> int:
        """Remove what expired unused before; how many."""
        ...


class Reminders(Protocol):
    async def standing(self) -> Sequence[Standing]:
        """Every ticket in a state that is reminded of, with what was said of it so far."""
        ...

    async def add_steps(self, tickets: Sequence[Standing], *, at: datetime) -> Collection[int]:
        """Claim the next step of each; the ids of those that nobody else has made."""
        ...

    async def snoozes(self) -> Sequence[Snooze]: ...

    async def snooze(self, snooze: Snooze) -> None:
        """One a person, ticket and kind: the newest counts."""

    async def told(self, snooze: Snooze, *, at: datetime) -> bool:
        """Note that he was reminded; False when somebody has done it."""
        ...

    async def forget_moved_on(self) -> None:
        """Snoozes of tickets that have left the state they were about."""


class Days(Protocol):
    """What happened within a span of time."""

    async def claim_digest(self, day: date, *, at: datetime) -> bool:
        """Whether this call, and no other, makes the day's digest."""
        ...

    async def has_digest(self, day: date) -> bool: ...

    async def digests_after(self, day: date, *, at: datetime) -> Collection[date]:
        """The later days whose digest was made after `at`."""
        ...

    async def forget_digests(self, days: Collection[date]) -> None:
        """They are to be made yet."""

    async def tally(self, span: Span) -> DayTally: ...

    async def waiting_qc(self) -> int:
        """How many tickets wait for QC now."""
        ...


class ReaderCards(Protocol):
    async def expire_of(self, person_id: int) -> None:
        """The person's cards are drawn anew, by what he may see now."""


class AccessRequests(Protocol):
    async def take_turn(self) -> None:
        """Until this transaction ends, nobody else files a request."""

    async def add(self, request: AccessRequest) -> None: ...

    async def pending_of(self, telegram_id: int) -> AccessRequest | None: ...

    async def refused_at(self, telegram_id: int) -> datetime | None:
        """When the person was refused last."""
        ...

    async def last(self) -> AccessRequest | None:
        """The one that was filed last, whatever became of it."""
        ...

    async def waiting(self, *, offset: int, limit: int) -> Sequence[AccessRequest]:
        """Those that nobody decided yet, the oldest first."""
        ...

    async def count_waiting(self) -> int: ...

    async def count_told_with(self, first_id: int) -> int:
        """How many of a crowd nobody decided yet."""
        ...

    async def older(self, than: datetime) -> tuple[int, int]:
        """How many that wait were filed at that moment or before, and the last one's id."""
        ...

    async def waiting_up_to(self, request_id: int, *, limit: int) -> Sequence[AccessRequest]:
        """The oldest of those that nobody decided yet, up to this one; locked."""
        ...

    async def get(self, request_id: int) -> AccessRequest | None: ...

    async def for_change(self, request_id: int) -> AccessRequest | None: ...

    async def forget_decided(self, before: datetime) -> int:
        """Remove what was decided before; how many."""
        ...


class BlockedUsers(Protocol):
    """Whoever works here is not blocked, whatever was kept of him before he was let in."""

    async def add(self, user: BlockedUser) -> None:
        """Kept as it is where he is blocked already."""

    async def remove(self, telegram_id: int) -> bool:
        """False when he was not blocked."""
        ...

    async def get(self, telegram_id: int) -> BlockedUser | None: ...

    async def ids(self) -> Collection[int]: ...

    async def count(self) -> int: ...

    async def page(self, *, offset: int, limit: int) -> Sequence[BlockedUser]:
        """Whoever was blocked last comes first."""
        ...


class Inventory(Protocol):
    async def add(self, item: InventoryItem) -> None: ...

    async def by_serial(self, serial_number: str) -> InventoryItem | None:
        """The item with this serial number; else the one whose number looks the same."""

    async def alike(self, serial_number: str, *, but: int | None = None) -> InventoryItem | None:
        """An item whose number looks like this one, or is it; other than the item `but`."""

    async def twins(self, limit: int) -> Sequence[NearItem]:
        """Items that look like another and have from before; they go apart."""
        ...

    async def by_serial_for_change(self, serial_number: str) -> InventoryItem | None: ...

    async def get(self, item_id: int) -> InventoryItem | None: ...

    async def for_change(self, item_id: int) -> InventoryItem | None:
        """The item, locked until the transaction ends."""

    async def reworded(self, item: InventoryItem, *, at: datetime) -> None:
        """What the item is found by, and the cards that name it, follow its new words."""

    async def cards_follow(self, item: InventoryItem, *, at: datetime) -> None:
        """The cards of its active ticket say what the item is now."""

    async def near(self, serial_number: str, limit: int) -> Sequence[NearItem]:
        """Items whose serial number differs by a slip, or begins like this one; in no order."""
        ...

    async def counts(self, wanted: ItemFilter) -> Mapping[ItemStatus, int]:
        """How many of the wanted items, of any status, stand in each; absent where none."""
        ...

    async def page(self, wanted: ItemFilter, *, offset: int, limit: int) -> Sequence[ItemRow]:
        """By serial number."""
        ...

    async def categories(self) -> Sequence[tuple[str | None, int]]:
        """Each category with its number of items, by name; None for those without one."""
        ...

    async def usage(self, item_id: int) -> ItemUsage: ...

    async def known(
        self, serial_numbers: Collection[str], *, for_change: bool = False
    ) -> Sequence[KnownItem]:
        """Those of the serial numbers that are there already; locked when they shall change."""
        ...

    async def import_plan(self, plan: ImportPlan, *, at: datetime) -> Mapping[str, int]:
        """Add and change all at once what the plan says; the new items' ids by serial number."""
        ...

    async def column_choice(self, key: str) -> Choice | None:
        """What was said last of files with these columns."""
        ...

    async def keep_column_choice(
        self, key: str, choice: Choice, *, by: int, at: datetime
    ) -> None: ...


class Audit(Protocol):
    """The append-only record of changes of items and people."""

    async def add(self, entries: Sequence[AuditEntry]) -> None:
        """Append them, thousands at once where it must be."""

    async def count_of_item(self, item_id: int) -> int: ...

    async def of_item(self, item_id: int, *, offset: int, limit: int) -> Sequence[LoggedChange]:
        """The item's entries and its tickets' moves `ON_ITEM`, newest first."""
        ...

    async def count_of_person(self, member: Member) -> int: ...

    async def of_person(self, member: Member, *, offset: int, limit: int) -> Sequence[LoggedChange]:
        """The person's entries, those from before he was one among them, newest first."""
        ...


class Ledger(Protocol):
    async def add(self, entries: Sequence[XpEntry]) -> Sequence[XpEntry]:
        """Append; entries whose reference is there already are left out. Those written."""
        ...

    async def totals(self, person_id: int, *, since: datetime) -> XpTotals: ...

    async def latest(self, person_id: int, limit: int) -> Sequence[XpEntry]:
        """The last entries, newest first."""
        ...

    async def leaders(self, *, since: datetime, until: datetime) -> Sequence[Earner]:
        """Active people who earned something from `since` to before `until`: most first."""
        ...

    async def first_at(self) -> datetime | None:
        """When the first entry of all was written."""


class Rulebook(Protocol):
    async def active(self) -> RulesVersion:
        """The rules in force: the highest version."""
        ...

    async def version(self, version: int) -> RulesVersion | None: ...

    async def logged(self, version: int) -> LoggedRules | None: ...

    async def log(self, *, newest: int, limit: int) -> Sequence[LoggedRules]:
        """Versions from `newest` downwards."""
        ...

    async def add(self, version: RulesVersion) -> None: ...

    async def is_empty(self) -> bool: ...

    async def in_force(self, since: datetime) -> Sequence[RulesVersion]:
        """Every version that was in force at `since` or later, oldest first."""
        ...


class DoneWork(Protocol):
    async def since(self, since: datetime) -> PastWork:
        """Tickets done and QC decisions made from then on."""
        ...


class QcGroups(Protocol):
    async def bound(self) -> QcGroup | None:
        """The group that is bound, if one is."""

    async def bind(self, group: QcGroup, *, by: int, at: datetime) -> None:
        """Bind this group, and no other."""

    async def unbind(self, chat_id: int) -> None: ...

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        """The binding and what waits for the group follow it to its new id."""

    async def leave_topic(self, chat_id: int) -> None:
        """Until it opens again, the group itself serves."""

    async def return_to_topic(self, chat_id: int, thread_id: int) -> None:
        """Back into the topic that was left, if it is this one."""

    async def set_silent(self, chat_id: int, since: datetime | None) -> None:
        """The bot may not write there since then, and what waits for it is dropped; None: it
        may again.
        """

    async def unshown(self, chat_id: int) -> Sequence[Unseen]:
        """The tickets that wait for QC without a card in that chat, longest first."""
        ...

    async def unseen(self) -> Sequence[Unseen]:
        """The same of every inspector who could decide, and has been shown nothing."""
        ...


class Deliveries(Protocol):
    async def waiting(self, now: datetime) -> tuple[int, datetime | None]:
        """How many notices wait, and since when the oldest."""
        ...

    async def unreachable(self) -> Sequence[str]:
        """Names of active people who can't be written to."""
        ...

    async def dead(self, limit: int) -> tuple[Sequence[DeadNotice], int]:
        """What was refused for good, oldest first, and how many there are in all."""
        ...

    async def revive(self, notice_id: int, *, at: datetime) -> bool:
        """Make a dead notice due; False when it isn't dead."""
        ...

    async def drop(self, notice_id: int) -> bool:
        """Let a dead notice rest; False when it isn't dead."""
        ...


class UnitOfWork(Protocol):
    """One transaction. Services never commit: leaving without an error does."""

    @property
    def tickets(self) -> Tickets: ...
    @property
    def work_sessions(self) -> WorkSessions: ...
    @property
    def people(self) -> People: ...
    @property
    def access(self) -> AccessRequests: ...
    @property
    def blocked(self) -> BlockedUsers: ...
    @property
    def inventory(self) -> Inventory: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def ledger(self) -> Ledger: ...
    @property
    def rulebook(self) -> Rulebook: ...
    @property
    def done_work(self) -> DoneWork: ...
    @property
    def qc_groups(self) -> QcGroups: ...
    @property
    def deliveries(self) -> Deliveries: ...
    @property
    def crew(self) -> Crew: ...
    @property
    def invites(self) -> Invites: ...
    @property
    def cards(self) -> ReaderCards: ...
    @property
    def reminders(self) -> Reminders: ...
    @property
    def days(self) -> Days: ...

    async def release_held(self, person_id: int, *, at: datetime) -> None:
        """The person can be reached again: what was kept for him falls due."""

    def announce(self, event: Event) -> None:
        """Whoever must hear of it gets an outbox row in this transaction."""


class Store(Protocol):
    def transaction(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Begin; commit on a clean exit, write nothing on an error."""
        ...

    def reading(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Look only: each statement sees what is committed at its time."""
        ...
