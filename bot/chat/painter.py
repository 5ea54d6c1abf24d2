"""Has pictures drawn by another process: begun when one is asked for, gone when it is done."""

import asyncio
import logging
import os
import sys
from pathlib import Path

import bot

log = logging.getLogger(__name__)

_LONGEST = 60.0
# What it needs of the environment; it need not know the token.
_KEPT = ("PATH", "HOME", "TMPDIR", "TEMP", "SYSTEMROOT", "MPLCONFIGDIR", "XDG_CACHE_HOME")


class NoPicture(Exception):
    """It couldn't be drawn; why stands in the log."""


class Painter:
    """One picture at a time, so that few of them are in memory."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def paint(self, drawing: str, wanted: str) -> bytes:
        """What the module `drawing`, run by itself, makes of `wanted`."""
        async with self._turn:
            return await _drawn(drawing, wanted.encode())


async def _drawn(drawing: str, wanted: bytes) -> bytes:
    home = str(Path(bot.__file__).parents[1])
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        drawing,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**environment, "PYTHONPATH": home},
    )
    try:
        async with asyncio.timeout(_LONGEST):
            made, said = await process.communicate(wanted)
    except TimeoutError:
        log.warning("%s was not done within %s s", drawing, _LONGEST)
        raise NoPicture from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        log.error("%s failed: %s", drawing, said.decode(errors="replace")[-2000:])
        raise NoPicture
    return made
