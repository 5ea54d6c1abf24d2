"""Importing items: how to write the file, what it would do, what it did."""

from collections.abc import Iterator, Sequence

from aiogram.types import InlineKeyboardButton

from bot.callbacks import ConfirmImport, LeaveImport
from bot.item_place import START
from bot.texts import Html, Texts
from bot.views import words
from bot.views.screen import Screen, Style, button, keyboard, lines, paragraphs
from domain.item_file import MAX_LINES, LineProblem, RefusedLine
from domain.item_import import ImportPlan, ItemChange

SHOWN_REFUSALS = 10
SHOWN_CHANGES = 5
SHOWN_ADDITIONS = 3
# Of what stands in a cell.
_SHOWN_WORDS = 40


def how_to(t: Texts, nonce: str) -> Screen:
    """Which file is wanted, with an example."""
    return Screen(
        paragraphs(t("import-how", max=MAX_LINES), t("import-example"), t("import-send")),
        keyboard([[button(t.plain("button-leave-import"), LeaveImport(nonce=nonce))]]),
    )


def waiting(t: Texts) -> Screen:
    """Something came that is no file."""
    return Screen(t("import-send"))


def dry_run(t: Texts, plan: ImportPlan, nonce: str, *, is_anew: bool = False) -> Screen:
    """What the file would do; `is_anew` when the items have changed since it was shown."""
    go, leave = _buttons(t, nonce)
    return Screen(
        paragraphs(
            t("import-anew") if is_anew else None,
            lines(
                t("import-title"),
                *_counts(t, plan),
                t("import-unchanged", count=plan.unchanged) if plan.unchanged else None,
                t("import-refused", count=len(plan.refused)) if plan.refused else None,
            ),
            lines(*_refusals(t, plan)),
            lines(*_additions(t, plan)) if not plan.refused else None,
            lines(*_changes(t, plan)) if not plan.refused else None,
            _verdict(t, plan),
        ),
        keyboard([[go, leave] if plan.is_ready else [leave]]),
    )


def not_fetched(t: Texts, nonce: str) -> Screen:
    """Telegram didn't hand out the file a second time; nothing was done."""
    return Screen(t("import-not-fetched"), keyboard([_buttons(t, nonce)]))


def done(t: Texts, plan: ImportPlan) -> Screen:
    return Screen(
        paragraphs(
            t("import-done"),
            lines(*_counts(t, plan)),
        ),
        keyboard([[button(t.plain("button-all-items"), START)]]),
    )


def _buttons(t: Texts, nonce: str) -> Sequence[InlineKeyboardButton]:
    return [
        button(t.plain("button-import"), ConfirmImport(nonce=nonce), Style.SUCCESS),
        button(t.plain("button-leave-import"), LeaveImport(nonce=nonce)),
    ]


def _counts(t: Texts, plan: ImportPlan) -> Iterator[Html]:
    if plan.added:
        yield t("import-added", count=len(plan.added))
    if plan.changed:
        yield t("import-changed", count=len(plan.changed))


def _verdict(t: Texts, plan: ImportPlan) -> Html:
    if plan.refused:
        return t("import-mend")
    return t("import-question") if plan.is_ready else t("import-nothing")


def _refusals(t: Texts, plan: ImportPlan) -> Iterator[Html]:
    for each in plan.refused[:SHOWN_REFUSALS]:
        yield t("import-line", line=str(each.line), reason=_reason(t, each))
    more = len(plan.refused) - SHOWN_REFUSALS
    if more > 0:
        yield t("import-more-lines", count=more)


def _reason(t: Texts, refused: RefusedLine) -> Html:
    return t(
        f"line-{refused.problem.value}",
        value=_cell(t, refused),
        other=str(refused.other),
    )


def _cell(t: Texts, refused: RefusedLine) -> str:
    if refused.problem is LineProblem.STATUS_BY_HAND:
        return t.plain("item-status-in_service")
    return words.short(refused.value, _SHOWN_WORDS)


def _additions(t: Texts, plan: ImportPlan) -> Iterator[Html]:
    for each in plan.added[:SHOWN_ADDITIONS]:
        yield t(
            "import-new",
            serial=each.serial_number,
            name=words.short(each.name, _SHOWN_WORDS),
        )
    more = len(plan.added) - SHOWN_ADDITIONS
    if more > 0:
        yield t("import-more-items", count=more)


def _changes(t: Texts, plan: ImportPlan) -> Iterator[Html]:
    for each in plan.changed[:SHOWN_CHANGES]:
        yield t("import-change", serial=each.item.serial_number, what="; ".join(_parts(t, each)))
    more = len(plan.changed) - SHOWN_CHANGES
    if more > 0:
        yield t("import-more-items", count=more)


def _parts(t: Texts, change: ItemChange) -> Iterator[str]:
    none = t.plain("category-none")
    pairs = (
        (change.item.name, change.name),
        (change.item.category or none, change.category or none),
        (words.item_status(t, change.item.status), words.item_status(t, change.status)),
    )
    for before, after in pairs:
        if before != after:
            before, after = (words.short(each, _SHOWN_WORDS) for each in (before, after))
            yield t.plain("import-from-to", before=before, after=after)
