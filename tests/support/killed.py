"""`tests.support.killed:main WHERE TIME COMMAND...`: the command line, killed on the way.

WHERE is `module:name`, or `module:Class.name`; the process kills itself, as nothing else can be
cleaned up after, when that is called for the TIMEth time: `3` before it does anything, `+3` when
it has done its work. `pages` kills within SQLite's own copying, after so many pages.
"""

import importlib
import os
import signal
import sqlite3
import sys
from typing import Any


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _patch(where: str, when: str) -> None:
    module_name, _, path = where.partition(":")
    owner: Any = importlib.import_module(module_name)
    *within, name = path.split(".")
    for each in within:
        owner = getattr(owner, each)
    acts, times, after = getattr(owner, name), int(when), when.startswith("+")
    calls = 0

    def counted(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == times and not after:
            _die()
        done = acts(*arguments, **named)
        if calls == times and after:
            _die()
        return done

    setattr(owner, name, counted)


def _patch_pages(when: str) -> None:
    connects: Any = sqlite3.connect
    left = int(when)

    class Killed(sqlite3.Connection):
        def backup(self, target: sqlite3.Connection, **_: Any) -> None:
            def count(*_: int) -> None:
                nonlocal left
                left -= 1
                if left == 0:
                    _die()

            super().backup(target, pages=1, progress=count)

    def connect(*arguments: Any, **named: Any) -> sqlite3.Connection:
        made: sqlite3.Connection = connects(*arguments, **{"factory": Killed, **named})
        return made

    sqlite3.connect = connect  # type: ignore[assignment]


def main() -> int:
    where, when, *command = sys.argv[1:]
    sys.argv = ["workshop-bot", *command]
    if where == "pages":
        _patch_pages(when)
    else:
        _patch(where, when)
    from bot.__main__ import main as bot

    return bot()
