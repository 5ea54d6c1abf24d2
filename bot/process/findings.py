"""What looking at an installation has found, a line each."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    OK = "ok"
    # The bot runs; its owner should know.
    WARNING = "warning"
    # The bot can't run, or can't do its work.
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """`words` end with the remedy, where there is something to mend."""

    level: Level
    about: str
    words: str

    def __str__(self) -> str:
        """One line, whatever a library had to say."""
        return f"{self.about}: {' '.join(self.words.split())}"


def ok(about: str, words: str = "fine") -> Finding:
    return Finding(Level.OK, about, words)


def warning(about: str, words: str) -> Finding:
    return Finding(Level.WARNING, about, words)


def error(about: str, words: str) -> Finding:
    return Finding(Level.ERROR, about, words)
