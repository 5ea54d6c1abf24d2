"""A ticket's history: who did what, when, and how long the clock ran."""

from html import unescape

from bot.callbacks import ShowTicket
from bot.texts import Html, Texts
from bot.views import words
from bot.views.screen import CardFace, Screen, button, keyboard, lines, paragraphs
from domain.ports import LoggedTransition
from domain.services.cards import TicketHistory

# What a reader sees, in characters: with it the message stays within Telegram's 4096, even if
# all of them count twice there. Older lines are left out.
_BUDGET = 1800


def history(t: Texts, told: TicketHistory, face: CardFace | None = None) -> Screen:
    overview = told.overview
    entries = [_line(t, told, entry) for entry in told.transitions]
    shown: list[Html] = []
    for entry in reversed(entries):
        if shown and sum(map(_seen, shown)) + _seen(entry) > _BUDGET:
            shown.append(t("history-more", count=len(entries) - len(shown)))
            break
        shown.append(entry)
    total = sum(log.session.active_seconds for log in told.sessions)
    return Screen(
        paragraphs(
            t(
                "history-title",
                id=str(overview.ticket.id),
                serial=overview.item.serial_number,
            ),
            Html(f"<blockquote expandable>{lines(*reversed(shown))}</blockquote>"),
            t(
                "history-sessions",
                count=len(told.sessions),
                worked=words.duration(t, total),
            )
            if told.sessions
            else None,
        ),
        keyboard([[button(t.plain("button-back"), ShowTicket(ticket_id=overview.ticket.id))]]),
        face,
    )


def _seen(html: Html) -> int:
    return len(unescape(html))


def _line(t: Texts, told: TicketHistory, entry: LoggedTransition) -> Html:
    return t(
        "history-line",
        at=words.moment(entry.created_at, told.zone),
        done=words.action(t, entry.action),
        name=entry.actor_name,
        note=entry.note or "",
        has_note="yes" if entry.note else "no",
    )
