"""Lists of tickets: five rows a page, one button a row."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from bot.callbacks import ShowBoard, ShowTicket
from bot.texts import Texts
from bot.views import words
from bot.views.screen import Screen, button, in_rows, keyboard, paragraphs
from domain.ports import TicketRow
from domain.services.boards import TABS, Board, BoardPage

# Names of statuses are long; a technician's three tabs are short.
_TABS_PER_ROW = {Board.QUEUE: 3, Board.QC: 1, Board.REVIEW: 1, Board.TICKETS: 2}


def board(t: Texts, page: BoardPage) -> Screen:
    """A tab's page: heading, a button for each ticket, pages, tabs."""
    heading = t(f"board-{page.board.value}", count=page.total)
    body = t("board-empty") if not page.rows else None
    if page.pages > 1:
        body = t("board-page", page=page.page + 1, pages=page.pages)
    return Screen(
        paragraphs(heading, body),
        keyboard(
            [
                *([_row(t, page, row)] for row in page.rows),
                _pages(t, page),
                *in_rows(_tabs(t, page), _TABS_PER_ROW[page.board]),
                [_again(t, page)],
            ]
        ),
    )


def ticket_label(t: Texts, row: TicketRow) -> str:
    """`#12 · RM-0042 · in progress`."""
    return t.plain(
        "row-ticket",
        id=str(row.id),
        serial=row.serial_number,
        status=words.status(t, row.status),
    )


def _row(t: Texts, page: BoardPage, row: TicketRow) -> InlineKeyboardButton:
    if page.board in (Board.QC, Board.REVIEW):
        waited = words.duration(t, int((page.now - row.status_since).total_seconds()))
        label = t.plain("row-waiting", id=str(row.id), serial=row.serial_number, waited=waited)
    else:
        label = ticket_label(t, row)
    return button(label, ShowTicket(ticket_id=row.id))


def _pages(t: Texts, page: BoardPage) -> Sequence[InlineKeyboardButton]:
    def turn(key: str, to: int) -> InlineKeyboardButton:
        return button(t.plain(key), ShowBoard(board=page.board, tab=page.tab, page=to))

    return [
        *([turn("button-previous", page.page - 1)] if page.page > 0 else []),
        *([turn("button-next", page.page + 1)] if page.page + 1 < page.pages else []),
    ]


def _tabs(t: Texts, page: BoardPage) -> Sequence[InlineKeyboardButton]:
    names = [name for name in TABS[page.board] if name == page.tab or _shown(page, name)]
    if len(TABS[page.board]) == 1:
        return []
    return [
        button(
            t.plain(
                "tab",
                name=t.plain(f"tab-{name}"),
                count=str(page.counts[name]),
                here="yes" if name == page.tab else "no",
            ),
            ShowBoard(board=page.board, tab=name),
        )
        for name in names
    ]


def _shown(page: BoardPage, tab: str) -> bool:
    # A technician's three tabs always stand; of the board's nine only those that hold something.
    return page.board is not Board.TICKETS or tab == "active" or page.counts[tab] > 0


def _again(t: Texts, page: BoardPage) -> InlineKeyboardButton:
    return button(
        t.plain("button-refresh"), ShowBoard(board=page.board, tab=page.tab, page=page.page)
    )
