"""`python -m tests.long.bench.taps.counted_bot FILE`: the bot, which writes down at its end what
its updates asked of the database, and how many connections it opened.
"""

import asyncio
import json
import sys
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.pool import Pool

from bot.process.lifecycle import serve
from bot.settings import load_settings
from tests.long.bench.taps.bills import bills


def main(file: Path) -> None:
    opened = [0]

    def connected(*_: object) -> None:
        opened[0] += 1

    event.listen(Pool, "connect", connected)
    with bills(Engine) as found:
        asyncio.run(serve(load_settings(needs_token=True)))
    counts = [len(bill.statements) for bill in found.values()]
    file.write_text(json.dumps({"statements": counts, "connections": opened[0]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
