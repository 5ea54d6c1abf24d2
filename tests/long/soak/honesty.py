"""Whether every button in every chat tells the truth, and what becomes of those that can't."""

from tests.long.soak.house import House
from tests.long.soak.lies import lies
from tests.long.soak.verdict import Verdict


async def honest(house: House, verdict: Verdict, *, orphans: int = 0) -> None:
    """Blames every button that lies on a message the bot knows of.

    At most `orphans` messages may stand that it was never told of: their presses must be
    answered, and must put them right.
    """
    found = await lies(house.sandbox, house.database)
    verdict.blame(found.known)
    astray = {(each.chat_id, each.message_id): each for each in found.orphans}
    verdict.require(
        len(astray) <= orphans, f"{len(astray)} cards unknown to the bot, {orphans} explained"
    )
    presses = [house.press(each.chat_id, each.message_id, each.data) for each in astray.values()]
    await house.handled(30)
    await house.quiet(30)
    left = (await lies(house.sandbox, house.database)).orphans if presses else []
    silent = sum(each.answered_at is None for each in presses)
    verdict.require(not left, f"{len(left)} buttons still lie after they were pressed")
    verdict.require(not silent, f"{silent} presses on lost cards were not answered")
    verdict.figures["lies"] = len(found.known)
    verdict.figures["lost cards put right"] = len(presses)
