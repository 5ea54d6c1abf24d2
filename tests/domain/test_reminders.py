"""What stands still is called to mind: to whom, when, how often, and when no more."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain import events
from domain.errors import CardOutdated, NotAMember, NotYourTicket, RoleMissing, UnknownTicket
from domain.items import ItemStatus
from domain.people import Member, Role
from domain.reminders import Mention, ReminderKind, in_work_hours
from domain.rules import QcRules, ReminderRules, Rules, WorkSessionRules
from domain.services.reminders import ReminderService
from domain.ticket import TicketStatus
from tests.support.assertions import refused
from tests.support.fakes import FakeStore
from tests.support.workshop import MONDAY, Crew, FixedClock, Workshop, act

K, S = ReminderKind, TicketStatus
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
EVENING = MONDAY + 9 * HOUR
MORNING = MONDAY + 23 * HOUR
SATURDAY = MONDAY + timedelta(days=5)
NEXT_MONDAY = MORNING + timedelta(days=6)

Said = list[tuple[int, list[int]]]


@pytest.fixture
def reminders(store: FakeStore, clock: FixedClock) -> ReminderService:
    return ReminderService(store, clock)


@pytest.fixture
async def crew(workshop: Workshop) -> Crew:
    return await workshop.crew()


async def rules(workshop: Workshop, zone: str = "Asia/Tashkent", **reminders: int | str) -> None:
    changed = ReminderRules.model_validate(reminders)
    await workshop.set_rules(Rules(reminders=changed, work_session=WorkSessionRules(timezone=zone)))


class Ear:
    """What each round said: whom it told, and of which tickets."""

    def __init__(self, reminders: ReminderService, store: FakeStore) -> None:
        self._reminders = reminders
        self._store = store

    async def __call__(self) -> Said:
        before = len(self._store.shelf.events)
        count = await self._reminders.remind()
        new = self._store.shelf.events[before:]
        said = [
            (each.person_id, sorted(mention.ticket_id for mention in each.mentions))
            for each in new
            if isinstance(each, events.RemindersDue)
        ]
        assert len(said) == count == len({person for person, _ in said})
        return said


@pytest.fixture
def heard(reminders: ReminderService, store: FakeStore) -> Ear:
    return Ear(reminders, store)


def everybody(*people: Member, tickets: list[int]) -> Said:
    return [(each, tickets) for each in sorted(person.id for person in people)]


First = Callable[[Crew], list[Member]]
STANDING: dict[ReminderKind, tuple[TicketStatus, int, First]] = {
    K.UNASSIGNED: (S.NEW, 60, lambda crew: [crew.admin]),
    K.UNSTARTED: (S.ASSIGNED, 120, lambda crew: [crew.technician]),
    K.WAITING_QC: (S.WAITING_QC, 60, lambda crew: [crew.inspector, crew.other_inspector]),
    K.REWORK: (S.REWORK, 120, lambda crew: [crew.technician]),
}


@pytest.mark.parametrize("kind", STANDING)
async def test_who_can_act_is_told_first_and_admins_as_well_a_step_later(
    workshop: Workshop, crew: Crew, heard: Ear, clock: FixedClock, kind: ReminderKind
) -> None:
    status, minutes, can_act = STANDING[kind]
    first = can_act(crew)
    ticket_id = await workshop.ticket(status)
    clock.advance(minutes=minutes, seconds=-1)
    assert await heard() == []
    clock.advance(seconds=1)
    assert await heard() == everybody(*first, tickets=[ticket_id])
    clock.advance(minutes=119, seconds=59)
    assert await heard() == []
    clock.advance(seconds=1)
    all_admins = {each.id: each for each in (*first, crew.admin, crew.other_admin)}
    assert await heard() == everybody(*all_admins.values(), tickets=[ticket_id])
    clock.advance(minutes=120)
    assert await heard() == everybody(*all_admins.values(), tickets=[ticket_id])


@pytest.mark.parametrize("status", [S.UNDER_REVIEW, S.IN_PROGRESS, S.DONE, S.CANCELLED])
async def test_what_does_not_stand_still_is_not_mentioned(
    workshop: Workshop, heard: Ear, clock: FixedClock, status: TicketStatus
) -> None:
    await workshop.ticket(status)
    clock.advance(hours=5)
    assert await heard() == []


async def test_several_that_are_due_for_one_person_are_one_message(
    workshop: Workshop, crew: Crew, heard: Ear, clock: FixedClock
) -> None:
    mine = [await workshop.ticket(S.ASSIGNED), await workshop.ticket(S.REWORK)]
    hers = await workshop.ticket(S.ASSIGNED, technician=crew.other_technician)
    nobodys = await workshop.ticket(S.NEW)
    clock.advance(hours=2)
    assert await heard() == [
        (crew.admin.id, [nobodys]),
        (crew.technician.id, mine),
        (crew.other_technician.id, [hers]),
    ]


@pytest.mark.parametrize("kind", STANDING)
async def test_a_threshold_of_zero_is_never(
    workshop: Workshop, heard: Ear, clock: FixedClock, kind: ReminderKind
) -> None:
    await rules(workshop, unassigned_minutes=0, unstarted_minutes=0, waiting_qc_minutes=0)
    await workshop.ticket(STANDING[kind][0])
    clock.advance(hours=8)
    assert await heard() == []


async def test_nothing_is_said_twice_where_nothing_is_to_be_repeated(
    workshop: Workshop, crew: Crew, heard: Ear, clock: FixedClock
) -> None:
    await rules(workshop, repeat_minutes=0)
    ticket_id = await workshop.ticket(S.ASSIGNED)
    clock.advance(hours=2)
    assert await heard() == [(crew.technician.id, [ticket_id])]
    for _ in range(5):
        clock.advance(hours=24)
        assert await heard() == []


async def test_only_in_work_hours_and_not_at_the_weekend(
    workshop: Workshop, crew: Crew, heard: Ear, clock: FixedClock
) -> None:
    clock.set(EVENING - HOUR)
    ticket_id = await workshop.ticket(S.WAITING_QC)
    inspectors = [crew.inspector, crew.other_inspector]
    for at in (EVENING, EVENING + 6 * HOUR, MORNING - timedelta(seconds=1)):
        clock.set(at)
        assert await heard() == []
    clock.set(MORNING)
    assert await heard() == everybody(*inspectors, tickets=[ticket_id])
    clock.set(SATURDAY)
    assert await heard() == []
    clock.set(NEXT_MONDAY - MINUTE)
    assert await heard() == []
    clock.set(NEXT_MONDAY)
    assert len(await heard()) == 4
    assert await heard() == []


async def test_a_day_without_the_bot_is_told_of_once(
    workshop: Workshop, crew: Crew, heard: Ear, clock: FixedClock
) -> None:
    tickets = [await workshop.ticket(S.ASSIGNED) for _ in range(4)]
    clock.advance(hours=24)
    assert await heard() == [(crew.technician.id, tickets)]
    for _ in range(3):
        clock.advance(minutes=1)
        assert await heard() == []


async def test_of_several_replicas_one_speaks(
    workshop: Workshop, store: FakeStore, crew: Crew, reminders: ReminderService, clock: FixedClock
) -> None:
    await workshop.ticket(S.ASSIGNED)
    clock.advance(hours=2)
    replicas = [reminders, *(ReminderService(store, clock) for _ in range(3))]
    told = await asyncio.gather(*(each.remind() for each in replicas))
    assert sorted(told) == [0, 0, 0, 1]


async def test_a_clock_that_jumps_says_nothing_twice(
    workshop: Workshop, crew: Crew, heard: Ear, clock: FixedClock
) -> None:
    await workshop.ticket(S.ASSIGNED)
    clock.advance(hours=3)
    assert len(await heard()) == 1
    for hours in (-2, 1, 1):
        clock.advance(hours=hours)
        assert await heard() == []
    clock.advance(hours=2)
    assert len(await heard()) == 3


async def test_a_ticket_that_moved_on_and_came_back_begins_anew(
    workshop: Workshop, crew: Crew, heard: Ear, clock: FixedClock
) -> None:
    ticket_id = await workshop.ticket(S.WAITING_QC)
    clock.advance(hours=1)
    assert len(await heard()) == 2
    clock.advance(minutes=119)
    await workshop.workflow.qc_fail_ticket(ticket_id, "Dirty", act(crew.inspector))
    clock.advance(minutes=1)
    assert await heard() == []
    await workshop.workflow.start_ticket(ticket_id, act(crew.technician))
    clock.advance(minutes=200)
    assert await heard() == []
    await workshop.workflow.finish_ticket(ticket_id, act(crew.technician))
    clock.advance(minutes=59)
    assert await heard() == []
    clock.advance(minutes=1)
    # The first step again: the inspectors alone.
    assert await heard() == everybody(crew.inspector, crew.other_inspector, tickets=[ticket_id])


async def test_a_ticket_handed_to_another_begins_anew_with_him(
    workshop: Workshop, crew: Crew, heard: Ear, clock: FixedClock
) -> None:
    ticket_id = await workshop.ticket(S.ASSIGNED)
    clock.advance(minutes=119)
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, act(crew.admin))
    clock.advance(minutes=119)
    assert await heard() == []
    clock.advance(minutes=1)
    assert await heard() == [(crew.other_technician.id, [ticket_id])]


@pytest.mark.parametrize("kind", [K.UNASSIGNED, K.UNSTARTED, K.WAITING_QC, K.REWORK])
async def test_admins_are_told_at_once_where_nobody_can_act(
    workshop: Workshop, crew: Crew, heard: Ear, clock: FixedClock, kind: ReminderKind
) -> None:
    status, minutes, can_act = STANDING[kind]
    ticket_id = await workshop.ticket(status)
    for person in can_act(crew):
        await workshop.deactivate(person)
    clock.advance(minutes=minutes)
    left = [each for each in (crew.admin, crew.other_admin) if each not in can_act(crew)]
    assert await heard() == everybody(*left, tickets=[ticket_id])


async def test_who_has_lost_the_role_is_told_nothing(
    workshop: Workshop, store: FakeStore, crew: Crew, heard: Ear, clock: FixedClock
) -> None:
    ticket_id = await workshop.ticket(S.ASSIGNED)
    store.shelf.roles[crew.technician.id] = frozenset({Role.QC_INSPECTOR})
    clock.advance(hours=2)
    assert await heard() == everybody(crew.admin, crew.other_admin, tickets=[ticket_id])


@pytest.mark.parametrize("allowed", [False, True])
async def test_an_inspector_is_not_told_of_what_he_may_not_decide(
    workshop: Workshop, crew: Crew, heard: Ear, clock: FixedClock, allowed: bool
) -> None:
    await workshop.set_rules(Rules(qc=QcRules(allow_own_work=allowed)))
    both = await workshop.person("Theo", Role.TECHNICIAN, Role.QC_INSPECTOR)
    ticket_id = await workshop.ticket(S.WAITING_QC, technician=both)
    clock.advance(hours=1)
    told = [crew.inspector, crew.other_inspector, *([both] if allowed else [])]
    assert await heard() == everybody(*told, tickets=[ticket_id])


async def test_an_admin_who_is_the_technician_as_well_is_told_once(
    workshop: Workshop, crew: Crew, heard: Ear, clock: FixedClock
) -> None:
    both = await workshop.person("Bea", Role.TECHNICIAN, Role.ADMIN)
    ticket_id = await workshop.ticket(S.ASSIGNED, technician=both)
    clock.advance(hours=2)
    assert await heard() == [(both.id, [ticket_id])]
    clock.advance(hours=2)
    assert await heard() == everybody(crew.admin, crew.other_admin, both, tickets=[ticket_id])


async def test_changed_rules_hold_at_once(
    workshop: Workshop, crew: Crew, heard: Ear, clock: FixedClock
) -> None:
    await workshop.ticket(S.ASSIGNED)
    clock.advance(minutes=30)
    assert await heard() == []
    await rules(workshop, unstarted_minutes=30, repeat_minutes=600)
    assert len(await heard()) == 1
    clock.advance(hours=2)
    assert await heard() == []
    await rules(workshop, unstarted_minutes=30, repeat_minutes=60)
    assert len(await heard()) == 3


async def test_changed_work_hours_and_zones_hold_at_once(
    workshop: Workshop, crew: Crew, heard: Ear, clock: FixedClock
) -> None:
    await workshop.ticket(S.ASSIGNED)
    clock.advance(hours=2)  # noon in Tashkent, 8:00 in Berlin
    await rules(workshop, work_hours="13:00-19:00")
    assert await heard() == []
    await rules(workshop, zone="Europe/Berlin")
    assert await heard() == []
    await rules(workshop, work_hours="08:00-09:00", zone="Europe/Berlin")
    assert len(await heard()) == 1


# 😴


async def test_later_is_an_hour_later(
    workshop: Workshop,
    crew: Crew,
    reminders: ReminderService,
    heard: Ear,
    clock: FixedClock,
) -> None:
    ticket_id = await workshop.ticket(S.ASSIGNED)
    clock.advance(hours=2)
    assert len(await heard()) == 1
    clock.advance(minutes=5)
    kept = await reminders.snooze(ticket_id, K.UNSTARTED, act(crew.technician))
    assert kept.until == clock.now() + HOUR
    clock.advance(minutes=59)
    assert await heard() == []
    clock.advance(minutes=1)
    assert await heard() == [(crew.technician.id, [ticket_id])]
    clock.advance(minutes=1)
    assert await heard() == []


async def test_who_was_just_told_is_spared_the_next_step_and_the_others_are_not(
    workshop: Workshop,
    crew: Crew,
    reminders: ReminderService,
    heard: Ear,
    clock: FixedClock,
) -> None:
    ticket_id = await workshop.ticket(S.ASSIGNED)
    admins = everybody(crew.admin, crew.other_admin, tickets=[ticket_id])
    mine = [(crew.technician.id, [ticket_id])]
    clock.advance(hours=2)
    assert await heard() == mine
    await reminders.snooze(ticket_id, K.UNSTARTED, act(crew.technician))
    clock.advance(hours=1)
    assert await heard() == mine
    # A step of the ticket's: he heard of it an hour ago.
    clock.advance(hours=1)
    assert await heard() == admins
    # His silence is over, the ticket's next step is not due yet.
    clock.advance(hours=1)
    assert await heard() == []
    clock.advance(hours=1)
    assert await heard() == [*admins, *mine]


async def test_a_snooze_is_ones_own(
    workshop: Workshop,
    crew: Crew,
    reminders: ReminderService,
    heard: Ear,
    clock: FixedClock,
) -> None:
    ticket_id = await workshop.ticket(S.WAITING_QC)
    clock.advance(minutes=59)
    await reminders.snooze(ticket_id, K.WAITING_QC, act(crew.inspector))
    clock.advance(minutes=1)
    assert await heard() == [(crew.other_inspector.id, [ticket_id])]
    clock.advance(minutes=59)
    assert await heard() == [(crew.inspector.id, [ticket_id])]


async def test_what_falls_due_at_night_waits_for_work_hours(
    workshop: Workshop,
    crew: Crew,
    reminders: ReminderService,
    heard: Ear,
    clock: FixedClock,
) -> None:
    clock.set(EVENING - 3 * HOUR)
    ticket_id = await workshop.ticket(S.ASSIGNED)
    clock.set(EVENING - HOUR)
    assert len(await heard()) == 1
    await rules(workshop, repeat_minutes=24 * 60)
    clock.advance(minutes=1)
    await reminders.snooze(ticket_id, K.UNSTARTED, act(crew.technician))
    clock.advance(minutes=60)
    assert await heard() == []
    clock.set(MORNING - MINUTE)
    assert await heard() == []
    clock.set(MORNING)
    assert await heard() == [(crew.technician.id, [ticket_id])]


async def test_a_snooze_and_other_tickets_are_one_message(
    workshop: Workshop,
    crew: Crew,
    reminders: ReminderService,
    heard: Ear,
    clock: FixedClock,
) -> None:
    first = await workshop.ticket(S.ASSIGNED)
    clock.advance(hours=1)
    second = await workshop.ticket(S.ASSIGNED)
    clock.advance(hours=1)
    assert await heard() == [(crew.technician.id, [first])]
    await reminders.snooze(first, K.UNSTARTED, act(crew.technician))
    clock.advance(hours=1)
    assert await heard() == [(crew.technician.id, [first, second])]


async def test_pressed_twice_the_last_press_counts(
    workshop: Workshop,
    crew: Crew,
    reminders: ReminderService,
    heard: Ear,
    clock: FixedClock,
) -> None:
    ticket_id = await workshop.ticket(S.ASSIGNED)
    clock.advance(hours=2)
    await heard()
    await reminders.snooze(ticket_id, K.UNSTARTED, act(crew.technician))
    clock.advance(minutes=30)
    await reminders.snooze(ticket_id, K.UNSTARTED, act(crew.technician))
    clock.advance(minutes=30)
    assert await heard() == []
    clock.advance(minutes=30)
    assert len(await heard()) == 1
    # And again, as often as one likes.
    await reminders.snooze(ticket_id, K.UNSTARTED, act(crew.technician))
    clock.advance(minutes=59)
    assert (crew.technician.id, [ticket_id]) not in await heard()
    clock.advance(minutes=1)
    assert await heard() == [(crew.technician.id, [ticket_id])]


async def test_a_snooze_ends_with_the_state_that_it_was_about(
    workshop: Workshop,
    store: FakeStore,
    crew: Crew,
    reminders: ReminderService,
    heard: Ear,
    clock: FixedClock,
) -> None:
    ticket_id = await workshop.ticket(S.ASSIGNED)
    other = await workshop.ticket(S.ASSIGNED, technician=crew.other_technician)
    clock.advance(hours=2)
    await heard()
    await reminders.snooze(ticket_id, K.UNSTARTED, act(crew.technician))
    await workshop.workflow.start_ticket(ticket_id, act(crew.technician))
    clock.advance(hours=1)
    assert await heard() == []
    clock.advance(hours=1)
    assert [tickets for _, tickets in await heard()] == [[other]] * 3
    assert store.shelf.snoozes == {}


async def test_a_snooze_ends_when_the_ticket_is_handed_on(
    workshop: Workshop,
    crew: Crew,
    reminders: ReminderService,
    heard: Ear,
    clock: FixedClock,
) -> None:
    ticket_id = await workshop.ticket(S.ASSIGNED)
    clock.advance(hours=2)
    await heard()
    await reminders.snooze(ticket_id, K.UNSTARTED, act(crew.technician))
    await workshop.workflow.assign_ticket(ticket_id, crew.other_technician.id, act(crew.admin))
    clock.advance(hours=1)
    # He asked to hear of it, but it is his no more.
    assert await heard() == []
    await workshop.workflow.assign_ticket(ticket_id, crew.technician.id, act(crew.admin))
    clock.advance(hours=2)
    # It came back to him, and that is a new story, which he has put off nothing of.
    assert await heard() == [(crew.technician.id, [ticket_id])]


async def test_an_admin_may_put_off_anything_and_others_what_they_can_act_on(
    workshop: Workshop, store: FakeStore, crew: Crew, reminders: ReminderService
) -> None:
    unassigned, mine = await workshop.ticket(S.NEW), await workshop.ticket(S.ASSIGNED)
    in_qc = await workshop.ticket(S.WAITING_QC)
    for ticket_id, kind in ((unassigned, K.UNASSIGNED), (mine, K.UNSTARTED), (in_qc, K.WAITING_QC)):
        await reminders.snooze(ticket_id, kind, act(crew.admin))
    await reminders.snooze(mine, K.UNSTARTED, act(crew.technician))
    await reminders.snooze(in_qc, K.WAITING_QC, act(crew.inspector))
    wrong: list[Awaitable[object]] = [
        reminders.snooze(unassigned, K.UNASSIGNED, act(crew.technician)),
        reminders.snooze(mine, K.UNSTARTED, act(crew.other_technician)),
        reminders.snooze(mine, K.UNSTARTED, act(crew.inspector)),
        reminders.snooze(in_qc, K.WAITING_QC, act(crew.technician)),
    ]
    for each in wrong:
        await refused(store, NotYourTicket, each)


async def test_a_snooze_from_before_is_outdated(
    workshop: Workshop, store: FakeStore, crew: Crew, reminders: ReminderService
) -> None:
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    late = reminders.snooze(ticket_id, K.UNSTARTED, act(crew.technician))
    await refused(store, CardOutdated, late)
    await refused(store, UnknownTicket, reminders.snooze(404, K.REWORK, act(crew.admin)))


async def test_strangers_put_nothing_off(
    workshop: Workshop, store: FakeStore, crew: Crew, reminders: ReminderService
) -> None:
    ticket_id = await workshop.ticket(S.ASSIGNED)
    nobody = await workshop.person("Nora")
    gone = await workshop.deactivate(crew.other_technician)
    for person, refusal in ((nobody.id, RoleMissing), (gone.id, NotAMember), (404, NotAMember)):
        doing = reminders.snooze(ticket_id, K.UNSTARTED, act(person))
        await refused(store, refusal, doing)


# What is said is what is true when it is said.


async def test_a_reminder_mentions_what_still_stands_when_it_is_sent(
    workshop: Workshop,
    store: FakeStore,
    crew: Crew,
    reminders: ReminderService,
    heard: Ear,
    clock: FixedClock,
) -> None:
    tickets = [await workshop.ticket(S.ASSIGNED) for _ in range(3)]
    clock.advance(hours=2)
    await heard()
    (said,) = [each for each in store.shelf.events if isinstance(each, events.RemindersDue)]
    told = await reminders.mentioned(said.mentions, crew.technician.id)
    assert [each.overview.ticket.id for each in told] == tickets
    assert all((each.now - each.since, each.kind) == (2 * HOUR, K.UNSTARTED) for each in told)

    await workshop.workflow.start_ticket(tickets[0], act(crew.technician))
    await workshop.workflow.assign_ticket(tickets[1], crew.other_technician.id, act(crew.admin))
    told = await reminders.mentioned(said.mentions, crew.technician.id)
    assert [each.overview.ticket.id for each in told] == tickets[2:]
    # The same words to whoever it isn't about say nothing.
    assert await reminders.mentioned(said.mentions, crew.other_technician.id) == []
    assert await reminders.mentioned(said.mentions, 404) == []
    await workshop.deactivate(crew.technician)
    assert await reminders.mentioned(said.mentions, crew.technician.id) == []


async def test_a_ticket_that_came_back_is_not_what_an_old_reminder_meant(
    workshop: Workshop, crew: Crew, reminders: ReminderService, clock: FixedClock
) -> None:
    ticket_id = await workshop.ticket(S.REWORK)
    old = Mention(ticket_id=ticket_id, kind=K.REWORK, since=clock.now())
    assert len(await reminders.mentioned([old], crew.technician.id)) == 1
    clock.advance(minutes=1)
    await workshop.workflow.start_ticket(ticket_id, act(crew.technician))
    await workshop.workflow.finish_ticket(ticket_id, act(crew.technician))
    await workshop.workflow.qc_fail_ticket(ticket_id, "Dirty", act(crew.inspector))
    assert await reminders.mentioned([old], crew.technician.id) == []


async def test_a_clock_that_is_set_back_makes_one_reminder_and_no_silence(
    workshop: Workshop, crew: Crew, heard: Ear, clock: FixedClock
) -> None:
    ticket_id = await workshop.ticket(S.ASSIGNED)
    clock.advance(hours=5)
    assert await heard() == [(crew.technician.id, [ticket_id])]
    clock.advance(hours=-4)
    assert len(await heard()) > 1
    clock.advance(minutes=119)
    assert await heard() == []
    clock.advance(minutes=1)
    assert len(await heard()) > 1


@pytest.mark.parametrize(
    ("hours", "days", "at_work"),
    [
        ("22:00-06:00", ["mon"], [(0, "22:00"), (0, "23:59"), (1, "00:00"), (1, "05:59")]),
        ("00:00-24:00", ["mon"], [(0, "00:00"), (0, "06:00"), (0, "22:00"), (0, "23:59")]),
    ],
)
def test_a_shift_belongs_to_the_day_on_which_it_began(
    hours: str, days: list[str], at_work: list[tuple[int, str]]
) -> None:
    rules = ReminderRules.model_validate({"work_hours": hours, "work_days": days})
    zone = ZoneInfo("Asia/Tashkent")
    monday = datetime(2026, 3, 2, tzinfo=zone)
    times = ("00:00", "05:59", "06:00", "21:59", "22:00", "23:59")
    found = [
        (day, at)
        for day in range(-1, 3)
        for at in times
        if in_work_hours(
            rules,
            zone,
            datetime.combine(monday + timedelta(days=day), time.fromisoformat(at), zone),
        )
    ]
    assert found == sorted({*at_work, *([(0, "05:59"), (0, "21:59")] if "24:00" in hours else [])})


@pytest.mark.parametrize("item", [ItemStatus.RENTED, ItemStatus.BLOCKED])
async def test_what_cannot_be_begun_yet_is_nobodys_delay(
    workshop: Workshop,
    reminders: ReminderService,
    store: FakeStore,
    clock: FixedClock,
    item: ItemStatus,
) -> None:
    crew = await workshop.crew()
    ear = Ear(reminders, store)
    ticket_id = await workshop.ticket(S.ASSIGNED)
    held = await workshop.item_of(ticket_id)
    await workshop.inventory.set_status(held.id, item, act(crew.admin))
    clock.advance(hours=3)
    assert await ear() == []
    await workshop.inventory.set_status(held.id, ItemStatus.READY, act(crew.admin))
    assert await ear() == [(crew.technician.id, [ticket_id])]
