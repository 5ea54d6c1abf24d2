"""`workshop-bot doctor`: all that keeps a bot from working, each with what to do about it.

Nothing is changed. What can't be looked at because of something before it is left out.
"""

from collections.abc import AsyncIterator

from bot.process.check import BEHIND, address, database, token
from bot.process.doctor import machine, telegram
from bot.process.doctor.workshop import looking_into
from bot.process.findings import Finding, Level, ok
from bot.settings import Settings
from bot.settings.version import version

_WIDTH = max(len(level) for level in Level)


async def doctor(settings: Settings) -> int:
    """Each finding on a line as soon as it is known; 0 if nothing has to be mended."""
    is_well = True
    async for found in _findings(settings):
        print(f"{found.level:<{_WIDTH}}  {found}", flush=True)
        is_well = is_well and found.level is not Level.ERROR
    return 0 if is_well else 1


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    yield ok("version", version())
    yield ok("settings")
    # Before the database is opened: that closes its file to others.
    for each in (
        *machine.files(settings),
        machine.disk(settings),
        machine.backups(settings),
        machine.zones(),
    ):
        if each is not None:
            yield each

    answer = await database(settings)
    yield answer
    group = None
    if answer.level is not Level.ERROR:
        is_current = answer.words != BEHIND
        async with looking_into(settings, is_current=is_current) as workshop:
            for each in await workshop.findings():
                yield each
            group = await workshop.qc_group()

    yield await telegram.clock(settings)
    answer = await token(settings)
    yield answer
    if answer.level is not Level.ERROR:
        for each in await telegram.findings(settings, group):
            yield each

    listens = await address(settings)
    if listens is not None:
        yield listens
