"""Which columns of a file were understood, and which are left aside."""

from collections.abc import Iterator, Sequence

from bot.texts import Html, Texts
from bot.ui import words
from domain.item_columns import FileColumn
from domain.item_file import Understood

_SHOWN_TITLE = 24
_SHORT_TITLES = (60, 30, 20, 14, 10, 6)
# All columns that are left aside are named, however many there are; then their names are cut.
_ROOM = 1200


def title(t: Texts, column: FileColumn, limit: int = _SHOWN_TITLE) -> str:
    """What stands above the column, or its letter as a spreadsheet has it."""
    if column.title:
        return words.short(column.title, limit)
    return t.plain("import-column-unnamed", letter=_letters(column.place))


def taken(t: Texts, understood: Understood) -> Iterator[Html]:
    """A line for each thing that an item has, with its column."""
    if understood.sheet:
        yield t("import-sheet", title=understood.sheet)
    yield t("import-is-serial_number", title=title(t, understood.serial))
    names = t.plain("import-or").join(title(t, each) for each in understood.names[:3])
    yield t("import-is-name", title=names)
    if understood.category is not None:
        yield t("import-is-category", title=title(t, understood.category))
    if understood.status is not None:
        yield t("import-is-status", title=title(t, understood.status))


def aside(t: Texts, columns: Sequence[FileColumn]) -> Html | None:
    """Every column that is not imported, by name."""
    if not columns:
        return None
    for limit in _SHORT_TITLES:
        told = _listed(t, columns, limit)
        # Telegram counts a picture as two signs.
        if len(told.encode("utf-16-le")) <= 2 * _ROOM:
            break
    return t("import-aside", count=len(columns), titles=told)


def _listed(t: Texts, columns: Sequence[FileColumn], limit: int) -> str:
    return ", ".join(title(t, each, limit) for each in columns)


def _letters(place: int) -> str:
    letters, left = "", place + 1
    while left:
        left, at = divmod(left - 1, 26)
        letters = chr(ord("A") + at) + letters
    return letters
