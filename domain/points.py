"""What work earns: append-only entries, each explained by the inputs of its formula."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.errors import BadArgument, MissingReason
from domain.rules import RulesVersion, TicketXpRules
from domain.text import is_worded, required_text
from domain.ticket import Ticket

MAX_ADJUSTMENT, MAX_COMMENT = 10_000, 200


class XpEntryType(StrEnum):
    TICKET_BASE_XP = "ticket_base_xp"
    FIRST_PASS_BONUS = "ticket_qc_first_pass_bonus"  # noqa: S105 - not a password
    QC_STATUS_UPDATE = "ticket_qc_status_update"
    MANUAL_ADJUSTMENT = "manual_adjustment"


@dataclass(frozen=True, slots=True, kw_only=True)
class XpEntry:
    """Points for one person; `reference` is unique, so nothing is earned twice.

    `description` is the formula with its numbers, in no language; `payload` has its inputs.
    """

    person_id: int
    amount: int
    entry_type: XpEntryType
    reference: str
    description: str
    created_at: datetime
    ticket_id: int | None = None
    id: int = 0
    """The ledger's; 0 until it is written there."""
    payload: Mapping[str, Any] = field(default_factory=dict)


def base_earned(rules: TicketXpRules, *, total_duration: int, by_hand: int | None) -> int:
    """The amount set by hand (0 included), else planned minutes over the divisor, rounded up."""
    return rules.base_xp(total_duration) if by_hand is None else by_hand


def bonus_earned(
    rules: TicketXpRules, *, total_duration: int, ever_failed: bool, active_seconds: int
) -> int:
    """For a first pass within the planned minutes, to the second."""
    in_time = active_seconds <= total_duration * 60
    return rules.first_pass_bonus if in_time and not ever_failed else 0


def base_shares(
    base: int, seconds: Mapping[int, int], *, technician_id: int, rules: TicketXpRules
) -> Mapping[int, int]:
    """Who earns how much of the base: all to who finishes, or by what each has worked.

    Shares are whole points and sum up to the base. What is left over by rounding down goes to
    whose share lost most by it; of equals, to who finishes, then to who came first.
    """
    worked = {person: each for person, each in seconds.items() if each > 0}
    if not rules.split_by_minutes or not worked.keys() - {technician_id}:
        return {technician_id: base}
    total = sum(worked.values())
    shares = {person: base * each // total for person, each in sorted(worked.items())}

    def lost(person: int) -> tuple[int, bool, int]:
        return -(base * worked[person] % total), person != technician_id, person

    for person in sorted(shares, key=lost)[: base - sum(shares.values())]:
        shares[person] += 1
    return shares


def technician_earnings(
    ticket: Ticket,
    *,
    technician_id: int,
    ever_failed: bool,
    seconds: Mapping[int, int],
    rules: RulesVersion,
    at: datetime,
) -> Sequence[XpEntry]:
    """What a pass earns: the base, and the technician's bonus for a first pass in time.

    `seconds` are those of everybody who worked on the ticket, over all sessions. The base is who
    finishes', unless the rules split it (`base_shares`); then each entry keeps what everybody
    worked, so that it can be reckoned anew by itself.
    """
    xp = rules.rules.ticket_xp
    total = ticket.total_duration
    base = base_earned(xp, total_duration=total, by_hand=ticket.xp_by_hand)
    by_hand = ticket.xp_by_hand is not None
    formula = f"xp_amount {base}" if by_hand else f"ceil({total} / {xp.base_divisor})"
    payload = {
        "total_duration": total,
        "base_divisor": xp.base_divisor,
        "xp_amount": base,
        "is_manual": ticket.is_manual,
        "rules_version": rules.version,
    }
    shares = base_shares(base, seconds, technician_id=technician_id, rules=xp)
    is_split = len(shares) > 1 or technician_id not in shares
    worked = {str(person): each for person, each in sorted(seconds.items())}
    entries = [
        XpEntry(
            person_id=person_id,
            ticket_id=ticket.id,
            amount=amount,
            entry_type=XpEntryType.TICKET_BASE_XP,
            reference=f"ticket_base_xp:{ticket.id}"
            + (f":{person_id}" if person_id != technician_id else ""),
            description=f"{formula} * {seconds[person_id]} s / {sum(seconds.values())} s"
            if is_split
            else formula,
            payload={**payload, "finished_by": technician_id, "seconds": worked}
            if is_split
            else payload,
            created_at=at,
        )
        for person_id, amount in shares.items()
    ]
    active_seconds = sum(seconds.values())
    bonus = bonus_earned(
        xp, total_duration=total, ever_failed=ever_failed, active_seconds=active_seconds
    )
    if bonus:
        entries.append(
            XpEntry(
                person_id=technician_id,
                ticket_id=ticket.id,
                amount=bonus,
                entry_type=XpEntryType.FIRST_PASS_BONUS,
                reference=f"ticket_qc_first_pass_bonus:{ticket.id}",
                description=f"first pass, {active_seconds} s <= {total} * 60 s",
                payload={
                    "active_seconds": active_seconds,
                    "total_duration": total,
                    "first_pass_bonus": xp.first_pass_bonus,
                    "rules_version": rules.version,
                },
                created_at=at,
            )
        )
    return _worth_writing(entries)


def inspector_earnings(
    ticket: Ticket, *, inspector_id: int, transition_id: int, rules: RulesVersion, at: datetime
) -> Sequence[XpEntry]:
    """What a decision, pass or fail, earns the inspector."""
    amount = rules.rules.ticket_xp.qc_status_update_xp
    return _worth_writing(
        [
            XpEntry(
                person_id=inspector_id,
                ticket_id=ticket.id,
                amount=amount,
                entry_type=XpEntryType.QC_STATUS_UPDATE,
                reference=f"ticket_qc_status_update:{ticket.id}:{transition_id}",
                description=f"qc_status_update_xp {amount}",
                payload={
                    "qc_status_update_xp": amount,
                    "transition_id": transition_id,
                    "rules_version": rules.version,
                },
                created_at=at,
            )
        ]
    )


def recomputed(entry: XpEntry) -> int | None:
    """The amount that an entry's own inputs give; None where they give none, or its reference is
    another one's.
    """
    payload, ticket = entry.payload, entry.ticket_id
    try:
        match entry.entry_type:
            case XpEntryType.TICKET_BASE_XP:
                # As it was reckoned then: by hand, by the formula, or by an earlier release's.
                amount, reference = payload["xp_amount"], f"ticket_base_xp:{ticket}"
            case XpEntryType.FIRST_PASS_BONUS:
                in_time = payload["active_seconds"] <= payload["total_duration"] * 60
                amount = payload["first_pass_bonus"] if in_time else 0
                reference = f"ticket_qc_first_pass_bonus:{ticket}"
            case XpEntryType.QC_STATUS_UPDATE:
                amount = payload["qc_status_update_xp"]
                reference = f"ticket_qc_status_update:{ticket}:{payload['transition_id']}"
            case XpEntryType.MANUAL_ADJUSTMENT:
                amount, reference = entry.amount, entry.reference
    except (KeyError, TypeError):
        return None
    return amount if reference == entry.reference and isinstance(amount, int) else None


def adjusted_amount(amount: int) -> int:
    """Points given or taken by hand: signed, and not none at all."""
    if amount == 0:
        raise BadArgument("amount", "zero")
    if abs(amount) > MAX_ADJUSTMENT:
        raise BadArgument("amount", "range", {"min": -MAX_ADJUSTMENT, "max": MAX_ADJUSTMENT})
    return amount


def adjustment_comment(comment: str) -> str:
    """Why points are given or taken: the person reads it."""
    comment = required_text("comment", comment, MAX_COMMENT)
    if not is_worded(comment):
        raise MissingReason()
    return comment


def adjustment(
    person_id: int,
    amount: int,
    comment: str,
    *,
    by: int,
    idempotency_key: str,
    at: datetime,
    source: Mapping[str, Any],
) -> XpEntry:
    """Points by hand: once for each `idempotency_key`, however often the wish comes."""
    amount, comment = adjusted_amount(amount), adjustment_comment(comment)
    return XpEntry(
        person_id=person_id,
        amount=amount,
        entry_type=XpEntryType.MANUAL_ADJUSTMENT,
        reference=f"manual_adjustment:{idempotency_key}",
        description=comment,
        payload={"by": by, "comment": comment, **source},
        created_at=at,
    )


def _worth_writing(entries: Sequence[XpEntry]) -> Sequence[XpEntry]:
    return [entry for entry in entries if entry.amount != 0]
