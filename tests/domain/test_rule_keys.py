"""Rules one by one: every rule has a key, values are what people type, refusals name the rule."""

import pytest

from domain.errors import BadRuleValue, UnknownRule
from domain.rule_keys import (
    FLAG_ORDER,
    KINDS,
    RuleKind,
    RuleValue,
    difference,
    kind_of,
    limits_of,
    parse,
    value_of,
    with_rule,
)
from domain.rules import Rules


def test_every_rule_of_the_document_has_its_key() -> None:
    document = Rules().model_dump()
    keys = [f"{section}.{name}" for section, rules in document.items() for name in rules]
    assert list(KINDS) == keys


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("ticket_xp.base_divisor", "25", 25),
        ("ticket_xp.base_divisor", " 025 ", 25),
        ("ticket_xp.first_pass_bonus", "-3", -3),
        ("qc.allow_own_work", "yes", True),
        ("qc.allow_own_work", "ON", True),
        ("qc.allow_own_work", "Да", True),
        ("qc.allow_own_work", "ha", True),
        ("qc.allow_own_work", "false", False),
        ("qc.allow_own_work", "нет", False),
        ("qc.allow_own_work", "yoʻq", False),
        ("qc.allow_own_work", "yo'q", False),
        ("work_session.timezone", "Europe/Berlin", "Europe/Berlin"),
        ("reminders.digest_at", "9:05", "09:05"),
        ("reminders.work_hours", "8:00 – 17:30", "08:00-17:30"),
        ("reminders.work_hours", "22:00-6:00", "22:00-06:00"),
        ("reminders.work_hours", "0:00-24:00", "00:00-24:00"),
        ("reminders.work_days", "mon-sat", ["mon", "tue", "wed", "thu", "fri", "sat"]),
        ("reminders.work_days", "Sat, mon,mon; wed", ["mon", "wed", "sat"]),
        ("reminders.work_days", "fri – mon", ["mon", "fri", "sat", "sun"]),
        ("reminders.work_days", "пн-ср сб", ["mon", "tue", "wed", "sat"]),
        ("reminders.work_days", "Dushanba, ya", ["mon", "sun"]),
        ("qc.fail_reasons", "Не чинено | Yangi ; <b>", ["Не чинено", "Yangi", "<b>"]),
        ("qc.fail_reasons", "Dirty | | Dirty\nLate", ["Dirty", "Late"]),
        ("qc.fail_reasons", "-", []),
        ("progression.level_thresholds", "0 200 450", [0, 200, 450]),
        ("progression.level_thresholds", "0,200,450", [0, 200, 450]),
    ],
)
def test_values_are_read_as_people_write_them(key: str, typed: str, value: RuleValue) -> None:
    assert parse(key, typed) == value
    assert type(parse(key, typed)) is type(value)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        *(("ticket_xp.base_divisor", typed) for typed in ("0", "-1", "1000001", "x", "", "2.5")),
        *(("ticket_xp.base_divisor", typed) for typed in ("9" * 30, "²", "٣", "true", "\x00")),
        ("qc.allow_own_work", "maybe"),
        *(
            ("work_session.timezone", typed)
            for typed in ("Mars", "", "../../etc/passwd", "x" * 999)
        ),
        ("reminders.digest_at", "25:00"),
        *(
            ("reminders.work_hours", typed)
            for typed in ("9:00", "24:00-09:00", "9:00-9:00", "9-19", "-")
        ),
        *(
            ("reminders.work_days", typed)
            for typed in ("", "-", "mon-", "mon-wed-fri", "moon", "1")
        ),
        ("qc.fail_reasons", "x" * 61),
        ("qc.fail_reasons", "|".join(map(str, range(21)))),
        *(("progression.level_thresholds", typed) for typed in ("", "5 10", "0 10 10", "0 x")),
        ("progression.level_thresholds", " ".join(map(str, range(101)))),
    ],
)
def test_impossible_values_are_refused_with_the_rules_name_and_its_bounds(
    key: str, typed: str
) -> None:
    with pytest.raises(BadRuleValue) as refusal:
        with_rule(Rules(), key, parse(key, typed))
    assert refusal.value.key == key
    assert refusal.value.problem == kind_of(key)
    assert refusal.value.limits == limits_of(key)


def test_flags_out_of_order_are_refused_with_the_bound_that_the_other_flag_sets() -> None:
    for key, value, bound in (
        ("ticket_xp.flag_green_max_minutes", 61, {"max": 60}),
        ("ticket_xp.flag_yellow_max_minutes", 29, {"min": 30}),
    ):
        with pytest.raises(BadRuleValue) as refusal:
            with_rule(Rules(), key, value)
        assert (refusal.value.problem, refusal.value.limits) == (FLAG_ORDER, bound)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("ticket_xp.base_divisr", "ticket_xp.base_divisor"),
        ("base_divisor", "ticket_xp.base_divisor"),
        ("timezone", "work_session.timezone"),
        ("Ticket_XP.Base_Divisor", "ticket_xp.base_divisor"),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest(typed: str, near: str) -> None:
    with pytest.raises(UnknownRule) as refusal:
        kind_of(typed)
    assert refusal.value.key == typed
    assert refusal.value.near[0] == near


@pytest.mark.parametrize("typed", ["", "xyzzy", "ticket_xp", "__class__.x", "x" * 4000, "\x00."])
def test_odd_keys_are_refused_too(typed: str) -> None:
    with pytest.raises(UnknownRule):
        value_of(Rules(), typed)


def test_a_difference_names_each_rule_that_differs() -> None:
    new = with_rule(Rules(), "ticket_xp.base_divisor", 25)
    new = with_rule(new, "qc.fail_reasons", ["Dirty"])
    assert difference(Rules(), Rules()) == []
    assert [(each.key, each.new) for each in difference(Rules(), new)] == [
        ("ticket_xp.base_divisor", 25),
        ("qc.fail_reasons", ["Dirty"]),
    ]


def test_kinds_with_numbers_have_their_bounds() -> None:
    bounded = {kind for key, kind in KINDS.items() if limits_of(key)}
    unbounded = {RuleKind.YES_NO, RuleKind.ZONE, RuleKind.CLOCK, RuleKind.SPAN, RuleKind.DAYS}
    assert bounded == set(RuleKind) - unbounded
