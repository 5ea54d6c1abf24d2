"""The rules document: its defaults, and what it refuses."""

from typing import Any

import pytest
from pydantic import ValidationError

from domain.rules import ProgressionRules, Rules, TicketXpRules

# Written by hand from domain/README.md, "Rules".
DEFAULTS: dict[str, Any] = {
    "ticket_xp": {
        "base_divisor": 20,
        "first_pass_bonus": 1,
        "qc_status_update_xp": 1,
        "flag_green_max_minutes": 30,
        "flag_yellow_max_minutes": 60,
        "split_by_minutes": False,
    },
    "work_session": {
        "daily_pause_limit_minutes": 30,
        "timezone": "Asia/Tashkent",
        "long_session_minutes": 240,
    },
    "qc": {
        "allow_own_work": False,
        "return_days": 30,
        "fail_reasons": ["Not fixed", "New damage", "Dirty", "Missing part", "Unsafe"],
        "min_photos": 0,
        "photo_on_fail": False,
    },
    "reminders": {
        "unassigned_minutes": 60,
        "unstarted_minutes": 120,
        "waiting_qc_minutes": 60,
        "due_minutes": 120,
        "repeat_minutes": 120,
        "work_hours": "09:00-19:00",
        "work_days": ["mon", "tue", "wed", "thu", "fri"],
        "digest_at": "18:30",
    },
    "progression": {"level_thresholds": [0, 200, 450, 750, 1100]},
}


def document(section: str, key: str, value: object) -> dict[str, Any]:
    """The defaults with one rule changed."""
    return {**DEFAULTS, section: {**DEFAULTS.get(section, {}), key: value}}


def test_the_defaults_are_those_of_the_product() -> None:
    assert Rules().model_dump(mode="json") == DEFAULTS


def test_the_document_survives_being_kept() -> None:
    changed = Rules.model_validate(document("ticket_xp", "base_divisor", 25))
    assert Rules.model_validate(changed.model_dump(mode="json")) == changed


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("ticket_xp", "base_divisor", 1),
        ("ticket_xp", "first_pass_bonus", 0),
        ("ticket_xp", "flag_green_max_minutes", 60),
        ("work_session", "daily_pause_limit_minutes", 0),
        ("work_session", "timezone", "Europe/Berlin"),
        ("work_session", "timezone", "UTC"),
        ("qc", "allow_own_work", True),
        ("qc", "fail_reasons", []),
        *(
            ("reminders", "work_hours", hours)
            for hours in ("00:00-23:59", "00:00-24:00", "22:00-06:00", "09:00-24:00", "18:00-00:00")
        ),
        ("reminders", "work_days", ["sun"]),
        ("reminders", "work_days", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
        ("reminders", "digest_at", "00:00"),
        ("progression", "level_thresholds", [0]),
    ],
)
def test_rules_within_their_limits_are_taken(section: str, key: str, value: object) -> None:
    rules = Rules.model_validate(document(section, key, value))
    assert rules.model_dump(mode="json")[section][key] == value


REFUSED: list[tuple[str, str, object]] = [
    ("ticket_xp", "base_divisor", 0),
    ("ticket_xp", "base_divisor", -20),
    ("ticket_xp", "base_divisor", "20"),
    ("ticket_xp", "base_divisor", 20.5),
    ("ticket_xp", "base_divisor", True),
    ("ticket_xp", "first_pass_bonus", -1),
    ("ticket_xp", "qc_status_update_xp", -1),
    ("ticket_xp", "flag_green_max_minutes", -1),
    ("work_session", "daily_pause_limit_minutes", -1),
    ("work_session", "timezone", "Mars/Olympus"),
    ("work_session", "timezone", ""),
    ("work_session", "timezone", "../../etc/passwd"),
    ("work_session", "timezone", "Asia"),
    ("qc", "allow_own_work", "yes"),
    ("qc", "fail_reasons", [""]),
    ("qc", "fail_reasons", ["x" * 61]),
    ("reminders", "repeat_minutes", -1),
    ("reminders", "work_hours", "09:00"),
    ("reminders", "work_hours", "24:00-09:00"),
    ("reminders", "work_hours", "00:00-24:01"),
    ("reminders", "work_hours", "24:00-24:00"),
    ("reminders", "work_days", []),
    ("reminders", "work_days", ["mon", "mon"]),
    ("reminders", "work_days", ["monday"]),
    ("reminders", "work_days", "mon"),
    ("reminders", "work_hours", "09:00-09:00"),
    ("reminders", "work_hours", "9-19"),
    ("reminders", "work_hours", "09:00-19:00-21:00"),
    ("reminders", "digest_at", "18:60"),
    ("reminders", "digest_at", "18:30:00"),
    ("reminders", "digest_at", "six"),
    ("progression", "level_thresholds", []),
    ("progression", "level_thresholds", [100, 200]),
    ("progression", "level_thresholds", [0, 200, 200]),
    ("progression", "level_thresholds", [0, 450, 200]),
    ("progression", "level_thresholds", [-1, 0]),
    # What `time.fromisoformat` takes beside HH:MM, at the same length.
    ("reminders", "digest_at", "T1830"),
    ("reminders", "digest_at", "1830Z"),
    ("reminders", "digest_at", "18+05"),
    ("reminders", "work_hours", "T0900-T1900"),
]


def test_days_are_kept_in_the_order_of_the_week() -> None:
    rules = Rules.model_validate(document("reminders", "work_days", ["sat", "mon"]))
    assert rules.reminders.work_days == ["mon", "sat"]


def test_rules_kept_before_there_were_working_days_have_those_of_a_new_workshop() -> None:
    kept = {key: each for key, each in DEFAULTS["reminders"].items() if key != "work_days"}
    assert Rules.model_validate({**DEFAULTS, "reminders": kept}) == Rules()


@pytest.mark.parametrize(("section", "key", "value"), REFUSED)
def test_rules_outside_their_limits_are_refused_by_name(
    section: str, key: str, value: object
) -> None:
    with pytest.raises(ValidationError) as refusal:
        Rules.model_validate(document(section, key, value))
    assert section in str(refusal.value)
    assert key in str(refusal.value)


def test_yellow_below_green_is_refused() -> None:
    with pytest.raises(ValidationError, match="flag_yellow_max_minutes"):
        Rules.model_validate(document("ticket_xp", "flag_yellow_max_minutes", 29))
    with pytest.raises(ValidationError, match="flag_yellow_max_minutes"):
        Rules.model_validate(document("ticket_xp", "flag_green_max_minutes", 61))


@pytest.mark.parametrize(
    ("section", "key"), [("ticket_xp", "base_divisr"), ("work_session", "zone"), ("xp", "anything")]
)
def test_unknown_keys_are_refused_by_name(section: str, key: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Rules.model_validate(document(section, key, 1))
    named = [".".join(map(str, error["loc"])) for error in refusal.value.errors()]
    assert named == ["xp" if section == "xp" else f"{section}.{key}"]


def test_rules_in_force_cannot_be_bent() -> None:
    with pytest.raises(ValidationError):
        Rules().ticket_xp.base_divisor = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("total", "divisor", "base"), [(1, 20, 1), (20, 20, 1), (21, 20, 2), (40, 20, 2), (7, 1, 7)]
)
def test_base_xp_is_rounded_up(total: int, divisor: int, base: int) -> None:
    assert TicketXpRules(base_divisor=divisor).base_xp(total) == base


@pytest.mark.parametrize(
    ("total", "level", "following"),
    [
        (-5, 1, 0),
        (0, 1, 200),
        (199, 1, 200),
        (200, 2, 450),
        (449, 2, 450),
        (1099, 4, 1100),
        (1100, 5, None),
        (9999, 5, None),
    ],
)
def test_levels_follow_the_thresholds(total: int, level: int, following: int | None) -> None:
    progression = ProgressionRules()
    assert (progression.level(total), progression.next_threshold(total)) == (level, following)
