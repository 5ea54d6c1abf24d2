"""`python -m tests.long.backup_kills [TIMES] [POSTGRES_URL]`: backup, restore and copy-to killed at
moments that nobody chose; what is there afterwards is whole, and the source as it was.

On SQLite; on an empty PostgreSQL database as well, where one is named. Ends with 1 on a fault.
"""

import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from storage.backups import archive
from storage.engine import create_engine
from storage.errors import BackupError
from storage.migrate import upgrade
from tests.storage.backup_stage import filled, held, made, unsettled
from tests.support.any_rows import Rows

TIMES = 50


async def killed_after(seconds: float, address: str, *words: str) -> bool:
    """Whether it was cut short."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        env={**os.environ, "DATABASE_URL": address},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await asyncio.wait_for(process.wait(), seconds)
    except TimeoutError:
        process.kill()
    return await process.wait() == -signal.SIGKILL


async def how_long(address: str, *words: str) -> float:
    begun = time.monotonic()
    if await killed_after(120, address, *words):
        raise SystemExit(f"{words[0]} takes too long")
    return time.monotonic() - begun


async def quiet(address: str) -> Rows:
    """What is there once the server has taken back what was begun."""
    if address.startswith("postgresql"):
        await asyncio.sleep(0.5)
    return await held(address)


async def rounds(address: str, folder: Path, times: int) -> int:
    engine = create_engine(address)
    await upgrade(engine)
    await engine.dispose()
    source = await filled(address)
    kept = (await made(address, folder)).file
    whole = kept.read_bytes()
    faults = cut = 0
    backup = ("backup", str(folder))
    restore = ("restore", "--replace", str(kept))
    took = {words[0]: await how_long(address, *words) for words in (backup, restore)}
    restored = await held(address)
    if unsettled(restored) != unsettled(source):
        faults += 1
        print("restore: the database is another one")  # noqa: T201
    for number in range(times):
        target = f"sqlite:///{folder}/copy-{number}.db"
        for words in (backup, restore, ("copy-to", target)):
            cut += await killed_after(
                random.uniform(0.2, 1.0) * took.get(words[0], took["backup"] * 1.5),
                address,
                *words,
            )
            found = {
                "the database is another one": unsettled(await quiet(address)) != unsettled(source),
                "the old backup is another one": kept.read_bytes() != whole,
                "a backup is not whole": not all(map(_is_whole, _archives(folder))),
            }
            faults += sum(found.values())
            for fault in (each for each, is_so in found.items() if is_so):
                print(f"{words[0]}: {fault}")  # noqa: T201
        copy = folder / f"copy-{number}.db"
        if copy.exists():
            there = {name: len(rows) for name, rows in unsettled(await held(target)).items()}
            if there != {name: len(rows) for name, rows in unsettled(source).items()}:
                faults += 1
                print("copy-to: a copy is not whole", there)  # noqa: T201
            copy.unlink()
    print(f"{address.partition(':')[0]}: {3 * times} tried, {cut} cut short, {faults} faults")  # noqa: T201
    return faults


def _archives(folder: Path) -> list[Path]:
    return list(folder.glob("*.tar.gz"))


def _is_whole(file: Path) -> bool:
    try:
        archive.check(file)
    except BackupError:
        return False
    return True


async def main(times: int, *addresses: str) -> int:
    faults = 0
    with tempfile.TemporaryDirectory() as name:
        for number, address in enumerate((f"sqlite:///{name}/workshop.db", *addresses)):
            folder = Path(name) / str(number)
            folder.mkdir()
            faults += await rounds(address, folder, times)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(int((sys.argv[1:] or [str(TIMES)])[0]), *sys.argv[2:])))
