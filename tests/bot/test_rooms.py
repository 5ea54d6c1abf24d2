"""Walls that the import contracts can't draw: between features, and between views and routers."""

import ast
from collections.abc import Iterator
from pathlib import Path

from bot import features

FEATURES = Path(features.__path__[0])
BOT = FEATURES.parent
# Which feature may use another's views and flows.
USES = {
    ("intake", "tickets"),
    ("bulk", "items"),
    ("bulk", "tickets"),
    ("checklists", "tickets"),
    ("detours", "tickets"),
    ("notes", "tickets"),
    ("tickets", "notes"),
    ("reminders", "tickets"),
    ("help", "people"),
    ("help", "items"),
    ("audit", "items"),
    ("board", "tickets"),
    ("export", "report"),
    ("people", "first_steps"),
    ("labels", "items"),
    ("labels", "notes"),
    ("labels", "tickets"),
}


def sources() -> Iterator[tuple[str, str]]:
    """Every module of the bot by its name, and what stands in it."""
    for path in sorted(BOT.rglob("*.py")):
        inside = path.relative_to(BOT).with_suffix("").parts
        if inside[0] not in ("sandbox", "demo"):
            yield ".".join(("bot", *inside)), path.read_text(encoding="utf-8")


def imported(source: str) -> Iterator[str]:
    """Modules, and names in them that may be modules."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def is_view(module: str) -> bool:
    name = module.rpartition(".")[2]
    return name in ("views", "notice_texts") or name.endswith(("_view", "_views"))


def test_features_use_each_other_only_where_it_is_said() -> None:
    used = set()
    for module, source in sources():
        if not module.startswith("bot.features."):
            continue
        own = module.split(".")[2]
        others = {
            each.split(".")[2] for each in imported(source) if each.startswith("bot.features.")
        }
        used |= {(own, other) for other in others if (FEATURES / other).is_dir()}
    assert {pair for pair in used if pair[0] != pair[1]} == USES


def test_no_view_knows_a_router() -> None:
    known = dict(sources())
    routers = {module for module, source in known.items() if "Router(" in source}
    views = [module for module in known if is_view(module) or module.startswith("bot.ui.")]
    assert len(routers) > 25
    assert len(views) > 30
    wrong = {view: sorted(routers.intersection(imported(known[view]))) for view in views}
    assert {view: found for view, found in wrong.items() if found} == {}
