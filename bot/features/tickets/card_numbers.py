"""A card's numbers: the work done and planned, the pauses, the points."""

from bot.texts import Html, Texts
from bot.ui import words
from domain.services.cards import TicketCard
from domain.ticket import TicketStatus


def numbers(t: Texts, card: TicketCard) -> Html:
    """The clock, what is left of today's pauses, and what it is worth, in one line."""
    told = [_worked(t, card, "card-clock"), _pause(t, card, "card-pause-left"), _xp(t, card)]
    return Html(" · ".join(each for each in told if each is not None))


def numbers_in_full(t: Texts, card: TicketCard) -> list[Html | None]:
    return [_worked(t, card, "card-worked"), _pause(t, card, "card-pause"), _xp(t, card)]


def _xp(t: Texts, card: TicketCard) -> Html:
    return t("card-xp", xp=card.xp, manual="yes" if card.ticket.is_manual else "no")


def _worked(t: Texts, card: TicketCard, key: str) -> Html:
    planned = words.duration(t, card.ticket.total_duration * 60)
    if card.session is None and card.active_seconds == 0:
        return t("card-planned", planned=planned)
    is_running = card.session is not None and card.ticket.status is TicketStatus.IN_PROGRESS
    return t(
        key,
        worked=words.duration(t, card.active_seconds),
        planned=planned,
        clock=card.session.value if card.session is not None and is_running else "none",
    )


def _pause(t: Texts, card: TicketCard, key: str) -> Html | None:
    if card.pause is None:
        return None
    if card.pause.limit == 0:
        return t("card-pause-off")
    return t(
        key,
        left=words.duration(t, card.pause.left),
        limit=words.duration(t, card.pause.limit),
    )
