"""The figures of a random year, against somebody who counts minutes by hand; on both databases."""

import asyncio
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from domain.items import category_key
from domain.periods import Period, Unit
from domain.ports.report import EVERYTHING, Scope
from domain.reminders import in_work_hours
from domain.report import Figures
from domain.rules import ReminderRules, Rules, WorkSessionRules
from domain.services.reckoning import reckon
from domain.services.report import Choice, ReportService
from domain.ticket import TicketAction as A
from domain.work_session import Span
from storage.engine import create_engine
from storage.export import open_exports
from storage.unit_of_work import SqlStore
from tests.conftest import fresh_database
from tests.support import random_year
from tests.support.databases import engine_for
from tests.support.random_year import ADMIN, BEGIN, FIRST_TECHNICIAN, Year
from tests.support.workshop import FixedClock, Workshop

ZONE = ZoneInfo("Europe/Berlin")
# Past midnight, and on a Saturday too: the hardest that the rules allow.
RULES = Rules(
    work_session=WorkSessionRules(timezone="Europe/Berlin"),
    reminders=ReminderRules(work_hours="22:00-06:30", work_days=["mon", "wed", "thu", "sat"]),
)
MINUTE = timedelta(minutes=1)
LONG_BEFORE = BEGIN - timedelta(days=60)
MONTHS = [Period(Unit.MONTH, date(2025, number, 1)) for number in range(1, 13)]


@cache
def year() -> Year:
    return random_year.make_year(20251128)


@cache
def worked_until() -> list[int]:
    """Minutes of work hours from long before the year up to each of its minutes."""
    # Shifts begin and end at half hours: one look tells of thirty minutes.
    looks = range((random_year.END - LONG_BEFORE) // (30 * MINUTE) + 30 * 48)
    at_work = (in_work_hours(RULES.reminders, ZONE, LONG_BEFORE + n * 30 * MINUTE) for n in looks)
    at_work = (each for look in at_work for each in [look] * 30)
    return [0, *accumulate(at_work)]


@cache
def minutes_of() -> dict[int, list[datetime]]:
    """The minutes that each session's clock ran."""
    logs = defaultdict(list)
    for fact in year().session_log:
        logs[fact["work_session_id"]].append(fact)
    return {session_id: random_year.minutes_run(log) for session_id, log in logs.items()}


def work_minutes(start: datetime, end: datetime) -> int:
    until = worked_until()
    return until[(end - LONG_BEFORE) // MINUTE] - until[(start - LONG_BEFORE) // MINUTE]


def naive(span: Span, technician: int | None = None, category: str | None = None) -> Any:
    """The same figures by looking at every row of the year, and at every minute of the clock."""
    items = {row["id"]: row["category"] for row in year().items}

    def is_theirs(ticket: Any, whose: int | None) -> bool:
        of_category = category is None or (items[ticket["item_id"]] or "") == category
        return of_category and technician in (None, whose)

    tickets = {row["id"]: row for row in year().tickets}
    history = defaultdict(list)
    for fact in year().log:
        history[fact["ticket_id"]].append(fact)
    found: Any = defaultdict(Counter)
    for ticket_id, facts in history.items():
        ticket = tickets[ticket_id]
        mine = is_theirs(ticket, ticket["technician_id"])
        entered, fails = None, 0
        for fact in facts:
            if fact["from_status"] == fact["to_status"]:
                continue
            at = fact["created_at"]
            counts = mine and span.start <= at < span.end
            if counts:
                found["actions"][fact["action"]] += 1
                if fact["action"] is A.CREATED:
                    found["opened"][at.astimezone(ZONE).date()] += 1
                if entered is not None:
                    found["stays"][fact["from_status"]] += 1
                    found["stayed"][fact["from_status"]] += 60 * work_minutes(entered, at)
            entered = at
            if fact["action"] is A.QC_FAIL:
                fails += 1
                if counts:
                    found["reasons"][fact["note"]] += 1
                    found["failed_by"][fact["actor_id"]] += 1
                    found["failed_again_by"][fact["actor_id"]] += fails > 1
            if fact["action"] is A.QC_PASS and counts:
                who = ticket["technician_id"]
                found["passed_by"][fact["actor_id"]] += 1
                found["done"][who] += 1
                found["first"][who] += fails == 0
                found["planned"][who] += ticket["total_duration"]
                found["worked"][who] += 60 * sum(
                    len(minutes_of()[each["id"]])
                    for each in year().sessions
                    if each["ticket_id"] == ticket_id
                )
        if span.start <= ticket["created_at"] < span.end:
            let_out = [
                other
                for other in year().tickets
                if other["item_id"] == ticket["item_id"]
                and other["created_at"] < ticket["created_at"]
                and other["finished_at"]
            ]
            for last in let_out[-1:]:
                soon = ticket["created_at"] - last["finished_at"] <= timedelta(days=30)
                if soon and is_theirs(ticket, last["technician_id"]):
                    found["returned"][last["technician_id"]] += 1
                    found["items"][ticket["item_id"]] += 1
    for session in year().sessions:
        whose = session["technician_id"]
        if is_theirs(tickets[session["ticket_id"]], whose):
            run = minutes_of()[session["id"]]
            within = bisect_left(run, span.end) - bisect_left(run, span.start)
            found["clocked"][whose] += 60 * within
    return {name: +counted for name, counted in found.items() if +counted}


def told(figures: Figures) -> Any:
    """What was reckoned, as the other one puts it."""
    crew, inspectors = figures.technicians, figures.inspectors
    actions = figures.opened, figures.done, figures.failed, figures.cancelled
    found: dict[str, Counter[Any]] = {
        "opened": Counter({day: each.opened for day, each in figures.days.items()}),
        "stays": Counter({status: each.count for status, each in figures.stays.items()}),
        "stayed": Counter({status: each.seconds for status, each in figures.stays.items()}),
        "reasons": figures.fail_reasons,
        "failed_by": Counter({who: each.failed for who, each in inspectors.items()}),
        "failed_again_by": Counter({who: each.failed_again for who, each in inspectors.items()}),
        "passed_by": Counter({who: each.passed for who, each in inspectors.items()}),
        "done": Counter({who: each.done for who, each in crew.items()}),
        "first": Counter({who: each.first_passes for who, each in crew.items()}),
        "planned": Counter({who: each.planned_minutes for who, each in crew.items()}),
        "worked": Counter({who: each.worked_seconds for who, each in crew.items()}),
        "returned": Counter({who: each.returned for who, each in crew.items()}),
        "items": figures.returned_items,
        "clocked": Counter({who: each.clocked_seconds for who, each in crew.items()}),
    }
    named = (A.CREATED, A.QC_PASS, A.QC_FAIL, A.CANCELLED)
    found["actions"] = Counter(dict(zip(named, actions, strict=True)))
    return {name: +counted for name, counted in found.items() if +counted}


def of_named_actions(expected: Any) -> Any:
    named = (A.CREATED, A.QC_PASS, A.QC_FAIL, A.CANCELLED)
    kept = Counter({each: expected.get("actions", Counter())[each] for each in named})
    return {**expected, "actions": +kept} if +kept else expected


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def year_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A database with the year in it, filled once for all of these tests."""
    for address in fresh_database(request, tmp_path_factory.mktemp("year")):

        async def fill(address: str = address) -> None:
            engine = create_engine(address)
            store = SqlStore(engine, FixedClock())
            workshop = Workshop(store, FixedClock())
            await workshop.rules.ensure_first_version()
            await workshop.set_rules(RULES)
            async with store.session() as session:
                await random_year.write(session, year())
            await engine.dispose()

        with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
            runner.run(fill())
        yield address


@pytest.fixture
async def year_store(year_url: str) -> Any:
    engine = engine_for(year_url)
    yield SqlStore(engine, FixedClock())
    await engine.dispose()


async def reckoned(store: SqlStore, span: Span, scope: Scope = EVERYTHING) -> Figures:
    async with store.reading() as uow:
        return await reckon(uow, span, RULES, scope)


async def test_every_month_is_what_a_naive_count_finds(year_store: SqlStore) -> None:
    for month in MONTHS:
        span = month.span(ZONE)
        figures = await reckoned(year_store, span)
        assert figures.done > 60, "a year worth counting"
        assert told(figures) == of_named_actions(naive(span)), month
        assert figures.first_passes == sum(each.first_passes for each in figures.days.values())


async def test_days_and_weeks_are_so_too_where_clocks_change(year_store: SqlStore) -> None:
    for day in (date(2025, 3, 30), date(2025, 10, 26), date(2025, 7, 1)):
        for unit in (Unit.DAY, Unit.WEEK):
            span = Period.of(unit, day).span(ZONE)
            expected = of_named_actions(naive(span))
            assert told(await reckoned(year_store, span)) == expected, (unit, day)


async def test_one_technician_and_one_category_are_so_too(year_store: SqlStore) -> None:
    span = MONTHS[9].span(ZONE)
    for technician, category in (
        (FIRST_TECHNICIAN, None),
        (None, "Drills"),
        (None, ""),
        (FIRST_TECHNICIAN + 7, "Mowers"),
    ):
        scope = Scope(technician_id=technician, category=category)
        expected = naive(span, technician, category)
        assert told(await reckoned(year_store, span, scope)) == of_named_actions(expected), scope


async def test_a_running_month_is_set_beside_as_much_of_the_one_before(
    year_store: SqlStore,
) -> None:
    now = datetime(2025, 3, 31, 10, 30, tzinfo=ZONE).astimezone(UTC)
    clock = FixedClock(now)
    reports = ReportService(year_store, clock)
    async with year_store.reading() as uow:
        admin = await uow.people.member(ADMIN)
    assert admin is not None
    report = await reports.report(Choice(category=category_key("Drills")), admin)
    march, february = MONTHS[2].span(ZONE), MONTHS[1].span(ZONE)
    assert told(report.figures) == of_named_actions(
        naive(Span(march.start, now), category="Drills")
    )
    # There is no 31st of February: all of it is as much as there is.
    assert told(report.before) == of_named_actions(naive(february, category="Drills"))
    assert report.chosen.is_running
    assert report.names.keys() >= report.figures.technicians.keys()


async def test_an_export_reads_every_row_once(year_store: SqlStore) -> None:
    span = Period.of(Unit.YEAR, date(2025, 1, 1)).span(ZONE)
    async with open_exports(year_store) as exports:
        moved = await exports.moved(span, EVERYTHING)
        read: dict[str, list[Any]] = {
            "tickets": [row async for page in exports.tickets(moved) for row in page],
            "sessions": [row async for page in exports.sessions(span, EVERYTHING) for row in page],
            "log": [row async for page in exports.transitions(span, EVERYTHING) for row in page],
            "items": [row async for page in exports.items(EVERYTHING) for row in page],
        }
        theirs = Scope(technician_id=FIRST_TECHNICIAN, category="Drills")
        few = [row async for page in exports.sessions(span, theirs) for row in page]
        points = [row async for page in exports.points(span, theirs) for row in page]
    log = [row["id"] for row in year().log if span.start <= row["created_at"] < span.end]
    sessions = [row["id"] for row in year().sessions if span.start <= row["ended_at"] < span.end]
    assert [row.id for row in read["log"]] == log
    assert sorted(row.id for row in read["sessions"]) == sorted(sessions)
    assert [row.id for row in read["items"]] == [row["id"] for row in year().items]
    within = set(log)
    expected = {row["ticket_id"] for row in year().log if row["id"] in within}
    assert [row.id for row in read["tickets"]] == sorted(expected)
    assert len(read["tickets"]) == len(moved)
    assert 0 < len(few) < len(sessions)
    assert {row.technician for row in few} == {f"P{FIRST_TECHNICIAN}"}
    assert points == []
