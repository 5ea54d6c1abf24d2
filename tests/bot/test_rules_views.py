"""The rules on the screen, in every language: sections, questions, previews, history."""

import itertools
from collections.abc import Sequence

import pytest

from bot.features.rules import views
from bot.features.rules.arguments import TypedRule, typed_rule
from bot.features.rules.preview_view import applied, preview
from bot.texts import texts
from bot.ui.rule_words import label, value
from domain.errors import UnknownRule
from domain.fail_reasons import FailReason
from domain.ports.rules import LoggedRules
from domain.rule_keys import KINDS, SECTIONS, RuleChange, RuleKind, keys_in, value_of
from domain.rules import QcRules, Rules, RulesVersion, WorkSessionRules
from domain.services.rules import Earnings, RulesHistory, RulesPreview, RulesSheet
from tests.support.samples import EXTENTS, MAX_ID, ORDINARY, ZONE, Extent
from tests.support.screens import any_extent, any_language, check, labels
from tests.support.workshop import MONDAY

NONCE = "0" * 16


def rules_of(of: Extent) -> Rules:
    """With as many and as long words as the document holds."""
    return Rules(
        qc=QcRules(fail_reasons=[FailReason.in_own_words(of.reason[:60])] * 20),
        work_session=WorkSessionRules(timezone="America/Argentina/ComodRivadavia"),
    )


def logged(of: Extent, action: str = "changed", version: int = MAX_ID) -> LoggedRules:
    every = {
        key: {"old": value_of(Rules(), key), "new": value_of(rules_of(of), key)} for key in KINDS
    }
    first = action == "created"
    return LoggedRules(
        version=version,
        action=action,
        diff={} if first else every,
        reason=of.reason,
        created_by=None if first else 1,
        author_name="" if first else of.name,
        created_at=MONDAY,
    )


def sheet(of: Extent, action: str = "changed") -> RulesSheet:
    return RulesSheet(rules=rules_of(of), written=logged(of, action), zone=ZONE)


@any_extent
@any_language
def test_the_rules_fit_section_by_section(language: str, extent: str) -> None:
    t = texts(language)
    for action in ("created", "changed", "rollback"):
        told = sheet(EXTENTS[extent], action)
        assert len(labels(views.sections(t, told))) == len(SECTIONS) + 1
        check(views.sections(t, told))
        for name in SECTIONS:
            screen = views.section(t, told, name)
            shown = check(screen)
            assert all(key not in shown and label(t, key) in shown for key in keys_in(name))
            assert len(list(itertools.chain(*labels(screen)))) == len(keys_in(name)) + 1


def test_a_section_shows_names_and_values_and_a_question_the_key() -> None:
    told = RulesSheet(rules=Rules(), written=logged(ORDINARY), zone=ZONE)
    screen = views.section(texts("en"), told, "work_session")
    assert check(screen) == (
        "⏱ Work and pauses\n\n"
        "1. Pause time a day: 30 min\n"
        "2. Time zone: Asia/Tashkent\n"
        "3. Ask “still working?” after: 4 h\n\n"
        "Which one to change?"
    )
    assert labels(screen) == [["✏️ 1", "✏️ 2", "✏️ 3"], ["⬅️ Back"]]
    asked = views.ask_value(texts("en"), Rules(), "work_session.timezone", NONCE)
    assert "Key for /rules set: work_session.timezone" in check(asked)
    with pytest.raises(UnknownRule):
        views.section(texts("en"), told, "cellar")


@any_extent
@any_language
@pytest.mark.parametrize("key", KINDS)
def test_the_questions_about_a_rule_fit(language: str, extent: str, key: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    asked = views.ask_value(t, rules_of(of), key, NONCE)
    check(asked)
    assert (len(labels(asked)) == 2) is (KINDS[key] is RuleKind.YES_NO)
    words = {RuleKind.YES_NO: "yes", RuleKind.ZONE: "UTC", RuleKind.CLOCK: "18:30"}
    words |= {RuleKind.DAYS: "mon,wed,fri"}
    words |= {RuleKind.WORDS: "|".join(f"{at}{of.reason[:50]}" for at in range(20))}
    check(views.ask_reason(t, key, words.get(KINDS[key], "1000000"), NONCE))


def previewed(of: Extent, people: int, changes: int, *, touches: bool = True) -> RulesPreview:
    each = [RuleChange(key, value_of(Rules(), key), value_of(rules_of(of), key)) for key in KINDS]
    return RulesPreview(
        version=MAX_ID,
        changes=[*each[9:], *each][:changes],
        touches_points=touches,
        earnings=[
            Earnings(name=of.name, old=of.xp * 100, new=of.xp * (100 + at % 3))
            for at in range(people)
        ],
    )


@any_extent
@any_language
def test_a_preview_fits_however_much_changes(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    for people, changes, touches in itertools.product((0, 1, 10, 60), (1, 17), (True, False)):
        told = previewed(of, people, changes, touches=touches)
        for back_to in (None, MAX_ID):
            screen = preview(t, told, reason=of.reason, nonce=NONCE, back_to=back_to)
            check(screen)
            assert labels(screen) == [[t.plain("button-apply")], [t.plain("button-leave-it")]]


def test_a_preview_says_what_changes_and_what_each_would_have_earned() -> None:
    told = RulesPreview(
        version=1,
        changes=[RuleChange("ticket_xp.base_divisor", 20, 25)],
        touches_points=True,
        earnings=[Earnings(name="Tim", old=12, new=10), Earnings(name="Ina", old=3, new=3)],
    )
    shown = check(preview(texts("en"), told, reason="quieter months", nonce=NONCE))
    assert "Planned minutes for 1 XP: 20 → 25" in shown
    assert "💬 quieter months" in shown
    assert "Tim: 12 → 10 (-2)\nTotal: 15 → 13 (-2)" in shown
    none = RulesPreview(version=1, changes=told.changes, touches_points=False, earnings=())
    assert "No points would change" in check(
        preview(texts("en"), none, reason="quieter", nonce=NONCE)
    )


def test_of_many_people_those_are_shown_for_whom_something_changes() -> None:
    told = previewed(ORDINARY, 60, 1)
    shown = check(preview(texts("en"), told, reason="why", nonce=NONCE))
    assert shown.count(" → ") == 1 + 1 + 10 + 1
    assert "(=)" not in shown
    assert "… and 30 more" in shown


@any_extent
@any_language
def test_what_was_applied_fits(language: str, extent: str) -> None:
    told = logged(EXTENTS[extent])
    version = RulesVersion(
        version=MAX_ID,
        rules=Rules(),
        action="changed",
        diff=told.diff,
        reason="",
        created_by=1,
        created_at=MONDAY,
    )
    check(applied(texts(language), version))


@any_extent
@any_language
def test_the_history_fits_and_offers_the_way_back_to_all_but_the_last(
    language: str, extent: str
) -> None:
    of, t = EXTENTS[extent], texts(language)
    versions: Sequence[LoggedRules] = [
        logged(of),
        *(logged(of, "rollback", number) for number in (5, 4, 3)),
        logged(of, "created", 1),
    ]
    told = RulesHistory(versions=versions, newest=MAX_ID, page=1, pages=3, zone=ZONE)
    screen = views.history(t, told)
    check(screen)
    assert labels(screen) == [
        *([t.plain("button-roll-back", version=str(number))] for number in (5, 4, 3, 1)),
        [t.plain("button-previous"), t.plain("button-next")],
        [t.plain("button-back")],
    ]


def test_a_rule_that_is_no_more_is_still_read_in_the_history() -> None:
    gone = LoggedRules(
        version=2,
        action="changed",
        diff={"old.rule": {"old": 1, "new": [2, "x"]}, "odd": [1, 2]},
        reason="once",
        created_by=1,
        author_name="Ada",
        created_at=MONDAY,
    )
    told = RulesHistory(versions=[gone], newest=2, page=0, pages=1, zone=ZONE)
    assert "old.rule: 1 → 2, x" in check(views.history(texts("en"), told))


@pytest.mark.parametrize(
    ("key", "kept", "shown"),
    [
        ("ticket_xp.base_divisor", 20, "20"),
        ("ticket_xp.first_pass_bonus", 1, "1 XP"),
        ("work_session.daily_pause_limit_minutes", 90, "1 h 30 min"),
        ("qc.allow_own_work", True, "yes"),
        ("qc.fail_reasons", ["<b>", "Dirty"], "<b> | Dirty"),
        ("qc.fail_reasons", [], "none"),
        ("progression.level_thresholds", [0, 200], "0, 200"),
        ("reminders.work_hours", "09:00-19:00", "09:00-19:00"),
        ("reminders.work_days", ["mon", "tue", "wed", "thu", "fri"], "Mon–Fri"),
        ("reminders.work_days", ["mon", "wed", "thu"], "Mon, Wed, Thu"),
        ("reminders.work_days", ["sun"], "Sun"),
    ],
)
def test_values_are_said_as_people_say_them(key: str, kept: object, shown: str) -> None:
    assert value(texts("en"), key, kept) == shown


@pytest.mark.parametrize(
    ("kind", "text", "read"),
    [
        (RuleKind.DIVISOR, "25 quieter months", ("25", "quieter months")),
        (RuleKind.DIVISOR, "25", ("25", "")),
        (RuleKind.DIVISOR, "", ("", "")),
        (RuleKind.YES_NO, "да одни в цеху", ("да", "одни в цеху")),
        (RuleKind.WORDS, '"Not fixed | Dirty" shorter', ("Not fixed | Dirty", "shorter")),
        (RuleKind.WORDS, "«Не чинено | Грязно» короче", ("Не чинено | Грязно", "короче")),
        (RuleKind.WORDS, "“Dirty; Loud” shorter list", ("Dirty; Loud", "shorter list")),
        (RuleKind.WORDS, '"" none', ("", "none")),
        (RuleKind.WORDS, "Not fixed | Dirty", ("Not fixed | Dirty", "")),
        (RuleKind.WORDS, '"never closed | Dirty', ('"never closed | Dirty', "")),
        (RuleKind.STEPS, "0 200 450 faster levels", ("0 200 450", "faster levels")),
        (RuleKind.STEPS, "0,200,450 faster", ("0,200,450", "faster")),
        (RuleKind.STEPS, "0, 200, 450", ("0, 200, 450", "")),
        (RuleKind.STEPS, "x y", ("x", "y")),
        (RuleKind.SPAN, "8:00 - 17:30 summer", ("8:00 - 17:30", "summer")),
        (RuleKind.SPAN, "08:00-17:30 summer", ("08:00-17:30", "summer")),
        (RuleKind.SPAN, "morning always", ("morning", "always")),
        (RuleKind.DAYS, "mon-sat quieter months", ("mon-sat", "quieter months")),
        (RuleKind.DAYS, "Mon tue, wed sunny days", ("Mon tue, wed", "sunny days")),
        (RuleKind.DAYS, "пн – сб новый цех", ("пн – сб", "новый цех")),
        (RuleKind.DAYS, "moon always", ("moon", "always")),
    ],
)
def test_a_value_ends_where_such_a_value_can_end(
    kind: RuleKind, text: str, read: tuple[str, str]
) -> None:
    assert typed_rule(kind, text) == TypedRule(*read)
