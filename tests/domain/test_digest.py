"""The day in a few lines: when it is made, that it is made once, and what it says."""

import asyncio
from datetime import date, datetime, timedelta

import pytest

from domain import events
from domain.people import Role
from domain.rules import ReminderRules, Rules, WorkSessionRules
from domain.services.digest import SHOWN_WAITING, Digest, DigestService, Worked
from domain.ticket import HoldReason, TicketStatus
from tests.domain.test_pauses import local
from tests.support.fakes import FakeStore
from tests.support.workshop import MONDAY, FixedClock, Workshop, act

S = TicketStatus
HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)
# 18:30 in Tashkent.
DIGEST_AT = MONDAY + 8 * HOUR + 30 * MINUTE
MIDNIGHT = MONDAY + 14 * HOUR


@pytest.fixture
def digests(store: FakeStore, clock: FixedClock) -> DigestService:
    return DigestService(store, clock)


async def rules(workshop: Workshop, at: str = "18:30", zone: str = "Asia/Tashkent") -> None:
    await workshop.set_rules(
        Rules(reminders=ReminderRules(digest_at=at), work_session=WorkSessionRules(timezone=zone))
    )


def made(store: FakeStore) -> list[date]:
    return [each.day for each in store.shelf.events if isinstance(each, events.DigestMade)]


async def test_it_is_made_when_its_time_has_come_and_once(
    workshop: Workshop, store: FakeStore, digests: DigestService, clock: FixedClock
) -> None:
    await workshop.ticket()
    clock.set(DIGEST_AT - timedelta(seconds=1))
    assert not await digests.make()
    clock.set(DIGEST_AT)
    assert await digests.make()
    assert store.shelf.events[-1] == events.DigestMade(day=date(2026, 3, 2), until=DIGEST_AT)
    for at in (DIGEST_AT, DIGEST_AT + MINUTE, MIDNIGHT - MINUTE):
        clock.set(at)
        assert not await digests.make()
    assert made(store) == [date(2026, 3, 2)]


async def test_of_several_replicas_one_makes_it(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    await workshop.ticket()
    clock.set(DIGEST_AT)
    replicas = [DigestService(store, clock) for _ in range(4)]
    results = await asyncio.gather(*(each.make() for each in replicas))
    assert sorted(results) == [False] * 3 + [True]


async def test_a_day_on_which_nothing_happened_is_not_told_of(
    workshop: Workshop, store: FakeStore, digests: DigestService, clock: FixedClock
) -> None:
    await workshop.ticket()
    clock.set(DIGEST_AT + DAY)
    assert not await digests.make()
    # And what happens later that day makes no late digest.
    await workshop.ticket()
    clock.advance(hours=1)
    assert not await digests.make()
    assert made(store) == []


async def test_a_clock_that_ran_is_something_that_happened(
    workshop: Workshop, store: FakeStore, digests: DigestService, clock: FixedClock
) -> None:
    await workshop.ticket(S.IN_PROGRESS)
    clock.set(DIGEST_AT + DAY)
    assert await digests.make()


async def test_missed_while_down_it_is_made_on_return_while_it_is_still_today(
    workshop: Workshop, digests: DigestService, clock: FixedClock
) -> None:
    await workshop.ticket()
    clock.set(MIDNIGHT - timedelta(seconds=1))
    assert await digests.make()


async def test_a_day_that_is_over_is_not_told_of_any_more(
    workshop: Workshop, store: FakeStore, digests: DigestService, clock: FixedClock
) -> None:
    await workshop.ticket()
    clock.set(MIDNIGHT)
    assert not await digests.make()
    clock.set(MIDNIGHT + 12 * HOUR)
    assert not await digests.make()
    clock.set(DIGEST_AT + DAY)
    assert not await digests.make()
    assert made(store) == []


async def test_on_working_days_only(
    workshop: Workshop, store: FakeStore, digests: DigestService, clock: FixedClock
) -> None:
    for days in range(8):
        clock.set(MONDAY + days * DAY)
        await workshop.ticket()
        clock.set(DIGEST_AT + days * DAY)
        await digests.make()
    assert made(store) == [date(2026, 3, day) for day in (2, 3, 4, 5, 6, 9)]


async def test_a_clock_that_jumps_makes_none_twice(
    workshop: Workshop, store: FakeStore, digests: DigestService, clock: FixedClock
) -> None:
    await workshop.ticket()
    for hours in (0, -3, 3, -1, 2):
        clock.set(DIGEST_AT + hours * HOUR)
        await digests.make()
    assert made(store) == [date(2026, 3, 2)]


async def test_changed_rules_hold_at_once(
    workshop: Workshop, store: FakeStore, digests: DigestService, clock: FixedClock
) -> None:
    await workshop.ticket()
    await rules(workshop, at="12:00")
    assert not await digests.make()
    clock.advance(hours=2)
    assert await digests.make()
    # Another hour is no reason for another one.
    await rules(workshop, at="18:30")
    clock.set(DIGEST_AT)
    assert not await digests.make()


async def test_the_day_is_that_of_the_rules_zone(
    workshop: Workshop, store: FakeStore, digests: DigestService, clock: FixedClock
) -> None:
    await rules(workshop, at="18:30", zone="America/New_York")
    clock.set(local("2026-03-02 18:29", "America/New_York"))
    await workshop.ticket()
    assert not await digests.make()
    clock.advance(minutes=1)
    assert await digests.make()
    assert made(store) == [date(2026, 3, 2)]


@pytest.mark.parametrize("day", ["2026-03-30", "2026-10-26"])
async def test_the_weeks_after_a_change_of_clocks_keep_the_wall_clocks_time(
    workshop: Workshop, store: FakeStore, digests: DigestService, clock: FixedClock, day: str
) -> None:
    await rules(workshop, zone="Europe/Berlin")
    clock.set(local(f"{day} 18:29"))
    await workshop.ticket()
    assert not await digests.make()
    clock.set(local(f"{day} 18:30"))
    assert await digests.make()


# What it says.


async def told(digests: DigestService, until: datetime) -> Digest:
    return await digests.digest(until)


async def test_the_figures_stand_beside_those_of_the_working_day_before(
    workshop: Workshop, digests: DigestService, clock: FixedClock
) -> None:
    # Friday: two opened, one done at once; Saturday: one opened, which no day tells of.
    clock.set(MONDAY - 3 * DAY)
    await workshop.ticket(S.DONE)
    await workshop.ticket()
    clock.set(MONDAY - 2 * DAY)
    await workshop.ticket()
    clock.set(MONDAY)
    crew = await workshop.crew()
    failed = await workshop.ticket(S.REWORK)
    await workshop.ticket(S.DONE)
    await workshop.workflow.start_ticket(failed, act(crew.technician))
    await workshop.workflow.finish_ticket(failed, act(crew.technician))
    await workshop.workflow.qc_pass_ticket(failed, act(crew.inspector))
    digest = await told(digests, DIGEST_AT)
    assert (digest.day, digest.before_day) == (date(2026, 3, 2), date(2026, 2, 27))
    figures, before = digest.figures, digest.before
    assert (figures.opened, figures.done, figures.first_passes) == (2, 2, 1)
    assert (before.opened, before.done, before.first_passes) == (2, 1, 1)


async def test_it_says_why_work_was_sent_back_the_commonest_reason_first(
    workshop: Workshop, digests: DigestService
) -> None:
    crew = await workshop.crew()
    for reason in ("Unsafe", "Dirty", "Dirty"):
        ticket_id = await workshop.ticket(S.WAITING_QC)
        await workshop.workflow.qc_fail_ticket(ticket_id, reason, act(crew.inspector))
    reasons = (await told(digests, DIGEST_AT)).fail_reasons
    assert [(each.words, count) for each, count in reasons] == [("Dirty", 2), ("Unsafe", 1)]


async def test_it_names_what_waits_for_qc_the_longest_first_and_counts_the_rest(
    workshop: Workshop, digests: DigestService, clock: FixedClock
) -> None:
    waiting = []
    for _ in range(SHOWN_WAITING + 2):
        waiting.append(await workshop.ticket(S.WAITING_QC))
        clock.advance(minutes=1)
    digest = await told(digests, DIGEST_AT)
    assert [row.id for row in digest.waiting] == waiting[:SHOWN_WAITING]
    assert digest.waiting_in_all == SHOWN_WAITING + 2


async def test_it_counts_what_is_on_hold_and_what_is_late_and_names_urgent_first(
    workshop: Workshop, digests: DigestService, clock: FixedClock
) -> None:
    admin = act((await workshop.crew()).admin)
    first, urgent = [await workshop.ticket(S.WAITING_QC) for _ in range(2)]
    held, late, done = [await workshop.ticket(s) for s in (S.ASSIGNED, S.NEW, S.WAITING_QC)]
    await workshop.holds.put_on_hold(held, HoldReason.PARTS, admin)
    await workshop.priorities.set_urgent(urgent, True, admin)
    for due in (held, late, done):
        await workshop.priorities.set_due(due, clock.now() + timedelta(minutes=1), admin)
    await workshop.workflow.qc_pass_ticket(done, act((await workshop.crew()).inspector))
    digest = await told(digests, DIGEST_AT)
    assert [row.id for row in digest.waiting] == [urgent, first]
    assert (digest.on_hold, digest.late) == (1, 2)


async def test_it_sets_the_clock_beside_the_plan_for_every_technician(
    workshop: Workshop, digests: DigestService, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    tim, tara = act(crew.technician), act(crew.other_technician)
    # Since yesterday evening, stopped this morning: today's hours count.
    clock.set(MONDAY - 12 * HOUR)
    overnight = await workshop.ticket(S.IN_PROGRESS, minutes=90)
    clock.set(MONDAY)
    await workshop.workflow.finish_ticket(overnight, tim)
    await workshop.workflow.qc_pass_ticket(overnight, act(crew.inspector))
    running = await workshop.ticket(S.IN_PROGRESS, technician=crew.other_technician)
    clock.advance(hours=1)
    await workshop.sessions.pause(running, tara)
    clock.advance(minutes=10)
    await workshop.sessions.resume(running, tara)
    digest = await told(digests, MONDAY + 2 * HOUR)
    # Midnight to ten; an hour, and the fifty minutes after the pause.
    assert digest.worked == [
        Worked(name="Tim", seconds=10 * 3600, done=1, planned_minutes=90),
        Worked(name="Tara", seconds=110 * 60, done=0, planned_minutes=0),
    ]


async def test_it_names_who_earned_most(workshop: Workshop, digests: DigestService) -> None:
    assert (await told(digests, DIGEST_AT)).best is None
    await workshop.ticket(S.DONE, minutes=100)
    # 100 minutes over 20, and the bonus of a first pass.
    assert (await told(digests, DIGEST_AT)).best == ("Tim", 6)
    # What is given by hand is no work of that day.
    crew = await workshop.crew()
    for person, amount in ((crew.other_technician, 50), (crew.technician, -3)):
        await workshop.xp.adjust(
            person.id, amount, "Tidied up", act(crew.admin), idempotency_key=f"a:{person.id}"
        )
    assert (await told(digests, DIGEST_AT)).best == ("Tim", 6)


async def test_what_came_after_its_moment_is_not_in_it(
    workshop: Workshop, digests: DigestService, clock: FixedClock
) -> None:
    """Whenever it is delivered, it says how it was when it was made."""
    await workshop.ticket()
    clock.set(DIGEST_AT + MINUTE)
    await workshop.ticket(S.DONE)
    digest = await told(digests, DIGEST_AT)
    assert (digest.figures.opened, digest.figures.done, digest.best) == (1, 0, None)


async def test_people_without_a_role_any_more_keep_their_names(
    workshop: Workshop, store: FakeStore, digests: DigestService, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    clock.advance(hours=1)
    await workshop.sessions.stop(ticket_id, act(crew.technician))
    store.shelf.roles[crew.technician.id] = frozenset({Role.ADMIN})
    assert [each.name for each in (await told(digests, DIGEST_AT)).worked] == ["Tim"]


async def test_a_clock_set_forth_and_back_neither_doubles_a_digest_nor_silences_one(
    digests: DigestService, workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    await workshop.ticket(TicketStatus.NEW)
    clock.set(DIGEST_AT)
    assert await digests.make()
    clock.set(DIGEST_AT + timedelta(hours=23))
    await workshop.ticket(TicketStatus.NEW)
    clock.set(DIGEST_AT + timedelta(days=1))
    assert await digests.make()
    clock.set(DIGEST_AT - timedelta(hours=2))
    assert not await digests.make()
    clock.set(DIGEST_AT)
    assert not await digests.make()
    clock.set(DIGEST_AT + timedelta(days=1))
    assert await digests.make()
    assert not await digests.make()
