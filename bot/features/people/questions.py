"""Questions about oneself that wait for words."""

from aiogram.fsm.state import State, StatesGroup


class AccessForm(StatesGroup):
    """A stranger's request, question by question."""

    first_name = State()
    last_name = State()
    phone = State()
