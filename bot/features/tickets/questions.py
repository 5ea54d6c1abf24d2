"""Questions about tickets that wait for words."""

from aiogram.fsm.state import State, StatesGroup


class FailReason(StatesGroup):
    """Waiting for an inspector's own words; data: ticket_id, version."""

    text = State()


class CancelReason(StatesGroup):
    """Waiting for why a ticket is cancelled; data: ticket_id, version."""

    text = State()
