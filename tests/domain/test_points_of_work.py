"""What work earns: amounts, conditions, and the explanation that stays with each entry."""

from typing import Any

import pytest

from domain.points import XpEntry, XpEntryType, inspector_earnings, technician_earnings
from domain.rules import Rules, RulesVersion, TicketXpRules
from domain.ticket import Ticket, TicketStatus
from tests.domain.test_ticket import LATER, ticket_in
from tests.support.workshop import MONDAY

BASE, BONUS = XpEntryType.TICKET_BASE_XP, XpEntryType.FIRST_PASS_BONUS


def rules(version: int = 3, **ticket_xp: Any) -> RulesVersion:
    return RulesVersion(
        version=version,
        rules=Rules(ticket_xp=TicketXpRules(**ticket_xp)),
        action="changed",
        diff={},
        reason="test",
        created_by=None,
        created_at=MONDAY,
    )


def passed(**changes: Any) -> Ticket:
    """A ticket of 40 planned minutes that has just passed."""
    return ticket_in(TicketStatus.DONE, **changes)


def earned(
    ticket: Ticket, *, ever_failed: bool = False, seconds: int = 60, version: RulesVersion
) -> dict[XpEntryType, XpEntry]:
    entries = technician_earnings(
        ticket,
        technician_id=3,
        ever_failed=ever_failed,
        seconds={3: seconds},
        rules=version,
        at=LATER,
    )
    found = {entry.entry_type: entry for entry in entries}
    assert len(found) == len(entries)
    return found


@pytest.mark.parametrize("amount", [9, 1])
def test_an_amount_set_by_hand_is_the_base(amount: int) -> None:
    entries = earned(passed(xp_amount=amount, is_manual=True), version=rules())
    assert entries[BASE].amount == amount
    assert entries[BASE].description == f"xp_amount {amount}"


def test_0_set_by_hand_earns_nothing() -> None:
    assert BASE not in earned(passed(xp_amount=0, is_manual=True), version=rules())


def test_an_amount_reckoned_at_creation_gives_way_to_the_rules_at_the_pass() -> None:
    entries = earned(passed(xp_amount=9), version=rules(base_divisor=7))
    assert entries[BASE].amount == 6
    assert entries[BASE].description == "ceil(40 / 7)"
    assert entries[BASE].payload["xp_amount"] == 6


@pytest.mark.parametrize(("minutes", "base"), [(1, 1), (20, 1), (21, 2), (40, 2), (41, 3)])
def test_without_an_amount_the_base_is_planned_minutes_over_the_divisor_rounded_up(
    minutes: int, base: int
) -> None:
    entries = earned(passed(minutes=minutes, xp_amount=0), version=rules())
    assert entries[BASE].amount == base


def test_the_base_follows_the_divisor_in_force() -> None:
    assert earned(passed(xp_amount=0), version=rules(base_divisor=7))[BASE].amount == 6


@pytest.mark.parametrize(
    ("seconds", "bonus"), [(0, True), (2399, True), (2400, True), (2401, False)]
)
def test_the_bonus_is_for_work_within_the_planned_minutes_to_the_second(
    seconds: int, bonus: bool
) -> None:
    assert (BONUS in earned(passed(), seconds=seconds, version=rules())) is bonus


def test_no_bonus_for_a_ticket_that_ever_failed() -> None:
    entries = earned(passed(), ever_failed=True, version=rules())
    assert set(entries) == {BASE}


def test_the_bonus_is_as_high_as_the_rules_say() -> None:
    assert earned(passed(), version=rules(first_pass_bonus=5))[BONUS].amount == 5


def test_amounts_of_zero_write_no_entry() -> None:
    assert set(earned(passed(), version=rules(first_pass_bonus=0))) == {BASE}
    none = inspector_earnings(
        passed(), inspector_id=5, transition_id=8, rules=rules(qc_status_update_xp=0), at=LATER
    )
    assert list(none) == []


def test_each_entry_keeps_its_inputs_and_the_version_of_the_rules() -> None:
    entries = earned(passed(xp_amount=0), seconds=77, version=rules(5))
    assert entries[BASE].payload == {
        "total_duration": 40,
        "base_divisor": 20,
        "xp_amount": 2,
        "is_manual": False,
        "rules_version": 5,
    }
    assert entries[BASE].description == "ceil(40 / 20)"
    assert entries[BONUS].payload == {
        "active_seconds": 77,
        "total_duration": 40,
        "first_pass_bonus": 1,
        "rules_version": 5,
    }


def test_entries_name_person_ticket_time_and_a_reference_of_their_own() -> None:
    entries = earned(passed(), version=rules())
    (inspected,) = inspector_earnings(
        passed(), inspector_id=5, transition_id=8, rules=rules(5), at=LATER
    )
    everything = [*entries.values(), inspected]
    assert {entry.ticket_id for entry in everything} == {12}
    assert {entry.created_at for entry in everything} == {LATER}
    assert [entry.person_id for entry in everything] == [3, 3, 5]
    assert [entry.reference for entry in everything] == [
        "ticket_base_xp:12",
        "ticket_qc_first_pass_bonus:12",
        "ticket_qc_status_update:12:8",
    ]


def test_an_inspector_earns_for_each_decision_as_the_rules_say() -> None:
    (entry,) = inspector_earnings(
        passed(), inspector_id=5, transition_id=8, rules=rules(5, qc_status_update_xp=4), at=LATER
    )
    assert (entry.entry_type, entry.amount) == (XpEntryType.QC_STATUS_UPDATE, 4)
    assert entry.payload == {"qc_status_update_xp": 4, "transition_id": 8, "rules_version": 5}
