"""What a picture shows: words and numbers only, handed to the process that draws it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

# Draws it, in a process of its own.
DRAWING = "bot.features.report.drawing"


class Kind(StrEnum):
    COLUMNS = "columns"
    """One group of columns a label, side by side."""
    LINE = "line"
    """Percent, with gaps where there is none."""
    PARETO = "pareto"
    """Bars from the longest down, with the part of the whole that they make up together."""
    BARS = "bars"
    """One group of bars a label, below each other."""


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Chart:
    """`nothing` is said in its place where there is nothing to draw; `notes` stand at the ends of
    single bars, in place of an axis.
    """

    kind: Kind
    title: str
    labels: Sequence[str]
    series: Sequence[Series]
    nothing: str
    notes: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        # No percent of something is worth a point; no minutes and no tickets are not.
        values = [value for series in self.series for value in series.values]
        if self.kind is Kind.LINE:
            return all(value is None for value in values)
        return not any(values)


@dataclass(frozen=True, slots=True)
class Picture:
    title: str
    subtitle: str
    charts: Sequence[Chart]

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Picture":
        told = json.loads(text)
        charts = [
            Chart(
                kind=Kind(each["kind"]),
                title=each["title"],
                labels=each["labels"],
                series=[Series(**one) for one in each["series"]],
                nothing=each["nothing"],
                notes=each["notes"],
            )
            for each in told["charts"]
        ]
        return cls(title=told["title"], subtitle=told["subtitle"], charts=charts)
