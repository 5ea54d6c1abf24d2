"""`/report`: the figures of a day, a week or a month beside those of the one before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.clock import Clock
from domain.errors import AmbiguousPerson, UnknownPerson
from domain.items import NO_CATEGORY, category_key
from domain.people import Member, Role
from domain.period_words import find_period
from domain.periods import Period, Unit
from domain.ports.report import Scope
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.report import Figures
from domain.services.person_search import find_person
from domain.services.reckoning import reckon
from domain.ticket import TicketStatus
from domain.work_session import Span, local_day

SHOWN_ITEMS = 5
# More than this in one status are not told apart.
MOST_STANDING = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a report or an export is about, as a button carries it.

    `on` is any day of the period, None for the present one; `category` is a category's key, empty
    for all of them.
    """

    unit: Unit = Unit.MONTH
    on: date | None = None
    technician_id: int | None = None
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoseNumbers:
    """A choice that lacks its technician: nobody, or more than one, is called so."""

    refusal: UnknownPerson | AmbiguousPerson
    choice: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The same, looked up: with names to show and a scope to read."""

    period: Period
    span: Span
    """As much of the period as is over."""
    scope: Scope
    technician_name: str | None
    choice: Choice
    now: datetime
    zone: ZoneInfo

    @property
    def is_running(self) -> bool:
        return self.now < self.period.span(self.zone).end


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`before` is the period before: all of it, or as much as is over of a running one."""

    chosen: Chosen
    figures: Figures
    before: Figures
    names: Mapping[int, str]
    returned_items: Sequence[tuple[str, int]]
    """Serial numbers of the items that came back most, and how often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The present local day so far, and how many tickets stand in each status now."""

    figures: Figures
    standing: Mapping[TicketStatus, int]


class ReportService:
    """Every method with a reader is an admin's."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def report(self, choice: Choice, reader: Member) -> Report:
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            rules = (await uow.rulebook.active()).rules
            chosen = await look_up(uow, choice, self._clock.now())
            figures = await reckon(uow, chosen.span, rules, chosen.scope)
            past = chosen.period.before.as_far_as(chosen.period, chosen.now, chosen.zone)
            before = await reckon(uow, past, rules, chosen.scope)
            most = figures.returned_items.most_common(SHOWN_ITEMS)
            items = {each: await uow.inventory.get(each) for each, _ in most}
            return Report(
                chosen=chosen,
                figures=figures,
                before=before,
                names=await uow.people.names({*figures.technicians, *figures.inspectors}),
                returned_items=[
                    (item.serial_number, count)
                    for each, count in most
                    if (item := items[each]) is not None
                ],
            )

    async def look_up(self, choice: Choice, reader: Member) -> Chosen:
        """What it is about; refused where that is nobody."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            return await look_up(uow, choice, self._clock.now())

    async def today(self) -> Today:
        """For whoever watches the process."""
        now = self._clock.now()
        async with self._store.reading() as uow:
            rules = (await uow.rulebook.active()).rules
            span = Span(local_day(now, rules.work_session.zone).start, now)
            return Today(
                figures=await reckon(uow, span, rules),
                standing=await uow.tickets.counts(at_most=MOST_STANDING),
            )

    async def read(self, typed: str, reader: Member) -> Choice | WhoseNumbers:
        """What is typed after the command: a period, and a technician or a category, in any
        order. Where nobody and nothing is called so, who may be meant.
        """
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            zone = (await uow.rulebook.active()).rules.work_session.zone
            today = self._clock.now().astimezone(zone).date()
            period, rest = find_period(typed, today)
            unit, on = (period.unit, period.first) if period else (Unit.MONTH, None)
            if not rest:
                return Choice(unit=unit, on=on)
            wanted = rest.casefold()
            for category, _ in await uow.inventory.categories():
                if category is not None and category.casefold() == wanted:
                    return Choice(unit=unit, on=on, category=category_key(category))
            try:
                person = await find_person(uow, rest)
            except (UnknownPerson, AmbiguousPerson) as refusal:
                return WhoseNumbers(refusal=refusal, choice=Choice(unit=unit, on=on))
            return Choice(unit=unit, on=on, technician_id=person.id)


async def look_up(uow: UnitOfWork, choice: Choice, now: datetime) -> Chosen:
    """The choice with its names; a category that is gone is none, and so a report of all."""
    zone = (await uow.rulebook.active()).rules.work_session.zone
    period = Period.of(choice.unit, choice.on or now.astimezone(zone).date())
    name = category = None
    if choice.technician_id is not None:
        person = await uow.people.member(choice.technician_id)
        if person is None:
            raise UnknownPerson(str(choice.technician_id))
        name = person.name
    if choice.category == NO_CATEGORY:
        category = ""
    elif choice.category:
        found = await uow.inventory.categories()
        keys = {category_key(each): each for each, _ in found if each is not None}
        category = keys.get(choice.category)
    return Chosen(
        period=period,
        span=period.until(now, zone),
        scope=Scope(technician_id=choice.technician_id, category=category),
        technician_name=name,
        choice=choice,
        now=now,
        zone=zone,
    )
