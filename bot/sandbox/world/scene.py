"""What the page says around the chats: the caller knows what the play is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """Something that one person could do next. Exactly one of the ways is given."""

    person: int
    say: str = ""
    """Words to be put into the composer; whoever plays sends them."""
    press: str = ""
    """A regular expression (JavaScript's): the newest button whose callback data it matches."""
    contact: bool = False
    """Share the own number, where a reply keyboard asks for it."""
    chat_id: int | None = None
    """The person's own chat with the bot, if not given."""
    topic: int | None = None

    def wire(self) -> dict[str, Any]:
        """The move as JSON."""
        return {
            "person": self.person,
            "say": self.say,
            "press": self.press,
            "contact": self.contact,
            "chat_id": self.person if self.chat_id is None else self.chat_id,
            "topic": self.topic,
        }


@dataclass(kw_only=True, slots=True)
class Hint:
    """A thing to try. The page makes the last of its moves that is possible at the moment."""

    text: str
    moves: tuple[Move, ...] = ()
    leaps: bool = False
    """The page moves the clock instead."""
    done: bool = False

    def wire(self) -> dict[str, Any]:
        """The hint as JSON."""
        moves = [move.wire() for move in self.moves]
        return {"text": self.text, "moves": moves, "leaps": self.leaps, "done": self.done}


@dataclass(kw_only=True, slots=True)
class Scene:
    """Title, hints, and the one clock by which the page tells every time."""

    title: str = "Telegram sandbox"
    subtitle: str = ""
    hints: list[Hint] = field(default_factory=list)
    zone: str | None = None
    """An IANA name; None is the zone of whoever looks."""
    leap: int = 0
    """Seconds by which the page may move the clock at once; 0: not at all."""
