"""❓ Question this: a line of one's own points is doubted, and an admin answers or corrects it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.actor import Act
from domain.audit import AuditAction, AuditEntry, AuditSubject
from domain.clock import Clock
from domain.errors import PointsAsked, QuestionAnswered, UnknownPoints
from domain.events import PointsQuestionAnswered, PointsQuestioned
from domain.people import Member, Role
from domain.points import XpEntry, adjusted_amount, adjustment
from domain.points_questions import PointsQuestion, answer_words, question_words
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.services.auditing import log_change
from domain.services.guards import actor_with
from domain.services.points import adjustable_person, givers

SHOWN_QUESTIONS = 8
_KEPT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtedPoints:
    """A line of the ledger with the last question about it, if there was one.

    `names` are those of everybody whom the line, the question or the answer speaks of.
    """

    entry: XpEntry
    question: PointsQuestion | None
    zone: ZoneInfo
    now: datetime
    names: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        return self.question is not None and self.question.answered_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestions:
    """The questions that wait longest, and how many wait in all."""

    rows: Sequence[PointsQuestion]
    total: int
    names: Mapping[int, str]
    zone: ZoneInfo
    now: datetime


class PointsQuestionService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def own_line(self, entry_id: int, reader: Member) -> DoubtedPoints:
        """A line of the reader's own."""
        reader.require(*Role)
        async with self._store.reading() as uow:
            entry = await _own_entry(uow, entry_id, reader.id)
            asked = await uow.points_questions.of_entries([entry_id])
            return await self._told(uow, entry, asked.get(entry_id))

    async def ask(self, entry_id: int, words: str, act: Act) -> None:
        """Every admin hears of it; refused while an earlier question about the line is open."""
        words = question_words(words)
        async with self._store.transaction() as uow:
            member = await actor_with(uow, act, *Role)
            await _own_entry(uow, entry_id, member.id)
            asked = await uow.points_questions.of_entries([entry_id])
            if (earlier := asked.get(entry_id)) is not None and earlier.answered_at is None:
                raise PointsAsked(earlier.asked_at)
            now = self._clock.now()
            question_id = await uow.points_questions.add(entry_id, member.id, words, at=now)
            await _log(uow, AuditAction.POINTS_QUESTIONED, member.id, words, act, now)
            uow.announce(PointsQuestioned(question_id=question_id, actor_id=act.by))

    async def question(self, question_id: int, reader: Member) -> DoubtedPoints:
        """What an admin, or whoever asked, may read of it."""
        async with self._store.reading() as uow:
            question = await uow.points_questions.get(question_id)
            if question is None:
                raise UnknownPoints()
            if question.asked_by != reader.id:
                reader.require(Role.ADMIN)
            entry = await uow.ledger.entry(question.entry_id)
            if entry is None:
                raise UnknownPoints()
            return await self._told(uow, entry, question)

    async def open_question(self, question_id: int, reader: Member) -> DoubtedPoints:
        """The same, for an admin who is about to answer; refused where somebody did."""
        reader.require(Role.ADMIN)
        told = await self.question(question_id, reader)
        if not told.is_open:
            raise _answered(told.question, told.names)
        return told

    async def open_questions(self, reader: Member) -> OpenQuestions:
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            rows, total = await uow.points_questions.open(SHOWN_QUESTIONS)
            zone = (await uow.rulebook.active()).rules.work_session.zone
            names = await uow.people.names({row.asked_by for row in rows})
            return OpenQuestions(
                rows=rows, total=total, names=names, zone=zone, now=self._clock.now()
            )

    async def answer(self, question_id: int, words: str, act: Act) -> None:
        """In words: the points stay as they are."""
        words = answer_words(words)
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            await self._close(uow, await _open(uow, question_id), words, 0, act)

    async def correct(self, question_id: int, amount: int, words: str, act: Act) -> None:
        """By a further entry of the ledger: no entry is ever changed."""
        amount, words = adjusted_amount(amount), answer_words(words)
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            question = await _open(uow, question_id)
            person = await adjustable_person(uow, question.asked_by)
            entry = adjustment(
                person.id,
                amount,
                words,
                by=act.by,
                idempotency_key=f"question:{question_id}",
                at=self._clock.now(),
                source={**act.metadata(), "question_id": question_id},
            )
            await uow.ledger.add([entry])
            await self._close(uow, question, words, amount, act)

    async def _close(
        self, uow: UnitOfWork, question: PointsQuestion, words: str, amount: int, act: Act
    ) -> None:
        now = self._clock.now()
        await uow.points_questions.answer(question.id, words, amount, by=act.by, at=now)
        said = f"{amount:+d} · {words}" if amount else words
        await _log(uow, AuditAction.POINTS_ANSWERED, question.asked_by, said, act, now)
        uow.announce(
            PointsQuestionAnswered(
                question_id=question.id, asked_by=question.asked_by, actor_id=act.by
            )
        )

    async def _told(
        self, uow: UnitOfWork, entry: XpEntry, question: PointsQuestion | None
    ) -> DoubtedPoints:
        people = givers([entry])
        if question is not None:
            asked = (question.asked_by, question.answered_by)
            people.update(person for person in asked if person is not None)
        return DoubtedPoints(
            entry=entry,
            question=question,
            zone=(await uow.rulebook.active()).rules.work_session.zone,
            now=self._clock.now(),
            names=await uow.people.names(people) if people else {},
        )


async def _own_entry(uow: UnitOfWork, entry_id: int, person_id: int) -> XpEntry:
    """Somebody else's line is as good as none."""
    entry = await uow.ledger.entry(entry_id)
    if entry is None or entry.person_id != person_id:
        raise UnknownPoints()
    return entry


async def _open(uow: UnitOfWork, question_id: int) -> PointsQuestion:
    question = await uow.points_questions.for_change(question_id)
    if question is None:
        raise UnknownPoints()
    if question.answered_at is not None:
        by = question.answered_by
        raise _answered(question, await uow.people.names([by]) if by is not None else {})
    return question


def _answered(question: PointsQuestion | None, names: Mapping[int, str]) -> QuestionAnswered:
    assert question is not None, "there was a question, and it has an answer"
    assert question.answered_at is not None, "it has an answer"
    return QuestionAnswered(names.get(question.answered_by or 0, ""), question.answered_at)


async def _log(
    uow: UnitOfWork, action: AuditAction, person_id: int, said: str, act: Act, at: datetime
) -> None:
    """It is a line of whoever asked."""
    entry = AuditEntry(
        subject=AuditSubject.PERSON,
        subject_id=person_id,
        action=action,
        actor_id=act.by,
        created_at=at,
        new=said[:_KEPT],
    )
    await log_change(uow, entry, act)
