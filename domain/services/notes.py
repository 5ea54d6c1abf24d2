"""Notes: added by whoever may see the ticket, changed by their author, hidden by admins too."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.actor import Act
from domain.clock import Clock
from domain.errors import NotYourNote, NotYourTicket, PicturesMissing, UnknownNote
from domain.notes import (
    FileLimits,
    FileState,
    LeftBecause,
    Note,
    NoteKind,
    NotePiece,
    NoteTransition,
    Sent,
    SentFile,
    ShownNote,
    kind_now,
    note_words,
    shown_name,
)
from domain.people import Member, Role
from domain.ports.tickets import TicketFilter, TicketOverview, TicketRow
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.rules import Rules
from domain.services.guards import actor_with, ticket_for_change
from domain.services.seeing import require_may_see, visible_sheet
from domain.ticket import ACTIVE_STATUSES, Ticket, TicketAction
from domain.work_session import SessionStatus, local_day

_OFFERED_TICKETS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """`is_new`: of this message or album nothing was known before."""

    note: Note
    is_new: bool
    left: LeftBecause | None = None
    """Why its file stays with Telegram alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePlace:
    """A note, and the tickets that it might belong to instead."""

    note: ShownNote
    tickets: Sequence[TicketRow]
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketNotes:
    overview: TicketOverview
    notes: Sequence[ShownNote]
    rules: Rules


class NoteService:
    def __init__(self, store: Store, clock: Clock, limits: FileLimits) -> None:
        self._store = store
        self._clock = clock
        self._limits = limits

    @property
    def limits(self) -> FileLimits:
        return self._limits

    async def add(
        self, ticket_id: int, sent: Sent, act: Act, *, shows_fault: bool = False
    ) -> Added:
        """What came in one message becomes a note of the ticket, or a piece of its album's note,
        wherever that stands. The same message, come again, adds nothing.
        """
        async with self._store.transaction() as uow:
            author = await actor_with(uow, act, *Role)
            return await self._add(uow, ticket_id, sent, author, act, shows_fault=shows_fault)

    async def add_where_it_belongs(self, sent: Sent, act: Act) -> Added | None:
        """What needs no question: a further piece of an album that is known, and a picture of a
        technician whose clock runs. None where it belongs nowhere.
        """
        async with self._store.transaction() as uow:
            author = await actor_with(uow, act, *Role)
            known = await uow.notes.of_source(sent.chat_id, sent.source)
            ticket_id = known.ticket_id if known is not None else None
            if ticket_id is None and sent.is_picture:
                open_work = await uow.work_sessions.open_of(author.id)
                if open_work is not None and open_work.session.status is SessionStatus.RUNNING:
                    ticket_id = open_work.session.ticket_id
            if ticket_id is None:
                return None
            return await self._add(uow, ticket_id, sent, author, act)

    async def is_of_known_album(self, sent: Sent) -> bool:
        if sent.album is None:
            return False
        async with self._store.reading() as uow:
            return await uow.notes.is_known(sent.chat_id, sent.source)

    async def change_kind(self, note_id: int, kind: NoteKind, act: Act) -> Note:
        """Only its author knows better what it shows."""
        async with self._store.transaction() as uow:
            person, note = await self._note_for_change(uow, note_id, act)
            if note.author_id != person.id:
                raise NotYourNote(note_id)
            ticket, _ = await ticket_for_change(uow, note.ticket_id)
            changed, fact = note.as_kind(kind, by=person.id, at=self._clock.now())
            await self._keep(uow, changed, fact, act, ticket)
            return changed

    async def move(self, note_id: int, ticket_id: int, act: Act) -> Note:
        """To another ticket that its author may see."""
        async with self._store.transaction() as uow:
            person, note = await self._note_for_change(uow, note_id, act)
            if note.author_id != person.id:
                raise NotYourNote(note_id)
            # In one order, whoever moves what: two moves never wait for one another.
            both = sorted({note.ticket_id, ticket_id})
            tickets = {each: (await ticket_for_change(uow, each)).ticket for each in both}
            await require_may_see(uow, tickets[ticket_id], person)
            shown = await uow.notes.shown_one(note_id)
            assert shown is not None
            media = [piece.media for piece in shown.pieces]
            kind = kind_now(tickets[ticket_id], media[0]) if media else NoteKind.PLAIN
            now = self._clock.now()
            changed, fact = note.moved(ticket_id, kind, by=person.id, at=now)
            await self._keep(uow, changed, fact, act, *tickets.values())
            return changed

    async def hide(self, note_id: int, act: Act) -> Note:
        """Its author or an admin; that it was there, and who hid it, stays in the history."""
        async with self._store.transaction() as uow:
            person, note = await self._note_for_change(uow, note_id, act)
            if note.author_id != person.id and not person.has(Role.ADMIN):
                raise NotYourNote(note_id)
            ticket, _ = await ticket_for_change(uow, note.ticket_id)
            changed, fact = note.hidden(by=person.id, at=self._clock.now())
            await self._keep(uow, changed, fact, act, ticket)
            return changed

    async def of_ticket(self, ticket_id: int, reader: Member) -> TicketNotes:
        """All notes, for whoever may see the ticket."""
        async with self._store.reading() as uow:
            sheet = await visible_sheet(uow, ticket_id, reader)
            notes = await uow.notes.shown(ticket_id)
            return TicketNotes(overview=sheet.overview, notes=notes, rules=sheet.rules)

    async def done_pictures(self, ticket_id: int) -> TicketNotes | None:
        """What an inspector is shown with the card: the pictures of what was done. None where
        there are none; whoever is told of the ticket may see it.
        """
        async with self._store.reading() as uow:
            sheet = await uow.tickets.sheet(ticket_id)
            if sheet is None or not sheet.notes.pictures.get(NoteKind.AFTER):
                return None
            notes = [
                note
                for note in await uow.notes.shown(ticket_id)
                if note.kind is NoteKind.AFTER and note.hidden_at is None and note.pictures
            ]
            return TicketNotes(overview=sheet.overview, notes=notes, rules=sheet.rules)

    async def one(self, note_id: int, reader: Member) -> ShownNote:
        async with self._store.reading() as uow:
            return await self._one(uow, note_id, reader)

    async def place(self, note_id: int, reader: Member) -> NotePlace:
        """For **Not here**: the author's other tickets."""
        async with self._store.reading() as uow:
            note = await self._one(uow, note_id, reader)
            if note.author_id != reader.id:
                raise NotYourNote(note_id)
            own = TicketFilter(statuses=ACTIVE_STATUSES, technician_id=reader.id)
            rows = await uow.tickets.page(own, offset=0, limit=_OFFERED_TICKETS)
            others = [row for row in rows if row.id != note.ticket_id]
            return NotePlace(note=note, tickets=others, now=self._clock.now())

    async def _one(self, uow: UnitOfWork, note_id: int, reader: Member) -> ShownNote:
        note = await uow.notes.shown_one(note_id)
        if note is None:
            raise UnknownNote(note_id)
        overview = await uow.tickets.overview(note.ticket_id)
        assert overview is not None, "a note stands with a ticket"
        await require_may_see(uow, overview.ticket, reader)
        return note

    async def _note_for_change(
        self, uow: UnitOfWork, note_id: int, act: Act
    ) -> tuple[Member, Note]:
        person = await actor_with(uow, act, *Role)
        note = await uow.notes.for_change(note_id)
        if note is None:
            raise UnknownNote(note_id)
        return person, note

    async def _keep(
        self, uow: UnitOfWork, note: Note, fact: NoteTransition, act: Act, *tickets: Ticket
    ) -> None:
        await uow.notes.keep(note)
        await _log(uow, fact, act)
        for ticket in tickets:
            self._touch(ticket)

    async def _add(
        self,
        uow: UnitOfWork,
        ticket_id: int,
        sent: Sent,
        author: Member,
        act: Act,
        *,
        shows_fault: bool = False,
    ) -> Added:
        words = note_words(sent)
        note = await uow.notes.of_source(sent.chat_id, sent.source)
        if note is not None and await uow.notes.has_piece(note.id, sent.message_id):
            return Added(note=note, is_new=False)
        # What began on a ticket goes on there, whatever is asked by now.
        ticket, _ = await ticket_for_change(uow, note.ticket_id if note else ticket_id)
        now, is_new = self._clock.now(), note is None
        if note is None:
            await _require_may_add(uow, ticket, author)
            note = Note(
                ticket_id=ticket.id,
                author_id=author.id,
                kind=kind_now(ticket, sent.media, shows_fault=shows_fault),
                chat_id=sent.chat_id,
                source=sent.source,
                created_at=now,
            )
            note = replace(note, id=await uow.notes.add(note))
            await _log(uow, note.opening(), act)
        piece = NotePiece(
            note_id=note.id,
            message_id=sent.message_id,
            media=sent.media,
            words=words,
            created_at=now,
        )
        piece = replace(piece, id=await uow.notes.add_piece(piece))
        left = await self._note_file(uow, piece, sent.file, author) if sent.file else None
        self._touch(ticket)
        return Added(note=note, is_new=is_new, left=left)

    async def _note_file(
        self, uow: UnitOfWork, piece: NotePiece, file: SentFile, author: Member
    ) -> LeftBecause | None:
        """It is fetched later; what is too large, or too much for a day, stays with Telegram."""
        left = await self._left(uow, file, author)
        await uow.note_files.add(
            piece,
            replace(file, name=shown_name(file.name)),
            state=FileState.LEFT if left else FileState.WAITING,
            error=left.value if left else None,
            at=piece.created_at,
        )
        # A card's reader sees the counts at once; the file comes after the commit.
        return left

    async def _left(self, uow: UnitOfWork, file: SentFile, author: Member) -> LeftBecause | None:
        size = file.size or 0
        if size > self._limits.size:
            return LeftBecause.TOO_LARGE
        zone = (await uow.rulebook.active()).rules.work_session.zone
        day = local_day(self._clock.now(), zone)
        sent_today = await uow.note_files.bytes_of(author.id, since=day.start)
        return LeftBecause.QUOTA if sent_today + size > self._limits.per_day else None

    def _touch(self, ticket: Ticket) -> None:
        # Cards that stand show how many there are.
        if ticket.is_active:
            ticket.touch(self._clock.now())


async def _require_may_add(uow: UnitOfWork, ticket: Ticket, author: Member) -> None:
    """Whoever may see it, and whoever reported the fault that it is about."""
    try:
        await require_may_see(uow, ticket, author)
    except NotYourTicket:
        if await uow.faults.of(ticket.id, author.id) is None:
            raise


async def require_pictures(uow: UnitOfWork, ticket: Ticket, rules: Rules) -> None:
    """`qc.min_photos`: what was done since it was sent back last is to be seen."""
    needed = rules.qc.min_photos
    if not needed:
        return
    found = await pictures_of_work(uow, ticket.id)
    if found < needed:
        raise PicturesMissing(ticket.id, needed, found)


async def pictures_of_work(uow: UnitOfWork, ticket_id: int) -> int:
    return await uow.notes.count_pictures(
        ticket_id, since=TicketAction.QC_FAIL, kind=NoteKind.AFTER
    )


async def has_evidence(uow: UnitOfWork, ticket_id: int, inspector_id: int) -> bool:
    """Whether the inspector showed something since the ticket came to QC."""
    found = await uow.notes.count_pictures(
        ticket_id, since=TicketAction.TO_WAITING_QC, author_id=inspector_id
    )
    return found > 0


async def _log(uow: UnitOfWork, fact: NoteTransition, act: Act) -> None:
    await uow.notes.log(replace(fact, metadata={**fact.metadata, **act.metadata()}))
