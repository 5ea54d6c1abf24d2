"""One transaction, and who begins it."""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from domain.events import Event
from domain.ports.access import AccessRequests, BlockedUsers, Invites
from domain.ports.attendance import Attendance
from domain.ports.audit import Audit
from domain.ports.backups import Backups
from domain.ports.delivery import Deliveries, ReaderCards
from domain.ports.digest import Days
from domain.ports.erasing import Erasing
from domain.ports.faults import Faults
from domain.ports.items import Inventory
from domain.ports.labels import Labels
from domain.ports.notes import NoteFiles, Notes
from domain.ports.part_templates import PartTemplates
from domain.ports.people import People, Roster
from domain.ports.points import DoneWork, Ledger, PointsQuestions
from domain.ports.qc_group import QcGroups
from domain.ports.reminders import Reminders
from domain.ports.report import Figures
from domain.ports.rules import Rulebook
from domain.ports.tickets import Tickets
from domain.ports.work_sessions import WorkSessions


class UnitOfWork(Protocol):
    """One transaction. Services never commit: leaving without an error does."""

    @property
    def tickets(self) -> Tickets: ...
    @property
    def work_sessions(self) -> WorkSessions: ...
    @property
    def people(self) -> People: ...
    @property
    def attendance(self) -> Attendance: ...
    @property
    def access(self) -> AccessRequests: ...
    @property
    def blocked(self) -> BlockedUsers: ...
    @property
    def inventory(self) -> Inventory: ...
    @property
    def labels(self) -> Labels: ...
    @property
    def faults(self) -> Faults: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def part_templates(self) -> PartTemplates: ...
    @property
    def ledger(self) -> Ledger: ...
    @property
    def points_questions(self) -> PointsQuestions: ...
    @property
    def rulebook(self) -> Rulebook: ...
    @property
    def done_work(self) -> DoneWork: ...
    @property
    def qc_groups(self) -> QcGroups: ...
    @property
    def deliveries(self) -> Deliveries: ...
    @property
    def roster(self) -> Roster: ...
    @property
    def invites(self) -> Invites: ...
    @property
    def cards(self) -> ReaderCards: ...
    @property
    def reminders(self) -> Reminders: ...
    @property
    def days(self) -> Days: ...
    @property
    def figures(self) -> Figures: ...
    @property
    def erasing(self) -> Erasing: ...
    @property
    def backups(self) -> Backups: ...
    @property
    def notes(self) -> Notes: ...
    @property
    def note_files(self) -> NoteFiles: ...

    async def release_held(self, person_id: int, *, at: datetime) -> None:
        """The person can be reached again: what was kept for him falls due."""

    def announce(self, event: Event) -> None:
        """Whoever must hear of it gets an outbox row in this transaction."""

    def gather(self, batch: str) -> None:
        """What is announced here is told in one notice with what others of the batch announced."""


class Store(Protocol):
    def transaction(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Begin; commit on a clean exit, write nothing on an error."""
        ...

    def reading(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Look only: each statement sees what is committed at its time."""
        ...
