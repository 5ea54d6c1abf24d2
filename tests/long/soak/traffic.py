"""Traffic: people who press whatever their screens offer, as long as it goes on."""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field

from bot.sandbox.world.errors import CantError
from bot.sandbox.world.presses import Press
from domain.people import Member
from tests.long.soak.book import Book
from tests.long.soak.chats import standing, succeeded
from tests.long.soak.house import House, until

# Of what a technician or inspector may press; an admin would cancel everything before long.
_PRESSED = {"start", "pause", "resume", "stop", "continue", "to_qc", "finish", "pass", "fail"}
# So long nobody presses anything else: who waits is not a flood.
_PATIENCE = 10.0
_MOVES = {
    "start": "started",
    "to_qc": "to_waiting_qc",
    "finish": "to_waiting_qc",
    "pass": "qc_pass",
    "fail": "qc_fail",
}


@dataclass(slots=True)
class Traffic:
    house: House
    presses: list[Press] = field(default_factory=list)
    _tasks: list["asyncio.Task[None]"] = field(default_factory=list)

    def begin(self) -> None:
        people = [*self.house.crew.technicians, *self.house.crew.inspectors]
        self._tasks = [asyncio.create_task(self._press_on(each)) for each in people]

    async def end(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _press_on(self, person: Member) -> None:
        while True:
            await asyncio.sleep(random.uniform(0.1, 0.6))
            offered = [
                each
                for each in standing(self.house.sandbox, person.telegram_id)
                if each.action in _PRESSED
            ]
            if not offered:
                continue
            # What they look at is the end of the chat.
            chosen = random.choice(offered[-8:])
            try:
                press = self.house.press(person.telegram_id, chosen.message_id, chosen.data)
            except CantError:
                continue  # the button went away under the thumb
            self.presses.append(press)
            if random.random() < 0.1:
                self.presses.append(self.house.sandbox.people.redeliver(press.id))
            await until(lambda: _answered(press), _PATIENCE)  # noqa: B023 - awaited at once


async def _answered(press: Press) -> bool:
    return press.answered_at is not None


def forgotten(presses: list[Press], now: Book) -> list[str]:
    """What people were told is done, and isn't."""
    told = Counter(
        (_MOVES[act[0]], act[1])
        for each in presses
        if (act := succeeded(each)) is not None and act[0] in _MOVES
    )
    there = Counter((move.action, move.ticket_id) for move in now.moves)
    # To be asked for a reason is no decision yet; the answer to that press has no text.
    return [
        f"{name} of ticket {ticket} was acknowledged, and is lost"
        for name, ticket in (told - there)
    ]
