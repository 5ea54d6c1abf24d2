"""Buttons of the live board in an admin's own chat."""

from bot.buttons.press import PRIVATE, PressData
from domain.ticket import TicketStatus


class OpenList(PressData, prefix="lb", under=PRIVATE):
    """The tickets in that status, as a message of their own: the board stays as it is."""

    tab: TicketStatus
