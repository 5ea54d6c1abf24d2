"""Text as Telegram counts and dissects it: UTF-16 units and the entities found by themselves."""

from __future__ import annotations

import re
from typing import Any

Entity = dict[str, Any]

_COMMAND = re.compile(r"(?<![\w/@<>])/([A-Za-z0-9_]{1,64})(?:@[A-Za-z0-9_]{3,32})?(?![\w/@>])")
_FOUND = (
    (
        "url",
        re.compile(r"(?<![\w@/.])(?:https?://[^\s<>\"]+|(?:t\.me|www\.[\w.-]+\.\w+)/?[^\s<>\"]*)"),
    ),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")),
    ("bot_command", _COMMAND),
    ("mention", re.compile(r"(?<![\w@/.])@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#&])#(?=\w*[^\W\d_])\w{1,256}")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d(?:[ ()-]?\d){8,14}(?!\w)")),
)
# Nothing is looked for inside these: they already say what the text is.
_CLOSED = {"code", "pre", "text_link", "text_mention", "custom_emoji", "date_time"}
_TRAILING = ".,;:!?)]}'\""


def units(text: str) -> int:
    """Length in UTF-16 code units, the measure of every limit and offset."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """The piece of text that an entity covers."""
    raw = text.encode("utf-16-le")
    return raw[offset * 2 : (offset + length) * 2].decode("utf-16-le", errors="replace")


def clean(text: str) -> str:
    """Drop carriage returns and turn other control characters into spaces."""
    text = text.replace("\r", "")
    return "".join(c if c == "\n" or c >= " " else " " for c in text)


def find_entities(text: str, given: list[Entity] | None = None) -> list[Entity]:
    """Commands, mentions, links and the like, beside the entities already there; sorted."""
    entities = list(given or [])
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in _CLOSED]
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            piece = match.group()
            if kind == "url":
                piece = piece.rstrip(_TRAILING)
            start = units(text[: match.start()])
            end = start + units(piece)
            if piece and not any(start < b and a < end for a, b in taken):
                taken.append((start, end))
                entities.append({"type": kind, "offset": start, "length": end - start})
    return sort_entities(entities)


def sort_entities(entities: list[Entity]) -> list[Entity]:
    """Outer entities before inner ones, as Telegram sends them."""
    return sorted(entities, key=lambda e: (e["offset"], -e["length"]))


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Strip white space at both ends and move the entities along; empty ones vanish."""
    bare = text.strip()
    lead = units(text[: len(text) - len(text.lstrip())]) if bare else 0
    size = units(bare)
    kept: list[Entity] = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, size)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return bare, kept
