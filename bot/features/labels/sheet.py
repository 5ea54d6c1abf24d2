"""What is to be drawn: labels as they are handed to the process that draws them."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

# Draws it, in a process of its own.
DRAWING = "bot.features.labels.drawing"
# Of one file: ten sheets, which take some seconds to draw.
MOST_IN_FILE = 240


@dataclass(frozen=True, slots=True)
class PrintedLabel:
    """`link` is what the code says."""

    link: str
    serial: str
    name: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One label for itself, as PNG; or several on sheets, as PDF."""

    labels: Sequence[PrintedLabel]
    is_single: bool = False

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Sheet":
        told = json.loads(text)
        labels = [PrintedLabel(**each) for each in told["labels"]]
        return cls(labels=labels, is_single=told["is_single"])
