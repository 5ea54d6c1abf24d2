"""Rounds: every way takes its turn in each, so that a noisy machine is noisy for all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from tests.long.bench.cycle import ACTS, Contender, run_cycle

WARM_UP = 3


@dataclass(slots=True)
class Figures:
    """What one way took: seven times a cycle, cycles in rounds; seconds."""

    rounds: list[list[list[float]]] = field(default_factory=list)

    def act(self, index: int) -> float:
        """Median milliseconds of one act."""
        return 1000 * median(cycle[index] for each in self.rounds for cycle in each)

    def cycle(self) -> float:
        """Median milliseconds of the full cycle."""
        return 1000 * median(sum(cycle) for each in self.rounds for cycle in each)

    def by_round(self) -> list[float]:
        """Median seconds of the full cycle, round by round."""
        return [median(sum(cycle) for cycle in each) for each in self.rounds]


async def measure(contenders: Sequence[Contender], *, rounds: int, cycles: int) -> list[Figures]:
    """Rounds forth and back: nobody is always the one who finds the caches warm."""
    figures = [Figures() for _ in contenders]
    for contender in contenders:
        for ticket in range(WARM_UP):
            await run_cycle(contender, ticket)
    for number in range(rounds):
        first = WARM_UP + number * cycles
        turns = list(zip(contenders, figures, strict=True))
        for contender, own in reversed(turns) if number % 2 else turns:
            times = [await run_cycle(contender, first + n) for n in range(cycles)]
            assert all(len(cycle) == len(ACTS) for cycle in times)
            own.rounds.append(times)
    return figures
