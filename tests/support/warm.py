"""Processes that begin with everything imported.

Importing aiogram takes seconds of a processor. One server a run imports it once, and each process
is a fork of it that runs the same `main()` with arguments, an environment and files of its own.
Where the environment counts before Python begins, a process begins `afresh`.

The server ends with the process that opened it, and imports nothing before it is asked.
"""

import asyncio
import atexit
import gc
import importlib
import json
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[2]
BOT = "bot.__main__:main"
ALEMBIC = "alembic.config:main"
# Where the server listens, for the workers of the same run.
_PLACE = "WORKSHOP_TESTS_WARM"
_LOADED = ("bot.__main__", "bot.process.lifecycle", "bot.process.backups", "alembic.config")
_NUMBER = struct.Struct("i")


class Process:
    """A process that was begun."""

    def __init__(self, line: socket.socket, pid: int) -> None:
        self.pid = pid
        self._line = line
        self._code: int | None = None

    @property
    def exitcode(self) -> int | None:
        """As a subprocess has it; None while it runs."""
        if self._code is None:
            try:
                self._learn(self._line.recv(_NUMBER.size))
            except BlockingIOError:
                return None
        return self._code

    async def ended(self, seconds: float) -> int:
        """The exit code; raises `TimeoutError`."""
        if self._code is None:
            said = asyncio.get_running_loop().sock_recv(self._line, _NUMBER.size)
            self._learn(await asyncio.wait_for(said, seconds))
        assert self._code is not None
        return self._code

    def _learn(self, said: bytes) -> None:
        if not said:
            raise ChildProcessError(f"nobody knows how process {self.pid} ended")
        (self._code,) = _NUMBER.unpack(said)
        self._line.close()


async def begin(
    *words: str,
    environment: Mapping[str, str],
    out: IO[Any],
    err: IO[Any],
    program: str = BOT,
    afresh: bool = False,
) -> Process:
    """`python -m bot WORDS`, or another `module:function` that reads `sys.argv`."""
    asked = {
        "words": words,
        "environment": dict(environment),
        "program": program,
        "afresh": afresh,
    }
    line = socket.socket(socket.AF_UNIX)
    line.setblocking(False)
    loop = asyncio.get_running_loop()
    try:
        await loop.sock_connect(line, opened())
        with tempfile.TemporaryFile() as letter:
            letter.write(json.dumps(asked).encode())
            letter.seek(0)
            socket.send_fds(line, [b"!"], [letter.fileno(), out.fileno(), err.fileno()])
        said = await loop.sock_recv(line, _NUMBER.size)
        if not said:
            raise ChildProcessError("the server of processes is gone")
    except BaseException:
        line.close()
        raise
    (pid,) = _NUMBER.unpack(said)
    return Process(line, pid)


async def run(
    *words: str, environment: Mapping[str, str], program: str = BOT
) -> "subprocess.CompletedProcess[str]":
    """The same from its beginning to its end, with what it wrote."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        process = await begin(*words, environment=environment, out=out, err=err, program=program)
        try:
            code = await process.ended(600)
        except BaseException:
            os.kill(process.pid, signal.SIGKILL)
            raise
        # The process wrote to the same open files, so their place is at the end.
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(words, code, out.read(), err.read())


@cache
def opened() -> str:
    """Where the server of this run listens; opens it where nobody did."""
    if _PLACE not in os.environ:
        place = Path(tempfile.mkdtemp(prefix="workshop-warm-")) / "socket"
        os.environ[_PLACE] = str(place)
        # Its life hangs on this pipe: it ends with whoever holds the other end. A session of its
        # own, so no Ctrl-C reaches it, and nothing in it finds a terminal to ask at.
        server = subprocess.Popen(
            [sys.executable, "-m", __name__, str(place)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        assert server.stdout is not None
        with server.stdout:
            if not server.stdout.readline():
                raise ChildProcessError("the server of processes did not open")
        atexit.register(server.communicate)
    return os.environ[_PLACE]


def _serve(place: str) -> None:
    # Whoever keeps a process ends by itself, and nobody asks how.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(place)
        door.listen(128)
        sys.stdout.write("open\n")
        sys.stdout.flush()
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 1)
        while True:
            ready, _, _ = select.select([door, sys.stdin], [], [])
            if door not in ready:
                break
            guest, _ = door.accept()
            _load()
            if os.fork() == 0:
                door.close()
                os.dup2(nothing, 0)
                os._exit(_keep(guest))
            guest.close()
    Path(place).unlink()
    Path(place).parent.rmdir()


@cache
def _load() -> None:
    for name in _LOADED:
        importlib.import_module(name)
    # Shared by all forks, as long as none looks through it.
    gc.collect()
    gc.freeze()


def _keep(guest: socket.socket) -> int:
    """Begin the process, and tell how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _, files, _, _ = socket.recv_fds(guest, 1, 3)
    pid = os.fork()
    if pid == 0:
        guest.close()
        os._exit(_become(*files))
    guest.sendall(_NUMBER.pack(pid))
    _, status = os.waitpid(pid, 0)
    with suppress(BrokenPipeError):  # Who asked for it may be gone.
        guest.sendall(_NUMBER.pack(os.waitstatus_to_exitcode(status)))
    return 0


def _become(letter: int, out: int, err: int) -> int:
    with open(letter, "rb") as file:
        asked = json.load(file)
    for new, old in ((out, 1), (err, 2)):
        os.dup2(new, old)
        os.close(new)
    if asked["afresh"]:
        program = [sys.executable, "-m", "bot", *asked["words"]]
        os.execve(sys.executable, program, asked["environment"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    time.tzset()
    module, _, function = asked["program"].partition(":")
    sys.argv = [module, *asked["words"]]
    try:
        return _ended(getattr(importlib.import_module(module), function))
    finally:
        # As an interpreter does at its end.
        for thread in threading.enumerate():
            if thread is not threading.current_thread() and not thread.daemon:
                thread.join()
        sys.stdout.flush()
        sys.stderr.flush()


def _ended(main: Any) -> int:
    try:
        sys.exit(main())
    except SystemExit as end:
        if isinstance(end.code, int | None):
            return end.code or 0
        sys.stderr.write(f"{end.code}\n")
    except BaseException:
        traceback.print_exc()
    return 1


if __name__ == "__main__":
    _serve(sys.argv[1])
