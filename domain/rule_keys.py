"""The rules one by one: the keys they are named by, what each holds, what people type for it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from pydantic import ValidationError

from domain.errors import BadRuleValue, UnknownRule
from domain.fail_reasons import LANGUAGES, MAX_FAIL_REASON, FailReason, is_twice, kept_reason
from domain.rules import (
    MAX_FAIL_REASONS,
    MAX_LEVELS,
    MAX_NUMBER,
    MAX_PHOTOS,
    WEEK,
    Rules,
    TicketXpRules,
)
from domain.text import is_seen, one_line

ReasonValue = str | dict[str, str]
RuleValue = bool | int | str | list[str] | list[int] | list[ReasonValue]

_NEAR = 3


class RuleKind(StrEnum):
    """What a rule holds; also the name of what is wrong with a value that it can't hold."""

    DIVISOR = "divisor"
    XP = "xp"
    MINUTES = "minutes"
    NUMBER_OF_DAYS = "number-of-days"
    PHOTOS = "photos"
    YES_NO = "yes-no"
    ZONE = "zone"
    CLOCK = "clock"
    SPAN = "span"
    DAYS = "days"
    WORDS = "words"
    STEPS = "steps"


# The one refusal that no single rule can be blamed for.
FLAG_ORDER = "flag-order"
# What else may be wrong with presets.
WORDS_TWICE = "words-twice"
WORDS_LANGUAGES = "words-languages"

KINDS: Mapping[str, RuleKind] = MappingProxyType(
    {
        "ticket_xp.base_divisor": RuleKind.DIVISOR,
        "ticket_xp.first_pass_bonus": RuleKind.XP,
        "ticket_xp.qc_status_update_xp": RuleKind.XP,
        "ticket_xp.flag_green_max_minutes": RuleKind.MINUTES,
        "ticket_xp.flag_yellow_max_minutes": RuleKind.MINUTES,
        "ticket_xp.split_by_minutes": RuleKind.YES_NO,
        "work_session.daily_pause_limit_minutes": RuleKind.MINUTES,
        "work_session.timezone": RuleKind.ZONE,
        "work_session.long_session_minutes": RuleKind.MINUTES,
        "qc.allow_own_work": RuleKind.YES_NO,
        "qc.return_days": RuleKind.NUMBER_OF_DAYS,
        "qc.fail_reasons": RuleKind.WORDS,
        "qc.min_photos": RuleKind.PHOTOS,
        "qc.photo_on_fail": RuleKind.YES_NO,
        "reminders.unassigned_minutes": RuleKind.MINUTES,
        "reminders.unstarted_minutes": RuleKind.MINUTES,
        "reminders.waiting_qc_minutes": RuleKind.MINUTES,
        "reminders.due_minutes": RuleKind.MINUTES,
        "reminders.repeat_minutes": RuleKind.MINUTES,
        "reminders.work_hours": RuleKind.SPAN,
        "reminders.work_days": RuleKind.DAYS,
        "reminders.digest_at": RuleKind.CLOCK,
        "progression.level_thresholds": RuleKind.STEPS,
    }
)
SECTIONS: Sequence[str] = tuple(dict.fromkeys(key.partition(".")[0] for key in KINDS))
# The rules that points are reckoned by.
TOUCHING_POINTS = frozenset(
    {
        "ticket_xp.base_divisor",
        "ticket_xp.first_pass_bonus",
        "ticket_xp.qc_status_update_xp",
        "ticket_xp.split_by_minutes",
    }
)

_LIMITS: Mapping[RuleKind, Mapping[str, int]] = MappingProxyType(
    {
        RuleKind.DIVISOR: {"min": 1, "max": MAX_NUMBER},
        RuleKind.XP: {"min": 0, "max": MAX_NUMBER},
        RuleKind.MINUTES: {"min": 0, "max": MAX_NUMBER},
        RuleKind.NUMBER_OF_DAYS: {"min": 0, "max": MAX_NUMBER},
        RuleKind.PHOTOS: {"min": 0, "max": MAX_PHOTOS},
        RuleKind.WORDS: {"max": MAX_FAIL_REASONS, "length": MAX_FAIL_REASON},
        RuleKind.STEPS: {"max": MAX_NUMBER, "length": MAX_LEVELS},
    }
)
_YES = frozenset({"true", "yes", "on", "да", "ha"})
_NO = frozenset({"false", "no", "off", "нет", "yoq"})
_APOSTROPHES = re.compile("['`‘’ʻʼ]")
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_DASH = re.compile(r"\s*[-–—]\s*")
# As people say the days of the week, Monday first.
_DAY_WORDS = (
    ("mon", "monday", "пн", "понедельник", "du", "dushanba"),
    ("tue", "tuesday", "вт", "вторник", "se", "seshanba"),
    ("wed", "wednesday", "ср", "среда", "ch", "chorshanba"),
    ("thu", "thursday", "чт", "четверг", "pa", "payshanba"),
    ("fri", "friday", "пт", "пятница", "ju", "juma"),
    ("sat", "saturday", "сб", "суббота", "sh", "shanba"),
    ("sun", "sunday", "вс", "воскресенье", "ya", "yakshanba"),
)
DAYS: Mapping[str, int] = MappingProxyType(
    {word: at for at, words in enumerate(_DAY_WORDS) for word in words}
)
"""What is typed for a day, and which one it is; Monday is 0."""
_BETWEEN_WORDS = re.compile(r"[|;\n]")
BETWEEN_LANGUAGES = "="
_BETWEEN_STEPS = re.compile(r"[\s,;|]+")
NOTHING = frozenset({"", "-", "–", "—"})
"""Typed where a list shall be empty."""


class RuleChange(NamedTuple):
    key: str
    old: RuleValue
    new: RuleValue


def kind_of(key: str) -> RuleKind:
    """What the rule holds; an unknown key is refused, with the nearest that there are."""
    try:
        return KINDS[key]
    except KeyError:
        raise UnknownRule(key, _near(key)) from None


def limits_of(key: str) -> Mapping[str, int]:
    """The bounds of what the rule takes, where it has numbers for them."""
    return _LIMITS.get(kind_of(key), {})


def keys_in(section: str) -> Sequence[str]:
    return [key for key in KINDS if key.partition(".")[0] == section]


def value_of(rules: Rules, key: str) -> RuleValue:
    """The value as the document keeps it."""
    kind = kind_of(key)
    section, _, name = key.partition(".")
    if kind is RuleKind.WORDS:
        return [each.kept() for each in rules.qc.fail_reasons]
    value: RuleValue = getattr(getattr(rules, section), name)
    return value


def parse(key: str, typed: str) -> RuleValue:
    """A value as people type it; what it can't mean is refused by the rule's name."""
    kind, text = kind_of(key), typed.strip()
    match kind:
        case (
            RuleKind.DIVISOR
            | RuleKind.XP
            | RuleKind.MINUTES
            | RuleKind.NUMBER_OF_DAYS
            | RuleKind.PHOTOS
        ):
            return _whole(key, one_line(text))
        case RuleKind.YES_NO:
            return _yes_or_no(key, one_line(text))
        case RuleKind.ZONE:
            return one_line(text)
        case RuleKind.CLOCK:
            return _time(one_line(text))
        case RuleKind.SPAN:
            return "-".join(_time(part) for part in _DASH.split(one_line(text)))
        case RuleKind.DAYS:
            return _days(key, _DASH.sub("-", one_line(text)).casefold())
        case RuleKind.WORDS:
            return _words(key, text)
        case RuleKind.STEPS:
            return [_whole(key, part) for part in _BETWEEN_STEPS.split(text) if part]


def written(presets: Iterable[object]) -> str:
    """Presets as they are typed: one a line, those in several languages in all of them."""
    reasons = map(kept_reason, presets)
    between = f" {BETWEEN_LANGUAGES} "
    return "\n".join(
        between.join(each.texts.values()) if each.has_languages else each.words for each in reasons
    )


def with_rule(rules: Rules, key: str, value: RuleValue) -> Rules:
    """The document with one rule changed; what the document can't hold is refused."""
    kind = kind_of(key)
    section, _, name = key.partition(".")
    document = rules.model_dump(mode="json")
    document[section][name] = value
    try:
        changed = Rules.model_validate(document)
    except ValidationError as error:
        # A refusal of the whole section is one of rules that don't go together.
        together = all(len(each["loc"]) == 1 for each in error.errors())
        if together and section == "ticket_xp":
            raise BadRuleValue(key, FLAG_ORDER, _flags(rules.ticket_xp, key)) from error
        raise BadRuleValue(key, kind, limits_of(key)) from error
    # Only here: what was in force before it was refused must still load.
    if kind is RuleKind.WORDS and is_twice(changed.qc.fail_reasons):
        raise BadRuleValue(key, WORDS_TWICE, {})
    return changed


def difference(old: Rules, new: Rules) -> Sequence[RuleChange]:
    """Every rule in which two documents differ, in the order of the document."""
    pairs = ((key, value_of(old, key), value_of(new, key)) for key in KINDS)
    return [RuleChange(*pair) for pair in pairs if pair[1] != pair[2]]


def _near(key: str) -> Sequence[str]:
    typed = one_line(key)[:100].lower()
    names = {each.partition(".")[2]: each for each in KINDS}
    found = [
        *get_close_matches(typed, KINDS, _NEAR),
        *(names[name] for name in get_close_matches(typed.rpartition(".")[2], names, _NEAR)),
    ]
    return list(dict.fromkeys(found))[:_NEAR]


def _flags(rules: TicketXpRules, key: str) -> Mapping[str, int]:
    """The bound that the other flag sets."""
    if key.endswith("flag_green_max_minutes"):
        return {"max": rules.flag_yellow_max_minutes}
    return {"min": rules.flag_green_max_minutes}


def _whole(key: str, text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise BadRuleValue(key, kind_of(key), limits_of(key))
    return int(text)


def _yes_or_no(key: str, text: str) -> bool:
    word = _APOSTROPHES.sub("", text).casefold()
    if word not in _YES | _NO:
        raise BadRuleValue(key, kind_of(key), limits_of(key))
    return word in _YES


def _time(text: str) -> str:
    """`9:00` is `09:00`; what is no time is left for the rules to refuse."""
    found = _TIME.fullmatch(text)
    return f"{int(found[1]):02}:{found[2]}" if found else text


def _days(key: str, text: str) -> list[str]:
    """`mon-wed, sat`: days and spans of days; a span may pass the end of the week."""
    meant: set[int] = set()
    for part in filter(None, _BETWEEN_STEPS.split(text)):
        ends = [DAYS.get(word) for word in part.split("-")]
        first, last = ends[0], ends[-1]
        if len(ends) > 2 or first is None or last is None:
            raise BadRuleValue(key, kind_of(key), limits_of(key))
        meant |= {(first + n) % len(WEEK) for n in range((last - first) % len(WEEK) + 1)}
    return [WEEK[at] for at in sorted(meant)]


def _words(key: str, text: str) -> list[ReasonValue]:
    if text in NOTHING:
        return []
    parts = (part for part in _BETWEEN_WORDS.split(text) if one_line(part))
    reasons = dict.fromkeys(_reason(key, part) for part in parts)
    return [each.kept() for each in reasons]


def _reason(key: str, text: str) -> FailReason:
    """`Not fixed = Не исправлено = Tuzatilmagan`; one text alone is for everybody."""
    said = [one_line(each) for each in text.split(BETWEEN_LANGUAGES)]
    texts = {language: each for language, each in zip(LANGUAGES, said, strict=False) if each}
    if len(said) > len(LANGUAGES) or not texts:
        raise BadRuleValue(key, WORDS_LANGUAGES, {})
    if not all(map(is_seen, texts.values())):
        raise BadRuleValue(key, RuleKind.WORDS, limits_of(key))
    return FailReason.of(texts)
