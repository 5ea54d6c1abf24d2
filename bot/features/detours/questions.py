"""Questions that wait for words, where a ticket leaves the straight line."""

from bot.chat.questions import Question
from bot.features.tickets.questions import TicketQuestion
from domain.services.card_actions import CardAction


class HoldWords(TicketQuestion, kept_as="Detour:hold"):
    """What it waits for."""

    about = CardAction.HOLD


class HoldList(HoldWords, kept_as="Detour:hold_list"):
    """The same, while reasons are offered."""

    is_light = True


class HoldMoment(TicketQuestion, kept_as="Detour:hold_moment"):
    """When it is expected to go on; what it waits for is said already."""

    about = CardAction.HOLD

    note: str

    keeps_words = True


class HoldDate(TicketQuestion, kept_as="Detour:hold_date"):
    """When it is expected to go on."""

    about = CardAction.HOLD_DATE


class DueWords(TicketQuestion, kept_as="Detour:due"):
    """When it is due."""

    about = CardAction.DUE


class DeclineWords(TicketQuestion, kept_as="Detour:decline"):
    """Why it is given back."""

    about = CardAction.DECLINE


class ReturnWords(TicketQuestion, kept_as="Detour:came_back"):
    """What is wrong with it now."""

    about = CardAction.CAME_BACK


class LineWords(Question, kept_as="Detour:line"):
    """What the next one should know."""

    ticket_id: int
