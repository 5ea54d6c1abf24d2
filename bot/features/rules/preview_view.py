"""What a change of the rules would do, before it does; and that it is done."""

from collections.abc import Sequence

from bot.buttons.rules import ApplyRules, LeaveRules, ShowRules, ShowRulesHistory
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.rule_words import change, logged
from bot.ui.screen import Screen, Style, button, keyboard, lines, paragraphs
from domain.rule_keys import RuleChange, written
from domain.rules import RulesVersion
from domain.services.rules import Earnings, RulesPreview

# Of everything together a message holds so much.
_SHOWN_REASON, _SHOWN_NAME, _SHOWN_PEOPLE = 200, 40, 10
_SHOWN_VALUE, _SHOWN_VALUE_OF_MANY, _SHOWN_PRESETS = 300, 40, 1500


def preview(
    t: Texts, told: RulesPreview, *, reason: str, nonce: str, back_to: int | None = None
) -> Screen:
    """The difference, and what it would have meant for the last days' points."""
    if back_to is None:
        title = t("rules-preview-title", version=str(told.version))
    else:
        title = t("rules-rollback-title", version=str(told.version), back_to=str(back_to))
    return Screen(
        paragraphs(
            lines(title, *_changes(t, told.changes)),
            _in_languages(t, told.changes),
            t("rules-reason", reason=words.short(reason, _SHOWN_REASON)) if reason else None,
            _earned(t, told),
            t("rules-preview-ask"),
        ),
        keyboard(
            [
                [button(t.plain("button-apply"), ApplyRules(nonce=nonce), Style.SUCCESS)],
                [button(t.plain("button-leave-it"), LeaveRules(nonce=nonce))],
            ]
        ),
    )


def applied(t: Texts, version: RulesVersion) -> Screen:
    """The new version is in force."""
    return Screen(
        lines(t("rules-applied", version=str(version.version)), *logged(t, version.diff)),
        keyboard(
            [
                [button(t.plain("button-rules"), ShowRules())],
                [button(t.plain("button-rules-history"), ShowRulesHistory())],
            ]
        ),
    )


def _changes(t: Texts, changes: Sequence[RuleChange]) -> Sequence[Html]:
    shown = _SHOWN_VALUE if len(changes) == 1 else _SHOWN_VALUE_OF_MANY
    return [change(t, each.key, each.old, each.new, shown) for each in changes]


def _in_languages(t: Texts, changes: Sequence[RuleChange]) -> Html | None:
    """New presets whose texts differ from language to language, as they were typed."""
    for each in changes:
        if isinstance(each.new, list) and any(isinstance(preset, dict) for preset in each.new):
            return t("rules-words-written", written=words.short(written(each.new), _SHOWN_PRESETS))
    return None


def _earned(t: Texts, told: RulesPreview) -> Html:
    if not told.touches_points:
        return t("rules-no-points")
    if not told.earnings:
        return t("rules-nothing-earned")
    differ = [each for each in told.earnings if each.old != each.new]
    if not differ:
        return t("rules-no-points")
    shown = differ[:_SHOWN_PEOPLE]
    left_out = len(differ) - len(shown)
    total = Earnings(
        name=t.plain("rules-total"),
        old=sum(each.old for each in told.earnings),
        new=sum(each.new for each in told.earnings),
    )
    return lines(
        t("rules-earned"),
        *(_earner(t, each) for each in shown),
        t("rules-more-people", count=left_out) if left_out else None,
        _earner(t, total),
    )


def _earner(t: Texts, each: Earnings) -> Html:
    return t(
        "rules-earner",
        name=words.short(each.name, _SHOWN_NAME),
        old=each.old,
        new=each.new,
        change=words.number(t, each.new - each.old, signed=True),
    )
