"""The demo's own time: where it begins, and that two processes share it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.demo.clock import SharedTime, opening
from domain.rules import Rules

ZONE = ZoneInfo("Asia/Tashkent")


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        # Wednesday morning, Wednesday evening, Friday evening, and exactly at the hour.
        ("2026-03-04 08:00", "2026-03-04 14:00"),
        ("2026-03-04 14:01", "2026-03-05 14:00"),
        ("2026-03-06 20:00", "2026-03-09 14:00"),
        ("2026-03-09 14:00", "2026-03-09 14:00"),
    ],
)
def test_the_demo_opens_on_a_working_afternoon_and_never_in_the_past(now: str, opens: str) -> None:
    moment, expected = (
        datetime.fromisoformat(each).replace(tzinfo=ZONE).astimezone(UTC) for each in (now, opens)
    )
    assert opening(moment, Rules()) == expected


def test_what_one_process_sets_another_reads(tmp_path: Path) -> None:
    ours = SharedTime.begin(tmp_path / "time")
    theirs = SharedTime(tmp_path / "time")
    assert theirs.ahead() == timedelta()
    ours.set(3600.5)
    assert theirs.ahead() == timedelta(seconds=3600.5)
