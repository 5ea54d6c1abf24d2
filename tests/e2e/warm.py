"""Bot processes that begin with everything imported.

Importing aiogram takes seconds of a processor. A fork server imports once, and each process is a
fork of it that runs the same `main()` with an environment of its own. Where the environment counts
before Python begins, a process begins `afresh`.
"""

import asyncio
import multiprocessing
import os
import sys
from multiprocessing.process import BaseProcess
from pathlib import Path

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["bot.__main__", "bot.process.lifecycle", __name__])


def begin(
    environment: dict[str, str], log: Path, cwd: Path, *, afresh: bool = False
) -> BaseProcess:
    """`python -m bot run`; what it writes goes to the end of `log`."""
    process = _context.Process(target=_run, args=(environment, str(log), str(cwd), afresh))
    process.start()
    return process


async def ended(process: BaseProcess, seconds: float) -> int:
    """The exit code, as a subprocess has it; raises `TimeoutError`."""
    loop = asyncio.get_running_loop()
    over = asyncio.Event()
    loop.add_reader(process.sentinel, over.set)
    try:
        await asyncio.wait_for(over.wait(), seconds)
    finally:
        loop.remove_reader(process.sentinel)
    process.join()
    assert process.exitcode is not None
    return process.exitcode


def _run(environment: dict[str, str], log: str, cwd: str, afresh: bool) -> None:
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(file, 1)
    os.dup2(file, 2)
    os.chdir(cwd)
    if afresh:
        os.execve(sys.executable, [sys.executable, "-m", "bot", "run"], environment)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["bot", "run"]
    from bot.__main__ import main

    sys.exit(main())
