"""Items and imports on the screen, in every language, with the longest words."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest
from aiogram.types import InlineKeyboardMarkup

from bot.buttons.fields import SEARCH_BYTES
from bot.buttons.intake import NewTicket
from bot.buttons.items import (
    AddItem,
    AskImportColumn,
    ConfirmImport,
    ItemWord,
    PickImportColumn,
    ShowItem,
    ShowItems,
)
from bot.buttons.press import unpacked
from bot.features.items import change_views as items_change_views
from bot.features.items import import_views as items_import_views
from bot.features.items import views as items_views
from bot.features.items.list_position import START, kept, place_in, searched_for
from bot.texts import LANGUAGES, texts
from bot.ui import refusals
from bot.ui.screen import Screen
from domain.column_words import Column
from domain.errors import NearItem, SerialTaken, UnknownItem
from domain.item_columns import MAX_COLUMNS, Choice, FileColumn
from domain.item_file import MAX_LINES, NOTED, LineProblem, LineRemark, Understood
from domain.item_import import ImportPlan, ItemChange, KnownItem, NewItem
from domain.items import CATEGORY_KEY, MAX_CATEGORY, ItemStatus
from domain.ports.items import ItemRow, ItemUsage
from domain.services.item_import import ColumnQuestion
from domain.services.items import PAGE_SIZE, CategoryPage, ItemPage, ItemSheet
from domain.ticket import TicketStatus
from tests.support import samples
from tests.support.samples import EXTENTS, MAX_ID, MAX_PERSON_ID, ORDINARY, Extent
from tests.support.screens import any_extent, any_language, check, labels
from tests.support.workshop import MONDAY

PLACES = (
    START,
    ShowItems(status=ItemStatus.WRITTEN_OFF, category="0" * CATEGORY_KEY, page=MAX_ID),
    ShowItems(page=MAX_ID, search="Ў" * (SEARCH_BYTES // 2)),
)


def sheet(
    of: Extent, status: ItemStatus, *, tickets: int = 0, active: bool = False, page: int = 0
) -> ItemSheet:
    item = samples.item(of, status)
    item.id = MAX_PERSON_ID
    item.category = (of.item * 3)[:MAX_CATEGORY].strip()
    ticket_id = of.id if active else None
    shown = list(itertools.islice(itertools.cycle(TicketStatus), min(tickets, PAGE_SIZE)))
    return ItemSheet(
        item=item,
        active_ticket_id=ticket_id,
        usage=ItemUsage(tickets, of.minutes * 60, of.xp),
        tickets=[samples.row(of, each) for each in shown],
        page=page,
        pages=max(1, -(-tickets // PAGE_SIZE)),
        statuses=item.possible_statuses(ticket_id),
        now=MONDAY,
    )


def categories(of: Extent, number: int, page: int = 0) -> CategoryPage:
    names = [f"{at}{of.item}"[:MAX_CATEGORY] for at in range(min(number, PAGE_SIZE - 1))]
    return CategoryPage(
        rows=[*((name, MAX_LINES) for name in names), (None, 1)], page=page, pages=3
    )


def item_page(of: Extent, *, rows: int = PAGE_SIZE, page: int = 0, **only: str) -> ItemPage:
    row = ItemRow(
        id=MAX_PERSON_ID,
        serial_number=of.serial,
        name=of.item,
        status=ItemStatus.WRITTEN_OFF,
        category=of.item,
        active_ticket_id=of.id,
    )
    return ItemPage(
        status=ItemStatus.READY if only else None,
        category=only.get("category"),
        search=only.get("search", ""),
        counts=dict.fromkeys(ItemStatus, MAX_LINES),
        rows=[row] * rows,
        page=page,
        pages=3,
        total=MAX_LINES,
    )


def columns(of: Extent, number: int) -> Sequence[FileColumn]:
    return [
        FileColumn(place, of.item[:60] if place % 3 else "", of.item) for place in range(number)
    ]


def understood(of: Extent, number: int) -> Understood:
    first, *others = columns(of, max(4, number))
    names, category, status = others[:3], others[1], others[2]
    return Understood(
        serial=first,
        names=names,
        category=category if number else None,
        status=status if number else None,
        aside=others if number else (),
        sheet=of.item[:31] if number else "",
    )


def remarks(of: Extent, number: int, *, noted: bool) -> Sequence[LineRemark]:
    problems = itertools.cycle(
        each for each in LineProblem if each is not LineProblem.QUOTES and (each in NOTED) == noted
    )
    return [
        LineRemark(line=line, problem=next(problems), value=of.item, other=of.id)
        for line in range(number)
    ]


def import_plan(of: Extent, number: int, *, refused: bool) -> ImportPlan:
    known = KnownItem(
        id=1,
        serial_number=of.serial,
        name=of.item,
        category=None,
        status=ItemStatus.READY,
        active_ticket_id=None,
    )
    return ImportPlan(
        added=[
            NewItem(
                line=line,
                serial_number=of.serial,
                name=of.item,
                category=of.item,
                status=ItemStatus.READY,
            )
            for line in range(number)
        ],
        changed=[
            ItemChange(
                line=line,
                item=known,
                name=of.title[:100],
                category=of.item,
                status=ItemStatus.WRITTEN_OFF,
            )
            for line in range(number)
        ],
        unchanged=number,
        refused=remarks(of, number if refused else 0, noted=False),
        noted=remarks(of, number if refused else 0, noted=True),
        understood=understood(of, min(number, MAX_COLUMNS)),
    )


@any_extent
@any_language
def test_an_items_card_fits_in_every_state(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    for status, number, active, place in itertools.product(
        ItemStatus, (0, 1, 5, 11), (False, True), PLACES
    ):
        for page in range(max(1, -(-number // PAGE_SIZE))):
            shown = sheet(of, status, tickets=number, active=active, page=page)
            screen = items_views.item_card(t, shown, place, t("item-changed"))
            assert of.serial in check(screen)
            for word in ItemWord:
                check(items_change_views.ask_word(t, shown, word, place))
            check(items_change_views.ask_write_off(t, shown, place))


@any_extent
@any_language
def test_the_list_of_items_fits_with_every_filter(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    for page, rows in itertools.product((0, 1, 2), (0, 1, PAGE_SIZE)):
        for only in ({}, {"category": of.item[:60]}, {"category": ""}, {"search": "Ў" * 15}):
            check(items_views.item_list(t, item_page(of, rows=rows, page=page, **only)))
        check(items_views.category_list(t, categories(of, rows, page)))
    check(items_views.ask_search(t, PLACES[2]))


@any_extent
@any_language
def test_questions_about_a_new_item_fit(language: str, extent: str) -> None:
    of, t, nonce = EXTENTS[extent], texts(language), "0" * 8
    check(items_change_views.ask_new_serial(t, nonce))
    check(items_change_views.ask_new_name(t, nonce, of.serial))
    for number, page in itertools.product((0, 1, 5), (0, 1, 2)):
        shown = categories(of, number, page)
        check(items_change_views.ask_new_category(t, nonce, of.serial, of.item, shown))
        of_item = sheet(of, ItemStatus.READY)
        check(items_change_views.pick_category(t, of_item, shown, PLACES[1]))


@any_extent
@any_language
def test_an_import_fits_however_much_is_in_it(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    check(items_import_views.how_to(t, "0" * 8))
    check(items_import_views.waiting(t, "0" * 8))
    check(items_import_views.waiting_for_column(t, "0" * 8))
    presses = (
        ConfirmImport(nonce="0" * 8),
        PickImportColumn(nonce="0" * 8, asked=Column.NAME, place=MAX_COLUMNS),
        AskImportColumn(nonce="0" * 8, asked=Column.SERIAL),
    )
    for press in presses:
        check(items_import_views.not_fetched(t, press))
    for number, refused, is_anew in itertools.product(
        (0, 1, 2, 5, 12, MAX_LINES), (False, True), (False, True)
    ):
        plan = import_plan(of, number, refused=refused)
        screen = items_import_views.dry_run(t, plan, "0" * 8, is_anew=is_anew)
        check(screen)
        offered = labels(screen)[0]
        assert (t.plain("button-import") in offered) == (number > 0)
        check(items_import_views.done(t, plan))


@any_extent
@any_language
def test_a_question_for_a_column_fits_however_many_there_are(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    for number, asked in itertools.product(
        (2, 12, 13, 40, MAX_COLUMNS), (Column.SERIAL, Column.NAME)
    ):
        question = ColumnQuestion(
            asked=asked, columns=columns(of, number), now=1, choice=Choice(serial=1)
        )
        offered = labels(items_import_views.column_question(t, question, "0" * 8))
        assert sum(map(len, offered)) == min(number, 40) + 1
        check(items_import_views.column_question(t, question, "0" * 8))


@any_language
def test_every_column_that_is_left_aside_is_named(language: str) -> None:
    t = texts(language)
    names = [f"Column {number}" for number in range(MAX_COLUMNS)]
    aside = [FileColumn(place, name, "") for place, name in enumerate(names)]
    told = understood(EXTENTS["ordinary"], 4)
    plan = replace(
        import_plan(EXTENTS["ordinary"], 1, refused=False), understood=replace(told, aside=aside)
    )
    shown = check(items_import_views.dry_run(t, plan, "0"))
    assert all(name in shown for name in names)


@any_language
def test_every_reason_to_leave_a_line_out_is_said(language: str) -> None:
    t = texts(language)
    for problem in LineProblem:
        remark = [LineRemark(line=7, problem=problem, value="<b>", other=40)]
        told = understood(EXTENTS["ordinary"], 1)
        for refused, noted in ((remark, ()), ((), remark)):
            plan = ImportPlan(
                added=(),
                changed=(),
                unchanged=0,
                refused=refused,
                noted=noted,
                understood=told,
            )
            assert "7" in check(items_import_views.dry_run(t, plan, "0"))


def carried(screen: Screen) -> Sequence[Sequence[str]]:
    assert isinstance(screen.keyboard, InlineKeyboardMarkup)
    return [
        [button.callback_data or "" for button in row] for row in screen.keyboard.inline_keyboard
    ]


def test_a_card_leads_back_to_where_the_list_stood() -> None:
    for place in PLACES:
        data = items_views.show_item(MAX_PERSON_ID, place).pack()
        card = unpacked(ShowItem, data)
        assert (len(data.encode()) <= 64, place_in(card)) == (True, place)
        screen = items_views.item_card(texts("en"), sheet(ORDINARY, ItemStatus.READY), place)
        assert carried(screen)[-1][-1] == place.pack()
        assert kept(place.pack()) == place
    assert kept(None) == kept("nonsense") == START


@pytest.mark.parametrize(
    ("typed", "carried_on"),
    [
        ("  drill   makita ", "drill makita"),
        ("a:b", "a b"),
        ("газонокосилка бензиновая", "газонокосилка б"),
        ("🛠" * 20, "🛠" * 7),
        (":::", ""),
    ],
)
def test_what_is_searched_for_is_cut_to_what_a_button_carries(typed: str, carried_on: str) -> None:
    assert searched_for(typed) == carried_on
    assert len(ShowItems(page=MAX_ID, search=carried_on).pack().encode()) <= 64


@any_extent
@any_language
def test_an_unknown_serial_number_leads_on(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    error = UnknownItem(of.serial, [NearItem(MAX_PERSON_ID, of.serial)] * 5)
    for command, press in ((None, ShowItem), ("item", ShowItem), ("new", NewTicket)):
        screen = Screen(t("refusal", text="-"), refusals.way_on(t, error, command))
        check(screen)
        *near, (add,) = carried(screen)
        assert all(unpacked(press, data) for (data,) in near)
        assert len(near) == 5
        assert unpacked(AddItem, add) is not None
    taken = SerialTaken(of.serial, of.item, MAX_PERSON_ID)
    check(Screen(t("refusal", text="-"), refusals.way_on(t, taken)))


def test_what_was_looked_for_in_vain_is_added_with_one_tap() -> None:
    def offered(serial: str) -> AddItem | None:
        screen = Screen(
            texts("en")("item-added"), refusals.way_on(texts("en"), UnknownItem(serial))
        )
        return unpacked(AddItem, carried(screen)[-1][0])

    assert offered("RM-7") == AddItem(serial="RM-7")
    assert offered("ШУРУПОВЁРТ-123456") == AddItem(serial="ШУРУПОВЁРТ-123456")
    assert offered("RM:7") == AddItem()
    assert offered("Ш" * 40) == AddItem()


def test_a_list_speaks_every_language() -> None:
    for language in LANGUAGES:
        t = texts(language)
        shown = labels(items_views.item_list(t, item_page(ORDINARY, rows=1)))
        assert shown[0] == [f"RM-0042 · Rotary mower · {t.plain('item-status-written_off')}"]
