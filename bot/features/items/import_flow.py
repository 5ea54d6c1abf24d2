"""How far an import has come, kept from screen to screen."""

from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from bot.chat.conversation import ask
from domain.services.item_import import ColumnQuestion, ShownImport


class ItemImport(StatesGroup):
    """Waiting for a file, for which column is meant, or for a yes.

    Data: nonce, and of the file shown: file_id, choice, seal. The file itself stays with
    Telegram: it is fetched again, and must be the same.
    """

    file = State()
    column = State()
    confirm = State()


_STEPS = frozenset(each.state for each in (ItemImport.file, ItemImport.column, ItemImport.confirm))


async def keep_shown(
    state: FSMContext, shown: ShownImport | ColumnQuestion | None, file_id: str, nonce: str
) -> None:
    """Wait for what the screen asks for; without one, or with nothing to do, for a file."""
    if shown is None:
        await ask(state, ItemImport.file, nonce=nonce)
        return
    of_file = {"file_id": file_id, "choice": [shown.choice.serial, shown.choice.name]}
    if isinstance(shown, ColumnQuestion):
        await ask(state, ItemImport.column, nonce=nonce, **of_file)
    elif shown.plan.is_ready:
        await ask(state, ItemImport.confirm, nonce=nonce, seal=shown.fingerprint, **of_file)
    else:
        await ask(state, ItemImport.file, nonce=nonce, **of_file)


async def data_of(state: FSMContext, nonce: str) -> dict[str, Any] | None:
    """What is known of the screen that a button belongs to; None when that is over."""
    if await state.get_state() not in _STEPS:
        return None
    data = await state.get_data()
    return data if data.get("nonce") == nonce else None
