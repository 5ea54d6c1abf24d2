"""People who do what their screens offer, and press again when nothing seems to happen."""

import asyncio
import time

from bot.sandbox.world.presses import Press
from domain.people import Member
from tests.long.soak.chats import Standing, find
from tests.long.soak.house import House

# As long as the query lives; then a person looks again, and presses again.
_PATIENCE = 8.0
_LOOK = 0.1


class Stuck(Exception):
    """A screen that never offers what comes next."""


async def sees(
    house: House, person: Member, action: str, ticket_id: int, seconds: float
) -> Standing | None:
    """The button, once it stands in the person's chat."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = find(house.sandbox, person.telegram_id, action, ticket_id)
        if found is not None:
            return found
        await asyncio.sleep(_LOOK)
    return None


async def does(
    house: House, person: Member, action: str, ticket_id: int, *, seconds: float
) -> list[Press]:
    """Press a button until it is gone from the chat; the presses it took."""
    deadline = time.monotonic() + seconds
    button = await sees(house, person, action, ticket_id, seconds)
    if button is None:
        raise Stuck(f"{person.name} never sees {action} on ticket {ticket_id}")
    presses: list[Press] = []
    while button is not None:
        if time.monotonic() > deadline:
            raise Stuck(f"{person.name} presses {action} on ticket {ticket_id} in vain")
        presses.append(house.press(person.telegram_id, button.message_id, button.data))
        patience = time.monotonic() + _PATIENCE
        while time.monotonic() < patience:
            await asyncio.sleep(_LOOK)
            button = find(house.sandbox, person.telegram_id, action, ticket_id)
            if button is None:
                break
    return presses
