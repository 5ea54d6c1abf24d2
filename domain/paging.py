"""Lists are shown in pages; a page out of range is clamped."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

Row = TypeVar("Row")


class Page(NamedTuple, Generic[Row]):
    """One page of a list; `page` counts from 0, and is within `pages`."""

    rows: Sequence[Row]
    page: int
    pages: int


def page_of(rows: Sequence[Row], page: int, size: int) -> Page[Row]:
    """That page of what is here as a whole."""
    page, pages = clamped(page, len(rows), size)
    return Page(rows[page * size : (page + 1) * size], page, pages)


def clamped(page: int, total: int, size: int) -> tuple[int, int]:
    """The page that can be shown, counted from 0, and how many there are: at least one."""
    pages = max(1, -(-total // size))
    return min(max(0, page), pages - 1), pages
