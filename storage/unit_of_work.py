"""One transaction: the one place that begins and commits, and writes what is announced."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker
from sqlalchemy.orm import Session

from domain.clock import Clock
from domain.errors import StorageUnavailable
from domain.events import Event
from storage.access import SqlAccessRequests
from storage.attendance import SqlAttendance
from storage.audit import SqlAudit
from storage.backup_record import SqlBackups
from storage.blocked import SqlBlockedUsers
from storage.deliveries import SqlDeliveries
from storage.digest import SqlDays
from storage.engine import reading, translated_errors
from storage.erasing import SqlErasing
from storage.faults import SqlFaults
from storage.invites import SqlInvites
from storage.items import SqlInventory
from storage.labels import SqlLabels
from storage.mapping import map_entities
from storage.note_files import SqlNoteFiles
from storage.notes import SqlNotes
from storage.outbox_writer import release, write_notices
from storage.part_templates import SqlPartTemplates
from storage.past_work import SqlDoneWork
from storage.people import SqlPeople
from storage.points import SqlLedger
from storage.points_questions import SqlPointsQuestions
from storage.qc_groups import SqlQcGroups
from storage.reader_cards import SqlReaderCards
from storage.reminders import SqlReminders
from storage.report import SqlFigures
from storage.roster import SqlRoster
from storage.rules import RulesCache, SqlRulebook
from storage.tickets import SqlTickets
from storage.work_sessions import SqlWorkSessions

# How long a write waits for those before it: no longer than for another process.
_TURN_SECONDS = 5.0


class SqlUnitOfWork:
    def __init__(self, session: AsyncSession, rules: RulesCache) -> None:
        self.rulebook = SqlRulebook(session, rules)
        self.tickets = SqlTickets(session, self.rulebook)
        self.work_sessions = SqlWorkSessions(session, self.rulebook)
        self.people = SqlPeople(session)
        self.attendance = SqlAttendance(session)
        self.access = SqlAccessRequests(session)
        self.blocked = SqlBlockedUsers(session)
        self.inventory = SqlInventory(session)
        self.labels = SqlLabels(session)
        self.faults = SqlFaults(session)
        self.audit = SqlAudit(session)
        self.part_templates = SqlPartTemplates(session)
        self.ledger = SqlLedger(session)
        self.points_questions = SqlPointsQuestions(session)
        self.done_work = SqlDoneWork(session)
        self.qc_groups = SqlQcGroups(session)
        self.deliveries = SqlDeliveries(session)
        self.roster = SqlRoster(session)
        self.invites = SqlInvites(session)
        self.cards = SqlReaderCards(session)
        self.reminders = SqlReminders(session)
        self.days = SqlDays(session)
        self.figures = SqlFigures(session)
        self.backups = SqlBackups(session)
        self.erasing = SqlErasing(session)
        self.notes = SqlNotes(session)
        self.note_files = SqlNoteFiles(session)
        self._session = session
        self.events: list[Event] = []
        self.batch: str | None = None
        self.has_news = False

    def announce(self, event: Event) -> None:
        self.events.append(event)
        self.has_news = True

    def gather(self, batch: str) -> None:
        self.batch = batch

    async def release_held(self, person_id: int, *, at: datetime) -> None:
        await release(self._session, person_id, at=at)
        self.has_news = True


def _sessions(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    # Nothing is expired or flushed behind a service's back: each statement is one it asked for.
    return async_sessionmaker(engine, expire_on_commit=False, autoflush=False)


class SqlStore:
    """`on_commit` is called after a transaction that left something to deliver."""

    def __init__(
        self, engine: AsyncEngine, clock: Clock, on_commit: Callable[[], None] = lambda: None
    ) -> None:
        map_entities()
        self._writing = _sessions(engine)
        self._reading = _sessions(reading(engine))
        self._clock = clock
        self._rules = RulesCache()
        self.is_embedded = engine.dialect.name == "sqlite"
        self._turn = asyncio.Lock()
        self.on_commit = on_commit

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[SqlUnitOfWork]:
        async with self.session() as session:
            uow = SqlUnitOfWork(session, self._rules)
            yield uow
            await session.run_sync(self._finish, uow.events, uow.batch)
        if uow.has_news:
            self.on_commit()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[SqlUnitOfWork]:
        async with translated_errors(), self._reading() as session:
            yield SqlUnitOfWork(session, self._rules)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """A write transaction: committed on a clean exit, rolled back on an error."""
        async with translated_errors(), self._one_writer():
            session = self._writing()
            try:
                yield session
                await session.commit()
            finally:
                await session.close()

    @asynccontextmanager
    async def statement(self) -> AsyncIterator[AsyncSession]:
        """A session for one statement that writes: it stands for itself, without a transaction
        around it to begin and to commit.
        """
        async with translated_errors(), self._one_writer(), self._reading() as session:
            yield session
            # Behind a pooler there is one all the same.
            await session.commit()

    def _finish(self, session: Session, events: list[Event], batch: str | None) -> None:
        # In one go: each crossing between the event loop and the session costs.
        session.flush()
        if events:
            write_notices(session, events, batch=batch, now=self._clock.now())
        session.commit()

    @asynccontextmanager
    async def reading_session(self) -> AsyncIterator[AsyncSession]:
        async with translated_errors(), self._reading() as session:
            yield session

    @asynccontextmanager
    async def _one_writer(self) -> AsyncIterator[None]:
        # SQLite lets one write at a time, and makes others ask again and again; within this
        # process they queue in order instead.
        if not self.is_embedded:
            yield
            return
        try:
            async with asyncio.timeout(_TURN_SECONDS):
                await self._turn.acquire()
        except TimeoutError:
            raise StorageUnavailable("other writes take too long") from None
        try:
            yield
        finally:
            self._turn.release()
