"""What a card says where a ticket leaves the straight line, or is handed on."""

from bot.texts import Html, Texts
from bot.ui import words
from domain.services.cards import TicketCard
from domain.ticket import TicketAction, TicketStatus

_SHOWN_OF_NOTE = 100
_SHOWN_OF_NAME = 40


def detour(t: Texts, card: TicketCard) -> list[Html | None]:
    """What makes it come before others, what it waits for, and whether it was here before."""
    return [_first(t, card), _held(t, card), _returned(t, card)]


def _first(t: Texts, card: TicketCard) -> Html | None:
    ticket = card.ticket
    if not ticket.is_active:
        return None
    told = [t("card-urgent")] if ticket.is_urgent else []
    if ticket.due_at is not None:
        key = "card-late" if ticket.is_late(card.now) else "card-due"
        told.append(t(key, at=words.live_moment(ticket.due_at, card.zone, card.now)))
    return Html(" · ".join(told)) if told else None


def _held(t: Texts, card: TicketCard) -> Html | None:
    ticket = card.ticket
    if ticket.status is not TicketStatus.ON_HOLD:
        return None
    why = words.hold_reason(t, ticket.hold_reason, ticket.hold_note)
    told = [t("card-hold", why=words.short(why, words.SHOWN_REASON))]
    if ticket.hold_until is not None:
        told.append(t("card-hold-until", at=words.day(ticket.hold_until, card.zone)))
    return Html(" · ".join(told))


def _returned(t: Texts, card: TicketCard) -> Html | None:
    done = card.returned
    if done is None:
        return None
    return t(
        "card-returned",
        id=str(done.ticket_id),
        at=words.day(done.finished_at, card.zone),
        name=words.short(done.technician_name or "", _SHOWN_OF_NAME),
        has_name="yes" if done.technician_name else "no",
        counts="yes" if card.return_counts else "no",
    )


def handover(t: Texts, card: TicketCard) -> Html | None:
    """What the one before had to say, for whoever goes on."""
    line = card.handover
    if line is None:
        return None
    key = "card-declined" if line.action is TicketAction.DECLINED else "card-handover"
    note = words.short(words.why(t, line.action, line.note, line.metadata), _SHOWN_OF_NOTE)
    at = words.live_moment(line.created_at, card.zone, card.now)
    return Html("\n" + t(key, name=words.short(line.actor_name, _SHOWN_OF_NAME), at=at, note=note))
