"""Questions about points, templates and stays, as two processes meet in them."""

import asyncio
from collections.abc import Awaitable, Sequence

from domain.attendance import CameBy
from domain.errors import Collision, PointsAsked, QuestionAnswered
from domain.ticket import TicketStatus
from storage.tables import attendance, outbox, points_questions, xp_entries
from tests.storage.conftest import Rows
from tests.support.workshop import FixedClock, Workshop, act

# Whoever comes second is refused; or met the first at the index, and is tried again.
_SECOND = (PointsAsked, QuestionAnswered, Collision)


async def both(*acts: Awaitable[object]) -> Sequence[object]:
    """What became of two acts at once: exactly one of them was done."""
    found = await asyncio.gather(*acts, return_exceptions=True)
    refused = [each for each in found if isinstance(each, BaseException)]
    assert len(refused) == 1, found
    assert isinstance(refused[0], _SECOND), refused
    return found


async def test_one_question_is_asked_and_answered_once_by_however_many(
    workshop: Workshop, replica: Workshop, clock: FixedClock, rows: Rows
) -> None:
    crew = await workshop.crew()
    tim, ada, abel = act(crew.technician), act(crew.admin), act(crew.other_admin)
    await workshop.xp.adjust(crew.technician.id, 5, "good", ada, idempotency_key="a")
    here = workshop.points_questions
    there = replica.points_questions
    (entry,) = await rows(xp_entries)
    await both(here.ask(entry.id, "why?", tim), there.ask(entry.id, "why so?", tim))
    (question,) = await rows(points_questions)
    await both(here.correct(question.id, 2, "so", ada), there.correct(question.id, 3, "no", abel))
    amounts = [row.amount for row in await rows(xp_entries)]
    assert amounts in ([5, 2], [5, 3])
    told = [row.kind.value for row in await rows(outbox) if row.kind.value.startswith("points_")]
    assert sorted(told) == ["points_answered", "points_questioned", "points_questioned"]


async def test_a_stay_begins_once_by_word_and_by_work(
    workshop: Workshop, replica: Workshop, clock: FixedClock, rows: Rows
) -> None:
    crew = await workshop.crew()
    tim = act(crew.technician)
    await workshop.ticket(TicketStatus.IN_PROGRESS)
    await asyncio.gather(
        replica.attendance.come(tim),
        workshop.attendance.keep(),
    )
    (stay,) = await rows(attendance)
    assert stay.came_by in (CameBy.WORD, CameBy.WORK)
    assert stay.left_at is None
