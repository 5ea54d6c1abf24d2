"""Draws labels, in a process of its own: a `Sheet` as JSON comes in, a PNG or a PDF goes out.

Matplotlib draws both, so that a label looks the same whichever it is; it is there for the reports,
and its font has Latin, Cyrillic and more letters besides.
"""

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import matplotlib as mpl
import segno
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from bot.features.labels.sheet import PrintedLabel, Sheet

_MM = 1 / 25.4
_POINT = 72 / 25.4
# A4, and labels of 70 × 37 mm as they are sold: three beside each other, eight rows.
_PAGE = (210.0, 297.0)
_COLUMNS, _ROWS = 3, 8
_WIDTH, _HEIGHT = 70.0, 37.0
# Printers leave about so much of a sheet's edge blank.
_EDGE = 4.5
# The dots of a printer: modules of the code are drawn on whole ones, so that all are alike.
_DPI = 300
_QR_MM = 28.0
# Around the code nothing may stand, so many modules wide.
_QUIET = 4
_FONT = "DejaVu Sans"
_SERIAL_SIZES, _SERIAL_LINES = (15.0, 13.0, 11.0, 9.5, 8.0, 7.0), 3
_NAME_SIZES, _NAME_LINES = (10.0, 9.0, 8.0, 7.0), 5
_LEADING = 1.2
_GAP = 1.5
# Knows every sign, and draws them all alike: used by matplotlib itself where nothing else will do.
_LAST_RESORT = "Last Resort"
# At which signs are measured, once each.
_MEASURED = 100.0

mpl.rcParams.update(
    {
        "font.family": _FONT,
        # A dollar sign in somebody's name is no formula.
        "text.parse_math": False,
        # Whole letters, that can be searched for and copied.
        "pdf.fonttype": 42,
    }
)


def draw(sheet: Sheet) -> bytes:
    """PNG for a single label, else PDF."""
    fonts = _fonts_for(each.serial + each.name for each in sheet.labels)
    return _png(sheet.labels[0], fonts) if sheet.is_single else _pdf(sheet.labels, fonts)


def _png(label: PrintedLabel, fonts: tuple[str, ...]) -> bytes:
    figure = _figure(_WIDTH, _HEIGHT)
    FigureCanvasAgg(figure)
    _draw_label(figure, label, 0, 0, fonts)
    into = io.BytesIO()
    figure.savefig(into, format="png", dpi=_DPI)
    return into.getvalue()


def _pdf(labels: Sequence[PrintedLabel], fonts: tuple[str, ...]) -> bytes:
    into = io.BytesIO()
    on_page = _COLUMNS * _ROWS
    with PdfPages(into) as pages:
        for start in range(0, len(labels), on_page):
            figure = _figure(*_PAGE)
            FigureCanvasPdf(figure)
            for place, label in enumerate(labels[start : start + on_page]):
                row, column = divmod(place, _COLUMNS)
                top = (_PAGE[1] - _ROWS * _HEIGHT) / 2 + row * _HEIGHT
                _draw_label(figure, label, column * _WIDTH, top, fonts)
            pages.savefig(figure)
    return into.getvalue()


def _figure(width: float, height: float) -> Figure:
    return Figure(figsize=(width * _MM, height * _MM), dpi=_DPI, facecolor="white")


def _draw_label(
    figure: Figure, label: PrintedLabel, left: float, top: float, fonts: tuple[str, ...]
) -> None:
    """Millimetres from the left and from the top."""
    size = _draw_code(figure, label.link, left + _EDGE, top + _HEIGHT / 2)
    text_left = left + _EDGE + size + _GAP
    width = left + _WIDTH - _EDGE - text_left
    height = _HEIGHT - 2 * _EDGE
    serial = _fitted(
        label.serial, fonts, width, height * 0.6, _SERIAL_SIZES, _SERIAL_LINES, bold=True
    )
    name_height = height - serial.height - _GAP
    name = _fitted(label.name, fonts, width, name_height, _NAME_SIZES, _NAME_LINES)
    block = serial.height + _GAP + name.height
    from_top = top + (_HEIGHT - block) / 2
    _write(figure, serial, fonts, text_left, from_top)
    _write(figure, name, fonts, text_left, from_top + serial.height + _GAP)


# --- The code -----------------------------------------------------------------------------------


def _draw_code(figure: Figure, link: str, left: float, middle: float) -> float:
    """The code with the blank around it, `middle` from the top; how wide it is, in mm."""
    # A label gets scratched and dirty: as much of it may be lost as the size allows.
    code = segno.make(link, error="m", micro=False, boost_error=True)
    rows = [bytes(row) for row in code.matrix]
    modules = len(rows) + 2 * _QUIET
    dots = int(_QR_MM / 25.4 * _DPI) // modules
    module = dots * 25.4 / _DPI
    size = module * modules
    page_width, page_height = (each / _MM for each in figure.get_size_inches())
    x0 = _on_dots(left) + _QUIET * module
    y0 = _on_dots(middle - size / 2) + _QUIET * module
    corners: list[tuple[float, float]] = []
    for number, row in enumerate(rows):
        for start, end in _runs(row):
            x1, x2 = x0 + start * module, x0 + end * module
            y1, y2 = y0 + number * module, y0 + (number + 1) * module
            corners += [(x1, y1), (x2, y1), (x2, y2), (x1, y2), (x1, y1)]
    vertices = [(x / page_width, 1 - y / page_height) for x, y in corners]
    kinds = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    path = Path(vertices, kinds * (len(vertices) // len(kinds)))
    figure.add_artist(
        PathPatch(
            path,
            transform=figure.transFigure,
            facecolor="black",
            linewidth=0,
            antialiased=False,
        )
    )
    return size


def _on_dots(millimetres: float) -> float:
    return round(millimetres / 25.4 * _DPI) * 25.4 / _DPI


def _runs(row: bytes) -> Iterator[tuple[int, int]]:
    """From where to where modules are dark."""
    start = None
    for at, is_dark in enumerate([*row, 0]):
        if is_dark and start is None:
            start = at
        elif not is_dark and start is not None:
            yield start, at
            start = None


# --- The words ----------------------------------------------------------------------------------


class _Block(NamedTuple):
    lines: Sequence[str]
    size: float
    is_bold: bool

    @property
    def height(self) -> float:
        """In millimetres."""
        return len(self.lines) * self.size * _LEADING / _POINT


def _fitted(
    text: str,
    fonts: tuple[str, ...],
    width: float,
    height: float,
    sizes: Sequence[float],
    most_lines: int,
    *,
    bold: bool = False,
) -> _Block:
    """As large as it fits; what doesn't in the smallest size either is cut, with a sign of it."""
    for size in sizes:
        lines = _wrapped(text, fonts, size, width, bold=bold)
        block = _Block(lines, size, bold)
        if len(lines) <= most_lines and block.height <= height:
            return block
    room = max(1, int(height * _POINT / (size * _LEADING)))
    if len(lines) > room:
        last = lines[room - 1]
        while last and _wide(f"{last}…", fonts, size, bold=bold) > width:
            last = last[:-1]
        lines = [*lines[: room - 1], f"{last.rstrip()}…"]
    return _Block(lines, size, bold)


def _wrapped(
    text: str, fonts: tuple[str, ...], size: float, width: float, *, bold: bool
) -> Sequence[str]:
    """In lines of this width, broken between words, or within one that is longer than a line."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if _wide(joined, fonts, size, bold=bold) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        line = ""
        for sign in word:
            if line and _wide(line + sign, fonts, size, bold=bold) > width:
                lines.append(line)
                line = ""
            line += sign
    return [*lines, line]


def _wide(text: str, fonts: tuple[str, ...], size: float, *, bold: bool) -> float:
    """In millimetres; what kerning takes away is left out."""
    advances = sum(_advance(sign, fonts, bold) for sign in text)
    return advances * size / _MEASURED / _POINT


@cache
def _advance(sign: str, fonts: tuple[str, ...], bold: bool) -> float:
    # Between two others, since what stands at an end is measured by its ink.
    font = _properties(fonts, _MEASURED, bold)
    both, _, _ = text_to_path.get_text_width_height_descent(f"|{sign}|", font, ismath=False)
    none, _, _ = text_to_path.get_text_width_height_descent("||", font, ismath=False)
    return max(0.0, float(both) - float(none))


def _write(figure: Figure, block: _Block, fonts: tuple[str, ...], left: float, top: float) -> None:
    page_width, page_height = (each / _MM for each in figure.get_size_inches())
    for number, line in enumerate(block.lines):
        # The base line, below most of the line's height.
        base = top + (number + 0.8) * block.size * _LEADING / _POINT
        figure.text(
            left / page_width,
            1 - base / page_height,
            line,
            fontproperties=_properties(fonts, block.size, block.is_bold),
            color="black",
        )


# --- Fonts --------------------------------------------------------------------------------------


@cache
def _properties(fonts: tuple[str, ...], size: float, bold: bool) -> FontProperties:
    return FontProperties(family=list(fonts), size=size, weight="bold" if bold else "normal")


def _known_by(font: str) -> set[int]:
    return set(get_font(findfont(font)).get_charmap())


def _fonts_for(texts: Iterable[str]) -> tuple[str, ...]:
    """DejaVu, which comes with matplotlib; for what it lacks, fonts that the machine has."""
    missing = {ord(sign) for text in texts for sign in text} - _known_by(_FONT)
    fonts = [_FONT]
    for entry in fontManager.ttflist if missing else ():
        if entry.name in fonts or entry.name.startswith(_LAST_RESORT):
            continue
        if found := missing & set(get_font(entry.fname).get_charmap()):
            fonts.append(entry.name)
            missing -= found
        if not missing:
            break
    return tuple(fonts)


if __name__ == "__main__":
    sys.stdout.buffer.write(draw(Sheet.from_json(sys.stdin.read())))
