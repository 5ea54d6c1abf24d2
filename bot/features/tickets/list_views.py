"""Lists of tickets: five a page, a line of text and a button for each."""

from collections.abc import Sequence
from dataclasses import replace

from aiogram.types import InlineKeyboardButton

from bot.buttons.bulk import BeginBulk
from bot.buttons.tickets import (
    AskForWords,
    LeaveSearch,
    PickWhose,
    ShowBoard,
    ShowHistory,
    ShowTicket,
    TicketsOf,
    TicketsWith,
)
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.paging import page_buttons
from bot.ui.screen import Screen, button, in_rows, keyboard, lines, paragraphs
from bot.ui.ticket_label import marked, ticket_label
from domain.paging import page_of
from domain.ports.people import TechnicianLoad
from domain.ports.tickets import TicketRow
from domain.services.list_filters import BoardFilter
from domain.services.lists import MOST_COUNTED, PAGE_SIZE, TABS, Board, BoardPage
from domain.ticket import FINAL_STATUSES

_TABS_PER_ROW = 3
# Of a ticket's title and its technician, in a line or two of a phone.
_SHOWN_TITLE, _SHOWN_NAME = 60, 24
# What is searched for, and who it is about, in one line of a phone.
_SHOWN_ABOUT = 120
_SHOWN_FILTER = 40
_MAY_PRESS = frozenset(
    tab for tab, of in TABS[Board.TICKETS].items() if FINAL_STATUSES.isdisjoint(of)
)


def board(
    t: Texts,
    page: BoardPage,
    question: Html | None = None,
    opens: type[ShowTicket] | type[ShowHistory] = ShowTicket,
) -> Screen:
    """A tab's page: heading, a button for each ticket, pages, tabs, ways to find others.

    `opens` is what of a ticket is asked for; of what is turned to it is the card.
    """
    return Screen(
        paragraphs(_heading(t, page), question, _body(t, page)),
        keyboard(
            [
                *([_row(t, page, row, opens)] for row in page.rows),
                *([_near(near.id, near.serial_number)] for near in page.near),
                _pages(t, page),
                *in_rows(_tabs(t, page), _TABS_PER_ROW),
                *_finding(t, page),
                # Last of all: by it a card knows the way back to this page.
                [*_unfiltered(t, page), _refresh(t, page)],
            ]
        ),
    )


def ask_for_words(t: Texts) -> Screen:
    back = button(t.plain("button-back"), LeaveSearch())
    return Screen(t("find-ask"), keyboard([[back]]))


def whose(t: Texts, technicians: Sequence[TechnicianLoad], asked: PickWhose) -> Screen:
    """The technicians, to look at the tickets of one; a page out of range is clamped."""
    shown, page, pages = page_of(technicians, asked.page, PAGE_SIZE)
    rest = asked.model_dump(exclude={"page"})
    back = TicketsOf(**rest) if asked.item_id or asked.pressing else None
    return Screen(
        t("find-whose") if technicians else t("find-nobody"),
        keyboard(
            [
                *(
                    [
                        button(
                            words.technician(t, each),
                            TicketsOf(technician_id=each.person_id, **rest),
                        )
                    ]
                    for each in shown
                ),
                page_buttons(t, page, pages, lambda to: PickWhose(page=to, **rest)),
                [button(t.plain("button-back"), back or _all(asked.tab))],
            ]
        ),
    )


def _heading(t: Texts, page: BoardPage) -> Html:
    heading = t(f"board-{page.board.value}", count=words.count(page.total))
    if page.only is None:
        return heading
    if page.only.is_search:
        about = words.short(page.about, _SHOWN_ABOUT)
        return lines(heading, t("find-with-words", words=about, count=words.count(page.total)))
    technician, item = (words.short(each, _SHOWN_ABOUT) for each in (page.technician, page.item))
    return lines(
        heading,
        t("find-of-technician", name=technician) if technician else None,
        t("find-of-item", item=item) if item else None,
        t("find-pressing") if page.only.pressing else None,
    )


def _body(t: Texts, page: BoardPage) -> Html | None:
    if page.rows:
        told = lines(*(_told(t, page, row) for row in page.rows))
        if page.pages == 1:
            return told
        shown = t("board-page", page=page.page + 1, pages=page.pages)
        # Behind the last page that is shown there may be older ones.
        is_cut = page.total == MOST_COUNTED and page.page + 1 == page.pages
        return paragraphs(told, lines(shown, t("board-older") if is_cut else None))
    if page.only is not None and page.only.is_search:
        return lines(t("find-nothing"), t("find-near") if page.near else None)
    return t("board-empty")


def _told(t: Texts, page: BoardPage, row: TicketRow) -> Html:
    """What is to be done, who does it, and for how long it stands there."""
    is_own = page.board is Board.QUEUE
    name = None if is_own or not row.technician_name else row.technician_name
    waited = int((page.now - row.status_since).total_seconds())
    return t(
        "board-line",
        flag=words.flag(row.flag_color),
        id=str(row.id),
        title=words.short(row.title, _SHOWN_TITLE),
        name=words.short(name, _SHOWN_NAME) if name else "",
        has_name="yes" if name else "no",
        waited=words.duration(t, max(0, waited)),
        is_over="yes" if row.status in FINAL_STATUSES else "no",
    )


def _row(
    t: Texts, page: BoardPage, row: TicketRow, opens: type[ShowTicket] | type[ShowHistory]
) -> InlineKeyboardButton:
    if page.board in (Board.QC, Board.REVIEW):
        waited = words.duration(t, int((page.now - row.status_since).total_seconds()))
        label = t.plain("row-waiting", id=str(row.id), serial=row.serial_number, waited=waited)
        label = marked(t, row, label, page.now)
    else:
        label = ticket_label(t, row, page.now)
    return button(label, opens(ticket_id=row.id))


def _near(item_id: int, serial_number: str) -> InlineKeyboardButton:
    return button(f"📦 {serial_number}", TicketsOf(item_id=item_id))


def _press(page: BoardPage, tab: str, to: int) -> ShowBoard | TicketsOf | TicketsWith:
    """What leads to a page of the same list."""
    only = page.only
    if only is None:
        return ShowBoard(board=page.board, tab=tab, page=to)
    if not only.is_search:
        return _of(only, tab, to)
    return TicketsWith(words=" ".join(only.words), page=to)


def _of(only: BoardFilter, tab: str, to: int = 0) -> ShowBoard | TicketsOf:
    """Without a filter, all of them."""
    if only == BoardFilter():
        return _all(tab)
    return TicketsOf(
        tab=tab,
        page=to,
        technician_id=only.technician_id,
        item_id=only.item_id,
        pressing=only.pressing,
    )


def _all(tab: str) -> ShowBoard:
    return ShowBoard(board=Board.TICKETS, tab=tab)


def _pages(t: Texts, page: BoardPage) -> Sequence[InlineKeyboardButton]:
    return page_buttons(t, page.page, page.pages, lambda to: _press(page, page.tab, to))


def _tabs(t: Texts, page: BoardPage) -> Sequence[InlineKeyboardButton]:
    if len(page.counts) == 1:
        return []
    return [
        button(
            t.plain(
                "tab",
                name=t.plain(f"tab-{name}"),
                count=words.count(page.counts[name]),
                here="yes" if name == page.tab else "no",
            ),
            _press(page, name, 0),
        )
        for name in TABS[page.board]
        if name == page.tab or _shown(page, name)
    ]


def _shown(page: BoardPage, tab: str) -> bool:
    # A technician's three tabs always stand; of the board's ten only those that hold something.
    return page.board is not Board.TICKETS or tab == "active" or page.counts[tab] > 0


def _finding(t: Texts, page: BoardPage) -> list[Sequence[InlineKeyboardButton]]:
    if page.board is not Board.TICKETS:
        return []
    is_search = page.only is not None and page.only.is_search
    only = BoardFilter() if page.only is None or is_search else page.only
    whose = PickWhose(tab=page.tab, item_id=only.item_id, pressing=only.pressing)
    return [
        *([each] for each in _filters(t, page, only)),
        [
            button(t.plain("button-find"), AskForWords()),
            button(t.plain("button-whose"), whose),
            *([] if only.pressing or is_search else [_pressing(t, page, only)]),
        ],
        _several(t, page),
    ]


def _pressing(t: Texts, page: BoardPage, only: BoardFilter) -> InlineKeyboardButton:
    # What is over presses nobody.
    tab = page.tab if page.tab in _MAY_PRESS else ""
    return button(t.plain("button-pressing"), _of(replace(only, pressing=True), tab))


def _filters(t: Texts, page: BoardPage, only: BoardFilter) -> Sequence[InlineKeyboardButton]:
    """Each filter that holds, to be taken away by a tap."""
    without = [
        (f"👤 {page.technician}", only.technician_id, replace(only, technician_id=None)),
        (f"📦 {page.item}", only.item_id, replace(only, item_id=None)),
        (t.plain("button-pressing"), only.pressing, replace(only, pressing=False)),
    ]
    return [
        button(
            t.plain("button-without", filter=words.short(said, _SHOWN_FILTER)), _of(left, page.tab)
        )
        for said, holds, left in without
        if holds
    ]


def _several(t: Texts, page: BoardPage) -> list[InlineKeyboardButton]:
    """☑ The same with several of them; of a search's few each has its card."""
    if page.only is not None or not page.rows:
        return []
    return [button(t.plain("button-bulk"), BeginBulk(tab=page.tab))]


def _unfiltered(t: Texts, page: BoardPage) -> Sequence[InlineKeyboardButton]:
    if page.only is None or not page.only.is_search:
        return []
    return [button(t.plain("button-unfiltered"), ShowBoard(board=Board.TICKETS))]


def _refresh(t: Texts, page: BoardPage) -> InlineKeyboardButton:
    return button(t.plain("button-refresh"), _press(page, page.tab, page.page))
