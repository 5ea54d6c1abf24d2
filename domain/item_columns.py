"""Which column of a file is what: told by its header, by what stands below, or by a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from domain.cells import is_error, says_nothing, unwrapped
from domain.column_words import Column, Meaning, meaning, plain
from domain.csv_file import FileProblem, Record
from domain.errors import BadFile
from domain.item_statuses import status_of
from domain.text import one_line

# A title, an address, a date may stand above the header.
_SEARCHED = 30
MAX_COLUMNS = 100
_MAX_TITLE = 60
# Of a header that is surely no line of items.
_SURE = 2
# A serial number that most lines lack, or share, is none.
_MOST = 0.5
_NEARLY_ALL = 0.8
_MUCH_BETTER = 0.1
# From this rank on a header may speak of a mere running number.
_UNSURE_RANK = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person said: the places of the serial number and of the name, from 0."""

    serial: int | None = None
    name: int | None = None


class FileColumn(NamedTuple):
    """A column that holds anything; `title` is empty where nothing stands above it."""

    place: int
    title: str
    sample: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """`names` are tried in turn: a line that lacks the first takes the next.

    `key` stands for this header, so that a choice is remembered; files without one have none.
    """

    columns: Sequence[FileColumn]
    header: Sequence[str] | None
    lines: Sequence[Record]
    serial: int | None
    names: Sequence[int]
    category: int | None
    status: int | None

    @property
    def question(self) -> Column | None:
        """What has to be asked; at most one thing in all."""
        if self.serial is None:
            return Column.SERIAL
        return None if self.names else Column.NAME

    @property
    def key(self) -> str | None:
        if self.header is None:
            return None
        told = "\n".join(map(plain, self.header)).rstrip("\n")
        return blake2b(told.encode(), digest_size=16).hexdigest()

    @property
    def width(self) -> int:
        """Cells beyond it were pushed there by a separator in an unquoted text."""
        return len(self.header) if self.header is not None else MAX_COLUMNS


def known_headers(cells: Sequence[str]) -> int:
    """How many of these cells name a column, each thing once."""
    found = {plain(cell) for cell in cells if 0 < len(cell) <= _MAX_TITLE and meaning(cell)}
    return len(found)


def laid_out(records: Sequence[Record], choice: Choice) -> Layout:
    """The columns of a file; `BadFile` where it can't be a list of items."""
    if not records:
        raise BadFile(FileProblem.NO_LINES)
    at = _header_at(records)
    header = None if at is None else [one_line(cell) for cell in records[at].cells[:MAX_COLUMNS]]
    below = records if at is None else records[at + 1 :]
    lines = [each for each in below if not _is_repeated(each.cells, header)]
    columns = _columns(header, lines)
    if len(columns) < 2:
        raise BadFile(FileProblem.ONE_COLUMN)
    if not lines:
        raise BadFile(FileProblem.NO_LINES)
    return _Told(header, columns, lines).layout(choice)


def _header_at(records: Sequence[Record]) -> int | None:
    top = records[:_SEARCHED]
    known = [_header_words(each.cells) for each in top]
    best = max(known)
    at = known.index(best)
    if best >= _SURE or (best and _looks_like_header(records, at)):
        return at
    widest = max(_filled(each.cells) for each in top)
    at = next(n for n, each in enumerate(top) if _filled(each.cells) * 2 > widest)
    return at if _looks_like_header(records, at) else None


def _header_words(cells: Sequence[str]) -> int:
    """How many columns a line names; 0 where much in it is numbers, or little is known."""
    told = [cell for cell in cells if cell.strip()]
    known = known_headers(cells)
    is_data = sum(map(_is_number, told)) * 4 > len(told)
    return 0 if is_data or known * 6 < len(told) else known


def _is_number(cell: str) -> bool:
    return sum(map(str.isdigit, cell)) * 3 > len(cell)


def _looks_like_header(records: Sequence[Record], at: int) -> bool:
    """Whether no cell of it could stand in its own column: words, each another, none below."""
    cells = [cell.strip().casefold() for cell in records[at].cells]
    told = [cell for cell in cells if cell]
    if len(told) < 2 or len(set(told)) < len(told):
        return False
    if any(map(_is_number, told)):
        return False
    below = records[at + 1 : at + 1 + 2 * _SEARCHED]
    return bool(below) and not any(
        cell and cell == other.strip().casefold()
        for record in below
        for cell, other in zip(cells, record.cells, strict=False)
    )


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _is_repeated(cells: Sequence[str], header: Sequence[str] | None) -> bool:
    """The header once more, as on each printed page, or the numbers of its columns under it."""
    if header is None:
        return False
    told = [one_line(cell) for cell in cells]
    if any(told) and all(cell == title for cell, title in zip(told, header, strict=False)):
        return True
    counted = [cell for cell in told if cell]
    return len(counted) > 2 and counted == [str(n + 1) for n in range(len(counted))]


def _columns(header: Sequence[str] | None, lines: Sequence[Record]) -> Sequence[FileColumn]:
    samples: dict[int, str] = {}
    for record in lines:
        for place, cell in enumerate(record.cells[:MAX_COLUMNS]):
            if place not in samples and (told := one_line(cell)):
                samples[place] = told
    titles = dict(enumerate(header or ()))
    width = len(header) if header is not None else MAX_COLUMNS
    return [
        FileColumn(place, titles.get(place, "")[:_MAX_TITLE], samples.get(place, ""))
        for place in sorted({*samples, *(place for place, told in titles.items() if told)})
        if place < width
    ]


class _Told:
    """What header and lines say of each column."""

    def __init__(
        self,
        header: Sequence[str] | None,
        columns: Sequence[FileColumn],
        lines: Sequence[Record],
    ) -> None:
        self._header = header
        self._columns = columns
        self._lines = lines
        self._places = [each.place for each in columns]
        self._meanings = {
            each.place: found for each in columns if (found := meaning(each.title)) is not None
        }

    def layout(self, choice: Choice) -> Layout:
        sure = self._serial()
        serial = choice.serial if choice.serial in self._places else sure
        names = self._names(serial, choice.name, may_ask=sure is not None)
        used = {serial, *names[:1]}
        return Layout(
            columns=self._columns,
            header=self._header,
            lines=self._lines,
            serial=serial,
            names=names,
            category=next((at for at in self._categories() if at not in used), None),
            status=next((at for at in self._of(Column.STATUS) if self._has_statuses(at)), None),
        )

    def _of(self, column: Column) -> Sequence[int]:
        """The columns that are said to be this, the surest first, if anything stands there."""
        found = [(told.rank, at) for at, told in self._meanings.items() if told.column is column]
        return [at for _, at in sorted(found) if any(self._cells(at))]

    def _categories(self) -> Sequence[int]:
        """An empty column of this very name says that no item has one."""
        named = [at for at, told in self._meanings.items() if told == (Column.CATEGORY, 0)]
        return [*self._of(Column.CATEGORY), *named]

    def _cells(self, at: int) -> list[str]:
        return [unwrapped(each.cells[at]) if at < len(each.cells) else "" for each in self._lines]

    def _serial(self) -> int | None:
        """The column that is clearly the serial number."""
        found = self._of(Column.SERIAL)
        if not found:
            return None
        best, rank = found[0], self._meanings[found[0]].rank
        shares = {at: self._share(at) for at in found}
        is_alone = all(self._meanings[at].rank != rank for at in found[1:])
        if shares[best] < _NEARLY_ALL and max(shares.values()) > shares[best] + _MUCH_BETTER:
            return None
        if not is_alone or not shares[best]:
            return None
        if rank >= _SURE and shares[best] < _MOST:
            return None
        return None if rank >= _UNSURE_RANK and self._is_running(best) else best

    def _share(self, at: int) -> float:
        """Of the lines, how many have a number here that no other has."""
        cells = self._cells(at)
        told = {cell for cell in cells if not is_error(cell) and not says_nothing(plain(cell))}
        lines = sum(_filled(each.cells) > 1 for each in self._lines)
        return min(1.0, len(told) / max(1, lines))

    def _is_running(self, at: int) -> bool:
        """Whether the lines are merely counted there: 1, 2, 3."""
        told = [cell for cell in self._cells(at) if cell]
        numbers = [int(cell) for cell in told if cell.isascii() and cell.isdigit()]
        return len(numbers) * 2 > len(told) and numbers == list(range(1, len(numbers) + 1))

    def _names(self, serial: int | None, chosen: int | None, *, may_ask: bool) -> Sequence[int]:
        found = list(self._of(Column.NAME))
        if chosen in self._places:
            assert chosen is not None
            return [chosen, *(at for at in found if at != chosen)]
        if found:
            return found
        # One question is enough: where the serial number was asked, this is guessed and shown.
        if self._header is not None and may_ask:
            return []
        guess = max(
            (at for at in self._places if at != serial), key=self._wordiness, default=serial
        )
        return [] if guess is None else [guess]

    def _wordiness(self, at: int) -> tuple[int, float, int]:
        told = [cell for cell in self._cells(at) if cell]
        letters = [sum(map(str.isalpha, cell)) for cell in told]
        wordy = [n for n, cell in zip(letters, told, strict=True) if n * 2 > len(cell)]
        is_other = self._meanings.get(at, Meaning(Column.NAME, 0)).column is None
        full = len(wordy) / max(1, len(self._lines))
        return -is_other, round(full, 1), -at

    def _has_statuses(self, at: int) -> bool:
        return any(status_of(cell) for cell in self._cells(at))
