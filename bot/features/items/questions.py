"""Questions about items that wait for words, and the way out of them."""

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup


class ItemWords(StatesGroup):
    """Waiting for an item's new words; data: item_id, word, place."""

    text = State()


class ItemSearch(StatesGroup):
    """Waiting for what to look for."""

    words = State()


async def leave_search(state: FSMContext) -> None:
    """Forget that question, and none that was asked since."""
    if await state.get_state() == ItemSearch.words.state:
        await state.clear()


async def leave_question(state: FSMContext, item_id: int) -> None:
    """Forget the question about this item, and none that was asked since."""
    if await state.get_state() != ItemWords.text.state:
        return
    if (await state.get_data()).get("item_id") == item_id:
        await state.clear()
