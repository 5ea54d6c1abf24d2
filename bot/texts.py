"""Every word a person reads: Fluent messages in `locales/<language>/`, English as the fallback.

`t(...)` gives HTML, with every value escaped; `t.plain(...)` gives plain text for buttons,
toasts and menus. Values that are HTML already are marked as `Html`.
"""

from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("en", "ru", "uz")
FALLBACK = "en"
_LONG = 300
_PRIVATE_USE = 0xE000
_LOCALES = Path(__file__).parent / "locales"


class Html(str):
    """Text that is safe to send with HTML parse mode as it is."""

    __slots__ = ()


class UnknownText(LookupError):
    """No such message, even in English: a bug, found by the tests."""


def language_of(code: str | None) -> str:
    """The language to speak for Telegram's `language_code` or a person's choice."""
    base = (code or "").replace("_", "-").partition("-")[0].lower()
    return base if base in LANGUAGES else FALLBACK


@cache
def texts(language: str) -> "Texts":
    """The texts of one language, loaded once."""
    return Texts(language_of(language))


@cache
def _bundle(language: str) -> FluentBundle:
    # Telegram clients lay out left-to-right and right-to-left runs by themselves.
    bundle = FluentBundle([language], use_isolating=False)
    for file in sorted((_LOCALES / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


class Texts:
    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **values: Any) -> Html:
        """The message as HTML."""
        return Html(self._format(key, {name: _safe(value) for name, value in values.items()}))

    def plain(self, key: str, **values: Any) -> str:
        """The message as plain text."""
        return self._format(key, values)

    def _format(self, key: str, values: dict[str, Any]) -> str:
        # Fluent refuses long values; they stand aside as one private character each.
        long = {
            name: value
            for name, value in values.items()
            if isinstance(value, str) and len(value) > _LONG
        }
        marks = {chr(_PRIVATE_USE + at): name for at, name in enumerate(long)}
        stand_ins = {name: mark for mark, name in marks.items()}
        text = self._message(key, {**values, **stand_ins})
        if not long:
            return text
        return "".join(long[marks[sign]] if sign in marks else sign for sign in text)

    def _message(self, key: str, values: dict[str, Any]) -> str:
        return _formatted(self.language, key, values) if values else _fixed(self.language, key)


@cache
def _fixed(language: str, key: str) -> str:
    """A message without values, such as a button's label."""
    return _formatted(language, key, {})


def _formatted(wanted: str, key: str, values: dict[str, Any]) -> str:
    for language in (wanted, FALLBACK):
        bundle = _bundle(language)
        if bundle.has_message(key):
            pattern = bundle.get_message(key).value
            if pattern is not None:
                text, errors = bundle.format_pattern(pattern, values)
                if errors:
                    raise UnknownText(f"{key} ({language}): {errors}")
                return str(text)
    raise UnknownText(key)


def _safe(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Html):
        return escape(value, quote=False)
    return value
