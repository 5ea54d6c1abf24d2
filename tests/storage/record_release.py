"""`python -m tests.storage.record_release DATABASE_URL`: what a release leaves for the next ones.

The database must be empty; run it for each kind before a release is published.
"""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.settings.version import version
from storage.backups.make import make_backup
from storage.engine import create_engine
from storage.migrate import upgrade
from tests.storage.backup_stage import filled

RELEASED = Path(__file__).parent / "released"


async def record(address: str) -> None:
    engine = create_engine(address)
    await upgrade(engine)
    await engine.dispose()
    await filled(address)
    place = RELEASED / f"{version()}-{engine.dialect.name}.tar.gz"
    await make_backup(address, place, program=version(), now=lambda: datetime.now(UTC))


if __name__ == "__main__":
    asyncio.run(record(sys.argv[1]))
