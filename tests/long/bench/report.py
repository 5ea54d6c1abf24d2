"""What is printed."""

from collections.abc import Sequence
from statistics import median

from tests.long.bench.cycle import ACTS
from tests.long.bench.measure import Figures
from tests.long.bench.rows import Contents
from tests.long.bench.taps.line import line

# Against the driver that each database is used with.
AIMS = {"asyncpg": 1.8, "aiosqlite": 2.0}


def times(title: str, names: Sequence[str], figures: Sequence[Figures]) -> str:
    """Median milliseconds; the first way is the service, ratios are to each of the others."""
    bare = names[1:]
    head = [*names, *(f"/ {name}" for name in bare)]
    lines = [title, _line("ms, medians", head)]
    for index, act in enumerate(ACTS):
        lines.append(_times(act, [each.act(index) for each in figures]))
    lines.append(_times("full cycle", [each.cycle() for each in figures]))
    for name, each in zip(bare, figures[1:], strict=True):
        ratios = _ratios(figures[0], each)
        low, high = min(ratios), max(ratios)
        lines.append(
            f"  to {name}, round by round: {low:.2f} to {high:.2f}, median {median(ratios):.2f}"
        )
    return "\n".join(lines) + "\n"


def verdict(name: str, service: Figures, bare: Figures) -> str:
    """The full cycle's ratio to this bare driver, against its aim."""
    ratio = service.cycle() / bare.cycle()
    return line(f"full cycle to {name}", ratio, "<=", AIMS[name], " x")


def rows(names: Sequence[str], found: Sequence[Contents], differing: Sequence[str]) -> str:
    """Row counts, and whether the rows themselves are alike."""
    lines = [_line("rows", names)]
    for table in found[0]:
        if any(each[table] for each in found):
            mark = "  DIFFERENT" if table in differing else ""
            lines.append(_line(table, [str(len(each[table])) for each in found]) + mark)
    verdict = f"DIFFERENT: {', '.join(differing)}" if differing else "the same, in every column"
    lines.append(f"  what was written is {verdict}")
    return "\n".join(lines) + "\n"


def _ratios(service: Figures, bare: Figures) -> list[float]:
    pairs = zip(service.by_round(), bare.by_round(), strict=True)
    return [one / other for one, other in pairs]


def _times(label: str, medians: Sequence[float]) -> str:
    service, *bare = medians
    cells = [f"{each:.2f}" for each in medians]
    return _line(label, [*cells, *(f"{service / each:.2f} x" for each in bare)])


def _line(label: str, cells: Sequence[str]) -> str:
    return f"  {label:<27}" + "".join(f"{cell:>12}" for cell in cells)
