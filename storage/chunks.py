"""Long lists, some at a time."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeVar

E = TypeVar("E")


def chunks(values: Sequence[E], size: int) -> Iterator[Sequence[E]]:
    """All of them in their order, at most `size` at once."""
    left = iter(values)
    while some := list(islice(left, size)):
        yield some
