"""The week: minute by minute, with outages, other rules, and at its end the comparison."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from domain.audience import NoticeKind
from domain.people import Role
from domain.ports.unit_of_work import Store
from domain.rules import QcRules, ReminderRules, Rules, WorkSessionRules
from domain.services.digest import DigestService
from domain.services.pauses import PauseClockService
from domain.services.reminders import ReminderService
from domain.services.rules import RulesService
from domain.services.work_check import WorkCheckService
from domain.work_session import WorkLog
from tests.long.clock_week.naive import NaiveWorkshop, Numbers, by_name, different
from tests.long.clock_week.people import People, Replica
from tests.support.workshop import FixedClock, Workshop

DAY = 24 * 60
FIRST_NUMBERS = Numbers(
    limit=30,
    zone="Europe/Berlin",
    longest=240,
    unassigned=60,
    unstarted=120,
    waiting_qc=60,
    repeat=120,
    opens="09:00",
    closes="19:00",
    digest_at="18:30",
)


@dataclass(frozen=True, slots=True)
class Told:
    """One message to one person, as the outbox has it."""

    at: datetime
    kind: NoticeKind
    person: int
    payload: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What shall happen in the week, beside what people do; minutes since it begins."""

    begins: datetime
    minutes: int
    technicians: int
    inspectors: int = 3
    admins: int = 2
    outages: Sequence[tuple[int, int, bool]] = ()
    """From, to, and whether people can press meanwhile (the scheduler alone hangs)."""
    changes: Mapping[int, Mapping[str, int | str]] = field(default_factory=dict)
    days_off: Sequence[date] = ()
    restless: tuple[int, int] = (25, 400)
    """Of how many minutes one does something in one: at work, and at other times."""

    def outage(self, minute: int) -> tuple[int, int, bool] | None:
        return next((each for each in self.outages if each[0] <= minute < each[1]), None)


class WeekClock(FixedClock):
    """Counts minutes."""

    def __init__(self, begins: datetime) -> None:
        super().__init__(begins)
        self._begins = begins

    def at(self, minute: int) -> datetime:
        return self._begins + timedelta(minutes=minute)

    def minute(self, at: datetime) -> int:
        passed = at.astimezone(UTC) - self._begins
        assert not passed % timedelta(minutes=1), f"{at} is no whole minute"
        return passed // timedelta(minutes=1)


def whole_week(technicians: int = 30) -> Plan:
    """Thursday to Wednesday in Berlin, in whose middle the clocks go forward."""
    begins = datetime(2026, 3, 25, 23, 0, tzinfo=UTC)
    return Plan(
        begins=begins,
        minutes=7 * DAY,
        technicians=technicians,
        outages=[
            # Friday evening into Saturday, nobody can press; Monday morning the scheduler hangs.
            (1 * DAY + 18 * 60, 2 * DAY + 9 * 60, False),
            (4 * DAY + 8 * 60, 4 * DAY + 11 * 60 + 17, True),
        ],
        changes={
            DAY - 20: {"limit": 45},
            DAY + 14 * 60 + 5: {"limit": 20, "repeat": 90, "closes": "18:00"},
            # In Tashkent it is three hours later (four in winter): some are on pause.
            4 * DAY + 15 * 60 + 3: {"zone": "Asia/Tashkent", "unstarted": 45, "longest": 150},
            5 * DAY + 60: {"zone": "Europe/Berlin", "opens": "08:00", "digest_at": "17:45"},
            6 * DAY + 13 * 60: {"limit": 60, "waiting_qc": 0, "repeat": 60},
        },
        days_off=[date(2026, 3, 31)],
    )


def two_days(technicians: int = 6) -> Plan:
    """Saturday noon to Monday night, when the clocks go back in between."""
    begins = datetime(2026, 10, 24, 10, 0, tzinfo=UTC)
    return Plan(
        begins=begins,
        minutes=2 * DAY + 14 * 60,
        technicians=technicians,
        inspectors=2,
        restless=(15, 60),
        outages=[
            (11 * 60, 15 * 60, True),
            (2 * DAY + 30, 2 * DAY + 4 * 60, False),
        ],
        changes={
            10 * 60: {"limit": 45},
            13 * 60: {"limit": 90, "longest": 100},
            DAY + 22 * 60: {"opens": "08:00", "unassigned": 30, "repeat": 45},
            2 * DAY + 5 * 60: {"zone": "Asia/Tashkent", "limit": 15},
        },
    )


def one_day(technicians: int = 2) -> Plan:
    """A Monday, from eight to eight, on which the scheduler hangs for an hour and a half."""
    return Plan(
        begins=datetime(2026, 6, 15, 6, 0, tzinfo=UTC),
        minutes=12 * 60,
        technicians=technicians,
        inspectors=2,
        restless=(8, 60),
        outages=[(3 * 60, 4 * 60 + 30, True)],
        changes={2 * 60: {"limit": 15, "longest": 60, "unassigned": 30, "repeat": 45}},
    )


class Week:
    """`stores` are the processes over one database; `told` reads what they sent."""

    def __init__(
        self,
        plan: Plan,
        stores: Sequence[Store],
        clock: WeekClock,
        told: Callable[[], Awaitable[Sequence[Told]]],
        seed: int,
    ) -> None:
        self._plan = plan
        self._clock = clock
        self._told = told
        self._dice = Random(seed)
        self._replicas = [Replica(Workshop(each, clock), clock) for each in stores]
        self._ticks = [_ticking(each, clock) for each in stores]
        self._store = stores[0]
        self.figures: dict[str, int] = {}

    async def run(self) -> list[str]:
        """Let it pass; every difference there is, none if all is well."""
        plan, numbers = self._plan, FIRST_NUMBERS
        naive = await self._opens(numbers)
        people = People(naive, self._replicas, self._dice, plan.restless)
        await people.first_day()
        for minute in range(plan.minutes + 1):
            self._clock.set(self._clock.at(minute))
            if minute in plan.changes:
                numbers = by_name(numbers, plan.changes[minute])
                await self._replicas[-1].workshop.set_rules(_document(numbers))
            naive.begin_minute(minute, numbers)
            outage = plan.outage(minute)
            if outage is None or outage[2]:
                await self._people(naive, people)
            if outage is None:
                naive.look()
                await asyncio.gather(*(tick() for tick in self._ticks))
            naive.end_minute()
        return [*people.problems, *await self._compare(naive, people)]

    async def _opens(self, numbers: Numbers) -> NaiveWorkshop:
        workshop = self._replicas[0].workshop
        await RulesService(self._store, self._clock).ensure_first_version()
        await workshop.set_rules(_document(numbers))
        wanted = (
            ("Ada", Role.ADMIN, self._plan.admins),
            ("Ina", Role.QC_INSPECTOR, self._plan.inspectors),
            ("Tim", Role.TECHNICIAN, self._plan.technicians),
        )
        ids = {
            role: [(await workshop.person(f"{name} {n}", role)).id for n in range(count)]
            for name, role, count in wanted
        }
        return NaiveWorkshop(
            self._plan.begins,
            numbers,
            admins=ids[Role.ADMIN],
            inspectors=ids[Role.QC_INSPECTOR],
            technicians=ids[Role.TECHNICIAN],
        )

    async def _people(self, naive: NaiveWorkshop, people: People) -> None:
        today = naive.today()
        if today in self._plan.days_off:
            return
        if today + timedelta(days=1) in self._plan.days_off and naive.wall() >= "20:00":
            await people.go_home()
            return
        await people.minute()

    async def _compare(self, naive: NaiveWorkshop, people: People) -> list[str]:
        told, said = await self._told(), naive.said
        minute = self._clock.minute
        ended = [
            (log.session.technician_id, log.session.ticket_id, minute(fact.event_at))
            for log in await self._logs(naive)
            for fact in log.transitions
            if fact.metadata.get("automatic")
        ]
        worked = [
            (log.session.technician_id, log.session.ticket_id, log.session.active_seconds)
            for log in await self._logs(naive)
            if not log.session.is_open
        ]

        def of(kind: NoticeKind) -> list[Told]:
            return [each for each in told if each.kind is kind]

        reminders = [
            (minute(each.at), each.person, _mentions(each)) for each in of(NoticeKind.REMINDER)
        ]
        unanswered = [
            (minute(each.at), each.person, each.payload["technician_id"], each.payload["ticket_id"])
            for each in of(NoticeKind.STILL_WORKING_UNANSWERED)
        ]
        stopped = [each for each in naive.sessions if each.status == "stopped"]
        self.figures = {
            "minutes": self._plan.minutes,
            "acts": people.acts,
            "tickets": len(naive.tickets),
            "put on hold": people.left["hold"],
            "taken up": people.left["take up"],
            "given back": people.left["give back"],
            "handed over": people.left["hand over"],
            "pauses ended": len(ended),
            "asked": said.asked.total(),
            "flagged": said.unanswered.total(),
            "reminders": len(reminders),
            "put off": len(naive.snoozes),
            "digests": said.digests.total(),
        }
        return [
            *different("pause", [*said.pauses_ended.elements()], ended),
            *different(
                "told of a pause",
                [(person, ticket) for person, ticket, _ in said.pauses_ended.elements()],
                [(each.person, each.payload["ticket_id"]) for each in of(NoticeKind.PAUSE_SPENT)],
            ),
            *different(
                "question",
                [*said.asked.elements()],
                [
                    (minute(each.at), each.person, each.payload["ticket_id"])
                    for each in of(NoticeKind.STILL_WORKING)
                ],
            ),
            *different("silence", [*said.unanswered.elements()], unanswered),
            *different(
                "reminder",
                [(at, who, mentions) for (at, who), mentions in said.reminders.items()],
                reminders,
            ),
            *different(
                "digest",
                [*said.digests.elements()],
                [
                    (minute(each.at), each.person, date.fromisoformat(each.payload["day"]))
                    for each in of(NoticeKind.DIGEST)
                ],
            ),
            *different(
                "session",
                [(each.technician, each.ticket, each.minutes() * 60) for each in stopped],
                worked,
            ),
        ]

    async def _logs(self, naive: NaiveWorkshop) -> Sequence[WorkLog]:
        async with self._store.reading() as uow:
            return [
                log for each in naive.tickets for log in await uow.work_sessions.on_ticket(each)
            ]


def _mentions(told: Told) -> frozenset[tuple[int, str]]:
    mentions = Counter((ticket, str(kind)) for ticket, kind, _ in told.payload["mentions"])
    assert set(mentions.values()) == {1}, f"{told} mentions a ticket twice"
    return frozenset(mentions)


def _ticking(store: Store, clock: FixedClock) -> Callable[[], Awaitable[None]]:
    """What a process does each minute."""
    pauses, check = PauseClockService(store, clock), WorkCheckService(store, clock)
    reminders, digests = ReminderService(store, clock), DigestService(store, clock)

    async def tick() -> None:
        for session in await pauses.spent():
            await pauses.resume(session)
        for session in await check.due():
            await check.check(session)
        await reminders.remind()
        await digests.make()

    return tick


def _document(numbers: Numbers) -> Rules:
    return Rules(
        work_session=WorkSessionRules(
            daily_pause_limit_minutes=numbers.limit,
            timezone=numbers.zone,
            long_session_minutes=numbers.longest,
        ),
        reminders=ReminderRules(
            unassigned_minutes=numbers.unassigned,
            unstarted_minutes=numbers.unstarted,
            waiting_qc_minutes=numbers.waiting_qc,
            repeat_minutes=numbers.repeat,
            work_hours=f"{numbers.opens}-{numbers.closes}",
            digest_at=numbers.digest_at,
        ),
        qc=QcRules(),
    )
