"""Many notices at once, under limits that are enforced: as fast as is allowed, and no 429."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert

from bot.sandbox.world.floods import FloodLimits
from domain.audience import NoticeKind
from storage.engine import create_engine
from storage.tables import OutboxState, outbox
from tests.long.soak import deliveries
from tests.long.soak.crew import Needs
from tests.long.soak.databases import Database
from tests.long.soak.house import House, opened, until
from tests.long.soak.verdict import Verdict

_LIMITS = FloodLimits(
    overall_per_second=30, private_per_second=1, private_burst=3, group_per_minute=20
)
_LEAST = 0.9


async def burst(
    database: Database, folder: Path, *, notices: int, people: int, timed: bool = True
) -> Verdict:
    """So many people that the overall limit is what holds it up, if the others allow it.

    Not `timed`, how fast it goes is said and not judged: the machine has other work.
    """
    verdict = Verdict(f"burst, {database.name}")
    needs = Needs(technicians=people, tickets=0, free_items=0)
    async with opened(database, folder, needs, limits=_LIMITS, start=False) as house:
        group = house.sandbox.add_group(
            "Workshop", [house.crew.admins[0].telegram_id], with_bot=True
        )
        # The bot's greeting to its new group is no notice.
        house.sandbox.core.updates.drop()
        to_group = min(2 * _LIMITS.group_per_minute, notices // 15)
        each = (notices - to_group) // people
        await _fill(house, group.id, to_group, each)
        total = to_group + each * people
        bound = _bound(total, each, to_group)
        await house.begin()

        async def drained() -> bool:
            return await house.waiting() == 0

        patience = bound * 2 + 60 if timed else bound + 600
        verdict.require(await until(drained, patience), "not drained in twice the time")
        spent, sent = _span(house)
        rate = bound / spent if spent else 0.0
        limited = deliveries.refused(house.sandbox)
        verdict.require(not timed or rate >= _LEAST, f"{rate:.0%} of the allowed rate")
        verdict.require(not limited, f"Telegram said 429 {limited} times")
        twice = await deliveries.repeated(database, house.sandbox)
        verdict.require(not twice, f"{twice} messages came twice")
        verdict.blame(await deliveries.undelivered(database))
        verdict.blame(await deliveries.out_of_order(database, house.sandbox))
        verdict.figures = {
            "notices": total,
            "sent": sent,
            "429s": limited,
            "seconds": f"{spent:.1f} of at least {bound:.1f}",
            "rate": f"{rate:.0%}",
        }
    return verdict


def _bound(total: int, each: int, to_group: int) -> float:
    """The least seconds that the limits allow, from the first message to the last."""
    overall = (total - 1) / _LIMITS.overall_per_second
    burst = _LIMITS.private_burst
    private = (each - 1) // burst * (burst / _LIMITS.private_per_second)
    return max(overall, private, (to_group - 1) // _LIMITS.group_per_minute * 60)


def _span(house: House) -> tuple[float, int]:
    """Seconds between the first and the last message, and how many there were."""
    times = [
        float(call["at"])
        for call in house.sandbox.core.records.calls
        if call["method"] == "sendMessage" and call["answer"]["ok"]
    ]
    return (max(times) - min(times), len(times)) if times else (0.0, 0)


async def _fill(house: House, group: int, to_group: int, each: int) -> None:
    """Lines that speak of no card, so that nothing but the notices is written."""
    now = datetime.now(UTC)
    admin = house.crew.admins[0]
    common = {
        "kind": NoticeKind.XP_ADJUSTED,
        "payload": {"actor_id": admin.id, "amount": 5, "comment": "a good month"},
        "state": OutboxState.PENDING,
        "attempts": 0,
        "due_at": now,
        "created_at": now,
    }
    to_people = [
        {**common, "recipient": f"person:{who.id}", "person_id": who.id, "chat_id": None}
        for _ in range(each)
        for who in house.crew.technicians
    ]
    to_chat = {**common, "recipient": f"chat:{group}", "person_id": None, "chat_id": group}
    # The group's first: spread among the others, the last of them would wait for a minute after
    # the first twenty, and the group alone would say how long it all takes.
    rows = [to_chat] * to_group + to_people
    engine = create_engine(house.database.url)
    try:
        async with engine.begin() as connection:
            await connection.execute(insert(outbox), rows)
    finally:
        await engine.dispose()
