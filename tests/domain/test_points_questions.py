"""Questions about lines of points."""

import pytest

from domain.errors import PersonInactive, PointsAsked, QuestionAnswered, RoleMissing, UnknownPoints
from domain.events import PointsQuestionAnswered, PointsQuestioned, XpAdjusted
from domain.services.points_questions import PointsQuestionService
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop, act


async def begun(store: FakeStore, clock: FixedClock) -> tuple[Workshop, PointsQuestionService]:
    workshop = Workshop(store, clock)
    crew = await workshop.crew()
    await workshop.rules.ensure_first_version()
    await workshop.xp.adjust(crew.technician.id, 5, "good", act(crew.admin), idempotency_key="a")
    return workshop, PointsQuestionService(store, clock)


async def test_one_line_has_one_open_question(store: FakeStore, clock: FixedClock) -> None:
    workshop, questions = await begun(store, clock)
    crew = await workshop.crew()
    tim = act(crew.technician)
    await questions.ask(1, "  why  five? ", tim)
    assert store.shelf.events[-1] == PointsQuestioned(question_id=1, actor_id=tim.by)
    with pytest.raises(PointsAsked):
        await questions.ask(1, "again", tim)
    for line, by in ((1, crew.admin), (1, crew.other_technician), (2, crew.technician)):
        with pytest.raises(UnknownPoints):
            await questions.ask(line, "not mine", act(by))
    assert (await workshop.xp.statement(crew.technician)).asked == [1]


async def test_it_is_answered_once_and_corrected_by_a_further_entry(
    store: FakeStore, clock: FixedClock
) -> None:
    workshop, questions = await begun(store, clock)
    crew = await workshop.crew()
    await questions.ask(1, "why five?", act(crew.technician))
    with pytest.raises(RoleMissing):
        await questions.answer(1, "because", act(crew.technician))
    await questions.correct(1, -2, "three it was", act(crew.admin))
    assert [each.amount for each in store.shelf.entries] == [5, -2]
    assert store.shelf.events[-1] == PointsQuestionAnswered(
        question_id=1, asked_by=crew.technician.id, actor_id=crew.admin.id
    )
    adjusted = [each for each in store.shelf.events if isinstance(each, XpAdjusted)]
    assert len(adjusted) == 1, "of the correction the asker hears once, as the answer"
    for late in (
        questions.answer(1, "so it is", act(crew.other_admin)),
        questions.correct(1, 2, "no", act(crew.other_admin)),
    ):
        with pytest.raises(QuestionAnswered) as refused:
            await late
        assert refused.value.by_name == "Ada"
    assert [each.amount for each in store.shelf.entries] == [5, -2]
    verified = await workshop.xp.verify(crew.admin)
    assert (verified.total, verified.wrong_in_all) == (3, 0)


async def test_whoever_left_is_answered_and_gets_no_points(
    store: FakeStore, clock: FixedClock
) -> None:
    workshop, questions = await begun(store, clock)
    crew = await workshop.crew()
    await questions.ask(1, "why five?", act(crew.technician))
    await workshop.deactivate(crew.technician)
    with pytest.raises(PersonInactive):
        await questions.correct(1, 2, "late", act(crew.admin))
    await questions.answer(1, "late", act(crew.admin))
    assert (await questions.open_questions(crew.admin)).total == 0
