"""Why a ticket is sent back: what the rules offer, a text for each language, and own words."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from domain.search import folded
from domain.text import is_seen, one_line

LANGUAGES = ("en", "ru", "uz")
"""The languages that a preset may speak, in the order in which they are written."""
MAX_FAIL_REASON = 60
PRESET = "preset"
"""Under this name a transition and its notices keep which preset was chosen."""


@dataclass(frozen=True, slots=True)
class FailReason:
    """A reason in every language; own words are the same in all of them."""

    en: str
    ru: str
    uz: str

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> "FailReason":
        """What a language lacks is said by the first that there is."""
        first = next(texts[each] for each in LANGUAGES if each in texts)
        return cls(*(texts.get(each, first) for each in LANGUAGES))

    @classmethod
    def in_own_words(cls, text: str) -> "FailReason":
        return cls(text, text, text)

    @property
    def words(self) -> str:
        """The one text that the log keeps, whoever chose it: the first."""
        return self.en

    @property
    def has_languages(self) -> bool:
        return not self.en == self.ru == self.uz

    def text(self, language: str) -> str:
        return self.texts.get(language, self.words)

    @property
    def texts(self) -> Mapping[str, str]:
        return asdict(self)

    def kept(self) -> str | dict[str, str]:
        """As it is written down: one text, where all the others follow from it."""
        is_known = _DEFAULTS.get(self.words) == self
        return asdict(self) if self.has_languages and not is_known else self.words

    def effect(self) -> Mapping[str, Any]:
        """What a transition keeps beside the words, to be read in every language when the rules
        are others.
        """
        kept = self.kept()
        return {PRESET: kept} if isinstance(kept, dict) else {}


DEFAULT_REASONS = (
    FailReason("Not fixed", "Не исправлено", "Tuzatilmagan"),
    FailReason("New damage", "Новое повреждение", "Yangi shikast"),
    FailReason("Dirty", "Грязно", "Iflos"),
    FailReason("Missing part", "Не хватает детали", "Detal yetishmaydi"),
    FailReason("Unsafe", "Небезопасно", "Xavfli"),
)
_DEFAULTS = {each.en: each for each in DEFAULT_REASONS}


def kept_reason(kept: object) -> FailReason:
    """A preset of the rules document; a default that is named in English has all its languages."""
    match kept:
        case FailReason():
            return kept
        case str():
            _require(0 < len(kept) <= MAX_FAIL_REASON)
            return _DEFAULTS.get(kept) or FailReason.in_own_words(kept)
        case dict():
            _require(bool(kept) and kept.keys() <= set(LANGUAGES))
            _require(all(isinstance(text, str) and _is_said(text) for text in kept.values()))
            return FailReason.of(kept)
        case _:
            raise ValueError("expected a text, or a text per language")


def among(presets: Iterable[FailReason], words: str) -> FailReason | None:
    """The preset that these words name, in whichever language."""
    typed = folded(one_line(words))
    return next((each for each in presets if typed in map(folded, each.texts.values())), None)


def is_twice(presets: Iterable[FailReason]) -> bool:
    """Whether two of them would read the same to somebody."""
    said = [(language, folded(each.texts[language])) for each in presets for language in LANGUAGES]
    return len(set(said)) < len(said)


def logged_reason(note: str, kept: Mapping[str, Any]) -> FailReason:
    """What a transition says, or a notice of it: what was logged before presets had languages, and
    what was written in words, is a default wherever it names one.
    """
    preset = kept.get(PRESET)
    if isinstance(preset, dict):
        return FailReason.of(preset)
    return among(DEFAULT_REASONS, note) or FailReason.in_own_words(note)


def _is_said(text: str) -> bool:
    return text == one_line(text) and is_seen(text) and len(text) <= MAX_FAIL_REASON


def _require(holds: bool) -> None:
    if not holds:
        raise ValueError(f"expected texts of at most {MAX_FAIL_REASON} signs that can be seen")
