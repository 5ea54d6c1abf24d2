"""The benchmark measures something only while both ways write the same."""

import argparse

import pytest

from tests.long.bench.__main__ import run


async def test_a_short_round_of_the_benchmark_finds_both_ways_alike(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert await run(argparse.Namespace(rounds=1, cycles=1, taps=0)) == 0
    assert "DIFFERENT" not in capsys.readouterr().out
