"""Updates under way when something goes away: none is lost, each is applied once."""

import asyncio
import random
import signal
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any

from bot.sandbox.world.faults import FaultRule
from tests.long.soak import book
from tests.long.soak.chats import find, heard
from tests.long.soak.crew import Needs
from tests.long.soak.databases import TROUBLES_OF_SERVER, Database, Unwilling
from tests.long.soak.honesty import honest
from tests.long.soak.house import House, opened, until
from tests.long.soak.verdict import Verdict

# As many as the courier sends at once.
_AT_ONCE = 20
Act = Callable[[], object]
Trouble = Callable[[House, float], Coroutine[Any, Any, None]]


async def kill(house: House, _: float) -> None:
    await house.bot.stop(signal.SIGKILL)
    await house.bot.start()


async def stop(house: House, _: float) -> None:
    code = await house.bot.stop()
    assert code == 0, f"SIGTERM ended with {code}"
    await house.bot.start()


async def database_away(house: House, seconds: float) -> None:
    await house.database.away(seconds)


async def refused(kind: str, house: House, seconds: float) -> None:
    assert isinstance(house.database, Unwilling)
    await house.database.refuse(kind, seconds)


async def telegram_away(house: House, seconds: float) -> None:
    house.sandbox.core.faults.add(FaultRule(kind="cut_before"))
    await asyncio.sleep(seconds)
    house.sandbox.core.faults.clear()


TROUBLES: dict[str, Trouble] = {
    "kill -9": kill,
    "SIGTERM": stop,
    "database away": database_away,
    "Telegram unreachable": telegram_away,
}
REFUSALS: dict[str, Trouble] = {kind: partial(refused, kind) for kind in TROUBLES_OF_SERVER}


async def in_flight(
    database: Database,
    folder: Path,
    *,
    trouble: str,
    people: int,
    seconds: float,
    deliver: bool = True,
) -> Verdict:
    """Everyone presses Start on a ticket of his own; a tenth as many commands besides.

    `deliver`: wait for what the courier has to do, too.
    """
    verdict = Verdict(f"in flight, {trouble}, {database.name}")
    needs = Needs(
        admins=people // 6 + 1, technicians=people, tickets=1, free_items=max(2, people // 10)
    )
    async with opened(database, folder, needs) as house:
        if not await _everyone_has_his_card(house, people / 10 + 30):
            verdict.blame(["not everyone got his card in time"])
            return verdict
        first, second = _halves(house)
        for each in first:
            each()
        # Some of the first are done by then, some are in hand; the others come meanwhile.
        await asyncio.sleep(random.uniform(0.05, 0.3))
        done = (await book.read(database)).counts("started").total()
        going_on = asyncio.create_task((TROUBLES | REFUSALS)[trouble](house, seconds))
        await asyncio.sleep(0.05)
        for each in second:
            each()
        await going_on
        all_handled = await house.handled(seconds + 90)
        verdict.require(all_handled, f"{house.unconfirmed()} updates are still unconfirmed")
        if deliver:
            calm = await house.quiet(90)
            verdict.require(calm, f"{await house.waiting()} notices still wait, or stale cards")
        await _judge(house, verdict)
        if deliver:
            # Whatever was on its way when the process or the connection died, may stand unknown.
            await honest(house, verdict, orphans=_AT_ONCE)
        verdict.figures = {"updates": len(first) + len(second), "done before": done} | (
            verdict.figures
        )
    return verdict


def _halves(house: House) -> tuple[list[Act], list[Act]]:
    acts: list[Act] = []
    for ticket_id, technician in house.crew.tickets.items():
        chat = technician.telegram_id
        start = find(house.sandbox, chat, "start", ticket_id)
        assert start is not None, "everyone has his card"
        acts.append(partial(house.press, chat, start.message_id, start.data))
    boss = house.crew.admins[0].telegram_id
    typed = (f"/new {serial} 20 Cable is frayed" for serial in house.crew.free_items)
    acts.extend(partial(house.say, boss, words) for words in typed)
    random.shuffle(acts)
    return acts[::2], acts[1::2]


async def _everyone_has_his_card(house: House, seconds: float) -> bool:
    async def all_there() -> bool:
        return all(
            find(house.sandbox, each.telegram_id, "start", ticket_id) is not None
            for ticket_id, each in house.crew.tickets.items()
        )

    return await until(all_there, seconds)


async def _judge(house: House, verdict: Verdict) -> None:
    now = await book.read(house.database)
    verdict.blame(now.wrong(house.crew))
    started = now.counts("started")
    lost = [each for each in house.crew.tickets if started[each] == 0]
    twice = [each for each in house.crew.tickets if started[each] > 1]
    opened_by_hand = len(now.tickets) - len(house.crew.tickets)
    lost_commands = len(house.crew.free_items) - opened_by_hand
    silent = house.unanswered()
    # Whose press was not answered in time must at least see a card that tells the truth.
    misled = [
        press
        for press in silent
        if any(
            find(house.sandbox, press.chat_id, "start", ticket_id) is not None
            for ticket_id, each in house.crew.tickets.items()
            if each.telegram_id == press.chat_id
        )
    ]
    verdict.require(not lost, f"presses lost on tickets {lost}")
    verdict.require(not twice, f"started twice: tickets {twice}")
    verdict.require(not lost_commands, f"{lost_commands} commands lost")
    verdict.require(not misled, f"{len(misled)} presses neither answered nor shown on the card")
    replies = len(heard(house.sandbox, house.crew.admins[0].telegram_id))
    verdict.figures = {
        "lost": len(lost) + lost_commands,
        "twice": len(twice),
        "unanswered": len(silent),
        "messages to the admin": replies,
    }
