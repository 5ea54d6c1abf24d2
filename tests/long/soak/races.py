"""Two impatient thumbs: double taps, presses sent again, and two inspectors at once."""

import asyncio
import random
from collections.abc import Sequence
from pathlib import Path

from bot.buttons.tickets import FailWith, TicketPress
from bot.sandbox.world.presses import Press
from domain.people import Member
from domain.services.card_actions import CardAction
from tests.long.soak import book
from tests.long.soak.chats import heard, succeeded
from tests.long.soak.crew import Needs
from tests.long.soak.databases import Database
from tests.long.soak.house import House, opened, until
from tests.long.soak.verdict import Verdict

_SIDE_BY_SIDE = 6


async def races(database: Database, folder: Path, *, count: int) -> Verdict:
    """Each race is one move of one ticket, wanted by several presses: one of them makes it."""
    verdict = Verdict(f"races, {database.name}")
    lanes = min(_SIDE_BY_SIDE, count)
    # A ticket that passes is replaced; at the least every third race is a pass.
    needs = Needs(technicians=lanes, inspectors=4, tickets=count // (3 * lanes) + 2)
    async with opened(database, folder, needs) as house:
        await _everybody_has_a_message(house)
        queues = [
            [ticket for ticket, each in house.crew.tickets.items() if each.id == technician.id]
            for technician in house.crew.technicians
        ]
        share = -(-count // lanes)
        outcomes = await asyncio.gather(
            *(
                _lane(house, who, queue, share)
                for who, queue in zip(house.crew.technicians, queues, strict=True)
            )
        )
        ran = sum(len(each) for each in outcomes)
        problems = [each for lane in outcomes for each in lane if each]
        await house.handled(30)
        now = await book.read(database)
        verdict.blame(problems)
        verdict.blame(now.wrong(house.crew))
        silent = len(house.unanswered())
        verdict.require(not silent, f"{silent} presses were never answered")
        verdict.figures = {
            "races": ran,
            "presses": len(house.presses()),
            "moves": sum(
                move.action in ("started", "to_waiting_qc", "qc_pass", "qc_fail")
                for move in now.moves
            ),
            "undecided": len(problems),
            "unanswered": silent,
        }
    return verdict


async def _everybody_has_a_message(house: House) -> None:
    everyone = [*house.crew.technicians, *house.crew.inspectors]
    for each in everyone:
        house.say(each.telegram_id, "/start")

    async def all_heard() -> bool:
        return all(heard(house.sandbox, each.telegram_id) for each in everyone)

    assert await until(all_heard, 60), "nobody was greeted"


async def _lane(house: House, technician: Member, queue: list[int], count: int) -> list[str]:
    """One technician's tickets, move by move; a word for each race, empty when it went well."""
    words: list[str] = []
    ticket_id, status = queue.pop(), "assigned"
    while len(words) < count:
        step = {"assigned": "start", "rework": "start", "in_progress": "finish"}.get(status, "qc")
        before = await _status(house, ticket_id)
        presses = await _race(house, technician, ticket_id, before[1], step)
        words.append(await _judge(house, ticket_id, step, presses, before[2]))
        status = (await _status(house, ticket_id))[0]
        if status == "done":
            if not queue:
                break
            ticket_id, status = queue.pop(), "assigned"
    return words


async def _race(
    house: House, technician: Member, ticket_id: int, version: int, step: str
) -> list[Press]:
    if step == "qc":
        presses = _decisions(house, ticket_id, version)
    else:
        action = CardAction.START if step == "start" else CardAction.FINISH
        data = TicketPress(action=action, ticket_id=ticket_id, version=version).pack()
        presses = [_forge(house, technician, data) for _ in range(random.randint(1, 3))]
    # The client sends one again: at once, or after a while, when it may be decided already.
    again = random.choice(presses)
    for _ in range(random.randint(1 if len(presses) == 1 else 0, 2)):
        await asyncio.sleep(random.choice([0, 0, 0.02, 0.1]))
        presses.append(house.sandbox.people.redeliver(again.id))

    async def all_answered() -> bool:
        return all(each.answered_at is not None for each in presses)

    await until(all_answered, 29, every=0.02)
    return presses


def _decisions(house: House, ticket_id: int, version: int) -> list[Press]:
    """One or two inspectors, of the same opinion or not."""
    passing = TicketPress(action=CardAction.PASS, ticket_id=ticket_id, version=version).pack()
    failing = FailWith(ticket_id=ticket_id, version=version, rules_version=1, reason=1).pack()
    thumbs = random.sample(house.crew.inspectors, random.randint(1, 2))
    return [
        _forge(house, each, random.choice([passing, passing, failing]))
        for each in thumbs
        for _ in range(random.randint(1, 2))
    ]


def _forge(house: House, person: Member, data: str) -> Press:
    """On a message of the bot's that the person really has."""
    message = heard(house.sandbox, person.telegram_id)[0]
    return house.press(person.telegram_id, message.id, data, forged=True)


async def _status(house: House, ticket_id: int) -> tuple[str, int, int]:
    """Status, version, and how many moves are logged."""
    rows = await house.database.rows(
        "SELECT status, version, (SELECT count(*) FROM ticket_transitions x"
        f" WHERE x.ticket_id = tickets.id) FROM tickets WHERE id = {ticket_id}"
    )
    status, version, moves = rows[0]
    return str(status), int(version), int(moves)


async def _judge(
    house: House, ticket_id: int, step: str, presses: Sequence[Press], before: int
) -> str:
    after = (await _status(house, ticket_id))[2]
    won = sum(succeeded(each) is not None for each in presses)
    if after - before != 1:
        return f"{step} of ticket {ticket_id}: {len(presses)} presses made {after - before} moves"
    if won != 1:
        answers = [(each.answer or {}).get("text") for each in presses]
        return f"{step} of ticket {ticket_id}: {won} presses were told they did it: {answers}"
    return ""
