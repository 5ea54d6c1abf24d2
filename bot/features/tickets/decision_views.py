"""Questions before a decision: whom to assign, why it failed, which metrics, why cancelled."""

from collections.abc import Sequence
from typing import overload

from aiogram.types import ForceReply

from bot.buttons.tickets import (
    ApproveAssignPage,
    ApproveAssignTo,
    AssignPage,
    AssignTo,
    CancelFor,
    FailInWords,
    FailWith,
    LeaveFlow,
    SetMetrics,
    ShowTicket,
    TypeXp,
)
from bot.features.tickets.card_text import card_text
from bot.features.tickets.card_view import face_of, in_place_of
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.paging import page_buttons, page_line
from bot.ui.screen import GroupScreen, Screen, button, in_rows, keyboard, paragraphs
from bot.ui.sure import sure_or_cancel
from domain.paging import page_of
from domain.ports.people import TechnicianLoad
from domain.rules import RulesVersion
from domain.services.cards import GroupCard, PersonalCard
from domain.ticket import MAX_XP, CancelReason, FlagColor, TicketStatus
from domain.work_session import SessionStatus

PICKER_PAGE = 5
OTHER_REASON = -1
# Of a button that shares its row with another, a phone shows so much.
_HALF_A_ROW = 18


def assign_picker(
    t: Texts,
    card: PersonalCard,
    technicians: Sequence[TechnicianLoad],
    page: int = 0,
    *,
    approving: bool = False,
    heading: Html | None = None,
) -> Screen:
    """Every technician with his load, free ones first; `approving`: the same tap approves."""
    ticket = card.ticket
    choose, turn = (ApproveAssignTo, ApproveAssignPage) if approving else (AssignTo, AssignPage)
    others = [each for each in technicians if each.person_id != ticket.technician_id]
    shown, page, pages = page_of(others, page, PICKER_PAGE)
    asked = "ask-technician-approving" if approving else "ask-technician"
    more = page_line(t, page, pages)
    so_far = _taken_over(t, card) if others else None
    return Screen(
        paragraphs(
            heading, card_text(t, card), t(asked if others else "no-technicians"), so_far, more
        ),
        keyboard(
            [
                *(
                    [
                        button(
                            words.technician(t, each),
                            choose(
                                ticket_id=ticket.id,
                                version=ticket.version,
                                person_id=each.person_id,
                            ),
                        )
                    ]
                    for each in shown
                ),
                page_buttons(
                    t,
                    page,
                    pages,
                    lambda to: turn(ticket_id=ticket.id, version=ticket.version, page=to),
                ),
                [button(t.plain("button-back"), ShowTicket(ticket_id=ticket.id))],
            ]
        ),
        face_of(card),
    )


def _taken_over(t: Texts, card: PersonalCard) -> Html | None:
    """What becomes of the work that another has done so far."""
    if card.ticket.status is TicketStatus.WAITING_QC:
        return t("assign-waiting_qc")
    return t("assign-running") if _is_on_a_clock(card) else None


def _is_on_a_clock(card: PersonalCard) -> bool:
    return card.session in (SessionStatus.RUNNING, SessionStatus.PAUSED)


@overload
def fail_reasons(t: Texts, card: PersonalCard, rules: RulesVersion) -> Screen: ...
@overload
def fail_reasons(t: Texts, card: GroupCard, rules: RulesVersion) -> GroupScreen: ...
def fail_reasons(
    t: Texts, card: PersonalCard | GroupCard, rules: RulesVersion
) -> Screen | GroupScreen:
    """The presets of the rules, own words, or back."""
    ticket = card.ticket

    def press(reason: int) -> FailWith:
        return FailWith(
            ticket_id=ticket.id,
            version=ticket.version,
            rules_version=rules.version,
            reason=reason,
        )

    # In private a question stands behind it: pictures that come now show what is wrong.
    back = LeaveFlow if isinstance(card, PersonalCard) else ShowTicket
    reasons = [each.text(t.language) for each in rules.rules.qc.fail_reasons]
    presets = [button(reason, press(at)) for at, reason in enumerate(reasons)]
    per_row = 1 if any(len(reason) > _HALF_A_ROW for reason in reasons) else 2
    return in_place_of(
        card,
        paragraphs(
            card_text(t, card),
            t("ask-fail-reason"),
            t("ask-fail-picture") if isinstance(card, PersonalCard) else None,
        ),
        keyboard(
            [
                *in_rows(presets, per_row),
                [
                    button(t.plain("button-other-reason"), press(OTHER_REASON)),
                    button(t.plain("button-back"), back(ticket_id=ticket.id)),
                ],
            ]
        ),
    )


def ask_whether_to_fail(t: Texts, card: PersonalCard, reason: str, nonce: str) -> Screen:
    """Whether words that came while the reasons were offered are the reason."""
    ticket_id = card.ticket.id
    return in_place_of(
        card,
        paragraphs(card_text(t, card), t("ask-whether-to-fail", reason=words.short(reason, 300))),
        keyboard(
            sure_or_cancel(
                t,
                t.plain("button-fail-sure"),
                FailInWords(ticket_id=ticket_id, nonce=nonce),
                LeaveFlow(ticket_id=ticket_id),
            )
        ),
    )


def ask_own_reason(t: Texts, ticket_id: int, serial: str, asked: Html | None = None) -> Screen:
    """Asks for the failure in own words, as a reply: that works in groups too, of `asked`."""
    return Screen(
        paragraphs(asked, t("ask-own-reason", id=str(ticket_id), serial=serial)),
        ForceReply(selective=True, input_field_placeholder=t.plain("placeholder-reason")),
    )


def ask_cancel_reason(t: Texts, card: PersonalCard) -> Screen:
    ticket = card.ticket
    return Screen(
        paragraphs(
            card_text(t, card),
            t("cancel-running") if _is_on_a_clock(card) else None,
            t("ask-cancel-reason"),
        ),
        keyboard(
            [
                *(
                    [
                        button(
                            words.chosen(t, reason),
                            CancelFor(ticket_id=ticket.id, version=ticket.version, why=reason),
                        )
                    ]
                    for reason in CancelReason
                ),
                [button(t.plain("button-back"), LeaveFlow(ticket_id=ticket.id))],
            ]
        ),
        face_of(card),
    )


def metrics(t: Texts, card: PersonalCard) -> Screen:
    """Flag by colour, XP step by step, or back to what the rules say."""
    ticket = card.ticket

    def press(*, color: FlagColor | None = None, xp: int | None = None) -> SetMetrics:
        return SetMetrics(
            ticket_id=ticket.id,
            color=color or ticket.flag_color,
            xp=card.xp if xp is None else xp,
            version=ticket.version,
        )

    colors = [
        button(words.FLAGS[color], press(color=color))
        for color in FlagColor
        if color is not ticket.flag_color
    ]
    steps = [
        button(f"{step:+d} XP", press(xp=card.xp + step))
        for step in (-5, -1, 1, 5)
        if 0 <= card.xp + step <= MAX_XP
    ]
    automatic = SetMetrics(
        ticket_id=ticket.id, color=ticket.flag_color, xp=0, auto=True, version=ticket.version
    )
    typed = TypeXp(ticket_id=ticket.id, version=ticket.version)
    return Screen(
        paragraphs(card_text(t, card), t("ask-metrics")),
        keyboard(
            [
                colors,
                steps,
                [
                    button(t.plain("button-type-xp"), typed),
                    *([button(t.plain("button-automatic"), automatic)] if ticket.is_manual else []),
                ],
                [button(t.plain("button-back"), ShowTicket(ticket_id=ticket.id))],
            ]
        ),
        face_of(card),
    )


def ask_xp(t: Texts, card: PersonalCard) -> Screen:
    """The XP as a number; the colour stays as it is."""
    ticket = card.ticket
    back = TypeXp(ticket_id=ticket.id, version=ticket.version, leave=True)
    return Screen(
        paragraphs(card_text(t, card), t("ask-xp", max=str(MAX_XP))),
        keyboard([[button(t.plain("button-back"), back)]]),
        face_of(card),
    )
