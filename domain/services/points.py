"""Points: a person's own, the leaderboard, and what admins give or take by hand."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from domain.actor import Act
from domain.clock import Clock
from domain.errors import PersonInactive, UnknownPerson
from domain.events import XpAdjusted
from domain.people import Member, Role
from domain.points import XpEntry, adjustment, recomputed
from domain.ports.points import Earner
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.services.guards import actor_with

SHOWN_ENTRIES = 10
SHOWN_PLACES = 10
SHOWN_WRONG = 5
_PAGE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class XpStatement:
    """Totals, level, and the last entries, newest first; months are local.

    `names` are those of the people who gave or took points by hand.
    """

    total: int
    month: int
    level: int
    threshold: int
    """The total at which the present level began."""
    next_threshold: int | None
    entries: Sequence[XpEntry]
    names: Mapping[int, str] = field(default_factory=dict)
    items: Mapping[int, str] = field(default_factory=dict)
    """What the items of the entries' tickets are called, by the ticket's id."""
    asked: Collection[int] = ()
    """The entries about which the reader has an open question."""
    zone: ZoneInfo
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Whoever earned the same shares a place; after two firsts comes the third."""

    place: int
    person_id: int
    name: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaderboard:
    """A local month, named by its first day; `back` counts months from the present one."""

    month: date
    back: int
    has_earlier: bool
    places: Sequence[Place]
    own: Place | None
    """The reader's, also where it is not among `places`; None when he earned nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjusted:
    """What was given or taken; `again` when this very wish had been granted before."""

    person: Member
    amount: int
    comment: str
    total: int
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """The whole ledger, reckoned anew: how many entries, what they add up to, and those that are
    not what their own inputs give; of these the first few.
    """

    entries: int
    total: int
    wrong: Sequence[XpEntry]
    wrong_in_all: int


class XpService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def statement(self, reader: Member) -> XpStatement:
        """The reader's own XP."""
        reader.require(*Role)
        async with self._store.reading() as uow:
            rules = (await uow.rulebook.active()).rules
            zone, progression = rules.work_session.zone, rules.progression
            now = self._clock.now()
            month = _begin(_month(now, zone), zone)
            totals = await uow.ledger.totals(reader.id, since=month)
            entries = await uow.ledger.latest(reader.id, SHOWN_ENTRIES)
            questions = await uow.points_questions.of_entries([each.id for each in entries])
            earned_on = dict.fromkeys(each.ticket_id for each in entries if each.ticket_id)
            tickets = await uow.tickets.rows(list(earned_on))
            return XpStatement(
                total=totals.total,
                month=totals.since,
                level=progression.level(totals.total),
                threshold=progression.level_thresholds[progression.level(totals.total) - 1],
                next_threshold=progression.next_threshold(totals.total),
                entries=entries,
                names=await uow.people.names(givers(entries)),
                items={row.id: row.item_name for row in tickets},
                asked=[at for at, each in questions.items() if each.answered_at is None],
                zone=zone,
                now=now,
            )

    async def leaderboard(self, reader: Member, *, back: int = 0) -> Leaderboard:
        """The places of a month, so many months `back`; not before the first entry of all."""
        reader.require(*Role)
        async with self._store.reading() as uow:
            zone = (await uow.rulebook.active()).rules.work_session.zone
            this = _month(self._clock.now(), zone)
            first_at = await uow.ledger.first_at()
            first = _month(first_at, zone) if first_at else this
            back = min(max(0, back), max(0, _months(this) - _months(first)))
            month = _earlier(this, back)
            earners = await uow.ledger.leaders(
                since=_begin(month, zone), until=_begin(_earlier(month, -1), zone)
            )
        places = _places(earners)
        return Leaderboard(
            month=month,
            back=back,
            has_earlier=_months(first) < _months(month),
            places=places[:SHOWN_PLACES],
            own=next((each for each in places if each.person_id == reader.id), None),
        )

    async def verify(self, reader: Member) -> Verified:
        """An admin's: each entry against the inputs of its formula, a page at a time."""
        reader.require(Role.ADMIN)
        entries = total = wrong_in_all = last = 0
        wrong: list[XpEntry] = []
        async with self._store.reading() as uow:
            while page := await uow.ledger.after(last, _PAGE):
                for entry in page:
                    entries += 1
                    total += entry.amount
                    if recomputed(entry) != entry.amount:
                        wrong_in_all += 1
                        wrong += [entry] if len(wrong) < SHOWN_WRONG else []
                last = page[-1].id
                await asyncio.sleep(0)
        return Verified(entries=entries, total=total, wrong=wrong, wrong_in_all=wrong_in_all)

    async def adjustable(self, person_id: int, reader: Member) -> Member:
        """Whom points may be given to, or taken from."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            return await adjustable_person(uow, person_id)

    async def adjust(
        self, person_id: int, amount: int, comment: str, act: Act, *, idempotency_key: str
    ) -> Adjusted:
        """Give points, or take them: once for each `idempotency_key`, however often it is asked."""
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            person = await adjustable_person(uow, person_id)
            entry = adjustment(
                person.id,
                amount,
                comment,
                by=act.by,
                idempotency_key=idempotency_key,
                at=self._clock.now(),
                source=act.metadata(),
            )
            written = await uow.ledger.add([entry])
            if written:
                uow.announce(
                    XpAdjusted(
                        person_id=person.id,
                        amount=entry.amount,
                        comment=entry.description,
                        actor_id=act.by,
                    )
                )
            totals = await uow.ledger.totals(person.id, since=entry.created_at)
            return Adjusted(
                person=person,
                amount=entry.amount,
                comment=entry.description,
                total=totals.total,
                again=not written,
            )


async def adjustable_person(uow: UnitOfWork, person_id: int) -> Member:
    """Whom points may be given to, or taken from; else why not."""
    person = await uow.people.member(person_id)
    if person is None:
        raise UnknownPerson(str(person_id))
    if not person.is_active:
        raise PersonInactive(person.name)
    return person


def givers(entries: Sequence[XpEntry]) -> set[int]:
    """Who gave or took points by hand."""
    return {by for entry in entries if isinstance(by := entry.payload.get("by"), int)}


def _places(earners: Sequence[Earner]) -> Sequence[Place]:
    places: list[Place] = []
    for at, earner in enumerate(earners):
        tied = places[-1].place if places and places[-1].points == earner.points else at + 1
        places.append(
            Place(place=tied, person_id=earner.person_id, name=earner.name, points=earner.points)
        )
    return places


def _month(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date().replace(day=1)


def _months(month: date) -> int:
    return month.year * 12 + month.month - 1


def _earlier(month: date, back: int) -> date:
    year, number = divmod(_months(month) - back, 12)
    return date(year, number + 1, 1)


def _begin(month: date, zone: ZoneInfo) -> datetime:
    """When the local month begins."""
    return datetime(month.year, month.month, 1, tzinfo=zone).astimezone(UTC)
