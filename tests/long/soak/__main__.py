"""`python -m tests.long.soak [--quick] [--only NAME]`: what goes wrong, goes wrong here."""

import asyncio
import random
import secrets
import sys
import time
import traceback
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.long.soak.databases import (
    Database,
    postgres,
    shared,
    sqlite,
    unwilling,
    why_no_postgres,
)
from tests.long.soak.scenarios import NAMES, Scenario, scenarios
from tests.long.soak.verdict import Verdict

Opening = Callable[[Path], AbstractAsyncContextManager[Database]]
OPENINGS: dict[str, Opening] = {
    "sqlite": sqlite,
    "postgresql": postgres,
    "replicas": shared,
    "unwilling": unwilling,
}
say = sys.stdout.write


async def run(options: Namespace) -> int:
    """How many scenarios failed."""
    openings = {n: each for n, each in OPENINGS.items() if options.database in (None, n)}
    if openings.keys() != {"sqlite"} and (why := await why_no_postgres()):
        say(f"!! PostgreSQL can't be reached, so it was NOT tried: {why}\n")
        openings = {n: each for n, each in openings.items() if n == "sqlite"}
    seed = options.seed if options.seed is not None else secrets.randbelow(10**6)
    say(f"seed {seed}\n")
    failed = 0
    for scenario in scenarios(quick=options.quick):
        if options.only not in (None, scenario.name):
            continue
        for name, opening in openings.items():
            if name not in scenario.databases:
                continue
            random.seed(seed)
            verdict = await _judged(scenario, opening)
            say(verdict.line())
            sys.stdout.flush()
            failed += not verdict.ok
    say("all well\n" if not failed else f"{failed} FAILED\n")
    return failed


async def _judged(scenario: Scenario, opening: Opening) -> Verdict:
    began = time.monotonic()
    with TemporaryDirectory(prefix="soak_") as name:
        try:
            async with asyncio.timeout(scenario.seconds), opening(Path(name)) as database:
                verdict = await scenario.run(database, Path(name))
        except TimeoutError:
            verdict = Verdict(scenario.name, problems=[f"not over after {scenario.seconds:.0f} s"])
        except Exception:
            verdict = Verdict(scenario.name, problems=traceback.format_exc().splitlines()[-6:])
    verdict.seconds = time.monotonic() - began
    return verdict


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.long.soak", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small dose of each")
    parser.add_argument("--only", choices=NAMES, help="one scenario")
    parser.add_argument("--database", choices=tuple(OPENINGS), help="on this one only")
    parser.add_argument("--seed", type=int, help="the same dice again")
    sys.exit(min(1, asyncio.run(run(parser.parse_args()))))


if __name__ == "__main__":
    main()
