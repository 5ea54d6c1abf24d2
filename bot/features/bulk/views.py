"""Several tickets at once: which, what is asked about all, what was done and what was not."""

from collections.abc import Collection, Sequence
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardButton

from bot.buttons.bulk import (
    BulkAct,
    BulkAssignPage,
    BulkAssignTo,
    BulkCancelFor,
    BulkDo,
    BulkHoldFor,
    ChoosePage,
    ChooseTicket,
    LeaveBulk,
    TurnBulk,
)
from bot.buttons.tickets import ShowBoard
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.paging import page_buttons, page_line
from bot.ui.refusals import refusal
from bot.ui.screen import Screen, Style, button, in_rows, keyboard, lines, paragraphs
from bot.ui.ticket_label import ticket_label
from domain.errors import WorkshopError
from domain.paging import page_of
from domain.people import Member
from domain.ports.people import TechnicianLoad
from domain.ports.tickets import TicketRow
from domain.services.bulk import BulkDone
from domain.services.lists import PAGE_SIZE, Board, BoardPage
from domain.ticket import CancelReason, HoldReason

_STYLES = {BulkAct.APPROVE: Style.SUCCESS, BulkAct.CANCEL: Style.DANGER}
# So many refusals are told one by one, and of each so much.
_SHOWN_REFUSALS, _SHOWN_WHY = 15, 160


def choosing(t: Texts, nonce: str, chosen: Collection[int], page: BoardPage) -> Screen:
    """A page of the list with a box before each, and what can be done with those chosen."""

    def row(each: TicketRow) -> Sequence[InlineKeyboardButton]:
        is_chosen = each.id in chosen
        press = ChooseTicket(nonce=nonce, ticket_id=each.id, page=page.page, leave=is_chosen)
        sign = "☑" if is_chosen else "☐"
        return [button(f"{sign} {ticket_label(t, each, page.now)}", press)]

    acts = [
        button(t.plain(f"button-bulk-{act.value}"), BulkDo(nonce=nonce, act=act), _STYLES.get(act))
        for act in BulkAct
    ]
    on_page = button(t.plain("button-bulk-page"), ChoosePage(nonce=nonce, page=page.page))
    return Screen(
        paragraphs(
            t("bulk-choose", count=len(chosen)),
            page_line(t, page.page, page.pages),
            t("board-empty") if not page.rows else None,
        ),
        keyboard(
            [
                *(row(each) for each in page.rows),
                page_buttons(t, page.page, page.pages, lambda to: TurnBulk(nonce=nonce, page=to)),
                [on_page] if page.rows else [],
                *(in_rows(acts, 2) if chosen else []),
                [button(t.plain("button-back"), LeaveBulk(nonce=nonce))],
            ]
        ),
    )


def pick_technician(
    t: Texts,
    nonce: str,
    chosen: Sequence[int],
    technicians: Sequence[TechnicianLoad],
    page: int,
) -> Screen:
    shown, page, pages = page_of(technicians, page, PAGE_SIZE)
    return Screen(
        paragraphs(_about(t, chosen), t("bulk-ask-technician" if shown else "no-technicians")),
        keyboard(
            [
                *(
                    [
                        button(
                            words.technician(t, each),
                            BulkAssignTo(nonce=nonce, person_id=each.person_id),
                        )
                    ]
                    for each in shown
                ),
                page_buttons(t, page, pages, lambda to: BulkAssignPage(nonce=nonce, page=to)),
                [_back(t, nonce)],
            ]
        ),
    )


def ask_hold_reason(t: Texts, nonce: str, chosen: Sequence[int]) -> Screen:
    reasons = [
        [button(t.plain(f"button-hold-{why.value}"), BulkHoldFor(nonce=nonce, why=why))]
        for why in HoldReason
    ]
    return Screen(
        paragraphs(_about(t, chosen), t("ask-hold-reason")),
        keyboard([*reasons, [_back(t, nonce)]]),
    )


def ask_hold_words(t: Texts, nonce: str, chosen: Sequence[int]) -> Screen:
    return Screen(paragraphs(_about(t, chosen), t("ask-hold-words")), keyboard([[_back(t, nonce)]]))


def ask_cancel_reason(t: Texts, nonce: str, chosen: Sequence[int]) -> Screen:
    reasons = [
        [button(words.chosen(t, why), BulkCancelFor(nonce=nonce, why=why))] for why in CancelReason
    ]
    return Screen(
        paragraphs(_about(t, chosen), t("bulk-ask-cancel")),
        keyboard([*reasons, [_back(t, nonce)]]),
    )


def done(t: Texts, act: BulkAct, told: BulkDone, *, reader: Member, zone: ZoneInfo) -> Screen:
    """One message for all: what was done, what was refused, and why."""
    refused = [(f"#{ticket_id}", error) for ticket_id, error in told.refused]
    return Screen(
        paragraphs(
            t(
                "bulk-done",
                act=act.value,
                count=len(told.done),
                tickets=", ".join(f"#{ticket_id}" for ticket_id in told.done),
            )
            if told.done
            else t("bulk-nothing-done"),
            refusals(t, refused, reader=reader, zone=zone),
        ),
        keyboard([[button(t.plain("button-all-tickets"), ShowBoard(board=Board.TICKETS))]]),
    )


def refusals(
    t: Texts, refused: Sequence[tuple[str, WorkshopError]], *, reader: Member, zone: ZoneInfo
) -> Html | None:
    """What each was refused for, as far as one message holds."""
    if not refused:
        return None
    more = len(refused) - _SHOWN_REFUSALS
    return lines(
        t("bulk-refused", count=len(refused)),
        *(
            t(
                "bulk-why",
                which=which,
                why=words.short(refusal(t, error, reader=reader, zone=zone), _SHOWN_WHY),
            )
            for which, error in refused[:_SHOWN_REFUSALS]
        ),
        t("bulk-more", count=more) if more > 0 else None,
    )


def _about(t: Texts, chosen: Sequence[int]) -> Html:
    return t("bulk-about", count=len(chosen), tickets=", ".join(f"#{each}" for each in chosen))


def _back(t: Texts, nonce: str) -> InlineKeyboardButton:
    return button(t.plain("button-back"), TurnBulk(nonce=nonce))
