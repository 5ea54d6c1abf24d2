"""A machine's clock that can be set while the bot runs: libfaketime, before the real process."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import BotProcess

_PLACES = ("/usr/lib", "/usr/lib64", "/usr/local/lib", "/opt/homebrew/lib")
_NAMES = ("libfaketimeMT.so.1", "libfaketimeMT.1.dylib")


def library() -> Path:
    """Where libfaketime stands; skips where it doesn't, fails instead when it is required."""
    found = next(_found(), None)
    if found is not None:
        return found
    if os.environ.get("REQUIRE_FAKETIME") == "1":
        pytest.fail("libfaketime is not installed: apt install faketime", pytrace=False)
    pytest.skip("libfaketime is not installed")


def _found() -> Iterator[Path]:
    for place in _PLACES:
        for pattern in ("", "*/"):
            for name in _NAMES:
                yield from Path(place).glob(f"{pattern}faketime/{name}")


class MovedClock(BotProcess):
    """The bot on a machine whose clock somebody sets, again and again."""

    # A library can't be put before a program that runs already.
    afresh = True

    def __init__(self, library: Path, url: str, database_url: str, log: Path, **more: str) -> None:
        self._offset = log.with_suffix(".offset")
        self.set(0)
        super().__init__(
            url,
            database_url,
            log,
            LD_PRELOAD=str(library),
            FAKETIME_TIMESTAMP_FILE=str(self._offset),
            FAKETIME_NO_CACHE="1",
            # Whoever sets a clock sets no other.
            DONT_FAKE_MONOTONIC="1",
            FAKETIME_DONT_FAKE_MONOTONIC="1",
            NO_FAKE_STAT="1",
            **more,
        )

    def set(self, hours: float) -> None:
        """From now on it is so many hours later than it really is."""
        new = self._offset.with_suffix(".new")
        new.write_text(f"{hours * 3600:+.0f}s\n")
        new.replace(self._offset)
