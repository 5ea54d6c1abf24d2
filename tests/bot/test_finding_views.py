"""Lists, histories and help, in every language, with the longest words."""

import itertools
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.buttons.help import HelpTopic
from bot.buttons.press import unpacked
from bot.buttons.tickets import PickWhose, ShowBoard, TicketsOf, TicketsWith, TurnHistory
from bot.chat.commands import BY_ROLE, EVERYONE, IN_GROUPS, commands_of
from bot.features.help import views as help_views
from bot.features.tickets import history_view, list_views
from bot.texts import LANGUAGES, texts
from bot.ui import words
from bot.ui.screen import Screen
from domain.people import Role
from domain.search import query_words
from domain.services.list_filters import BoardFilter
from domain.services.lists import MOST_COUNTED, PAGE_SIZE, TABS, Board, BoardPage
from domain.ticket import TicketAction
from tests.support import samples
from tests.support.samples import EXTENTS, MAX_ID, MAX_PERSON_ID, ORDINARY, Extent
from tests.support.screens import any_extent, any_language, check, labels
from tests.support.workshop import MONDAY

# --- Lists ----------------------------------------------------------------------------------------


def board_page(
    of: Extent, board: Board, tab: str, *, total: int, page: int, only: BoardFilter | None = None
) -> BoardPage:
    shown = min(PAGE_SIZE, total - page * PAGE_SIZE)
    statuses = TABS[board][tab]
    tabs = {"all": ()} if only is not None and only.words else TABS[board]
    return BoardPage(
        board=board,
        tab=tab,
        counts=dict.fromkeys(tabs, total),
        rows=[samples.row(of, statuses[at % len(statuses)]) for at in range(shown)],
        page=page,
        pages=max(1, -(-total // PAGE_SIZE)),
        now=MONDAY,
        only=only,
        about=of.name if only is not None else "",
        technician=of.name if only is not None and only.technician_id else "",
        item=of.item if only is not None and only.item_id else "",
        near=[samples.near(of)] * 5 if only is not None and only.words and not total else (),
    )


@any_extent
@any_language
@pytest.mark.parametrize("board", Board)
def test_a_list_fits_on_every_tab_and_page(language: str, extent: str, board: Board) -> None:
    for tab in TABS[board]:
        for total, page in ((0, 0), (1, 0), (5, 0), (6, 0), (6, 1), (11, 1), (1000, 199)):
            shown = board_page(EXTENTS[extent], board, tab, total=total, page=page)
            screen = list_views.board(texts(language), shown)
            check(screen)
            rows = [row for row in labels(screen) if "#" in row[0].split(" · ")[0]]
            assert len(rows) == len(shown.rows)
            assert all(len(row) == 1 for row in rows)


@any_extent
@any_language
def test_a_narrowed_list_fits_and_every_button_of_it_stays_in_it(
    language: str, extent: str
) -> None:
    of, t = EXTENTS[extent], texts(language)
    typed = "Ўткирлаш " + of.title + " Газонокосилка не заводится"
    for only in (
        BoardFilter(technician_id=MAX_PERSON_ID),
        BoardFilter(item_id=MAX_PERSON_ID),
        BoardFilter(pressing=True),
        BoardFilter(technician_id=MAX_PERSON_ID, item_id=MAX_PERSON_ID, pressing=True),
        BoardFilter(words=query_words(typed)),
    ):
        for total, page in ((0, 0), (11, 1), (MOST_COUNTED, 199)):
            shown = board_page(of, Board.TICKETS, "all", total=total, page=page, only=only)
            screen = list_views.board(t, shown)
            check(screen)
            keys = keys_of(screen)
            assert (t.plain("button-unfiltered") in [key.text for key in keys]) is only.is_search
            turns = [key for key in keys if key.text in (t.plain("button-next"), "🔄")]
            assert all(unpacked(ShowBoard, key.callback_data) is None for key in turns)
            found = [press for key in keys if (press := unpacked(TicketsWith, key.callback_data))]
            assert bool(found) is bool(only.words)
            assert all(query_words(press.words) == only.words for press in found)
            of_one = [one for key in keys if (one := unpacked(TicketsOf, key.callback_data))]
            turned = [one for one in of_one if one.page]
            assert bool(turned) is (page > 0 and not only.is_search)
            same = {"technician_id", "item_id", "pressing"}
            for one in turned:
                assert BoardFilter(**one.model_dump(include=same)) == only
            taken = [key.text for key in keys if key.text.startswith("✖️ ")]
            holding = (only.technician_id, only.item_id, only.pressing)
            assert len(taken) == max(1, sum(map(bool, holding)))


def keys_of(screen: Screen) -> list[InlineKeyboardButton]:
    assert isinstance(screen.keyboard, InlineKeyboardMarkup)
    return [key for row in screen.keyboard.inline_keyboard for key in row]


def test_a_list_shows_rows_then_pages_then_tabs_with_counts() -> None:
    page = board_page(ORDINARY, Board.QUEUE, "active", total=11, page=1)
    screen = list_views.board(texts("en"), page)
    assert labels(screen) == [
        ["🔥⏰ #12345 · RM-0042 · in progress"],
        ["🔥⏰ #12345 · RM-0042 · rework"],
        ["🔥⏰ #12345 · RM-0042 · assigned"],
        ["🔥⏰ #12345 · RM-0042 · on hold"],
        ["🔥⏰ #12345 · RM-0042 · in progress"],
        ["◀️ Previous", "Next ▶️"],
        ["• Active 11 •", "In QC 11", "Done 11"],
        ["🔄 Refresh"],
    ]
    told = [f"🔴 #12345 {ORDINARY.title} · 0 min"] * 5
    assert check(screen).splitlines() == ["🔧 Your tickets", "", *told, "", "Page 2 of 3"]


@any_language
def test_a_list_tells_titles_and_others_technicians_and_how_long_it_stands_there(
    language: str,
) -> None:
    t = texts(language)
    for board in Board:
        page = board_page(ORDINARY, board, next(iter(TABS[board])), total=1, page=0)
        told = check(list_views.board(t, replace(page, now=MONDAY + timedelta(minutes=125))))
        assert ORDINARY.title in told
        assert words.duration(t, 125 * 60) in told
        name = page.rows[0].technician_name
        assert name
        # Whose queue it is, knows who he is.
        assert (words.short(name, 24) in told) is (board is not Board.QUEUE)


def test_nobody_counts_beyond_a_thousand_and_older_tickets_are_searched_for() -> None:
    page = board_page(ORDINARY, Board.TICKETS, "done", total=MOST_COUNTED, page=199)
    screen = list_views.board(texts("en"), page)
    assert "• Done 999+ •" in itertools.chain(*labels(screen))
    assert "Page 200 of 200" in check(screen)
    assert "🔎 Search finds older ones" in check(screen)
    before = list_views.board(texts("en"), replace(page, page=198))
    assert "older" not in check(before)


def test_the_qc_queue_shows_how_long_each_ticket_waits() -> None:
    page = board_page(ORDINARY, Board.QC, "waiting", total=1, page=0)
    later = replace(page, now=MONDAY + timedelta(minutes=125))
    screen = list_views.board(texts("en"), later)
    assert labels(screen) == [["🔥⏰ #12345 · RM-0042 · waits 2 h 5 min"], ["🔄 Refresh"]]


@any_extent
@any_language
@pytest.mark.parametrize("number", [0, 1, 5, 6, 23])
def test_the_technicians_to_choose_from_fit_on_every_page(
    language: str, extent: str, number: int
) -> None:
    t = texts(language)
    technicians = samples.technicians(EXTENTS[extent], number)
    for page in (-1, 0, 1, 99):
        screen = list_views.whose(t, technicians, PickWhose(page=page))
        check(screen)
        assert labels(screen)[-1] == [t.plain("button-back")]
    check(list_views.ask_for_words(t))


# --- History --------------------------------------------------------------------------------------


@any_extent
@any_language
@pytest.mark.parametrize("lines", [1, 2, 9, 70])
def test_a_history_fits_however_long_it_is(language: str, extent: str, lines: int) -> None:
    told = samples.history(EXTENTS[extent], lines, sessions=lines - 1)
    for page in (history_view.LAST, 0, 1, 2, 9_999, -2):
        check(history_view.history(texts(language), told, page))


@any_language
def test_every_line_of_a_history_stands_on_one_of_its_pages(language: str) -> None:
    t = texts(language)
    told = samples.history(ORDINARY, lines=60, sessions=20)
    first = history_view.history(t, told, 0)
    pages = [check(first)]
    while turns := _turns(history_view.history(t, told, len(pages) - 1)):
        if turns[-1] != len(pages):
            break
        pages.append(check(history_view.history(t, told, turns[-1])))
    shown = "\n".join(pages)
    assert pages[-1] == check(history_view.history(t, told))
    for minute in range(60):
        assert len(re.findall(rf"^10:{minute:02} ", shown, re.MULTILINE)) == 1
    reasons = sum(step.fact.note is not None for step in told.steps)
    corrections = sum(len(session.corrections) for session in told.sessions)
    assert shown.count(ORDINARY.reason) == reasons + corrections
    assert shown.count("–05.03.2026 10:00 — ") == 19


def _turns(screen: Screen) -> list[int]:
    pressed = [unpacked(TurnHistory, key.callback_data) for key in keys_of(screen)]
    return [press.page for press in pressed if press is not None]


def test_a_history_says_what_was_changed_by_whom_and_how_long_it_took() -> None:
    told = samples.history(ORDINARY, lines=len(TicketAction), sessions=2)
    # By the first name, since nobody else in it has that.
    first = ORDINARY.name.split()[0]
    screens = [history_view.history(texts("en"), told, page) for page in (0, 1, 2)]
    assert "<blockquote expandable>" in screens[0].text
    shown = "\n".join(check(screen) for screen in screens)
    assert "⏱ 1 h 30 min of 45 min planned, in 2 sessions" in shown
    assert "📍 rework for 45 min now" in shown
    assert f"10:02 assigned · {first}\n↳ to {first}" in shown
    assert "↳ after 45 min waiting for QC" in shown
    assert "↳ 🟡 2 XP → 🔴 10,000 XP, by hand" in shown
    assert "↳ own work: the rules allow it" in shown
    assert "↳ planned: 1 min → 6 d 22 h" in shown
    assert "↳ ➕ 🔴 " in shown
    assert f"↳ 7 min more, {first}, 10:00: {ORDINARY.reason}" in shown
    assert f"cancelled · {first}: {ORDINARY.reason}" in shown
    assert f"🔨 10:00–… ⏸ — {first}, 45 min of work" in shown
    assert (f"🔨 10:00–05.03.2026 10:00 — {first}, 45 min of work, one pause of 7 min") in shown


def test_short_waits_and_namesakes_first_names_are_not_told() -> None:
    told = samples.history(ORDINARY, lines=4, sessions=1)
    steps = [replace(step, waited=599, technician_name="Muhammadyusuf Y") for step in told.steps]
    session = replace(told.sessions[0], active_seconds=59, pauses=(), corrections=())
    seconds = dict.fromkeys(told.seconds, 59)
    quiet = replace(told, steps=steps, sessions=[session], seconds=seconds)
    shown = check(history_view.history(texts("en"), quiet))
    assert "after " not in shown
    assert "waited" not in shown
    assert "min of work" not in shown
    assert f"assigned · {ORDINARY.name}\n↳ to Muhammadyusuf Y" in shown


@any_extent
@any_language
def test_a_history_opens_at_its_newest_line(language: str, extent: str) -> None:
    t = texts(language)
    told = samples.history(EXTENTS[extent], lines=60)
    last = told.steps[-1].fact
    shown = check(history_view.history(t, told)).splitlines()
    assert any(line.startswith(f"{words.time(last.created_at, told.zone)} ") for line in shown)


# --- Help -----------------------------------------------------------------------------------------


@any_language
def test_help_fits_for_every_set_of_roles_and_on_every_topic(language: str) -> None:
    t = texts(language)
    for number in range(len(Role) + 1):
        for roles in itertools.combinations(Role, number):
            reader = samples.member(ORDINARY, *roles)
            for topic in (None, *HelpTopic):
                plain = check(help_views.help_text(t, reader, topic))
                # A phone shows some thirty lines.
                assert len(plain.splitlines()) <= 24, plain
    check(help_views.help_text(t, None))


@any_language
def test_help_names_every_command_that_a_person_has(language: str) -> None:
    t = texts(language)
    for role in Role:
        reader = samples.member(ORDINARY, role)
        topics = (None, *HelpTopic) if role is Role.ADMIN else (None,)
        told = "\n".join(check(help_views.help_text(t, reader, topic)) for topic in topics)
        named = {word.strip(":;,") for word in told.split() if word.startswith("/")}
        left_out = {f"/{name}" for name in (*BY_ROLE[role], *EVERYONE)} - named
        assert left_out == {"/start", "/help"} - named
        if role is Role.ADMIN:
            assert {f"/{name}" for name in IN_GROUPS} <= named
            known = {f"/{name}" for name in (*commands_of(frozenset(Role)), *IN_GROUPS, "tickets")}
            assert named <= known, named - known


def test_only_admins_are_offered_topics() -> None:
    t = texts("en")
    inspector = samples.member(ORDINARY, Role.QC_INSPECTOR)
    overview = help_views.help_text(t, inspector)
    assert overview.keyboard is None
    assert help_views.help_text(t, inspector, HelpTopic.PEOPLE) == overview
    admin = samples.member(ORDINARY, Role.ADMIN)
    assert labels(help_views.help_text(t, admin)) == [
        ["🎫 Tickets", "📦 Items"],
        ["👥 People", "⚖️ Rules and points"],
        ["🧰 The rest"],
    ]
    assert labels(help_views.help_text(t, admin, HelpTopic.ITEMS))[-1] == ["⬅️ Back"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_command_gets_the_nearest_ones(language: str) -> None:
    t = texts(language)
    plain = check(help_views.unknown_command(t, "/ticketz", ["tickets", "ticket"]))
    assert plain.splitlines()[1:] == [
        f"/{name} — {t.plain(f'command-{name}')}" for name in ("tickets", "ticket")
    ]
    assert "/help" in check(help_views.unknown_command(t, "/zzz", []))
    check(help_views.unknown_command(t, "/" + "&" * 32, ["top"]))


def test_the_largest_numbers_fit_beside_the_longest_words() -> None:
    packed = TicketsWith(words="".join("Ў" * 24), page=MAX_ID).pack()
    assert len(packed.encode()) <= 64
