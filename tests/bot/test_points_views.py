"""Points on the screen, in every language: each line explained, places, questions."""

import itertools
import re
from dataclasses import replace
from datetime import date

import pytest

from bot.features.points import adjust_views as points_adjust_views
from bot.features.points import views as points_views
from bot.features.points.adjust_flow import Typed, amount_of, typed
from bot.texts import LANGUAGES, texts
from domain.errors import BadArgument
from domain.people import Role
from domain.people_pages import CrewPage, CrewRow
from domain.points import XpEntryType
from domain.services.points import Adjusted, Leaderboard, Place
from tests.support import samples
from tests.support.samples import EXTENTS, MAX_ID, ORDINARY, Extent
from tests.support.screens import any_extent, any_language, check, labels
from tests.support.workshop import MONDAY

BASE = XpEntryType.TICKET_BASE_XP


@any_extent
@any_language
@pytest.mark.parametrize("kind", XpEntryType)
def test_an_xp_statement_fits_with_every_kind_of_entry(
    language: str, extent: str, kind: XpEntryType
) -> None:
    of, t = EXTENTS[extent], texts(language)
    for is_manual, top in itertools.product((False, True), (None, 1_000_000)):
        entries = [samples.xp_entry(of, kind, is_manual=is_manual) for _ in range(12)]
        check(points_views.xp_statement(t, samples.xp_statement(of, entries, next_threshold=top)))
    check(points_views.xp_statement(t, samples.xp_statement(of)))


@any_language
def test_every_xp_entry_is_explained(language: str) -> None:
    entries = [
        *(samples.xp_entry(ORDINARY, kind) for kind in XpEntryType),
        samples.xp_entry(ORDINARY, BASE, is_manual=True),
    ]
    told = samples.xp_statement(ORDINARY, entries)
    lines = check(points_views.xp_statement(texts(language), told)).split("\n\n")[1].splitlines()
    assert len(set(lines)) == 5
    assert lines[0].startswith("+3 ")
    assert {"45", "20"} <= set(re.findall(r"\d+", lines[0]))
    assert lines[3].startswith(f"-3 {ORDINARY.description} · ")
    assert ORDINARY.name in lines[3]
    assert all("#12345" in line for line in lines if line != lines[3])


def test_the_lines_say_what_the_product_says() -> None:
    entry = samples.xp_entry(ORDINARY, BASE)
    entry = replace(entry, payload={**entry.payload, "rules_version": 1})
    by_hand = samples.xp_entry(ORDINARY, BASE, is_manual=True)
    shown = check(
        points_views.xp_statement(texts("en"), samples.xp_statement(ORDINARY, [entry, by_hand]))
    )
    assert f"+3 · #12345 {ORDINARY.item}: 45 min planned (1 XP per 20) · " in shown
    assert f"+3 · #12345 {ORDINARY.item}: set by hand · " in shown


def test_an_amount_of_earlier_rules_is_not_explained_by_those_of_today() -> None:
    entry = samples.xp_entry(ORDINARY, BASE)
    entry = replace(entry, payload={**entry.payload, "base_divisor": 25})
    shown = check(points_views.xp_statement(texts("en"), samples.xp_statement(ORDINARY, [entry])))
    assert "1 XP per" not in shown
    assert f"+3 · #12345 {ORDINARY.item}: by the rules when it was opened" in shown


@pytest.mark.parametrize(
    ("total", "threshold", "following", "shown"),
    [
        (5, 0, 200, "▱" * 10),
        (325, 200, 450, "▰" * 5 + "▱" * 5),
        (449, 200, 450, "▰" * 9 + "▱"),
        (-50, 0, 200, "▱" * 10),
    ],
)
def test_the_bar_shows_how_far_it_is_to_the_next_level(
    total: int, threshold: int, following: int, shown: str
) -> None:
    told = replace(
        samples.xp_statement(ORDINARY),
        total=total,
        threshold=threshold,
        next_threshold=following,
    )
    text = check(points_views.xp_statement(texts("en"), told))
    assert f"{following - total} XP to the next\n{shown}\n" in f"{text}\n"


def board(of: Extent, own: int | None, *, back: int = 0, earlier: bool = True) -> Leaderboard:
    """Ten places, two of them shared; the reader's own is the `own`th."""
    places = [
        Place(place=max(1, at), person_id=at, name=of.name, points=of.xp * 20 - max(1, at))
        for at in range(14)
    ]
    return Leaderboard(
        month=date(2026, 3, 1),
        back=back,
        has_earlier=earlier,
        places=places[:10],
        own=places[own] if own is not None else None,
    )


@any_extent
@any_language
@pytest.mark.parametrize("own", [None, 0, 9, 13])
def test_a_leaderboard_fits(language: str, extent: str, own: int | None) -> None:
    for back, earlier in itertools.product((0, 3), (False, True)):
        shown = check(
            points_views.top(
                texts(language), board(EXTENTS[extent], own, back=back, earlier=earlier)
            )
        )
        assert (shown.count("🥇"), shown.count("🥈")) == (2, 1)


def test_a_leaderboard_has_medals_and_the_readers_place_wherever_it_is() -> None:
    t = texts("en")
    lines = check(points_views.top(t, board(ORDINARY, 13, back=1))).splitlines()
    assert lines[0] == "🏆 March 2026"
    assert lines[2] == f"🥇 {ORDINARY.name} — 59 XP"
    assert lines[-2:] == ["…", "13. You — 47 XP"]
    assert labels(points_views.top(t, board(ORDINARY, 13, back=1))) == [
        ["◀️ Earlier", "Later ▶️"],
        ["🔄 Refresh"],
    ]
    within = check(points_views.top(t, board(ORDINARY, 2))).splitlines()
    assert within[4] == "🥈 You — 58 XP"
    assert "…" not in within


def test_there_is_no_medal_for_losing_least() -> None:
    least = Place(place=1, person_id=1, name="Tim", points=-5)
    shown = replace(board(ORDINARY, None, earlier=False), places=[least])
    assert "1. Tim — -5 XP" in check(points_views.top(texts("en"), shown))
    assert labels(points_views.top(texts("en"), shown)) == [["🔄 Refresh"]]


@any_language
def test_an_empty_month_says_so(language: str) -> None:
    empty = replace(board(ORDINARY, None), places=[])
    assert texts(language).plain("top-empty") in check(points_views.top(texts(language), empty))
    for month in range(1, 13):
        check(points_views.top(texts(language), replace(empty, month=date(2026, month, 1))))


# --- By hand --------------------------------------------------------------------------------------


def crew_page(of: Extent, *, page: int = 0, pages: int = 1) -> CrewPage:
    row = CrewRow(
        person_id=samples.MAX_PERSON_ID,
        name=of.name,
        username="tim",
        roles=frozenset({Role.TECHNICIAN}),
        is_active=True,
        tickets=1,
        planned_minutes=1,
        is_working=False,
        last_seen_at=MONDAY,
    )
    return CrewPage(
        rows=[row] * 5,
        page=page,
        pages=pages,
        total=5 * pages,
        others=0,
        active=True,
        search="",
        requests=0,
        invites=0,
    )


@any_extent
@any_language
def test_the_questions_about_points_by_hand_fit(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    nonce, comment = "0" * 16, of.reason[:200]
    check(points_adjust_views.pick_person(t, crew_page(of)))
    paged = points_adjust_views.pick_person(t, crew_page(of, page=1, pages=3))
    check(paged)
    assert labels(paged)[-1] == [t.plain("button-previous"), t.plain("button-next")]
    for amount in (10_000, -10_000):
        check(points_adjust_views.ask_amount(t, samples.MAX_PERSON_ID, of.name, nonce))
        check(points_adjust_views.ask_comment(t, of.name, amount, nonce))
        assert comment in check(points_adjust_views.confirm(t, of.name, amount, comment, nonce))
        for again in (False, True):
            done = Adjusted(
                person=samples.member(of),
                amount=amount,
                comment=comment,
                total=-MAX_ID,
                again=again,
            )
            shown = check(points_adjust_views.adjusted(t, done))
            assert (t.plain("adjust-again") in shown) is again


def test_amounts_are_offered_in_both_directions() -> None:
    for language in LANGUAGES:
        screen = points_adjust_views.ask_amount(texts(language), 7, "Tim", "0" * 16)
        assert labels(screen)[:2] == [["−10", "−5", "−1"], ["+1", "+5", "+10"]]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("", Typed("", None, "")),
        ("   ", Typed("", None, "")),
        ("@tim", Typed("@tim", None, "")),
        ("@tim +5", Typed("@tim", 5, "")),
        ("@tim +5 helped  Rob\n5 times", Typed("@tim", 5, "helped  Rob\n5 times")),
        ("Tim Tall  -3 late", Typed("Tim Tall", -3, "late")),
        ("7000000002 5 helped", Typed("7000000002", 5, "helped")),
        ("7000000002", Typed("7000000002", None, "")),
        ("Tim −3 late", Typed("Tim", -3, "late")),
        ("Tim 5th of May", Typed("Tim 5th of May", None, "")),
    ],
)
def test_the_person_may_be_several_words_and_the_amount_comes_after_them(
    words: str, read: Typed
) -> None:
    assert typed(words) == read


@pytest.mark.parametrize("words", ["", "five", "1.5", "++5", "٣", "0", "10001", "9" * 25, "\x00"])
def test_what_is_no_amount_is_refused(words: str) -> None:
    with pytest.raises(BadArgument):
        amount_of(words)
