"""`python -m tests.long.export_memory [POSTGRES_URL]`: an export of 100,000 tickets, as a workbook
and as CSV, and the most memory that each takes, beside that of the process before.

Each is made in a process of its own, without sending. Ends with 1 where one takes more than it may.
"""

import asyncio
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.features.export.exporter import Exporter
from bot.texts import texts
from domain.periods import Unit
from domain.services.export import ExportFormat
from domain.services.report import Choice, ReportService
from domain.services.rules import RulesService
from domain.work_session import Span
from storage.engine import create_engine
from storage.export import open_exports
from storage.migrate import upgrade
from storage.unit_of_work import SqlStore
from tests.support import large
from tests.support.workshop import FixedClock

MOST_MB = 120


class Nowhere:
    """Files as they would be sent."""

    def __init__(self) -> None:
        self.bytes = 0
        self.words = ""

    async def message(self, *_: Any) -> int:
        return 1

    async def change(self, chat_id: int, message_id: int, text: str) -> None:
        self.words = text

    async def document(self, chat_id: int, path: Path, *_: Any) -> None:
        self.bytes += path.stat().st_size  # noqa: ASYNC240 - nobody else waits


async def export(address: str, kind: ExportFormat) -> bool:
    clock = FixedClock(datetime(2026, 6, 1, tzinfo=UTC))
    engine = create_engine(address)
    store = SqlStore(engine, clock)
    async with store.reading() as uow:
        admin = await uow.people.member(large.ADMIN)
    assert admin is not None, "the large workshop has an admin"
    of_a_year = await ReportService(store, clock).look_up(Choice(unit=Unit.YEAR), admin)
    chosen = replace(of_a_year, span=Span(datetime(2020, 1, 1, tzinfo=UTC), clock.now()))
    before, begun, sent = _most_mb(), time.monotonic(), Nowhere()
    exporter = Exporter(lambda: open_exports(store), sent)  # type: ignore[arg-type]
    await exporter.export(1, texts("en"), chosen, kind, admin.name)
    await engine.dispose()
    more, seconds = _most_mb() - before, time.monotonic() - begun
    sys.stdout.write(
        f"{kind.value}: {sent.words}, {sent.bytes / 1e6:.0f} MB in {seconds:.0f} s;"
        f" memory {before:.0f} MB before, {more:.0f} MB more at the most\n"
    )
    return more <= MOST_MB


def _most_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def fill(address: str) -> None:
    engine = create_engine(address)
    await upgrade(engine)
    await large.fill(engine)
    await engine.dispose()
    engine = create_engine(address)
    clock = FixedClock()
    await RulesService(SqlStore(engine, clock), clock).ensure_first_version()
    await engine.dispose()


def main() -> int:
    address, *kind = sys.argv[1:] or [""]
    if kind:
        return 0 if asyncio.run(export(address, ExportFormat(kind[0]))) else 1
    with tempfile.TemporaryDirectory() as folder:
        address = address or f"sqlite:///{folder}/large.db"
        asyncio.run(fill(address))
        each = [sys.executable, "-m", "tests.long.export_memory", address]
        return max(
            subprocess.run([*each, kind.value], check=False).returncode for kind in ExportFormat
        )


if __name__ == "__main__":
    sys.exit(main())
