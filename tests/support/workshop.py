"""A workshop to test in: a clock that is set by hand, every service, and short cuts to a state.

`Workshop` needs a `Store` and knows nothing of how it keeps things, so the same helper works
over the domain tests' fakes, over both databases, and beside a running bot:

    tech = await workshop.person("Tim", Role.TECHNICIAN)
    ticket_id = await workshop.ticket(TicketStatus.IN_PROGRESS, technician=tech)
    await workshop.sessions.pause(ticket_id, act(tech))
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from domain.actor import Act, Source
from domain.items import InventoryItem
from domain.notes import FileLimits, Media, Sent, SentFile
from domain.people import Member, Person, Role, TelegramUser
from domain.ports.unit_of_work import Store
from domain.rules import Rules, RulesVersion
from domain.services.access import AccessService
from domain.services.attendance import AttendanceService
from domain.services.audit import AuditService
from domain.services.blocking import BlockingService
from domain.services.cards import PersonalCard, TicketCardService
from domain.services.checklists import ChecklistService
from domain.services.correct_time import TimeCorrectionService
from domain.services.digest import DigestService
from domain.services.erasing import ErasingService
from domain.services.faults import FaultService
from domain.services.handover import HandoverService
from domain.services.holds import HoldService
from domain.services.intake import IntakeService
from domain.services.invites import InviteService
from domain.services.items import InventoryService
from domain.services.labels import LabelService
from domain.services.lists import TicketBoardService
from domain.services.next_work import NextWorkService
from domain.services.note_files import NoteFileService
from domain.services.notes import NoteService
from domain.services.part_templates import PartTemplateService
from domain.services.pauses import PauseClockService
from domain.services.people import PeopleService
from domain.services.pick_ticket import TicketChoiceService
from domain.services.points import XpService
from domain.services.points_questions import PointsQuestionService
from domain.services.priority import PriorityService
from domain.services.qc_group import QcGroupService
from domain.services.reminders import ReminderService
from domain.services.returns import ReturnService
from domain.services.rules import RulesService
from domain.services.waiting_requests import RequestService
from domain.services.work_check import WorkCheckService
from domain.services.work_sessions import WorkSessionService
from domain.services.workflow import TicketWorkflowService
from domain.ticket import HoldReason, Ticket, TicketStatus

# A Monday, 10:00 in Tashkent: far from any midnight.
MONDAY = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
# More than 31 bits, as Telegram's ids are.
FIRST_TELEGRAM_ID = 5_000_000_001


LIMITS = FileLimits(size=20_000_000, per_day=50_000_000)


def sent(
    message_id: int,
    media: Media = Media.PHOTO,
    words: str = "",
    *,
    chat_id: int = 77,
    album: str | None = None,
    size: int = 1000,
    name: str | None = None,
) -> Sent:
    """What came in one message; things have a file."""
    file = SentFile(file_id=f"F{message_id}", unique_id=f"U{message_id}", name=name, size=size)
    return Sent(
        chat_id=chat_id,
        message_id=message_id,
        media=media,
        words=words,
        album=album,
        file=None if media is Media.WORDS else file,
    )


class FixedClock:
    """Stands still until told."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def advance(self, *, seconds: float = 0, minutes: float = 0, hours: float = 0) -> datetime:
        """Let time pass (or, with negative numbers, set the clock back); the new time."""
        self._now += timedelta(seconds=seconds, minutes=minutes, hours=hours)
        return self._now

    def set(self, now: datetime) -> None:
        self._now = now


def act(by: Member | int, source: Source = Source.TELEGRAM, **details: Any) -> Act:
    """An act by a person, or by whoever has this id; `details`: chat_id, update_id, batch."""
    person_id = by if isinstance(by, int) else by.id
    return Act(by=person_id, source=source, **details)


def telegram_user(telegram_id: int, first_name: str = "Nora", **details: str) -> TelegramUser:
    """Who Telegram says is writing; `details`: last_name, username, language."""
    return TelegramUser(
        telegram_id=telegram_id,
        first_name=first_name,
        last_name=details.get("last_name"),
        username=details.get("username"),
        language=details.get("language"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """One person of each role, and a second of each to meet the first."""

    admin: Member
    other_admin: Member
    technician: Member
    other_technician: Member
    inspector: Member
    other_inspector: Member


class Workshop:
    """Every service over one store, and helpers that act through them."""

    def __init__(self, store: Store, clock: FixedClock, admin_ids: Collection[int] = ()) -> None:
        self.store = store
        self.clock = clock
        self.workflow = TicketWorkflowService(store, clock)
        self.sessions = WorkSessionService(store, clock)
        self.holds = HoldService(store, clock)
        self.handovers = HandoverService(store, clock)
        self.priorities = PriorityService(store, clock)
        self.returns = ReturnService(store, clock)
        self.corrections = TimeCorrectionService(store, clock)
        self.access = AccessService(store, clock, admin_ids)
        self.requests = RequestService(store, clock)
        self.blocking = BlockingService(store, clock, admin_ids)
        self.people = PeopleService(store, clock, admin_ids)
        self.invites = InviteService(store, clock)
        self.audit = AuditService(store)
        self.boards = TicketBoardService(store, clock)
        self.cards = TicketCardService(store, clock)
        self.choices = TicketChoiceService(store, clock)
        self.intake = IntakeService(store)
        self.inventory = InventoryService(store, clock)
        self.labels = LabelService(store, clock)
        self.faults = FaultService(store, clock)
        self.rules = RulesService(store, clock)
        self.xp = XpService(store, clock)
        self.notes = NoteService(store, clock, LIMITS)
        self.note_files = NoteFileService(store, clock)
        self.attendance = AttendanceService(store, clock)
        self.checklists = ChecklistService(store, clock)
        self.digests = DigestService(store, clock)
        self.erasing = ErasingService(store, clock)
        self.part_templates = PartTemplateService(store, clock)
        self.pauses = PauseClockService(store, clock)
        self.points_questions = PointsQuestionService(store, clock)
        self.qc_groups = QcGroupService(store, clock)
        self.reminders = ReminderService(store, clock)
        self.work_check = WorkCheckService(store, clock)
        self.next_work = NextWorkService(store, clock, self.cards)
        self._numbers = count(1)
        self._crew: Crew | None = None

    async def person(
        self,
        first_name: str,
        *roles: Role,
        last_name: str | None = None,
        username: str | None = None,
        telegram_id: int | None = None,
        is_active: bool = True,
    ) -> Member:
        """A person with these roles; the Telegram id is the next free one unless given."""
        person = self._new(
            first_name,
            last_name=last_name,
            username=username,
            telegram_id=telegram_id,
            is_active=is_active,
        )
        async with self.store.transaction() as uow:
            await uow.people.add(person, roles)
        return await self.member(person.id)

    async def member(self, person_id: int) -> Member:
        """The person with his roles as they are now."""
        found = await self.access.member(person_id)
        assert found is not None
        return found

    async def deactivate(self, person: Member) -> Member:
        async with self.store.transaction() as uow:
            found = await uow.people.person(person.id)
            assert found is not None
            found.is_active = False
        return await self.member(person.id)

    async def crew(self) -> Crew:
        """The same six people at every call."""
        if self._crew is None:
            people = [
                (self._new("Ada"), Role.ADMIN),
                (self._new("Abel"), Role.ADMIN),
                (self._new("Tim"), Role.TECHNICIAN),
                (self._new("Tara"), Role.TECHNICIAN),
                (self._new("Ina"), Role.QC_INSPECTOR),
                (self._new("Ivo"), Role.QC_INSPECTOR),
            ]
            async with self.store.transaction() as uow:
                for person, role in people:
                    await uow.people.add(person, {role})
            members = [await self.member(person.id) for person, _ in people]
            admin, other_admin, technician, other_technician, inspector, other_inspector = members
            self._crew = Crew(
                admin=admin,
                other_admin=other_admin,
                technician=technician,
                other_technician=other_technician,
                inspector=inspector,
                other_inspector=other_inspector,
            )
        return self._crew

    def _new(self, first_name: str, **details: Any) -> Person:
        telegram_id = details.pop("telegram_id", None) or FIRST_TELEGRAM_ID + next(self._numbers)
        return Person(
            telegram_id=telegram_id,
            first_name=first_name,
            language="en",
            created_at=self.clock.now(),
            **details,
        )

    def remembered(self) -> Callable[["Workshop"], None]:
        """Tells a workshop over a copy of this one's database what this one knows."""
        crew, number, now = self._crew, next(self._numbers), self.clock.now()
        self._numbers = count(number)

        def tell(other: "Workshop") -> None:
            other._crew, other._numbers = crew, count(number)
            other.clock.advance(seconds=(now - other.clock.now()).total_seconds())

        return tell

    async def item(self, serial_number: str = "", name: str = "Rowing machine") -> InventoryItem:
        """A new item; the serial number is the next free one unless given."""
        crew = await self.crew()
        serial_number = serial_number or f"RM-{next(self._numbers):04}"
        return await self.inventory.add_item(serial_number, name, act(crew.admin))

    async def ticket(
        self,
        status: TicketStatus = TicketStatus.UNDER_REVIEW,
        *,
        technician: Member | None = None,
        minutes: int = 40,
        serial_number: str = "",
        title: str = "Squeaks",
    ) -> int:
        """A ticket brought into `status` by the crew, on a new item unless one is named."""
        crew = await self.crew()
        technician = technician or crew.technician
        admin, tech, inspector = act(crew.admin), act(technician), act(crew.inspector)
        serial_number = serial_number or (await self.item()).serial_number
        created = await self.workflow.create_ticket(
            admin, serial_number=serial_number, title=title, minutes=minutes
        )
        ticket_id = created.id
        if status is TicketStatus.UNDER_REVIEW:
            return ticket_id
        if status is TicketStatus.CANCELLED:
            await self.workflow.cancel_ticket(ticket_id, "sold", admin)
            return ticket_id
        await self.workflow.approve_ticket_review(ticket_id, admin)
        if status is TicketStatus.NEW:
            return ticket_id
        await self.workflow.assign_ticket(ticket_id, technician.id, admin)
        if status is TicketStatus.ASSIGNED:
            return ticket_id
        await self.workflow.start_ticket(ticket_id, tech)
        if status is TicketStatus.ON_HOLD:
            await self.holds.put_on_hold(ticket_id, HoldReason.PARTS, tech)
        if status in (TicketStatus.IN_PROGRESS, TicketStatus.ON_HOLD):
            return ticket_id
        await self.workflow.finish_ticket(ticket_id, tech)
        if status is TicketStatus.REWORK:
            await self.workflow.qc_fail_ticket(ticket_id, "Dirty", inspector)
        elif status is TicketStatus.DONE:
            await self.workflow.qc_pass_ticket(ticket_id, inspector)
        return ticket_id

    async def card(self, ticket_id: int, reader: Member) -> PersonalCard:
        """The ticket as `reader` sees it now."""
        return await self.cards.fresh_card(ticket_id, reader.id)

    async def read(self, ticket_id: int) -> Ticket:
        """The ticket as it is kept now."""
        async with self.store.reading() as uow:
            overview = await uow.tickets.overview(ticket_id)
        assert overview is not None
        return overview.ticket

    async def item_of(self, ticket_id: int) -> InventoryItem:
        async with self.store.reading() as uow:
            overview = await uow.tickets.overview(ticket_id)
        assert overview is not None
        return overview.item

    async def set_rules(self, rules: Rules) -> RulesVersion:
        """A further version of the rules, in force at once."""
        async with self.store.transaction() as uow:
            version = RulesVersion(
                version=(await uow.rulebook.active()).version + 1,
                rules=rules,
                action="changed",
                diff={},
                reason="test",
                created_by=None,
                created_at=self.clock.now(),
            )
            await uow.rulebook.add(version)
        return version
