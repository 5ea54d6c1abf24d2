"""A ticket in the making: what is known of it so far, and which question is asked now.

Pure and frozen: every answer makes a new draft, kept with the conversation in the database, so
that a restart in the middle loses nothing. `turn` rises with each: a button tells which screen
it stands on, and pressed twice it answers once.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from secrets import token_hex
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.chat.questions import Question
from domain.errors import BadArgument, TooManyParts
from domain.part_templates import PartSet
from domain.text import required_text
from domain.ticket import (
    MAX_COMMENT,
    MAX_MINUTES,
    MAX_PART_NAME,
    MAX_PARTS,
    MAX_TITLE,
    Check,
    FlagColor,
    PartLine,
    Ticket,
    checklist,
    planned_minutes,
)

_MOST_TITLES = 4


class Step(StrEnum):
    ITEM = "item"
    NEW_ITEM = "new_item"
    CATEGORY = "category"
    PARTS = "parts"
    PART_NAME = "part_name"
    PART_MINUTES = "part_minutes"
    PART_FLAG = "part_flag"
    PART_COMMENT = "part_comment"
    PART_CHECKS = "part_checks"
    TEMPLATE_NAME = "template_name"
    MINUTES = "minutes"
    TITLE = "title"
    SUMMARY = "summary"


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True)


class DraftItem(_Kept):
    id: int
    serial: str
    name: str


class DraftPart(_Kept):
    name: str
    minutes: int = 0
    color: FlagColor = FlagColor.GREEN
    comment: str = ""
    checks: tuple[str, ...] = ()
    checks_required: bool = False

    @classmethod
    def of(cls, part: PartLine) -> Self:
        return cls(
            name=part.name,
            minutes=part.minutes,
            color=part.color,
            comment=part.comment,
            checks=tuple(check.text for check in part.checks),
            checks_required=part.checks_required,
        )

    def line(self) -> PartLine:
        return PartLine(
            name=self.name,
            minutes=self.minutes,
            color=self.color,
            comment=self.comment,
            checks=tuple(Check(text=text) for text in self.checks),
            checks_required=self.checks_required,
        )


class DraftSet(_Kept):
    """Part lines that are offered as a whole; `used` is how often they were done so."""

    name: str
    parts: tuple[DraftPart, ...]
    used: int = 0

    @classmethod
    def of(cls, offered: PartSet) -> Self:
        parts = tuple(DraftPart.of(part) for part in offered.parts)
        return cls(name=offered.name, parts=parts, used=offered.used)


class Draft(Question, kept_as="Intake:draft"):
    """A ticket in the making, or being edited; `step` says which of its questions is asked.

    `part` is the one being made; `offered` are the words behind the screen's buttons."""

    nonce: str
    step: Step = Step.ITEM
    turn: int = 0
    item: DraftItem | None = None
    serial: str = ""
    new_name: str = ""
    parts: tuple[DraftPart, ...] = ()
    part: DraftPart | None = None
    minutes: int | None = None
    title: str = ""
    offered: tuple[str, ...] = ()
    sets: tuple[DraftSet, ...] = ()
    is_edited: bool = False
    """One line of the summary is being changed: its answer leads back there."""
    heard: int | None = None
    """The update whose words were the last answer: it may come once more."""
    at: int | None = None
    """Which of the parts is the one in hand; None where that is a new one."""
    ticket_id: int | None = None
    """The ticket that is edited; None where one is in the making."""
    version: int = 0
    """Of that ticket, as whoever edits it saw it."""
    xp_by_hand: int | None = None

    @classmethod
    def begin(cls) -> Self:
        return cls(nonce=token_hex(4))

    @classmethod
    def of_ticket(
        cls, ticket: Ticket, parts: Sequence[PartLine], item: DraftItem, version: int
    ) -> Self:
        """The ticket as it is, to be edited line by line."""
        lines = [DraftPart.of(part) for part in parts]
        return cls(
            nonce=token_hex(4),
            step=Step.SUMMARY,
            item=item,
            parts=tuple(lines),
            minutes=None if parts else ticket.total_duration,
            title=ticket.title,
            ticket_id=ticket.id,
            version=version,
            xp_by_hand=ticket.xp_by_hand,
        )

    @property
    def answered_by(self) -> frozenset[str]:
        only_buttons = self.step in (Step.PART_FLAG, Step.SUMMARY)
        return frozenset() if only_buttons else self.takes

    @property
    def holds_words(self) -> bool:
        return self.turn > 0

    def goes_on_from(self, earlier: Question) -> bool:
        return isinstance(earlier, Draft) and earlier.nonce == self.nonce

    # --- Keeping --------------------------------------------------------------------------------

    def kept(self) -> dict[str, Any]:
        """As the conversation keeps it."""
        return {"intake": self.model_dump(mode="json", exclude_defaults=True)}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self | None:
        """The draft that the conversation holds; None where it holds none."""
        try:
            return cls.model_validate(data.get("intake"))
        except ValidationError:
            return None

    # --- What it amounts to ---------------------------------------------------------------------

    @property
    def lines(self) -> Sequence[PartLine]:
        return [part.line() for part in self.parts]

    @property
    def others(self) -> Sequence[DraftPart]:
        """The parts but the one in hand."""
        return [part for number, part in enumerate(self.parts) if number != self.at]

    @property
    def total(self) -> int | None:
        """Planned minutes, once they are known."""
        if self.parts:
            return sum(part.minutes for part in self.parts)
        return self.minutes

    @property
    def titles(self) -> Sequence[str]:
        """What the ticket may be called: as it is now, after all its parts, after one of them."""
        names = list(dict.fromkeys(part.name for part in self.parts))
        options = [self.title, ", ".join(names), *names]
        fitting = [each for each in options if 0 < len(each) <= MAX_TITLE]
        return list(dict.fromkeys(fitting))[:_MOST_TITLES]

    @property
    def is_complete(self) -> bool:
        """Whether a ticket can be made of it."""
        return self.item is not None and self.total is not None and bool(self.title)

    # --- Answers --------------------------------------------------------------------------------

    def looking_for(self, serial: str) -> Self:
        """A serial number that nobody has: it may be mistyped, or new."""
        return self._next(Step.ITEM, serial=serial)

    def adding(self) -> Self:
        """The item is new: it needs a name."""
        return self._next(Step.NEW_ITEM)

    def named(self, name: str) -> Self:
        return self._next(Step.CATEGORY, new_name=name)

    def offering(self, words: Sequence[str]) -> Self:
        """The same question, with these words behind its buttons."""
        return self._next(self.step, offered=tuple(words))

    def offering_sets(self, sets: Sequence[DraftSet]) -> Self:
        """The same question, with those of the sets behind its buttons that aren't there yet."""
        names = {part.name for part in self.parts}
        new = [each for each in sets if not {part.name for part in each.parts} <= names]
        return self.model_copy(update={"sets": tuple(new)})

    def with_set(self, at: int) -> Self:
        """With the lines of an offered set that it hasn't; `LookupError` where there is none."""
        if at < 0:
            raise LookupError(at)
        names = {part.name for part in self.parts}
        more = [part for part in self.sets[at].parts if part.name not in names]
        parts = (*self.parts, *more)
        planned_minutes([part.line() for part in parts], None)
        return self._next(Step.PARTS, parts=parts, minutes=None)

    def naming_template(self) -> Self:
        """These lines are kept by a name, which is asked for."""
        return self._next(Step.TEMPLATE_NAME)

    def template_named(self) -> Self:
        return self._next(Step.PARTS)

    def given(self, *, minutes: int | None = None, title: str | None = None) -> Self:
        """With what a line has said already; refused where that can't be."""
        known: dict[str, Any] = {}
        if minutes is not None:
            _check_minutes(minutes, minutes)
            known["minutes"] = minutes
        if title is not None:
            known["title"] = required_text("title", title, MAX_TITLE)
        return self._next(self.step, **known)

    def on_item(self, item: DraftItem) -> Self:
        on_it = self._next(Step.PARTS, item=item, serial="", new_name="")._home()
        return on_it.parts_done() if on_it.step is Step.PARTS and on_it.minutes else on_it

    def new_part(self) -> Self:
        if len(self.parts) >= MAX_PARTS:
            raise TooManyParts(MAX_PARTS)
        return self._next(Step.PART_NAME, part=None, at=None)

    def change_part(self, at: int) -> Self:
        """One of the parts; `LookupError` where there is none."""
        if at < 0:
            raise LookupError(at)
        return self._next(Step.PART_FLAG, part=self.parts[at], at=at)

    def part_again(self) -> Self:
        """The part in hand anew, from its name on."""
        return self._next(Step.PART_NAME)

    def part_named(self, name: str) -> Self:
        name = required_text("part", name, MAX_PART_NAME)
        if self.at is None or self.part is None:
            return self._next(Step.PART_MINUTES, part=DraftPart(name=name))
        return self._next(Step.PART_MINUTES, part=self.part.model_copy(update={"name": name}))

    def part_taking(self, minutes: int, color: FlagColor) -> Self:
        """`color` is the flag that such minutes earn; it can be changed."""
        in_hand = self._in_hand()
        _check_minutes(sum(part.minutes for part in self.others) + minutes, minutes)
        part = in_hand.model_copy(update={"minutes": minutes, "color": color})
        return self._next(Step.PART_FLAG, part=part)

    def ask_comment(self) -> Self:
        return self._next(Step.PART_COMMENT)

    def part_commented(self, comment: str) -> Self:
        comment = required_text("comment", comment, MAX_COMMENT)
        part = self._in_hand().model_copy(update={"comment": comment})
        return self._next(Step.PART_FLAG, part=part)

    def ask_checks(self) -> Self:
        return self._next(Step.PART_CHECKS)

    def part_checked(self, texts: Sequence[str]) -> Self:
        """What is ticked off on the part while working; no texts: nothing is."""
        checks = tuple(check.text for check in checklist(texts))
        part = self._in_hand().model_copy(update={"checks": checks})
        planned_minutes([each.line() for each in (*self.others, part)], None)
        return self._next(Step.PART_FLAG, part=part)

    def part_demanding(self, required: bool) -> Self:
        """Whether all checks of the part have to be done before QC."""
        part = self._in_hand().model_copy(update={"checks_required": required})
        return self._next(Step.PART_FLAG, part=part)

    def part_flagged(self, color: FlagColor) -> Self:
        """The part is complete, and joins the others."""
        part = self._in_hand().model_copy(update={"color": color})
        at = len(self.parts) if self.at is None else self.at
        parts = (*self.parts[:at], part, *self.parts[at + 1 :])
        planned_minutes([each.line() for each in parts], None)
        return self._next(Step.PARTS, parts=parts, part=None, at=None, minutes=None)

    def without_part(self, at: int) -> Self:
        parts = tuple(part for number, part in enumerate(self.parts) if number != at)
        return self._next(Step.PARTS, parts=parts)

    def ask_minutes(self) -> Self:
        """No part lines: only how long it all takes."""
        return self._next(Step.MINUTES)

    def taking(self, minutes: int) -> Self:
        _check_minutes(minutes, minutes)
        return self._next(Step.TITLE, minutes=minutes, parts=())._past_title()

    def parts_done(self) -> Self:
        return self._next(Step.TITLE)._past_title()

    def titled(self, title: str) -> Self:
        title = required_text("title", title, MAX_TITLE)
        return self._next(Step.SUMMARY, title=title)._home()

    def editing(self, step: Step) -> Self:
        """From the summary back to one of its lines."""
        return self._next(step, is_edited=True)

    def back(self) -> Self:
        """The question before; the first has none before it."""
        if self.step is Step.PART_FLAG and self.at is not None:
            # What was changed of the part is kept.
            return self.part_flagged(self._in_hand().color)
        before = self._next(self._before())
        if before.step is Step.PARTS:
            before = before.model_copy(update={"part": None, "at": None})
        return before._home() if before.step is Step.SUMMARY else before

    @property
    def has_back(self) -> bool:
        if self.ticket_id is not None and self.step in (Step.SUMMARY, Step.PARTS):
            # Its item stays, and it must be planned somehow.
            return self.step is Step.PARTS and self._is_one_line
        return self.step is not Step.ITEM or self._is_one_line

    def hearing(self, update_id: int | None) -> Self:
        return self.model_copy(update={"heard": update_id})

    def _before(self) -> Step:
        match self.step:
            case Step.NEW_ITEM:
                return Step.ITEM
            case Step.CATEGORY:
                return Step.NEW_ITEM
            case Step.PART_NAME if self.at is not None:
                return Step.PART_FLAG
            case Step.PART_NAME | Step.MINUTES | Step.TEMPLATE_NAME:
                return Step.PARTS
            case Step.PART_MINUTES:
                return Step.PART_NAME
            case Step.PART_FLAG:
                return Step.PART_MINUTES
            case Step.PART_COMMENT | Step.PART_CHECKS:
                return Step.PART_FLAG
            case Step.SUMMARY:
                return Step.TITLE
            case Step.TITLE:
                return Step.SUMMARY if self._is_one_line else Step.PARTS
            case Step.ITEM | Step.PARTS:
                return Step.SUMMARY if self._is_one_line else Step.ITEM

    @property
    def _is_one_line(self) -> bool:
        """Whether a line of the summary is changed, and there is a summary to go back to."""
        return self.is_edited and self.is_complete

    def _home(self) -> Self:
        """To the summary where one of its lines was changed, else straight on."""
        if self._is_one_line or self.step is Step.SUMMARY:
            return self.model_copy(update={"step": Step.SUMMARY, "is_edited": False})
        return self

    def _past_title(self) -> Self:
        """The title is asked for where none is known."""
        return self._next(Step.SUMMARY)._home() if self.title else self._home()

    def _in_hand(self) -> DraftPart:
        assert self.part is not None, "its name comes first"
        return self.part

    def _next(self, step: Step, **changes: Any) -> Self:
        changes = {"offered": (), "sets": (), **changes}
        return self.model_copy(update={"step": step, "turn": self.turn + 1, **changes})


def _check_minutes(total: int, minutes: int) -> None:
    if minutes < 1 or total > MAX_MINUTES:
        raise BadArgument("minutes", "range", {"min": 1, "max": MAX_MINUTES})
