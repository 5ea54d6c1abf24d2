"""A ticket's full cycle as seven acts, each timed; every way of doing them is a `Way`."""

from itertools import pairwise
from time import perf_counter
from typing import NamedTuple, Protocol

from domain.actor import Act
from tests.long.bench.cast import (
    APPROVER,
    CREATOR,
    INSPECTOR,
    MINUTES,
    TECHNICIAN,
    TITLE,
    BenchClock,
    act_of,
    serial,
)

ACTS = (
    "create_ticket",
    "approve_ticket_review",
    "assign_ticket",
    "start_ticket",
    "stop",
    "move_ticket_to_waiting_qc",
    "qc_pass_ticket",
)


class Way(Protocol):
    """One transaction an act."""

    async def create_ticket(
        self, act: Act, *, serial_number: str, title: str, minutes: int
    ) -> int: ...

    async def approve_ticket_review(self, ticket_id: int, act: Act) -> None: ...

    async def assign_ticket(self, ticket_id: int, technician_id: int, act: Act) -> None: ...

    async def start_ticket(self, ticket_id: int, act: Act) -> None: ...

    async def stop(self, ticket_id: int, act: Act) -> None: ...

    async def move_ticket_to_waiting_qc(self, ticket_id: int, act: Act) -> None: ...

    async def qc_pass_ticket(self, ticket_id: int, act: Act) -> None: ...


class Contender(NamedTuple):
    """A way on a database of its own; the clock is the one that the way reads."""

    name: str
    way: Way
    clock: BenchClock


async def run_cycle(contender: Contender, number: int) -> list[float]:
    """Ticket `number` from intake to done: what each act took, in seconds."""
    way, clock = contender.way, contender.clock
    creator, approver = act_of(CREATOR), act_of(APPROVER)
    technician, inspector = act_of(TECHNICIAN), act_of(INSPECTOR)

    clock.set_to(number, 0)
    marks = [perf_counter()]
    ticket_id = await way.create_ticket(
        creator, serial_number=serial(number), title=TITLE, minutes=MINUTES
    )
    marks.append(perf_counter())
    clock.set_to(number, 1)
    await way.approve_ticket_review(ticket_id, approver)
    marks.append(perf_counter())
    clock.set_to(number, 2)
    await way.assign_ticket(ticket_id, TECHNICIAN, approver)
    marks.append(perf_counter())
    clock.set_to(number, 3)
    await way.start_ticket(ticket_id, technician)
    marks.append(perf_counter())
    clock.set_to(number, 4)
    await way.stop(ticket_id, technician)
    marks.append(perf_counter())
    clock.set_to(number, 5)
    await way.move_ticket_to_waiting_qc(ticket_id, technician)
    marks.append(perf_counter())
    clock.set_to(number, 6)
    await way.qc_pass_ticket(ticket_id, inspector)
    marks.append(perf_counter())
    return [after - before for before, after in pairwise(marks)]
