"""How many statements a tap costs, BEGIN and COMMIT included; on both databases."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.actor import Act
from domain.ticket import TicketStatus
from tests.support.workshop import FixedClock, Workshop, act

S = TicketStatus
MOST = 11  # the bot's own look-up of the person makes it twelve


@contextmanager
def counted(engine: AsyncEngine) -> Iterator[list[str]]:
    """What is sent to the database meanwhile."""
    sent: list[str] = []
    sync = engine.sync_engine

    def statement(*args: object) -> None:
        sent.append(str(args[2]))

    def begin(*_: object) -> None:
        # On SQLite the BEGIN is a statement of our own, counted already.
        if engine.dialect.name != "sqlite":
            sent.append("BEGIN")

    def end(*_: object) -> None:
        sent.append("COMMIT")

    listeners = (("before_cursor_execute", statement), ("begin", begin), ("commit", end))
    for name, listener in listeners:
        event.listen(sync, name, listener)
    try:
        yield sent
    finally:
        for name, listener in listeners:
            event.remove(sync, name, listener)


Press = Callable[[Workshop, int, Act], Awaitable[None]]


async def stop(workshop: Workshop, ticket_id: int, by: Act) -> None:
    await workshop.sessions.stop(ticket_id, by)


async def pause(workshop: Workshop, ticket_id: int, by: Act) -> None:
    await workshop.sessions.pause(ticket_id, by)


PRESSES: dict[str, tuple[TicketStatus, Press | None, Press]] = {
    "start": (S.ASSIGNED, None, lambda w, t, a: w.workflow.start_ticket(t, a)),
    "start again": (S.REWORK, None, lambda w, t, a: w.workflow.start_ticket(t, a)),
    "pause": (S.IN_PROGRESS, None, pause),
    "resume": (S.IN_PROGRESS, pause, lambda w, t, a: w.sessions.resume(t, a)),
    "stop": (S.IN_PROGRESS, None, stop),
    "continue": (S.IN_PROGRESS, stop, lambda w, t, a: w.sessions.continue_work(t, a)),
    "finish": (S.IN_PROGRESS, None, lambda w, t, a: w.workflow.finish_ticket(t, a)),
    "send to QC": (S.IN_PROGRESS, stop, lambda w, t, a: w.workflow.move_ticket_to_waiting_qc(t, a)),
}


@pytest.mark.parametrize("press", PRESSES)
async def test_a_technicians_press_costs_eleven_statements_at_most(
    workshop: Workshop, engine: AsyncEngine, clock: FixedClock, press: str
) -> None:
    crew = await workshop.crew()
    status, first, doing = PRESSES[press]
    ticket_id = await workshop.ticket(status)
    tech = act(crew.technician, chat_id=77, update_id=1)
    if first is not None:
        await first(workshop, ticket_id, tech)
    clock.advance(minutes=3)
    with counted(engine) as sent:
        await doing(workshop, ticket_id, tech)
    listed = "\n".join(sent)
    assert [sent.count("COMMIT"), sum(each.startswith("BEGIN") for each in sent)] == [1, 1], listed
    assert sent[0].startswith("BEGIN")
    assert sent[-1] == "COMMIT"
    assert 5 <= len(sent) <= MOST, listed


async def test_a_look_at_a_card_begins_no_transaction_that_writes(
    workshop: Workshop, engine: AsyncEngine
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    with counted(engine) as sent:
        await workshop.cards.card(ticket_id, crew.technician)
    assert not any("IMMEDIATE" in each or "FOR UPDATE" in each for each in sent)
    assert len([each for each in sent if each.startswith("SELECT")]) <= 2
