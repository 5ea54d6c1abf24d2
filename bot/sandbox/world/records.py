"""What the bot called and what Telegram would have disliked about it."""

from __future__ import annotations

from collections import deque
from typing import Any

KEPT = 20_000


class Records:
    """Every answered call, and the findings: refusals and parameters that Telegram ignores."""

    def __init__(self) -> None:
        self.calls: deque[dict[str, Any]] = deque(maxlen=KEPT)
        self.findings: deque[dict[str, Any]] = deque(maxlen=KEPT)
        self._seq = 0

    def call(
        self,
        method: str,
        params: dict[str, Any],
        answer: dict[str, Any],
        *,
        at: float,
        took_ms: float,
        fault: str | None,
    ) -> None:
        """Log a call; a refusal that nobody injected is a finding too."""
        self._seq += 1
        self.calls.append(
            {
                "seq": self._seq,
                "method": method,
                "params": params,
                "answer": answer,
                "at": at,
                "took_ms": round(took_ms, 3),
                "fault": fault,
            }
        )
        if not answer["ok"] and fault is None:
            self.findings.append(
                {
                    "kind": "refused",
                    "method": method,
                    "params": params,
                    "error_code": answer["error_code"],
                    "description": answer["description"],
                }
            )

    def unknown_parameters(self, method: str, names: list[str]) -> None:
        """Note parameters that Telegram would silently ignore."""
        self.findings.append({"kind": "unknown_parameters", "method": method, "names": names})
