"""What a scenario found: figures for the reader, problems for the exit code."""

from collections.abc import Iterable
from dataclasses import dataclass, field

_SHOWN = 8


@dataclass(slots=True)
class Verdict:
    """No problem means ok."""

    title: str
    figures: dict[str, object] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        return not self.problems

    def blame(self, problems: Iterable[str]) -> None:
        self.problems.extend(problems)

    def require(self, holds: bool, problem: str) -> None:
        if not holds:
            self.problems.append(problem)

    def line(self) -> str:
        """One line, and below it what was wrong."""
        figures = ", ".join(f"{name} {value}" for name, value in self.figures.items())
        head = f"{'ok    ' if self.ok else 'FAILED'} {self.title}: {figures} ({self.seconds:.0f} s)"
        shown = [f"       - {each}" for each in self.problems[:_SHOWN]]
        if (more := len(self.problems) - _SHOWN) > 0:
            shown.append(f"       - and {more} more")
        return "\n".join([head, *shown]) + "\n"
