"""Checks on a ticket's parts: what they are called by a button, and what the log keeps of them."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from domain.errors import ChecklistOpen
from domain.ticket import PartLine, Ticket, required_checks

CHECKS = "checks"
# Written in place of checks.
_NONE = frozenset({"-", "—", "–"})


def check_key(part: str, text: str) -> str:
    """A check's name in a button: the same as long as part and check are called so."""
    return sha256(f"{part}\n{text}".encode()).hexdigest()[:12]


def part_with(parts: Iterable[PartLine], key: str) -> tuple[PartLine, str] | None:
    """The part and its check of that name; None where the ticket has it no more."""
    for part in parts:
        for check in part.checks:
            if check_key(part.name, check.text) == key:
                return part, check.text
    return None


def typed_checks(words: str) -> list[str]:
    """Checks as people write them, a line each; a dash alone: there are none."""
    texts = [line for line in words.splitlines() if line.strip()]
    return [] if len(texts) == 1 and texts[0].strip() in _NONE else texts


def count_checks(parts: Iterable[PartLine]) -> tuple[int, int]:
    """How many are done, of how many."""
    checks = [check for part in parts for check in part.checks]
    return sum(check.is_done for check in checks), len(checks)


def checks_effect(parts: Iterable[PartLine]) -> Mapping[str, Any]:
    """What a move to QC keeps of its checklists; nothing where there are none."""
    done, of = count_checks(parts)
    return {CHECKS: {"done": done, "of": of}} if of else {}


def require_checked(ticket: Ticket, parts: Iterable[PartLine]) -> None:
    """Refuse while a check is open that has to be done before QC."""
    if missing := required_checks(parts):
        raise ChecklistOpen(ticket.id, missing)
