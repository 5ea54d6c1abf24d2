"""Changing the rules: looked at first, written once, told apart, and taken back."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import (
    BadArgument,
    MissingReason,
    NotAMember,
    NothingToChange,
    RoleMissing,
    RulesMovedOn,
    UnknownRule,
    UnknownRulesVersion,
)
from domain.rules import Rules, TicketXpRules
from domain.services.rules import PAGE_SIZE, RulesService
from domain.ticket import FlagColor, TicketStatus
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop, act

S = TicketStatus
DIVISOR = "ticket_xp.base_divisor"


async def test_a_change_writes_a_further_version_with_author_reason_and_difference(
    workshop: Workshop,
) -> None:
    crew = await workshop.crew()
    told = await workshop.rules.preview(DIVISOR, "25", crew.admin)
    assert (told.version, [(c.key, c.old, c.new) for c in told.changes]) == (
        1,
        [(DIVISOR, 20, 25)],
    )
    assert (await workshop.rules.active()).version == 1, "looking changes nothing"
    made = await workshop.rules.change(
        DIVISOR, "25", "  quieter months ", act(crew.admin), seen_version=1
    )
    active = await workshop.rules.active()
    assert active == made
    assert (active.version, active.action, active.reason) == (2, "changed", "quieter months")
    assert active.created_by == crew.admin.id
    assert active.diff == {DIVISOR: {"old": 20, "new": 25}}
    assert active.rules == Rules(ticket_xp=TicketXpRules(base_divisor=25))


async def test_a_change_that_changes_nothing_is_refused(workshop: Workshop) -> None:
    crew = await workshop.crew()
    for looks in (
        workshop.rules.check(DIVISOR, "20", crew.admin),
        workshop.rules.preview(DIVISOR, "20", crew.admin),
        workshop.rules.change(DIVISOR, "20", "why not", act(crew.admin), seen_version=1),
        workshop.rules.preview_rollback(1, crew.admin),
        workshop.rules.rollback(1, act(crew.admin), seen_version=1),
    ):
        with pytest.raises(NothingToChange):
            await looks
    assert (await workshop.rules.active()).version == 1


@pytest.mark.parametrize("reason", ["", "  \n ", "\x00"])
async def test_a_change_needs_a_reason(workshop: Workshop, reason: str) -> None:
    crew = await workshop.crew()
    with pytest.raises((MissingReason, BadArgument)):
        await workshop.rules.change(DIVISOR, "25", reason, act(crew.admin), seen_version=1)
    with pytest.raises((MissingReason, BadArgument)):
        await workshop.rules.preview(DIVISOR, "25", crew.admin, reason=reason)


async def test_a_reason_has_its_limit(workshop: Workshop) -> None:
    crew = await workshop.crew()
    with pytest.raises(BadArgument):
        await workshop.rules.change(DIVISOR, "25", "x" * 501, act(crew.admin), seen_version=1)
    with pytest.raises(BadArgument):
        await workshop.rules.preview_rollback(1, crew.admin, reason="x" * 500)


async def test_of_two_admins_the_second_is_told_who_was_first_and_overwrites_nothing(
    workshop: Workshop,
) -> None:
    crew = await workshop.crew()
    await workshop.rules.change(DIVISOR, "25", "quieter", act(crew.admin), seen_version=1)
    with pytest.raises(RulesMovedOn) as refusal:
        await workshop.rules.change(DIVISOR, "10", "busier", act(crew.other_admin), seen_version=1)
    assert (refusal.value.version, refusal.value.by_name) == (2, crew.admin.name)
    with pytest.raises(RulesMovedOn):
        await workshop.rules.rollback(1, act(crew.other_admin), seen_version=1)
    assert (await workshop.rules.active()).rules.ticket_xp.base_divisor == 25
    again = await workshop.rules.preview(DIVISOR, "10", crew.other_admin)
    await workshop.rules.change(
        DIVISOR, "10", "busier", act(crew.other_admin), seen_version=again.version
    )
    assert (await workshop.rules.active()).rules.ticket_xp.base_divisor == 10


async def test_only_admins_see_and_change_the_rules(workshop: Workshop) -> None:
    crew = await workshop.crew()
    out = await workshop.deactivate(crew.other_admin)
    for who, refusal in (
        (crew.technician, RoleMissing),
        (crew.inspector, RoleMissing),
        (out, NotAMember),
    ):
        for asked in (
            workshop.rules.sheet(who),
            workshop.rules.history(who),
            workshop.rules.check(DIVISOR, "25", who),
            workshop.rules.preview(DIVISOR, "25", who),
            workshop.rules.preview_rollback(1, who),
            workshop.rules.change(DIVISOR, "25", "mine", act(who), seen_version=1),
            workshop.rules.rollback(1, act(who), seen_version=1),
        ):
            with pytest.raises(refusal):
                await asked
    assert (await workshop.rules.active()).version == 1


async def test_a_rollback_writes_a_version_equal_to_the_old_one(workshop: Workshop) -> None:
    crew = await workshop.crew()
    admin = act(crew.admin)
    await workshop.rules.change(DIVISOR, "25", "quieter", admin, seen_version=1)
    await workshop.rules.change("qc.fail_reasons", "Dirty | Loud", "shorter", admin, seen_version=2)
    told = await workshop.rules.preview_rollback(1, crew.admin)
    assert [change.key for change in told.changes] == [DIVISOR, "qc.fail_reasons"]
    assert told.touches_points
    made = await workshop.rules.rollback(1, admin, reason="as before", seen_version=3)
    assert (made.version, made.action, made.reason) == (4, "rollback", "→ v1: as before")
    assert made.rules == Rules()
    assert made.diff[DIVISOR] == {"old": 25, "new": 20}
    with pytest.raises(NothingToChange):
        await workshop.rules.rollback(1, admin, seen_version=4)
    assert (await workshop.rules.rollback(2, admin, seen_version=4)).reason == "→ v2"


@pytest.mark.parametrize("version", [0, -1, 2, 2**31 - 1, 10**30])
async def test_only_a_version_that_was_can_be_gone_back_to(
    workshop: Workshop, version: int
) -> None:
    crew = await workshop.crew()
    with pytest.raises(UnknownRulesVersion):
        await workshop.rules.preview_rollback(version, crew.admin)
    with pytest.raises(UnknownRulesVersion):
        await workshop.rules.rollback(version, act(crew.admin), seen_version=1)


async def test_the_history_has_pages_newest_first_and_the_defaults_have_no_author(
    workshop: Workshop,
) -> None:
    crew = await workshop.crew()
    for version in range(1, 8):
        await workshop.rules.change(
            DIVISOR, str(20 + version), "step", act(crew.admin), seen_version=version
        )
    first = await workshop.rules.history(crew.admin)
    assert [each.version for each in first.versions] == [8, 7, 6, 5, 4]
    assert (first.newest, first.page, first.pages) == (8, 0, 2)
    last = await workshop.rules.history(crew.admin, page=99)
    assert [each.version for each in last.versions] == [3, 2, 1]
    assert (last.page, last.versions[-1].created_by, last.versions[-1].action) == (
        1,
        None,
        "created",
    )
    assert last.versions[0].author_name == crew.admin.name
    assert (await workshop.rules.history(crew.admin, page=-5)).page == 0
    assert PAGE_SIZE == 5


async def test_an_unknown_rule_is_refused_before_anything_else(workshop: Workshop) -> None:
    crew = await workshop.crew()
    with pytest.raises(UnknownRule):
        await workshop.rules.change("xp.any", "1", "", act(crew.admin), seen_version=99)


# --- What the last days would have earned -------------------------------------------------------


async def test_the_preview_reckons_automatic_amounts_anew_and_leaves_those_set_by_hand(
    workshop: Workshop,
) -> None:
    crew = await workshop.crew()
    await workshop.ticket(S.DONE, minutes=45)
    by_hand = await workshop.ticket(S.WAITING_QC, technician=crew.other_technician)
    await workshop.workflow.set_manual_metrics(
        by_hand, act(crew.admin), flag_color=FlagColor.RED, xp_amount=7
    )
    await workshop.workflow.qc_pass_ticket(by_hand, act(crew.other_inspector))
    told = await workshop.rules.preview(DIVISOR, "10", crew.admin)
    assert [(each.name, each.old, each.new) for each in told.earnings] == [
        ("Tim", 4, 6),
        ("Tara", 8, 8),
        ("Ina", 1, 1),
        ("Ivo", 1, 1),
    ]


async def test_a_bonus_previewed_leaves_amounts_of_earlier_rules_as_they_were(
    workshop: Workshop,
) -> None:
    crew = await workshop.crew()
    await workshop.ticket(S.DONE, minutes=40)
    await workshop.rules.change(DIVISOR, "10", "busier", act(crew.admin), seen_version=1)
    told = await workshop.rules.preview("ticket_xp.first_pass_bonus", "5", crew.admin)
    assert [(each.name, each.old, each.new) for each in told.earnings] == [
        ("Tim", 3, 7),
        ("Ina", 1, 1),
    ]


async def test_inspectors_are_compared_also_when_their_decisions_earned_nothing(
    workshop: Workshop,
) -> None:
    crew = await workshop.crew()
    key = "ticket_xp.qc_status_update_xp"
    await workshop.rules.change(key, "0", "none", act(crew.admin), seen_version=1)
    await workshop.ticket(S.REWORK)
    await workshop.ticket(S.DONE)
    told = await workshop.rules.preview(key, "3", crew.admin)
    assert ("Ina", 0, 6) in [(each.name, each.old, each.new) for each in told.earnings]


async def test_the_preview_looks_thirty_days_back(workshop: Workshop, clock: FixedClock) -> None:
    crew = await workshop.crew()
    await workshop.ticket(S.DONE)
    clock.set(clock.now() + timedelta(days=30))
    assert (await workshop.rules.preview(DIVISOR, "10", crew.admin)).earnings
    clock.advance(seconds=1)
    told = await workshop.rules.preview(DIVISOR, "10", crew.admin)
    assert (told.touches_points, told.earnings) == (True, [])


async def test_rules_that_touch_no_points_are_not_reckoned_with(workshop: Workshop) -> None:
    crew = await workshop.crew()
    await workshop.ticket(S.DONE)
    told = await workshop.rules.preview("work_session.timezone", "UTC", crew.admin)
    assert (told.touches_points, told.earnings) == (False, ())


JOBS = st.lists(
    st.tuples(
        st.integers(1, 200),  # planned minutes
        st.booleans(),  # whose ticket
        st.integers(0, 2),  # how often it fails
        st.integers(0, 12_000),  # seconds worked
        st.none() | st.integers(0, 30),  # points set by hand
    ),
    max_size=8,
)
POINTS = st.builds(
    TicketXpRules,
    base_divisor=st.integers(1, 60),
    first_pass_bonus=st.integers(0, 5),
    qc_status_update_xp=st.integers(0, 3),
)


@settings(max_examples=40)
@given(jobs=JOBS, rules=POINTS, other=POINTS)
def test_what_the_preview_says_was_earned_is_what_the_ledger_holds(
    jobs: list[tuple[int, bool, int, int, int | None]], rules: TicketXpRules, other: TicketXpRules
) -> None:
    async def story() -> None:
        clock, store = FixedClock(), FakeStore()
        await RulesService(store, clock).ensure_first_version()
        workshop = Workshop(store, clock)
        crew = await workshop.crew()
        # Amounts reckoned under rules that were gone when the tickets were decided count too.
        await workshop.set_rules(Rules(ticket_xp=other))
        opened = [await workshop.ticket(S.NEW, minutes=job[0]) for job in jobs[::2]]
        await workshop.set_rules(Rules(ticket_xp=rules))
        opened += [await workshop.ticket(S.NEW, minutes=job[0]) for job in jobs[1::2]]
        for ticket_id, (_, mine, fails, seconds, by_hand) in zip(
            opened, [*jobs[::2], *jobs[1::2]], strict=True
        ):
            technician = crew.technician if mine else crew.other_technician
            await workshop.workflow.assign_ticket(ticket_id, technician.id, act(crew.admin))
            if by_hand is not None:
                await workshop.workflow.set_manual_metrics(
                    ticket_id, act(crew.admin), flag_color=FlagColor.RED, xp_amount=by_hand
                )
            for again in range(fails + 1):
                await workshop.workflow.start_ticket(ticket_id, act(technician))
                clock.advance(seconds=seconds)
                await workshop.workflow.finish_ticket(ticket_id, act(technician))
                if again < fails:
                    await workshop.workflow.qc_fail_ticket(ticket_id, "Dirty", act(crew.inspector))
            await workshop.workflow.qc_pass_ticket(ticket_id, act(crew.other_inspector))
        key, value = "ticket_xp.first_pass_bonus", str(rules.first_pass_bonus + 1)
        told = await workshop.rules.preview(key, value, crew.admin)
        ledger: dict[str, int] = {}
        for entry in store.shelf.entries:
            name = store.shelf.name(entry.person_id) or ""
            ledger[name] = ledger.get(name, 0) + entry.amount
        assert {each.name: each.old for each in told.earnings if each.old} == ledger

    asyncio.run(story())
