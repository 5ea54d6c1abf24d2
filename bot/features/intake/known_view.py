"""What is known of a ticket in the making."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.features.intake.draft import Draft, DraftPart, Step
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import lines
from domain.errors import WorkshopError
from domain.rules import Rules
from domain.ticket import flag_for

# Of a part's name and of its comment: that many parts fit into one message.
_SHOWN = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The draft, and what else its question needs; `error` is in the way of the last answer."""

    draft: Draft
    rules: Rules
    page: int = 0
    error: WorkshopError | None = None
    kept: str = ""
    """The name under which its parts were kept just now."""


def known(t: Texts, shown: Shown) -> Html:
    draft = shown.draft
    total = draft.total
    parts = [_part(t, part) for part in draft.others]
    return lines(
        t("intake-title")
        if draft.ticket_id is None
        else t("intake-edit-title", id=str(draft.ticket_id)),
        t("intake-item", serial=draft.item.serial, name=draft.item.name) if draft.item else None,
        t("intake-new-item", serial=draft.serial, name=draft.new_name or "…")
        if draft.step in (Step.NEW_ITEM, Step.CATEGORY)
        else None,
        t("intake-named", title=draft.title) if draft.title else None,
        *parts,
        *(_in_hand(t, draft.part) if draft.part is not None else ()),
        _worth(t, shown, total) if total is not None and draft.xp_by_hand is None else None,
        _by_hand(t, total, draft.xp_by_hand)
        if total is not None and draft.xp_by_hand is not None
        else None,
    )


def _part(t: Texts, part: DraftPart) -> Html:
    line = words.part(t, part.line(), _SHOWN)
    return t("part-with-checks", line=line, count=len(part.checks)) if part.checks else line


def _in_hand(t: Texts, part: DraftPart) -> Iterable[Html]:
    """With its checks one by one."""
    yield _part(t, part)
    for text in part.checks:
        yield t("checklist-open", text=words.short(text, _SHOWN))
    if part.checks and part.checks_required:
        yield t("template-required")


def _by_hand(t: Texts, total: int, xp: int) -> Html:
    """Flag and XP that an admin set stay as they are."""
    return t("intake-worth-by-hand", planned=words.duration(t, total * 60), xp=xp)


def _worth(t: Texts, shown: Shown, total: int) -> Html:
    """Minutes, flag and XP, as the rules in force make them."""
    rules = shown.rules.ticket_xp
    return t(
        "intake-worth",
        planned=words.duration(t, total * 60),
        flag=words.flag(flag_for(total, rules)),
        xp=rules.base_xp(total),
    )
