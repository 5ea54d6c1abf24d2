"""`make screens`: every view in every language side by side, for natives to read.

A pytest plugin: it looks on while the tests of views check their screens, and draws those of
ordinary length: as few screens as say everything once.
"""

import re
import shutil
import sys
from collections import defaultdict
from html import escape
from pathlib import Path

import pytest
from aiogram.types import ForceReply, InlineKeyboardMarkup, ReplyKeyboardMarkup

from bot.texts import LANGUAGES
from bot.ui.screen import GroupScreen, Screen
from tests.support import screens

FOLDER = Path("build/screens")
_FIRST = "en"
_ON_A_PICTURE = 8
_CSS = """
body { margin: 0; padding: 16px; background: #dbe4ea; font: 14px/1.4 system-ui, sans-serif; }
h1 { font-size: 20px; } h2 { margin: 22px 0 8px; font-size: 15px; color: #33404a; }
.row { display: grid; grid-template-columns: repeat(3, 1fr); gap: 14px; margin-bottom: 14px; }
.row > div { min-width: 0; }
.bubble { padding: 8px 12px; border-radius: 12px; background: #fff; white-space: pre-wrap;
  overflow-wrap: anywhere; }
.keys { display: flex; gap: 4px; margin-top: 4px; }
.key { flex: 1; padding: 6px; border-radius: 8px; background: #f3f6f8; color: #1a639f;
  text-align: center; overflow-wrap: anywhere; }
.primary { background: #1f6fb2; color: #fff; } .success { background: #1f7a3f; color: #fff; }
.danger { background: #c5352f; color: #fff; } .reply { background: #e4e9ed; color: #15191d; }
blockquote { margin: 4px 0; padding: 2px 10px; border-left: 3px solid #1a6cb0; }
pre, code { font-family: ui-monospace, monospace; white-space: pre-wrap; }
"""


class Drawn:
    """What was checked: by test and place in it, in each language."""

    def __init__(self) -> None:
        self._at: tuple[str, str] | None = None
        self._in_test: dict[tuple[str, str], int] = defaultdict(int)
        self._found: dict[tuple[str, int], dict[str, Screen | GroupScreen]] = defaultdict(dict)

    def begin(self, item: pytest.Item) -> None:
        params = _params(item)
        language = str(params.pop("language"))
        name, module = getattr(item, "originalname", item.name), Path(str(item.path)).stem
        which = ", ".join(str(each) for each in params.values())
        self._at = (f"{module}: {name} {which}".strip(), language)

    def end(self) -> None:
        self._at = None

    def see(self, screen: Screen | GroupScreen) -> None:
        if self._at is None:
            return
        test, language = self._at
        self._found[test, self._in_test[self._at]][language] = screen
        self._in_test[self._at] += 1

    def chosen(self) -> list[tuple[str, dict[str, Screen | GroupScreen]]]:
        """In the order of the tests: few screens that say, together, all that is said."""
        whole = {at: shown for at, shown in self._found.items() if set(shown) == set(LANGUAGES)}
        unsaid = {at: _sayings(shown[_FIRST]) for at, shown in whole.items()}
        kept = set()
        while unsaid:
            most = max(unsaid, key=lambda at: len(unsaid[at]))
            kept.add(most)
            said = unsaid[most]
            unsaid = {at: left for at, new in unsaid.items() if (left := new - said)}
        return [(at[0], shown) for at, shown in whole.items() if at in kept]


def _params(item: pytest.Item) -> dict[str, object]:
    return dict(getattr(getattr(item, "callspec", None), "params", {}))


def _is_read(item: pytest.Item) -> bool:
    """Of every language, and of ordinary length."""
    params = _params(item)
    return "language" in params and params.get("extent", "ordinary") == "ordinary"


def _sayings(screen: Screen | GroupScreen) -> set[str]:
    parts = [*screen.text.splitlines(), *(label for row in _keys(screen) for label, _ in row)]
    return {re.sub(r"\d+", "0", part) for part in parts if part.strip()}


def _keys(screen: Screen | GroupScreen) -> list[list[tuple[str, str]]]:
    match screen.keyboard:
        case InlineKeyboardMarkup(inline_keyboard=rows):
            return [[(each.text, each.style or "") for each in row] for row in rows]
        case ReplyKeyboardMarkup(keyboard=rows, input_field_placeholder=hint):
            shown = [[(each.text, "reply") for each in row] for row in rows]
            return [*shown, [(hint, "reply")]] if hint else shown
        case ForceReply(input_field_placeholder=hint) if hint:
            return [[(hint, "reply")]]
    return []


def _html(screen: Screen | GroupScreen) -> str:
    # What Telegram reads as HTML, a browser does; its own tags stay unknown, and plain.
    keys = "".join(
        '<div class="keys">'
        + "".join(f'<div class="key {style}">{escape(label)}</div>' for label, style in row)
        + "</div>"
        for row in _keys(screen)
    )
    return f'<div><div class="bubble">{screen.text}</div>{keys}</div>'


def _page(rows: list[tuple[str, dict[str, Screen | GroupScreen]]]) -> str:
    heads = "".join(f"<div><h1>{language}</h1></div>" for language in LANGUAGES)
    body, last = [f'<div class="row">{heads}</div>'], ""
    for test, shown in rows:
        title = test.split(" ")[1].removeprefix("test_").replace("_", " ")
        if title != last:
            body.append(f"<h2>{escape(title)}</h2>")
        last = title
        body.append(f'<div class="row">{"".join(_html(shown[each]) for each in LANGUAGES)}</div>')
    return f'<!doctype html><meta charset="utf-8"><style>{_CSS}</style>{"".join(body)}'


def _photograph(pages: list[Path]) -> bool:
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if chromium is None:
        return False
    flags = ["--no-sandbox", "--disable-gpu"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        view = browser.new_page(viewport={"width": 1200, "height": 800})
        for page in pages:
            view.set_content(page.read_text(encoding="utf-8"))
            view.screenshot(path=page.with_suffix(".png"), full_page=True)
        browser.close()
    return True


_drawn = Drawn()


def pytest_configure() -> None:
    screens.watchers.append(_drawn.see)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = [item for item in items if _is_read(item)]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> object:
    _drawn.begin(item)
    try:
        return (yield)
    finally:
        _drawn.end()


def pytest_unconfigure() -> None:
    rows = _drawn.chosen()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    (FOLDER / "index.html").write_text(_page(rows), encoding="utf-8")
    pages = []
    for number, at in enumerate(range(0, len(rows), _ON_A_PICTURE), 1):
        page = FOLDER / f"{number:02}.html"
        page.write_text(_page(rows[at : at + _ON_A_PICTURE]), encoding="utf-8")
        pages.append(page)
    photographed = _photograph(pages)
    for page in pages:
        page.unlink()
    pictures = f", and {len(pages)} pictures beside it" if photographed else "; chromium is missing"
    sys.stdout.write(f"{len(rows)} screens: {FOLDER / 'index.html'}{pictures}\n")
