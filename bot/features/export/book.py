"""A file of several tables, written from the first row of the first to the last of the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import Protocol

Cell = str | int | float | bool | datetime | None


class Kind(Enum):
    TEXT = auto()
    NUMBER = auto()
    TIME = auto()
    YES_NO = auto()


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    kind: Kind
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """`key` is its name in no language, for files of its own; times of its rows are local."""

    key: str
    title: str
    columns: Sequence[Column]


class Book(Protocol):
    """Its methods take their time: they belong into a thread, one after the other."""

    def begin(self, sheet: Sheet) -> None:
        """What is written next is a further table."""

    def write(self, rows: Sequence[Sequence[Cell]]) -> None: ...

    def close(self) -> Path:
        """Nothing more comes; where the file is."""
        ...
