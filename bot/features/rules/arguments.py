"""`/rules set KEY VALUE REASON`: where a value ends and the reason begins."""

import re
from typing import NamedTuple

from domain.rule_keys import DAYS, RuleKind

_QUOTED = re.compile(r"[\"“”„«]([^\"“”„«»]*)[\"“”»]\s*(.*)", re.DOTALL)
_STEPS = re.compile(r"((?:[0-9]+[\s,;|]+)*[0-9]+)(?=\s|$)\s*(.*)", re.DOTALL)
_SPAN = re.compile(r"([0-9]{1,2}:[0-9]{2}\s*[-–—]\s*[0-9]{1,2}:[0-9]{2})(?=\s|$)\s*(.*)", re.DOTALL)

_DAY = "(?:" + "|".join(DAYS) + ")"
_DAYS = re.compile(
    rf"({_DAY}(?:(?:\s*[-–—]\s*|[\s,;|]+){_DAY})*)(?=\s|$)\s*(.*)", re.DOTALL | re.IGNORECASE
)


class TypedRule(NamedTuple):
    """What was typed for a rule; the reason is empty where it is still to be asked for."""

    value: str
    reason: str


def typed_rule(kind: RuleKind, text: str) -> TypedRule:
    """The value is what stands in quotes, or what such a rule can hold; the rest is the reason.

    Words without quotes are all taken for the value, since any of them may belong to it.
    """
    text = text.strip()
    if (quoted := _QUOTED.fullmatch(text)) is not None:
        return TypedRule(quoted[1], quoted[2])
    match kind:
        case RuleKind.WORDS:
            return TypedRule(text, "")
        case RuleKind.STEPS if found := _STEPS.fullmatch(text):
            return TypedRule(found[1], found[2])
        case RuleKind.DAYS if found := _DAYS.fullmatch(text):
            return TypedRule(found[1], found[2])
        case RuleKind.SPAN if found := _SPAN.fullmatch(text):
            return TypedRule(found[1], found[2])
        case _:
            value, *rest = text.split(maxsplit=1) or [""]
            return TypedRule(value, rest[0] if rest else "")
