"""Correcting a session's time: which one, by how much, and why."""

from aiogram.types import InlineKeyboardButton

from bot.buttons.tickets import CorrectBy, CorrectPage, CorrectSession, LeaveFlow, ShowTicket
from bot.features.tickets.card_text import card_text
from bot.features.tickets.card_view import face_of
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.paging import page_buttons, page_line
from bot.ui.screen import Screen, button, in_rows, keyboard, paragraphs
from domain.services.cards import TicketCard
from domain.services.correct_time import CorrectableSession, SessionPage
from domain.work_session import SessionStatus

STEPS = (-60, -30, -15, -5, 5, 15, 30, 60)


def pick_session(t: Texts, card: TicketCard, page: SessionPage) -> Screen:
    ticket = card.ticket
    more = page_line(t, page.page, page.pages)

    def row(each: CorrectableSession) -> InlineKeyboardButton:
        press = CorrectSession(ticket_id=ticket.id, version=ticket.version, session_id=each.id)
        return button(_label(t, each, page), press)

    return Screen(
        paragraphs(card_text(t, card), t("correct-ask-session"), more),
        keyboard(
            [
                *([row(each)] for each in page.rows),
                page_buttons(
                    t,
                    page.page,
                    page.pages,
                    lambda to: CorrectPage(ticket_id=ticket.id, version=ticket.version, page=to),
                ),
                [button(t.plain("button-back"), ShowTicket(ticket_id=ticket.id))],
            ]
        ),
        face_of(card),
    )


def _label(t: Texts, each: CorrectableSession, page: SessionPage) -> str:
    return t.plain(
        "row-session",
        name=words.short(each.technician_name, 20),
        begun=words.moment(each.started_at, page.zone, page.now),
        worked=words.duration(t, each.active_seconds),
        clock="running" if each.status is not SessionStatus.STOPPED else "stopped",
    )


def ask_minutes(t: Texts, card: TicketCard, session: CorrectableSession, version: int) -> Screen:
    """Steps that leave something of what was worked; any other number in words."""
    ticket_id = card.ticket.id
    steps = [
        button(
            f"{step:+d}",
            CorrectBy(ticket_id=ticket_id, version=version, session_id=session.id, minutes=step),
        )
        for step in STEPS
        if session.active_seconds + step * 60 >= 0
    ]
    return Screen(
        paragraphs(card_text(t, card), _about(t, card, session), t("correct-ask-minutes")),
        keyboard([*in_rows(steps, 4), [_leave(t, ticket_id)]]),
        face_of(card),
    )


def ask_reason(t: Texts, card: TicketCard, session: CorrectableSession, minutes: int) -> Screen:
    asked = t(
        "correct-ask-reason",
        way="more" if minutes > 0 else "less",
        minutes=words.duration(t, abs(minutes) * 60),
    )
    return Screen(
        paragraphs(card_text(t, card), _about(t, card, session), asked),
        keyboard([[_leave(t, card.ticket.id)]]),
        face_of(card),
    )


def _about(t: Texts, card: TicketCard, session: CorrectableSession) -> Html:
    return t(
        "correct-about",
        name=session.technician_name,
        begun=words.moment(session.started_at, card.zone, card.now),
        worked=words.duration(t, session.active_seconds),
    )


def _leave(t: Texts, ticket_id: int) -> InlineKeyboardButton:
    return button(t.plain("button-back"), LeaveFlow(ticket_id=ticket_id))
