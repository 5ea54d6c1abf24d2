"""Telegram's HTML mode, as strict as the real one: text in, plain text and entities out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.sandbox.text.texts import Entity, sort_entities, units
from bot.sandbox.world.errors import ApiError, bad_request

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
}
_TAGS = {*_SIMPLE, "a", "blockquote", "tg-emoji", "tg-time"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ENTITY = re.compile(r"&(?:#x([0-9a-fA-F]{1,8})|#(\d{1,8})|([a-zA-Z]{1,10}));?")
_RUN = re.compile(r"[^<]+")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    position: int


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Parse HTML or refuse it with Telegram's own words."""
    return _Parser(source).run()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.offset = 0
        self.stack: list[_Open] = []
        self.entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            if (run := _RUN.match(self.source, self.at)) is not None:
                self._put(_ENTITY.sub(_decoded, run.group()))
                self.at = run.end()
            elif self.source[self.at + 1 : self.at + 2] == "/":
                self._close_tag()
            else:
                self._open_tag()
        if self.stack:
            raise _refuse(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        return "".join(self.out), _without_nested_markup(self.entities)

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.offset += units(text)

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _open_tag(self) -> None:
        begin = self.at
        self.at += 1
        name_at = self.at
        while self._char() not in ("", ">") and not self._char().isspace():
            self.at += 1
        if not self._char():
            raise _refuse(f"Unclosed start tag at byte offset {self._byte(begin)}")
        tag = self.source[name_at : self.at].lower()
        if tag not in _TAGS:
            raise _refuse(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _refuse(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}'
            )
        self.at += 1
        self.stack.append(_Open(tag, attributes, self.offset, len(self.out)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._skip_space()
            if self._char() == ">":
                return found
            name_at = self.at
            while self._char() not in ("", ">", "=") and not self._char().isspace():
                self.at += 1
            name = self.source[name_at : self.at].lower()
            if not name:
                if not self._char():
                    raise _refuse(f"Unclosed start tag at byte offset {self._byte(begin)}")
                raise _refuse(
                    f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}'
                )
            self._skip_space()
            if not self._char():
                raise _refuse(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
            found[name] = self._value(begin) if self._char() == "=" else ""

    def _value(self, begin: int) -> str:
        self.at += 1
        self._skip_space()
        quote = self._char()
        if quote in ("'", '"'):
            self.at += 1
            end = self.source.find(quote, self.at)
            if end < 0:
                raise _refuse(f"Unclosed start tag at byte offset {self._byte(begin)}")
            value = _ENTITY.sub(_decoded, self.source[self.at : end])
            self.at = end + 1
            return value
        match = _TOKEN.match(self.source, self.at)
        assert match is not None
        token_at, self.at = self.at, match.end()
        if not self._char():
            raise _refuse(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if self._char() != ">" and not self._char().isspace():
            raise _refuse(f"Unexpected end of name token at byte offset {self._byte(token_at)}")
        return match.group().lower()

    def _close_tag(self) -> None:
        begin = self.at
        if not self.stack:
            raise _refuse(f"Unexpected end tag at byte offset {self._byte(begin)}")
        self.at += 2
        name_at = self.at
        while self._char() not in ("", ">") and not self._char().isspace():
            self.at += 1
        name = self.source[name_at : self.at].lower()
        self._skip_space()
        if self._char() != ">":
            raise _refuse(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self.at += 1
        top = self.stack.pop()
        if name and name != top.tag:
            raise _refuse(
                f"Unmatched end tag at byte offset {self._byte(begin)}, "
                f'expected "</{top.tag}>", found "</{name}>"'
            )
        length = self.offset - top.offset
        inner = "".join(self.out[top.position :])
        entity = _entity(top, inner)
        if entity is not None and length:
            self.entities.append({**entity, "offset": top.offset, "length": length})
        if top.tag == "code" and self.stack and self.stack[-1].tag == "pre":
            # <pre><code class="language-x"> is one entity: the inner tag only names the language.
            outer = self.stack[-1]
            if outer.offset == top.offset and length:
                self.entities.pop()
                language = top.attributes.get("class", "")
                if language.startswith("language-"):
                    outer.attributes["language"] = language.removeprefix("language-")

    def _char(self) -> str:
        return self.source[self.at : self.at + 1]

    def _skip_space(self) -> None:
        while self._char().isspace():
            self.at += 1


def _decoded(reference: re.Match[str]) -> str:
    """The character that is meant; a reference that isn't known stays as it is written."""
    hexadecimal, decimal, name = reference.groups()
    if name is not None:
        return _NAMED.get(name, reference.group())
    code = int(hexadecimal, 16) if hexadecimal is not None else int(decimal)
    if code == 0 or code >= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return reference.group()
    return chr(code)


def _entity(opened: _Open, inner: str) -> Entity | None:
    tag, attributes = opened.tag, opened.attributes
    if tag == "pre":
        language = attributes.get("language", "")
        return {"type": "pre", "language": language} if language else {"type": "pre"}
    if tag in _SIMPLE:
        return {"type": _SIMPLE[tag]}
    if tag == "blockquote":
        return {"type": "expandable_blockquote" if "expandable" in attributes else "blockquote"}
    if tag == "tg-emoji":
        if not attributes.get("emoji-id", "").isdigit():
            raise _refuse("Invalid custom emoji identifier specified")
        return {"type": "custom_emoji", "custom_emoji_id": attributes["emoji-id"]}
    if tag == "tg-time":
        return _date_time(attributes)
    return _link(attributes.get("href", "") or inner)


def _date_time(attributes: dict[str, str]) -> Entity:
    unix, form = attributes.get("unix", ""), attributes.get("format", "")
    if not unix.isdigit() or not 0 < int(unix) < 1 << 31:
        raise _refuse("Invalid Unix time specified")
    if not _TIME_FORMAT.fullmatch(form):
        raise _refuse("Invalid date-time format specified")
    entity: Entity = {"type": "date_time", "unix_time": int(unix)}
    if form:
        entity["date_time_format"] = form
    return entity


def _link(url: str) -> Entity | None:
    """A link, a mention by id, or nothing: Telegram drops what is no address, keeping the text."""
    mention = re.fullmatch(r"tg://user\?id=(\d+)", url)
    if mention:
        return {"type": "text_mention", "user_id": int(mention[1])}
    if re.fullmatch(r"(?:https?|tg|ton|tonsite)://\S+|[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?", url):
        return {"type": "text_link", "url": url if "://" in url else f"http://{url}"}
    return None


def _without_nested_markup(entities: list[Entity]) -> list[Entity]:
    """Code hides what is inside it, and nesting the same style twice says nothing new."""
    kept: list[Entity] = []
    for entity in sort_entities(entities):
        start, end = entity["offset"], entity["offset"] + entity["length"]
        hidden = any(
            outer["offset"] <= start
            and end <= outer["offset"] + outer["length"]
            and (outer["type"] in ("code", "pre") or outer["type"] == entity["type"])
            for outer in kept
        )
        if not hidden:
            kept.append(entity)
    return kept


def _refuse(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
