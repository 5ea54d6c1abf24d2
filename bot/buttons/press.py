"""What every button is: typed, within Telegram's 64 bytes, and pressed only where it may be.

Prefixes and values stand in messages already sent: changing one makes old buttons outdated,
which the fallback answers. Any client can send any data under any message that it sees: what
`under` doesn't allow is turned away before any handler, by `bot/dispatch/gate.py`.
"""

from enum import Flag, auto
from typing import Any, ClassVar, Self, TypeVar

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup


class Under(Flag):
    """Under which messages a button may be pressed."""

    PRIVATE = auto()
    """Under any message in one's own chat with the bot: there, rights alone decide."""
    GROUP_CARD = auto()
    """Under the card of the very same ticket in the QC group."""


PRIVATE = Under.PRIVATE
ANY_CARD = Under.PRIVATE | Under.GROUP_CARD


class PressData(CallbackData, prefix="-"):
    """A kind of button. Each says under what it may be pressed: `under=` has no default."""

    under: ClassVar[Under]
    added: ClassVar[str | None]
    """What the last fields are in buttons from before, which don't carry them: `0`, or `0:0`."""

    def __init_subclass__(cls, *, under: Under, added: str | None = None, **named: Any) -> None:
        super().__init_subclass__(**named)
        if cls.__prefix__ in KINDS:
            raise TypeError(f"two kinds of buttons are called {cls.__prefix__!r}")
        cls.under, cls.added = under, added
        KINDS[cls.__prefix__] = cls

    @classmethod
    def unpack(cls, value: str) -> Self:
        missing = len(cls.model_fields) - value.count(cls.__separator__)
        added = cls.added.split(cls.__separator__) if cls.added is not None else []
        if 0 < missing <= len(added):
            value = cls.__separator__.join([value, *added[-missing:]])
        return super().unpack(value)

    def may_be_pressed(self, under: Under) -> bool:
        return under in self.under


# Every kind of button there is, by its prefix.
KINDS: dict[str, type[PressData]] = {}


def read(data: str | None) -> PressData | None:
    """What a press carries; None where no button of today's could."""
    kind = KINDS.get((data or "").partition(":")[0])
    return unpacked(kind, data) if kind is not None else None


def presses_in(markup: object) -> list[PressData]:
    """What the buttons under a message carry, from the first to the last."""
    rows = markup.inline_keyboard if isinstance(markup, InlineKeyboardMarkup) else []
    found = [read(button.callback_data) for row in rows for button in row]
    return [each for each in found if each is not None]


def card_of(pressed: PressData | None) -> int | None:
    """The ticket under whose card in the group it may be pressed."""
    if pressed is None or not pressed.may_be_pressed(Under.GROUP_CARD):
        return None
    ticket_id: int = getattr(pressed, "ticket_id")  # noqa: B009 - of several kinds
    return ticket_id


Press = TypeVar("Press", bound=PressData)


def unpacked(kind: type[Press], data: str | None) -> Press | None:
    """The press as `kind`, or None when it is something else."""
    try:
        return kind.unpack(data or "")
    except (TypeError, ValueError):
        return None
