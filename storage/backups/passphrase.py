"""Archives that travel through a chat: closed with a passphrase, in the format of `age`.

The library holds up the whole process for as long as it works, so it works in one of its own,
which is told the passphrase where nobody else can read it.
"""

import asyncio
import os
import sys
from contextlib import suppress
from pathlib import Path

from storage.errors import BackupError

SUFFIX = ".age"
_WRONG, _NO_ROOM, _TOO_SLOW = 3, 4, 5
# The library weighs how quick this machine is right now; it may be busy just then.
_WEIGHED = 5


async def seal(file: Path, to: Path, passphrase: str) -> None:
    """A new file that only the passphrase opens. Raises `BackupError`."""
    await _work("seal", file, to, passphrase)


async def open_sealed(file: Path, to: Path, passphrase: str) -> None:
    """A new file with what was closed. Raises `BackupError` for a wrong passphrase."""
    await _work("open", file, to, passphrase)


async def _work(what: str, file: Path, to: Path, passphrase: str) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", __name__, what, str(file), str(to)),
        stdin=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(each for each in sys.path if each)},
    )
    try:
        _, said = await process.communicate(passphrase.encode())
    except BaseException:
        with suppress(ProcessLookupError):
            process.kill()
        raise
    match process.returncode:
        case 0:
            return
        case 3:
            raise BackupError(f"{file}: the passphrase is wrong, or the file is damaged")
        case 4:
            raise BackupError(f"{to.parent} can't be written: {said.decode(errors='replace')}")
        case 5:
            raise BackupError(
                f"{file}: this machine is too busy or too slow to open it; try again, or elsewhere"
            )
        case _:
            raise BackupError(f"{file} can't be {what}ed: {said.decode(errors='replace')[-200:]}")


def _main(what: str, file: Path, to: Path) -> int:
    import pyrage

    passphrase, content = sys.stdin.read(), file.read_bytes()
    act = pyrage.passphrase.encrypt if what == "seal" else pyrage.passphrase.decrypt
    for left in reversed(range(_WEIGHED)):
        try:
            done = act(content, passphrase)
        except pyrage.DecryptError as error:
            if "work" not in str(error):
                return _WRONG
            if not left:
                return _TOO_SLOW
        else:
            break
    try:
        descriptor = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as made:
            made.write(done)
    except OSError as error:
        sys.stderr.write(error.strerror or "")
        return _NO_ROOM
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
