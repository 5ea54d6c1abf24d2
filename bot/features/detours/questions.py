"""Questions that wait for words, where a ticket leaves the straight line."""

from bot.chat.questions import Question
from bot.features.tickets.questions import TicketQuestion


class HoldWords(TicketQuestion, kept_as="Detour:hold"):
    """What it waits for."""


class HoldList(HoldWords, kept_as="Detour:hold_list"):
    """The same, while reasons are offered."""

    is_light = True


class HoldMoment(TicketQuestion, kept_as="Detour:hold_moment"):
    """When it is expected to go on; what it waits for is said already."""

    note: str

    keeps_words = True


class HoldDate(TicketQuestion, kept_as="Detour:hold_date"):
    """When it is expected to go on."""


class DueWords(TicketQuestion, kept_as="Detour:due"):
    """When it is due."""


class DeclineWords(TicketQuestion, kept_as="Detour:decline"):
    """Why it is given back."""


class ReturnWords(TicketQuestion, kept_as="Detour:came_back"):
    """What is wrong with it now."""


class LineWords(Question, kept_as="Detour:line"):
    """What the next one should know."""

    ticket_id: int
