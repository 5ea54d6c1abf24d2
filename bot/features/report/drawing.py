"""Draws a picture with matplotlib, in a process of its own: a `Picture` as JSON comes in, a PNG
goes out. Nothing else imports matplotlib, which takes a second and some hundred megabytes.
"""

import io
import sys
from collections.abc import Sequence
from itertools import accumulate
from textwrap import wrap
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import MaxNLocator

from bot.features.report.chart_data import Chart, Kind, Picture

# By Okabe and Ito: told apart by those who see no red, no green or no blue.
_COLORS = ("#0072B2", "#E69F00", "#009E73")
_LINE = "#D55E00"
# Opaque, and no glaring white: it is looked at on light and on dark screens.
_PAPER, _INK, _FAINT = "#F7F7F4", "#222222", "#C9C9C4"
# Telegram shows at most 1280 pixels a side.
_WIDTH, _HEIGHT, _DPI = 11.0, 12.8, 100
_MOST_DAYS, _DAYS_OF_MANY = 7, 6
_LETTERS, _LINES = 20, 2
# So many labels of two lines stand below each other in full size.
_ROOMY = 6

mpl.rcParams.update(
    {
        "font.family": "DejaVu Sans",
        "font.size": 12,
        "axes.titlesize": 14,
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        "axes.titlepad": 10,
        "axes.edgecolor": _FAINT,
        "axes.facecolor": _PAPER,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "text.color": _INK,
        "axes.labelcolor": _INK,
        "xtick.color": _INK,
        "ytick.color": _INK,
        # A dollar sign in somebody's name is no formula.
        "text.parse_math": False,
    }
)
_KNOWN = get_font(findfont("DejaVu Sans")).get_charmap()


def draw(picture: Picture) -> bytes:
    """The picture as PNG."""
    rows = -(-len(picture.charts) // 2)
    figure = Figure(
        figsize=(_WIDTH, _HEIGHT / 3 * rows),
        dpi=_DPI,
        layout=ConstrainedLayoutEngine(w_pad=0.2, h_pad=0.15),
    )
    FigureCanvasAgg(figure)
    figure.set_facecolor(_PAPER)
    title = _drawable(picture.title)
    figure.suptitle(title, fontsize=20, fontweight="bold", x=0.02, ha="left")
    figure.supxlabel(_drawable(picture.subtitle), fontsize=11, x=0.02, ha="left")
    # Each row for itself: long names in one leave the others their room.
    strips = figure.subfigures(rows, 1, squeeze=False)[:, 0]
    for number, chart in enumerate(picture.charts):
        strip = strips[number // 2]
        strip.set_facecolor(_PAPER)
        axes = strip.add_subplot(1, 2, number % 2 + 1)
        axes.set_title(_drawable(chart.title), pad=30 if len(chart.series) > 1 else 10)
        if chart.is_empty:
            _say_nothing(axes, chart)
        else:
            _WAYS[chart.kind](axes, chart)
    into = io.BytesIO()
    figure.savefig(into, format="png")
    return into.getvalue()


def _say_nothing(axes: Any, chart: Chart) -> None:
    axes.set_axis_off()
    axes.text(0.5, 0.5, _drawable(chart.nothing), ha="center", va="center", color="#666666")


def _columns(axes: Any, chart: Chart) -> None:
    many = len(chart.series)
    for number, series in enumerate(chart.series):
        places = [at + (number - (many - 1) / 2) * 0.8 / many for at in range(len(chart.labels))]
        axes.bar(
            places,
            [value or 0 for value in series.values],
            width=0.8 / many,
            color=_COLORS[number],
            label=_drawable(series.name),
        )
    _tick_days(axes, chart)
    axes.yaxis.get_major_locator().set_params(integer=True)
    _legend(axes)


def _line(axes: Any, chart: Chart) -> None:
    (series,) = chart.series
    known = [(at, value) for at, value in enumerate(series.values) if value is not None]
    axes.plot(
        [at for at, _ in known],
        [value for _, value in known],
        color=_LINE,
        marker="o",
        markersize=6,
    )
    axes.set_ylim(-4, 104)
    axes.set_yticks([0, 25, 50, 75, 100], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    axes.set_xlim(-0.5, len(chart.labels) - 0.5)
    axes.grid(axis="y", color=_FAINT, linewidth=0.8)
    _tick_days(axes, chart)


def _tick_days(axes: Any, chart: Chart) -> None:
    many = len(chart.labels)
    step = 1 if many <= _MOST_DAYS else -(-many // _DAYS_OF_MANY)
    places = range(0, len(chart.labels), step)
    axes.set_xticks(places, [chart.labels[at] for at in places], fontsize=10)


def _pareto(axes: Any, chart: Chart) -> None:
    values = [value or 0 for value in chart.series[0].values]
    _bars(axes, chart)
    shares = [100 * so_far / sum(values) for so_far in accumulate(values)]
    notes = [f"{value:g} · {share:.0f} %" for value, share in zip(values, shares, strict=True)]
    _note(axes, values, notes)


def _bars(axes: Any, chart: Chart) -> None:
    many = len(chart.series)
    for number, series in enumerate(chart.series):
        places = [at + (number - (many - 1) / 2) * 0.8 / many for at in range(len(chart.labels))]
        axes.barh(
            places,
            [value or 0 for value in series.values],
            height=0.75 / many,
            color=_COLORS[number],
            label=_drawable(series.name),
        )
    labels = [_folded(label) for label in chart.labels]
    size = 11 if len(labels) <= _ROOMY else 9
    axes.set_yticks(range(len(labels)), labels, fontsize=size)
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(max(4, len(chart.labels)) - 0.4, -0.6)
    axes.xaxis.set_major_locator(MaxNLocator(5))
    if many > 1:
        _legend(axes)
    elif chart.notes:
        _note(axes, [value or 0 for value in chart.series[0].values], chart.notes)


def _note(axes: Any, values: Sequence[float], notes: Sequence[str]) -> None:
    """What the bars say stands at their ends, so that nobody measures them by an axis."""
    for at, (value, note) in enumerate(zip(values, notes, strict=True)):
        axes.text(value, at, f" {_drawable(note)}", va="center", fontsize=11)
    axes.set_xlim(0, 1.5 * max(values))
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)


_WAYS = {Kind.COLUMNS: _columns, Kind.LINE: _line, Kind.PARETO: _pareto, Kind.BARS: _bars}


def _legend(axes: Any) -> None:
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(-0.02, 0.99),
        ncols=3,
        frameon=False,
        fontsize=11,
        borderaxespad=0.2,
    )


def _folded(label: str) -> str:
    """A long name on two short lines, cut where that isn't enough."""
    lines = wrap(_drawable(label), _LETTERS)
    if len(lines) > _LINES:
        last = lines[_LINES - 1][: _LETTERS - 1].rstrip()
        lines = [*lines[: _LINES - 1], f"{last}…"]
    return "\n".join(lines)


def _drawable(text: str) -> str:
    """Without what the font doesn't know; people call themselves by pictures too."""
    return "".join(sign for sign in text if ord(sign) in _KNOWN or sign.isspace()).strip() or "—"


if __name__ == "__main__":
    sys.stdout.buffer.write(draw(Picture.from_json(sys.stdin.read())))
