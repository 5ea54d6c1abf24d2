"""kill -9 at random moments while people work: nothing lost, nothing doubled."""

import asyncio
import random
import signal
from pathlib import Path

from tests.long.soak import book, deliveries
from tests.long.soak.crew import Needs
from tests.long.soak.databases import Database
from tests.long.soak.honesty import honest
from tests.long.soak.house import opened
from tests.long.soak.traffic import Traffic, forgotten
from tests.long.soak.verdict import Verdict

# A notice that a dead process had claimed waits for its lease to end.
_LEASES = 90.0
_AT_ONCE = 20


async def kills(database: Database, folder: Path, *, count: int, longest: float = 6.0) -> Verdict:
    """`longest`: how many seconds people work at most between one kill and the next."""
    verdict = Verdict(f"kill -9, {database.name}")
    needs = Needs(admins=4, technicians=8, inspectors=3, tickets=max(3, count // 2))
    async with opened(database, folder, needs) as house:
        traffic = Traffic(house)
        traffic.begin()
        for _ in range(count):
            await asyncio.sleep(random.uniform(0.3, longest))
            await house.bot.stop(signal.SIGKILL)
            await house.bot.start()
        await asyncio.sleep(1)
        await traffic.end()
        handled = await house.handled(90)
        verdict.require(handled, f"{house.unconfirmed()} updates are still unconfirmed")
        calm = await house.quiet(_LEASES + count * 10)
        verdict.require(calm, f"{await house.waiting()} notices still wait, or cards are stale")
        now = await book.read(database)
        twice = await deliveries.repeated(database, house.sandbox)
        verdict.blame(now.wrong(house.crew))
        verdict.blame(forgotten(traffic.presses, now))
        verdict.blame(await deliveries.undelivered(database))
        verdict.blame(await deliveries.out_of_order(database, house.sandbox))
        most = count * _AT_ONCE
        verdict.require(twice <= most, f"{twice} messages came twice in {count} kills")
        verdict.figures = {
            "kills": count,
            "presses": len(traffic.presses),
            "moves": len(now.moves),
            "notices": now.notices.total(),
            "sent twice": twice,
            "unanswered": len(house.unanswered()),
        }
        await honest(house, verdict, orphans=twice)
    return verdict
