"""What past work would have earned under other rules: for looking before one leaps."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.points import base_earned, base_shares, bonus_earned
from domain.rules import TicketXpRules


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneTicket:
    """What a ticket that passed earned its technician by."""

    technician_id: int
    total_duration: int
    xp_amount: int
    is_manual: bool
    ever_failed: bool
    seconds: Mapping[int, int]
    """What everybody worked on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastWork:
    """The facts of some time: tickets done, and how often each inspector decided."""

    tickets: Sequence[DoneTicket]
    decisions: Mapping[int, int]


def earned(
    work: PastWork, rules: TicketXpRules, *, in_force: TicketXpRules | None = None
) -> Mapping[int, int]:
    """Points by person, under `rules`; those that an admin gave by hand are not among them.

    Where `rules` divide by another number than those `in_force`, automatic amounts are reckoned
    anew; amounts set by hand stay.
    """
    anew = in_force is not None and in_force.base_divisor != rules.base_divisor
    points: Counter[int] = Counter()
    for ticket in work.tickets:
        kept = ticket.xp_amount if ticket.is_manual or not anew else None
        base = base_earned(rules, total_duration=ticket.total_duration, by_hand=kept)
        finished_by = ticket.technician_id
        points.update(base_shares(base, ticket.seconds, technician_id=finished_by, rules=rules))
        points[finished_by] += bonus_earned(
            rules,
            total_duration=ticket.total_duration,
            ever_failed=ticket.ever_failed,
            active_seconds=sum(ticket.seconds.values()),
        )
    for inspector_id, times in work.decisions.items():
        points[inspector_id] += times * rules.qc_status_update_xp
    return points
