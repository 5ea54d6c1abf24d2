"""What a pass earns, by hand: rows for `xp_entries`."""

import json
from collections.abc import Sequence
from typing import Any


def earnings(
    ticket: Any,
    facts: Sequence[Any],
    transition_id: int,
    inspector_id: int,
    version: int,
    rules: dict[str, Any],
    at: Any,
) -> list[tuple[Any, ...]]:
    """The technician's base and bonus, the inspector's point; amounts of 0 are left out."""
    xp = rules["ticket_xp"]
    ticket_id, technician_id = ticket["id"], ticket["technician_id"]
    total, amount = ticket["total_duration"], ticket["xp_amount"]
    seconds = sum(int(row["seconds"]) for row in facts)
    by_hand = bool(ticket["is_manual"])
    base = amount if by_hand else -(-total // xp["base_divisor"])
    formula = f"xp_amount {amount}" if by_hand else f"ceil({total} / {xp['base_divisor']})"
    payload: dict[str, Any] = {
        "total_duration": total,
        "base_divisor": xp["base_divisor"],
        "xp_amount": base,
        "is_manual": by_hand,
        "rules_version": version,
    }
    kind = "ticket_base_xp"
    reference = f"{kind}:{ticket_id}"
    rows = [
        (technician_id, ticket_id, base, kind, reference, formula, json.dumps(payload), at),
    ]
    if not any(row["ever_failed"] for row in facts) and seconds <= total * 60:
        bonus = xp["first_pass_bonus"]
        kind = "ticket_qc_first_pass_bonus"
        reference = f"{kind}:{ticket_id}"
        formula = f"first pass, {seconds} s <= {total} * 60 s"
        payload = {
            "active_seconds": seconds,
            "total_duration": total,
            "first_pass_bonus": bonus,
            "rules_version": version,
        }
        rows.append(
            (technician_id, ticket_id, bonus, kind, reference, formula, json.dumps(payload), at)
        )
    point = xp["qc_status_update_xp"]
    kind = "ticket_qc_status_update"
    reference = f"{kind}:{ticket_id}:{transition_id}"
    formula = f"qc_status_update_xp {point}"
    payload = {
        "qc_status_update_xp": point,
        "transition_id": transition_id,
        "rules_version": version,
    }
    rows.append((inspector_id, ticket_id, point, kind, reference, formula, json.dumps(payload), at))
    return [row for row in rows if row[2] != 0]
