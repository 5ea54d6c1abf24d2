"""Rules in people's words: what each is called, its value, what it takes, what changed."""

from collections.abc import Mapping, Sequence
from itertools import islice

from bot.texts import Html, Texts
from bot.ui import words
from domain.errors import BadRuleValue
from domain.fail_reasons import LANGUAGES, kept_reason
from domain.rule_keys import KINDS, RuleKind
from domain.rules import WEEK

_SHOWN_VALUE, _SHOWN_CHANGES = 40, 3


def label(t: Texts, key: str) -> str:
    """A rule in plain words; of one that is no more, its key."""
    return t.plain(f"rule-{key.replace('.', '-')}") if key in KINDS else key


def limits(t: Texts, key: str, problem: str, bounds: Mapping[str, int]) -> str:
    """What the rule takes, in plain words."""
    return t.plain(
        f"rule-limits-{problem}",
        min=bounds.get("min", ""),
        max=bounds.get("max", ""),
        length=bounds.get("length", ""),
        bound="max" if "max" in bounds else "min",
    )


def refused_value(t: Texts, error: BadRuleValue) -> str:
    return t.plain(
        "error-bad-rule-value",
        rule=label(t, error.key),
        code=error.key,
        limits=limits(t, error.key, error.problem, error.limits),
    )


def value(t: Texts, key: str, kept: object, language: str | None = None) -> str:
    """A rule's value as people say it; presets in the reader's language, if none is named."""
    match kept, KINDS.get(key):
        case bool(), _:
            return t.plain("rule-value-yes" if kept else "rule-value-no")
        case int(), RuleKind.MINUTES:
            return words.duration(t, kept * 60)
        case int(), RuleKind.NUMBER_OF_DAYS:
            return t.plain("rule-value-days", days=kept)
        case int(), RuleKind.XP:
            return f"{kept} XP"
        case [], _:
            return t.plain("rule-value-none")
        case list(), RuleKind.DAYS:
            return _days(t, [str(each) for each in kept])
        case list(), RuleKind.WORDS:
            spoken = language or t.language
            return " | ".join(kept_reason(each).text(spoken) for each in kept)
        case list(), _:
            return ", ".join(str(each) for each in kept)
        case _:
            return str(kept)


def _days(t: Texts, days: Sequence[str]) -> str:
    """`Mon–Sat`, or one by one where some between are missing."""
    named = [t.plain(f"rule-day-{day}") for day in days]
    at = [n for n, day in enumerate(WEEK) if day in days]
    in_a_row = at[-1] - at[0] == len(days) - 1
    return f"{named[0]}–{named[-1]}" if in_a_row and len(days) > 2 else ", ".join(named)


def change(t: Texts, key: str, old: object, new: object, shown: int) -> Html:
    # What reads the same as before to this reader is another text to others.
    each_way = ([value(t, key, each, to) for each in (old, new)] for to in (t.language, *LANGUAGES))
    said = next((both for both in each_way if both[0] != both[1]), ["", ""])
    return t(
        "rules-change",
        rule=label(t, key),
        old=words.short(said[0], shown),
        new=words.short(said[1], shown),
    )


def logged(t: Texts, diff: Mapping[str, object]) -> Sequence[Html]:
    """The lines of a difference as it is kept."""
    changes = [
        change(t, key, each["old"], each["new"], _SHOWN_VALUE)
        for key, each in islice(diff.items(), _SHOWN_CHANGES)
        if isinstance(each, Mapping)
    ]
    more = len(diff) - _SHOWN_CHANGES
    return [*changes, *([t("rules-more-changes", count=more)] if more > 0 else [])]
