"""Tickets from start to done through a Telegram that fails one call in four."""

import asyncio
import random
from pathlib import Path

from bot.sandbox.world.faults import FaultRule
from domain.people import Member
from tests.long.soak import book, deliveries
from tests.long.soak.crew import Needs
from tests.long.soak.databases import Database
from tests.long.soak.honesty import honest
from tests.long.soak.house import House, opened
from tests.long.soak.player import Stuck, does
from tests.long.soak.verdict import Verdict

_KINDS = ("429", "5xx", "cut_before", "cut_after")
_RETRY_AFTER = 2


def fail_one_in_four(house: House) -> None:
    """Each kind as often as the others; the first rule that draws is applied."""
    share = 1 / 16
    for number, kind in enumerate(_KINDS):
        chance = share / (1 - share * number)
        house.sandbox.core.faults.add(
            FaultRule(kind=kind, probability=chance, retry_after=_RETRY_AFTER)
        )


async def flaky(database: Database, folder: Path, *, tickets: int) -> Verdict:
    """Every technician has one ticket; every third is sent back once... by whoever is there."""
    verdict = Verdict(f"one call in four fails, {database.name}")
    needs = Needs(admins=tickets // 10 + 1, technicians=tickets, inspectors=3, tickets=1)
    async with opened(database, folder, needs, seed=random.randrange(10**6)) as house:
        fail_one_in_four(house)
        patience = 90 + tickets * 6
        lives = [_life(house, ticket_id, each) for ticket_id, each in house.crew.tickets.items()]
        try:
            async with asyncio.timeout(patience):
                stuck = [each for each in await asyncio.gather(*lives) if each]
        except TimeoutError:
            stuck = [f"not all tickets are done after {patience} s"]
        calm = await house.quiet(90 + tickets * 2)
        failed = sum(rule.fired for rule in house.sandbox.core.faults.rules)
        house.sandbox.core.faults.clear()
        verdict.blame(stuck)
        verdict.require(calm, f"{await house.waiting()} notices still wait, or cards are stale")
        await _judge(house, verdict)
        verdict.figures = {"tickets": tickets, "failed calls": failed} | verdict.figures
    return verdict


async def _life(house: House, ticket_id: int, technician: Member) -> str:
    """Start, finish, pass; what went wrong, if anything did."""
    inspector = random.choice(house.crew.inspectors)
    seconds = 60 + 5 * len(house.crew.tickets)
    try:
        await does(house, technician, "start", ticket_id, seconds=seconds)
        await does(house, technician, "finish", ticket_id, seconds=seconds)
        await does(house, inspector, "pass", ticket_id, seconds=seconds)
    except Stuck as error:
        return str(error)
    return ""


async def _judge(house: House, verdict: Verdict) -> None:
    now = await book.read(house.database)
    early, early_edits = deliveries.too_early(house.sandbox)
    twice = await deliveries.repeated(house.database, house.sandbox)
    cut = sum(
        call["fault"] == "cut_after" and call["method"] == "sendMessage"
        for call in house.sandbox.core.records.calls
    )
    done = now.counts("qc_pass")
    verdict.blame(now.wrong(house.crew))
    verdict.blame(f"ticket {each} is not done" for each in house.crew.tickets if not done[each])
    verdict.blame(await deliveries.undelivered(house.database))
    verdict.blame(await deliveries.out_of_order(house.database, house.sandbox))
    verdict.blame(early)
    verdict.require(twice <= cut, f"{twice} messages came twice, {cut} connections were cut after")
    verdict.figures = {
        "notices": now.notices.total(),
        "sent twice": f"{twice} of {cut} cut after",
        "presses": len(house.presses()),
        "unanswered": len(house.unanswered()),
        "too early": len(early),
        "edits too early": early_edits,
    }
    await honest(house, verdict, orphans=cut)
