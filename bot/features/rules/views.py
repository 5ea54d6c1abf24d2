"""The rules in force, section by section; questions about them; and who changed what."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from bot.buttons.rules import (
    ChangeRule,
    LeaveRules,
    PickRuleValue,
    RollBackRules,
    ShowRules,
    ShowRulesHistory,
)
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.paging import page_buttons
from bot.ui.rule_words import label, limits, logged, value
from bot.ui.screen import Screen, button, in_rows, keyboard, lines, paragraphs
from domain.errors import UnknownRule
from domain.fail_reasons import DEFAULT_REASONS
from domain.ports.rules import LoggedRules
from domain.rule_keys import (
    SECTIONS,
    RuleKind,
    keys_in,
    kind_of,
    limits_of,
    parse,
    value_of,
    written,
)
from domain.rules import Rules
from domain.services.rules import RulesHistory, RulesSheet

_SHOWN_REASON, _SHOWN_VALUE, _SHOWN_TO_COPY = 200, 300, 1500
_A_ROW = 4
_SHOWN_NAME_IN_HISTORY, _SHOWN_REASON_IN_HISTORY = 40, 100


def sections(t: Texts, sheet: RulesSheet) -> Screen:
    """What there is to steer, and since when it is so."""
    return Screen(
        paragraphs(
            lines(t("rules-title", version=str(sheet.written.version)), _written(t, sheet)),
            t("rules-pick-section"),
        ),
        keyboard(
            [
                *(
                    [button(t.plain(f"rules-section-{name}"), ShowRules(section=name))]
                    for name in SECTIONS
                ),
                [button(t.plain("button-rules-history"), ShowRulesHistory())],
            ]
        ),
    )


def section(t: Texts, sheet: RulesSheet, name: str) -> Screen:
    """A section's rules with their values, numbered; a button each."""
    if name not in SECTIONS:
        raise UnknownRule(name)
    numbered = list(enumerate(keys_in(name), 1))
    return Screen(
        paragraphs(
            t("rules-section-title", section=t.plain(f"rules-section-{name}")),
            lines(*(_rule(t, sheet.rules, key, at) for at, key in numbered)),
            t("rules-pick-rule"),
        ),
        keyboard(
            [
                *in_rows([button(f"✏️ {at}", ChangeRule(key=key)) for at, key in numbered], _A_ROW),
                [button(t.plain("button-back"), ShowRules())],
            ]
        ),
    )


def ask_value(t: Texts, rules: Rules, key: str, nonce: str) -> Screen:
    """What shall it be? Yes and no need no typing."""
    kind = kind_of(key)
    picks: Sequence[InlineKeyboardButton] = ()
    if kind is RuleKind.YES_NO:
        picks = [
            button(t.plain(f"rule-value-{word}"), PickRuleValue(key=key, value=word == "yes"))
            for word in ("yes", "no")
        ]
    return Screen(
        paragraphs(
            t("rules-rule-and-key", rule=label(t, key), value=_shown(t, rules, key), code=key),
            *(_in_languages(t, rules) if kind is RuleKind.WORDS else ()),
            t("rules-ask-value", limits=limits(t, key, kind, limits_of(key))),
        ),
        keyboard([picks, [_back(t, key, nonce)]]),
    )


def _in_languages(t: Texts, rules: Rules) -> Sequence[Html]:
    """How presets are written, a text for each language; and those that there are, to copy."""
    now = written(each.kept() for each in rules.qc.fail_reasons)
    fits = 0 < len(now) <= _SHOWN_TO_COPY
    return [
        *([t("rules-words-now", written=now)] if fits else []),
        t("rules-words-how", example=written([DEFAULT_REASONS[0].kept()])),
    ]


def ask_reason(t: Texts, key: str, typed: str, nonce: str) -> Screen:
    shown = words.short(value(t, key, parse(key, typed)), _SHOWN_VALUE)
    return Screen(
        t("rules-ask-reason", rule=label(t, key), value=shown), keyboard([[_back(t, key, nonce)]])
    )


def history(t: Texts, told: RulesHistory) -> Screen:
    """Versions, newest first; a button to go back to each but the one in force."""
    return Screen(
        paragraphs(
            t("rules-history-title"),
            *(_version(t, told, each) for each in told.versions),
        ),
        keyboard(
            [
                *(
                    [
                        button(
                            t.plain("button-roll-back", version=str(each.version)),
                            RollBackRules(version=each.version),
                        )
                    ]
                    for each in told.versions
                    if each.version != told.newest
                ),
                page_buttons(t, told.page, told.pages, lambda to: ShowRulesHistory(page=to)),
                [button(t.plain("button-back"), ShowRules())],
            ]
        ),
    )


def _rule(t: Texts, rules: Rules, key: str, at: int) -> Html:
    return t("rules-rule", number=at, rule=label(t, key), value=_shown(t, rules, key))


def _shown(t: Texts, rules: Rules, key: str) -> str:
    return words.short(value(t, key, value_of(rules, key)), _SHOWN_VALUE)


def _back(t: Texts, key: str, nonce: str) -> InlineKeyboardButton:
    return button(t.plain("button-back"), LeaveRules(nonce=nonce, section=key.partition(".")[0]))


def _written(t: Texts, sheet: RulesSheet) -> Html:
    written = sheet.written
    if written.action == "created":
        return t("rules-defaults")
    return t(
        "rules-written",
        name=written.author_name or "—",
        at=words.moment(written.created_at, sheet.zone),
        reason=words.short(written.reason, _SHOWN_REASON),
    )


def _version(t: Texts, told: RulesHistory, each: LoggedRules) -> Html:
    at = words.moment(each.created_at, told.zone)
    if each.action == "created":
        return t("rules-version-first", version=str(each.version), at=at)
    return lines(
        t(
            "rules-version",
            version=str(each.version),
            name=words.short(each.author_name or "—", _SHOWN_NAME_IN_HISTORY),
            at=at,
        ),
        *logged(t, each.diff),
        t("rules-reason", reason=words.short(each.reason, _SHOWN_REASON_IN_HISTORY)),
    )
