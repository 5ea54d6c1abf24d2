"""Importing items: how to write the file, what it would do, what it did."""

from collections.abc import Iterator

from bot.buttons.items import AskImportColumn, ConfirmImport, LeaveImport, PickImportColumn
from bot.buttons.labels import PrintImported
from bot.features.items.import_columns_view import aside, taken, title
from bot.features.items.import_lines_view import noted, refusals
from bot.features.items.list_position import START
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import Screen, Style, button, in_rows, keyboard, lines, paragraphs
from domain.column_words import Column
from domain.item_file import MAX_LINES
from domain.item_import import ImportPlan, ItemChange
from domain.services.item_import import ColumnQuestion

SHOWN_CHANGES = 5
SHOWN_ADDITIONS = 3
# Of what stands in a cell.
_SHOWN_WORDS = 40
_SHOWN_SAMPLE = 16
_SHOWN_COLUMNS = 40
_ONE_A_ROW = 12
_ASKABLE = (Column.SERIAL, Column.NAME)


def is_askable(column: Column) -> bool:
    """Whether people are asked where it is; the others are left aside unless they are clear."""
    return column in _ASKABLE


def how_to(t: Texts, nonce: str) -> Screen:
    """Which file is wanted, with an example."""
    return Screen(
        paragraphs(t("import-how", max=MAX_LINES), t("import-example"), t("import-send")),
        keyboard([[button(t.plain("button-leave-import"), LeaveImport(nonce=nonce))]]),
    )


def waiting(t: Texts, nonce: str, *, is_shown: bool = False) -> Screen:
    """What is waited for, without the file; `is_shown`: what it would do stands above."""
    leave = button(t.plain("button-leave-import"), LeaveImport(nonce=nonce))
    go = button(t.plain("button-import"), ConfirmImport(nonce=nonce), Style.SUCCESS)
    return Screen(
        paragraphs(t("import-question") if is_shown else None, t("import-send")),
        keyboard([[go, leave] if is_shown else [leave]]),
    )


def waiting_for_column(t: Texts, nonce: str) -> Screen:
    """The same, where a column is to be chosen above."""
    leave = button(t.plain("button-leave-import"), LeaveImport(nonce=nonce))
    return Screen(t("import-choose"), keyboard([[leave]]))


def column_question(t: Texts, asked: ColumnQuestion, nonce: str) -> Screen:
    """Which column is meant; each with the first thing that stands in it."""
    columns = asked.columns[:_SHOWN_COLUMNS]
    buttons = [
        button(
            t.plain(
                "import-column",
                title=title(t, each),
                sample=words.short(each.sample, _SHOWN_SAMPLE),
                now="yes" if each.place == asked.now else "no",
                known="yes" if each.sample else "no",
            ),
            PickImportColumn(nonce=nonce, asked=asked.asked, place=each.place),
        )
        for each in columns
    ]
    more = len(asked.columns) - len(columns)
    leave = button(t.plain("button-leave-import"), LeaveImport(nonce=nonce))
    return Screen(
        paragraphs(
            t(f"import-ask-{asked.asked.value}"),
            t("import-more-columns", count=more) if more else None,
        ),
        keyboard([*in_rows(buttons, 1 if len(buttons) <= _ONE_A_ROW else 2), [leave]]),
    )


def dry_run(t: Texts, plan: ImportPlan, nonce: str, *, is_anew: bool = False) -> Screen:
    """What the file would do; `is_anew` when the items have changed since it was shown."""
    go = button(t.plain("button-import"), ConfirmImport(nonce=nonce), Style.SUCCESS)
    leave = button(t.plain("button-leave-import"), LeaveImport(nonce=nonce))
    told = plan.refused or plan.noted
    other = [
        button(t.plain(f"button-other-{each.value}"), AskImportColumn(nonce=nonce, asked=each))
        for each in _ASKABLE
    ]
    return Screen(
        paragraphs(
            t("import-anew") if is_anew else None,
            lines(t("import-title"), *taken(t, plan.understood)),
            aside(t, plan.understood.aside),
            lines(
                *_counts(t, plan),
                t("import-unchanged", count=plan.unchanged) if plan.unchanged else None,
            ),
            lines(*refusals(t, plan.refused)),
            lines(*noted(t, plan.noted)),
            lines(*_additions(t, plan)) if not told else None,
            lines(*_changes(t, plan)) if not told else None,
            _verdict(t, plan),
        ),
        keyboard([[go, leave] if plan.is_ready else [leave], other]),
    )


def not_fetched(t: Texts, wanted: ConfirmImport | PickImportColumn | AskImportColumn) -> Screen:
    """Telegram didn't hand out the file a second time; nothing was done."""
    is_last = isinstance(wanted, ConfirmImport)
    again = t.plain("button-import" if is_last else "button-try-again")
    leave = button(t.plain("button-leave-import"), LeaveImport(nonce=wanted.nonce))
    return Screen(
        t("import-not-fetched"),
        keyboard([[button(again, wanted, Style.SUCCESS if is_last else None), leave]]),
    )


def done(t: Texts, plan: ImportPlan, added: tuple[int, int] | None = None) -> Screen:
    """`added` names the new items, by the first and the last: they may get their labels."""
    labels = (
        [button(t.plain("button-labels"), PrintImported(first_id=added[0], last_id=added[1]))]
        if added is not None
        else []
    )
    return Screen(
        paragraphs(
            t("import-done"),
            lines(*_counts(t, plan)),
        ),
        keyboard([[button(t.plain("button-all-items"), START)], labels]),
    )


def _counts(t: Texts, plan: ImportPlan) -> Iterator[Html]:
    if plan.added:
        yield t("import-added", count=len(plan.added))
    if plan.changed:
        yield t("import-changed", count=len(plan.changed))


def _verdict(t: Texts, plan: ImportPlan) -> Html:
    if plan.is_broken:
        return t("import-mend")
    if plan.is_ready:
        return t("import-question")
    return t("import-nothing-in-it" if plan.refused and not plan.unchanged else "import-nothing")


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
