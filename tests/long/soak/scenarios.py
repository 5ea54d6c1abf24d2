"""Which scenarios there are, and how much of each is a quick look and how much the long one."""

from collections.abc import Awaitable, Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.long.clock_week.week import two_days, whole_week
from tests.long.soak.burst import burst
from tests.long.soak.clock import clock
from tests.long.soak.databases import Database
from tests.long.soak.flaky import flaky
from tests.long.soak.in_flight import REFUSALS, TROUBLES, in_flight
from tests.long.soak.kills import kills
from tests.long.soak.races import races
from tests.long.soak.verdict import Verdict

NAMES = ("in-flight", "refusals", "flaky", "races", "kills", "burst", "clock")


@dataclass(frozen=True, slots=True)
class Scenario:
    name: str
    run: Callable[[Database, Path], Awaitable[Verdict]]
    seconds: float
    """It has failed when it isn't over by then."""
    databases: Collection[str] = ("sqlite", "postgresql", "replicas")


def scenarios(*, quick: bool) -> Iterator[Scenario]:
    for trouble in TROUBLES:
        away = partial(
            in_flight, trouble=trouble, people=30 if quick else 100, seconds=4 if quick else 20
        )
        yield Scenario("in-flight", away, 300 if quick else 600)
    for refusal in REFUSALS:
        no = partial(in_flight, trouble=refusal, people=30, seconds=5 if quick else 20)
        yield Scenario("refusals", no, 300 if quick else 600, databases=("unwilling",))
    yield Scenario("flaky", partial(flaky, tickets=12 if quick else 100), 300 if quick else 1200)
    yield Scenario("races", partial(races, count=60 if quick else 1000), 240 if quick else 1200)
    yield Scenario("kills", partial(kills, count=5 if quick else 50), 300 if quick else 1500)
    many = (
        partial(burst, notices=300, people=140)
        if quick
        else partial(burst, notices=2000, people=196)
    )
    yield Scenario("burst", many, 180 if quick else 400)
    week = two_days() if quick else whole_week()
    yield Scenario("clock", partial(clock, plan=week), 300 if quick else 1800)
