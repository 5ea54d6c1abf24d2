"""Part lines and their checks, as they are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.ticket import Check, FlagColor, PartLine

COLUMNS = ("name", "minutes", "color", "comment", "checks", "checks_required")


def part_of(row: Any, prefix: str = "") -> PartLine:
    """A row of the parts; its columns may have a prefix."""
    values = {name: getattr(row, f"{prefix}{name}") for name in COLUMNS}
    return PartLine(**{**values, "checks": checks_of(values["checks"])})


def values_of(part: PartLine) -> dict[str, Any]:
    return {
        "name": part.name,
        "minutes": part.minutes,
        "color": part.color,
        "comment": part.comment,
        "checks": kept_checks(part),
        "checks_required": part.checks_required,
    }


def kept_checks(part: PartLine) -> list[dict[str, Any]]:
    return [
        {
            "text": check.text,
            "done_by": check.done_by,
            "done_at": check.done_at.isoformat() if check.done_at else None,
        }
        for check in part.checks
    ]


def checks_of(kept: Sequence[dict[str, Any]] | None) -> tuple[Check, ...]:
    return tuple(
        Check(
            text=each["text"],
            done_by=each.get("done_by"),
            done_at=datetime.fromisoformat(each["done_at"]) if each.get("done_at") else None,
        )
        for each in kept or ()
    )


def kept_part(part: PartLine) -> dict[str, Any]:
    """As a template keeps it: nothing of it is done."""
    return {
        "name": part.name,
        "minutes": part.minutes,
        "color": part.color.value,
        "comment": part.comment,
        "checks": [check.text for check in part.checks],
        "checks_required": part.checks_required,
    }


def part_kept(kept: dict[str, Any]) -> PartLine:
    return PartLine(
        name=kept["name"],
        minutes=kept["minutes"],
        color=FlagColor(kept["color"]),
        comment=kept["comment"],
        checks=tuple(Check(text=text) for text in kept["checks"]),
        checks_required=kept["checks_required"],
    )
