"""The benchmark measures something only while both ways write the same, and while it runs."""

import argparse

import pytest

from tests.long.bench.__main__ import run


async def test_a_short_round_of_the_benchmark_finds_both_ways_alike(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert await run(argparse.Namespace(part="cycles", rounds=1, cycles=1, taps=0)) == 0
    assert "DIFFERENT" not in capsys.readouterr().out


async def test_a_short_round_compares_a_small_workshop_with_a_larger_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    wanted = argparse.Namespace(part="scale", rounds=1, small=4_000, tickets=5_000, only="points")
    assert await run(wanted) == 0
    assert "points: open questions" in capsys.readouterr().out
