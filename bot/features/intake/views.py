"""The intake's screens: the ticket as far as it is known, and the next question below."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from bot.buttons.intake import IntakeDo, IntakePress
from bot.features.intake.draft import Draft, DraftPart, Step
from bot.features.intake.known_view import Shown, known
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.paging import page_buttons
from bot.ui.refusals import refusal, way_on
from bot.ui.screen import Screen, Style, button, in_rows, keyboard, paragraphs
from domain.errors import ItemBusy, UnknownItem
from domain.paging import clamped
from domain.ticket import MAX_MINUTES, MAX_PARTS, FlagColor

PART_MINUTES = (5, 10, 15, 30, 45, 60, 90, 120)
TICKET_MINUTES = (15, 30, 45, 60, 90, 120, 180, 240)
CATEGORIES_A_PAGE = 5
NO_CATEGORY = -1
# In one line of a phone; two buttons beside each other have half of it.
_SHOWN_NAME, _SHOWN_HALF = 40, 20

Row = Sequence[InlineKeyboardButton]


def question(t: Texts, shown: Shown) -> Screen:
    """The question of the draft's step, but for the item's (see `intake_items`)."""
    return screen(t, shown, _asked(t, shown), _answers(t, shown))


def screen(t: Texts, shown: Shown, asked: Html, answers: Sequence[Row]) -> Screen:
    """What is known, what is in the way, what is asked; answers, and the ways out."""
    draft = shown.draft
    open_other = way_on(t, shown.error) if isinstance(shown.error, ItemBusy) else None
    ways_out = [
        *([press(t, draft, IntakeDo.BACK, "button-back")] if draft.has_back else []),
        press(t, draft, IntakeDo.LEAVE, "button-leave"),
    ]
    return Screen(
        paragraphs(known(t, shown), trouble(t, shown), asked),
        keyboard([*answers, *(open_other.inline_keyboard if open_other else []), ways_out]),
    )


def trouble(t: Texts, shown: Shown) -> Html | None:
    if isinstance(shown.error, UnknownItem):
        text = t.plain("intake-unknown-item", serial=shown.error.serial_number)
        return t("refusal", text=text)
    if shown.error is not None:
        zone = shown.rules.work_session.zone
        return t("refusal", text=refusal(t, shown.error, reader=None, zone=zone))
    if shown.kept:
        return t("intake-template-kept", name=shown.kept)
    return None


def press(
    t: Texts,
    draft: Draft,
    do: IntakeDo,
    key: str,
    value: int = 0,
    style: Style | None = None,
    **values: str | int,
) -> InlineKeyboardButton:
    return labelled(draft, t.plain(key, **values), do, value, style)


def labelled(
    draft: Draft, label: str, do: IntakeDo, value: int = 0, style: Style | None = None
) -> InlineKeyboardButton:
    return button(label, data(draft, do, value), style)


def data(draft: Draft, do: IntakeDo, value: int = 0) -> IntakePress:
    return IntakePress(nonce=draft.nonce, turn=draft.turn, do=do, value=value)


def left(t: Texts) -> Screen:
    return Screen(t("intake-left"))


def gone(t: Texts) -> Screen:
    return Screen(t("intake-gone"))


# --- What is asked ------------------------------------------------------------------------------


def _asked(t: Texts, shown: Shown) -> Html:
    draft = shown.draft
    if draft.step is Step.PARTS:
        return t("intake-ask-parts", parts=len(draft.parts), max=str(MAX_PARTS))
    if draft.step is Step.PART_NAME:
        return t("intake-ask-part_name", offered=len(draft.offered))
    if draft.step in (Step.PART_MINUTES, Step.MINUTES):
        return t(f"intake-ask-{draft.step.value}", max=str(MAX_MINUTES))
    if draft.step is Step.SUMMARY and draft.ticket_id is not None:
        return t("intake-ask-changes")
    return t(f"intake-ask-{draft.step.value}")


def _answers(t: Texts, shown: Shown) -> Sequence[Row]:
    draft = shown.draft
    match draft.step:
        case Step.CATEGORY:
            return _categories(t, shown)
        case Step.PARTS:
            return _parts(t, draft)
        case Step.PART_NAME:
            return _offered(draft, draft.offered, IntakeDo.NAME, per_row=2)
        case Step.PART_MINUTES:
            return _minutes(t, draft, PART_MINUTES)
        case Step.MINUTES:
            return _minutes(t, draft, TICKET_MINUTES)
        case Step.PART_FLAG:
            return _flags(t, draft)
        case Step.TITLE:
            return _offered(draft, draft.titles, IntakeDo.TITLE, per_row=1)
        case Step.SUMMARY:
            return _summary(t, draft)
        case _:
            return []


def _offered(draft: Draft, offered: Sequence[str], do: IntakeDo, *, per_row: int) -> Sequence[Row]:
    limit = _SHOWN_NAME if per_row == 1 else _SHOWN_HALF
    buttons = [labelled(draft, words.short(each, limit), do, at) for at, each in enumerate(offered)]
    return in_rows(buttons, per_row)


def _categories(t: Texts, shown: Shown) -> Sequence[Row]:
    draft, offered = shown.draft, shown.draft.offered
    page, pages = clamped(shown.page, len(offered), CATEGORIES_A_PAGE)
    first = page * CATEGORIES_A_PAGE

    return [
        *(
            [labelled(draft, words.short(name, _SHOWN_NAME), IntakeDo.CATEGORY, first + at)]
            for at, name in enumerate(offered[first : first + CATEGORIES_A_PAGE])
        ),
        page_buttons(t, page, pages, lambda to: data(draft, IntakeDo.CATEGORIES, to)),
        [press(t, draft, IntakeDo.CATEGORY, "button-no-category", NO_CATEGORY)],
    ]


def _parts(t: Texts, draft: Draft) -> Sequence[Row]:
    def part(do: IntakeDo, key: str, at: int) -> InlineKeyboardButton:
        name = words.short(draft.parts[at].name, _SHOWN_HALF)
        return press(t, draft, do, key, at, name=name)

    lines = [
        [
            part(IntakeDo.CHANGE, "button-change-part", at),
            part(IntakeDo.REMOVE, "button-remove-part", at),
        ]
        for at in range(len(draft.parts))
    ]
    add = press(t, draft, IntakeDo.PART, "button-add-part")
    only_minutes = press(t, draft, IntakeDo.ONLY_MINUTES, "button-only-minutes")
    on = "button-parts-done" if draft.ticket_id is None else "button-parts-kept"
    done = press(t, draft, IntakeDo.DONE, on, style=Style.PRIMARY)
    keep = press(t, draft, IntakeDo.KEEP, "button-keep-template")
    return [
        *lines,
        *([_set(t, draft, at)] for at in range(len(draft.sets))),
        [add, keep] if draft.parts else [add, only_minutes],
        [done] if draft.total is not None else [],
    ]


def _set(t: Texts, draft: Draft, at: int) -> InlineKeyboardButton:
    each = draft.sets[at]
    return press(
        t,
        draft,
        IntakeDo.SET,
        "button-part-set",
        at,
        name=words.short(each.name, _SHOWN_NAME),
        minutes=words.duration(t, sum(part.minutes for part in each.parts) * 60),
        used=each.used,
    )


def _minutes(t: Texts, draft: Draft, offered: Sequence[int]) -> Sequence[Row]:
    buttons = [
        labelled(draft, words.duration(t, minutes * 60), IntakeDo.MINUTES, minutes)
        for minutes in offered
    ]
    return in_rows(buttons, 4)


def _flags(t: Texts, draft: Draft) -> Sequence[Row]:
    chosen = draft.part.color if draft.part is not None else None

    def flag(at: int, color: FlagColor) -> InlineKeyboardButton:
        sign = words.FLAGS[color]
        label = f"✅ {sign}" if color is chosen else sign
        return labelled(draft, label, IntakeDo.FLAG, at)

    return [
        [flag(at, color) for at, color in enumerate(FlagColor)],
        [
            press(t, draft, IntakeDo.COMMENT, "button-comment"),
            press(t, draft, IntakeDo.CHECKS, "button-checklist"),
        ],
        *([_demand(t, draft, draft.part)] if draft.part and draft.part.checks else []),
        [press(t, draft, IntakeDo.AGAIN, "button-part-again")],
    ]


def _demand(t: Texts, draft: Draft, part: DraftPart) -> Row:
    key = "button-checks-optional" if part.checks_required else "button-checks-required"
    return [press(t, draft, IntakeDo.REQUIRE, key, int(not part.checks_required))]


def _summary(t: Texts, draft: Draft) -> Sequence[Row]:
    if draft.ticket_id is not None:
        return [
            [press(t, draft, IntakeDo.CREATE, "button-save", style=Style.SUCCESS)],
            [
                press(t, draft, IntakeDo.EDIT_PARTS, "button-edit-parts"),
                press(t, draft, IntakeDo.EDIT_TITLE, "button-edit-title"),
            ],
        ]
    return [
        [press(t, draft, IntakeDo.CREATE, "button-create", style=Style.SUCCESS)],
        [
            press(t, draft, IntakeDo.EDIT_ITEM, "button-edit-item"),
            press(t, draft, IntakeDo.EDIT_PARTS, "button-edit-parts"),
            press(t, draft, IntakeDo.EDIT_TITLE, "button-edit-title"),
        ],
    ]
