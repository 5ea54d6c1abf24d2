"""Questions where a ticket leaves the straight line: what it waits for, until when, and why."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from aiogram.types import InlineKeyboardButton

from bot.buttons.detours import (
    DeclineFor,
    DueAt,
    HoldFor,
    HoldUntil,
    LeaveLine,
    OpenAgain,
)
from bot.buttons.press import PressData
from bot.buttons.tickets import LeaveFlow
from bot.features.tickets.card_text import card_text
from bot.features.tickets.card_view import face_of
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import Screen, button, in_rows, keyboard, paragraphs
from domain.moment_words import MomentChoices
from domain.ports.tickets import TicketOverview
from domain.services.cards import PersonalCard
from domain.ticket import DeclineReason, HoldReason
from domain.work_session import SessionStatus


def ask_hold_reason(t: Texts, card: PersonalCard) -> Screen:
    ticket = card.ticket
    reasons = [
        button(
            t.plain(f"button-hold-{reason.value}"),
            HoldFor(ticket_id=ticket.id, version=ticket.version, why=reason),
        )
        for reason in HoldReason
    ]
    return _question(
        t, card, [_running(t, card), t("ask-hold-reason")], [[each] for each in reasons]
    )


def ask_hold_words(t: Texts, card: PersonalCard) -> Screen:
    return _question(t, card, [_running(t, card), t("ask-hold-words")], [])


def ask_moment(t: Texts, card: PersonalCard, note: str) -> Screen:
    """When it goes on, of a ticket that is not on hold yet; "no" for a day that nobody knows."""
    kept = t("which-ticket-keeps", words=words.short(note, words.SHOWN_REASON))
    return _question(t, card, [_running(t, card), kept, t("ask-hold-moment")], [])


def ask_hold_date(t: Texts, card: PersonalCard, offered: MomentChoices) -> Screen:
    ticket = card.ticket

    def press(minute: int) -> HoldUntil:
        return HoldUntil(ticket_id=ticket.id, version=ticket.version, minute=minute)

    rows = _moments(t, offered, press, has_one=ticket.hold_until is not None)
    return _question(t, card, [t("ask-hold-date")], rows)


def ask_due(t: Texts, card: PersonalCard, offered: MomentChoices) -> Screen:
    ticket = card.ticket

    def press(minute: int) -> DueAt:
        return DueAt(ticket_id=ticket.id, version=ticket.version, minute=minute)

    rows = _moments(t, offered, press, has_one=ticket.due_at is not None)
    return _question(t, card, [t("ask-due")], rows)


def ask_decline_reason(t: Texts, card: PersonalCard) -> Screen:
    ticket = card.ticket
    reasons = [
        button(
            t.plain(f"button-decline-{reason.value}"),
            DeclineFor(ticket_id=ticket.id, version=ticket.version, why=reason),
        )
        for reason in DeclineReason
    ]
    asked = [_running(t, card), t("ask-decline-reason")]
    return _question(t, card, asked, [[each] for each in reasons])


def ask_came_back(t: Texts, card: PersonalCard) -> Screen:
    ticket = card.ticket
    again = OpenAgain(ticket_id=ticket.id, version=ticket.version)
    same = button(t.plain("button-same-again"), again)
    return _question(t, card, [t("ask-came-back")], [[same]])


def ask_line(t: Texts, overview: TicketOverview) -> Screen:
    """What the next one should know; whoever is asked may not see the card any more."""
    ticket_id = overview.ticket.id
    skip = LeaveLine(ticket_id=ticket_id, skip=True)
    return Screen(
        t("ask-line", id=str(ticket_id), serial=overview.item.serial_number),
        keyboard([[button(t.plain("button-skip-line"), skip)]]),
    )


def declined(t: Texts, overview: TicketOverview, *, worked: bool) -> Screen:
    """It is somebody else's to do now; whoever worked on it may have something to say."""
    names = {"id": str(overview.ticket.id), "serial": overview.item.serial_number}
    did = t("did-decline", **names)
    if not worked:
        return Screen(did)
    return Screen(t("did-decline-line", did=did), keyboard([line_buttons(t, overview.ticket.id)]))


def line_buttons(t: Texts, ticket_id: int) -> Sequence[InlineKeyboardButton]:
    return [
        button(t.plain("button-leave-line"), LeaveLine(ticket_id=ticket_id)),
        button(t.plain("button-skip-line"), LeaveLine(ticket_id=ticket_id, skip=True)),
    ]


def _question(
    t: Texts,
    card: PersonalCard,
    asked: Sequence[Html | None],
    rows: Sequence[Sequence[InlineKeyboardButton]],
) -> Screen:
    """In the card's place, with a way back to it."""
    back = button(t.plain("button-back"), LeaveFlow(ticket_id=card.ticket.id))
    return Screen(paragraphs(card_text(t, card), *asked), keyboard([*rows, [back]]), face_of(card))


def _running(t: Texts, card: PersonalCard) -> Html | None:
    on_a_clock = card.session in (SessionStatus.RUNNING, SessionStatus.PAUSED)
    return t("hold-running") if on_a_clock else None


def _moments(
    t: Texts,
    offered: MomentChoices,
    press: Callable[[int], PressData],
    *,
    has_one: bool,
) -> Sequence[Sequence[InlineKeyboardButton]]:
    """Two a row; and, where there is one already, none."""
    today = offered.now.astimezone(offered.zone).date()
    names = {today: "today", today + timedelta(days=1): "tomorrow"}
    times = []
    for each in offered.times:
        local = each.astimezone(offered.zone)
        label = t.plain(
            f"button-moment-{names.get(local.date(), 'day')}",
            day=f"{local:%d.%m}",
            at=f"{local:%H:%M}",
        )
        times.append(button(label, press(int(each.timestamp()) // 60)))
    none = [button(t.plain("button-no-date"), press(0))] if has_one else []
    return [*in_rows(times, 2), none]


def moment_of(t: Texts, card: PersonalCard, *, due: bool) -> Html:
    """What was noted, as it was understood."""
    at = card.ticket.due_at if due else card.ticket.hold_until
    if at is None:
        return t("did-not-due" if due else "history-no-date")
    if due:
        return t("did-due", at=words.moment(at, card.zone))
    return t("did-hold_date", at=words.day(at, card.zone))
