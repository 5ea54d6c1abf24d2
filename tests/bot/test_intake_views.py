"""The intake's screens and the choice of a ticket: in every language, with the longest words."""

from collections.abc import Sequence

import pytest

from bot.buttons.intake import IntakePress
from bot.buttons.press import unpacked
from bot.features.intake import item_view as intake_item_view
from bot.features.intake import views as intake_views
from bot.features.intake.draft import Draft, DraftItem, Step
from bot.features.intake.known_view import Shown
from bot.features.tickets import decision_views, pick_ticket_view
from bot.texts import texts
from bot.ui.screen import Screen
from domain.errors import (
    ItemBusy,
    ItemWrittenOff,
    NearItem,
    TooManyParts,
    UnknownItem,
    WorkshopError,
)
from domain.items import MAX_CATEGORY, ItemStatus
from domain.people import Role
from domain.ports.items import ItemRow
from domain.rules import Rules
from domain.services.card_actions import CardAction
from domain.services.items import ItemPage
from domain.services.pick_ticket import CHOICES, ROWS, TicketChoice
from domain.ticket import MAX_CHECK, MAX_CHECKS, MAX_PARTS, FlagColor, TicketStatus
from tests.support import samples
from tests.support.samples import EXTENTS, MAX_ID, ORDINARY, Extent
from tests.support.screens import any_extent, any_language, check, labels
from tests.support.workshop import MONDAY

A, S = Role.ADMIN, TicketStatus

RULES = Rules()


def draft_at(of: Extent, step: Step, parts: int = 0) -> Draft:
    """A draft with the longest words, as it may come to `step`."""
    draft = Draft.begin().model_copy(update={"turn": MAX_ID - 1000})
    if step is Step.ITEM:
        return draft.looking_for(of.serial)
    if step in (Step.NEW_ITEM, Step.CATEGORY):
        named = draft.looking_for(of.serial).adding()
        offered = [of.part[:MAX_CATEGORY]] * 12
        return named if step is Step.NEW_ITEM else named.named(of.item).offering(offered)
    draft = draft.on_item(DraftItem(id=2**53 - 1, serial=of.serial, name=of.item))
    minutes = 10_000 // MAX_PARTS
    for _ in range(parts):
        draft = _commented(draft, of, minutes).part_flagged(FlagColor.RED)
    match step:
        case Step.PART_NAME:
            return draft.new_part().offering([of.part] * 8)
        case Step.PART_MINUTES:
            return draft.new_part().part_named(of.part)
        case Step.PART_FLAG:
            # As many as a part may have.
            checks = [f"{number} {of.part}"[:MAX_CHECK] for number in range(MAX_CHECKS)]
            return _commented(draft, of, minutes).part_checked(checks).part_demanding(True)
        case Step.PART_COMMENT:
            return draft.new_part().part_named(of.part).part_taking(5, FlagColor.RED).ask_comment()
        case Step.PART_CHECKS:
            return draft.new_part().part_named(of.part).part_taking(5, FlagColor.RED).ask_checks()
        case Step.TEMPLATE_NAME:
            return draft.naming_template()
        case Step.MINUTES:
            return draft.ask_minutes()
        case Step.TITLE:
            return draft.parts_done()
        case Step.SUMMARY:
            return (draft if parts else draft.ask_minutes().taking(10_000)).titled(of.title)
    return draft


def _commented(draft: Draft, of: Extent, minutes: int) -> Draft:
    part = draft.new_part().part_named(of.part).part_taking(minutes, FlagColor.RED)
    return part.ask_comment().part_commented(of.comment)


def screen_of(language: str, draft: Draft, error: WorkshopError | None = None) -> Screen:
    shown = Shown(draft=draft, rules=RULES, error=error)
    return intake_views.question(texts(language), shown)


@any_extent
@any_language
@pytest.mark.parametrize("step", [each for each in Step if each is not Step.ITEM])
def test_every_question_of_the_intake_fits(language: str, extent: str, step: Step) -> None:
    of = EXTENTS[extent]
    most = MAX_PARTS - 1 if step.value.startswith("part_") else MAX_PARTS
    for parts in (0, 1, most):
        draft = draft_at(of, step, parts)
        assert draft.step is step
        plain = check(screen_of(language, draft))
        if step not in (Step.NEW_ITEM, Step.CATEGORY):
            assert of.serial in plain
        for error in (TooManyParts(MAX_PARTS), ItemBusy(of.serial, MAX_ID)):
            check(screen_of(language, draft, error))
    if step is Step.SUMMARY:
        assert of.title in check(screen_of(language, draft_at(of, step, 1)))


def test_every_question_has_a_way_back_and_a_way_out() -> None:
    for step in Step:
        if step is not Step.ITEM:
            screen = screen_of("en", draft_at(ORDINARY, step, 1))
            assert labels(screen)[-1] == ["⬅️ Back", "✖️ Cancel"]


def test_the_summary_says_everything_that_will_be() -> None:
    draft = draft_at(ORDINARY, Step.SUMMARY, 2)
    assert check(screen_of("en", draft)).splitlines() == [
        "🆕 New ticket",
        "📦 RM-0042 — Rotary mower",
        "📝 Blade does not spin",
        "🔴 Knife, 8 h 20 min — sharpen it too",
        "🔴 Knife, 8 h 20 min — sharpen it too",
        "⏱ 16 h 40 min planned · 🔴 · 🎯 50 XP",
        "",
        "Is everything right?",
    ]


def test_categories_stand_on_pages_and_keep_their_numbers() -> None:
    draft = Draft.begin().looking_for("X").adding().named("Y")
    draft = draft.offering([f"Kind {number}" for number in range(12)])
    pressed: list[int] = []
    for page in (0, 1, 2, 99):
        shown = Shown(draft=draft, rules=RULES, page=page)
        screen = intake_views.question(texts("en"), shown)
        rows = labels(screen)
        assert ["🚫 No category"] in rows
        assert screen.keyboard is not None
        for row in screen.keyboard.inline_keyboard:  # type: ignore[union-attr]
            press = unpacked(IntakePress, row[0].callback_data)
            if press is not None and row[0].text.startswith("Kind") and page < 99:
                assert row[0].text == f"Kind {press.value}"
                pressed.append(press.value)
    assert pressed == list(range(12))


def page_of(of: Extent, number: int, page: int = 0, pages: int = 1) -> ItemPage:
    statuses: Sequence[tuple[ItemStatus, int | None]] = [
        (ItemStatus.READY, None),
        (ItemStatus.IN_SERVICE, MAX_ID),
        (ItemStatus.WRITTEN_OFF, None),
    ]
    return ItemPage(
        status=None,
        category=None,
        search="",
        counts={},
        rows=[
            ItemRow(
                id=2**53 - 1,
                serial_number=of.serial,
                name=of.item,
                status=statuses[at % 3][0],
                category=None,
                active_ticket_id=statuses[at % 3][1],
            )
            for at in range(number)
        ],
        page=page,
        pages=pages,
        total=number,
    )


@any_extent
@any_language
def test_the_question_for_the_item_fits(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    near = [NearItem(2**53 - 1 - at, of.serial) for at in range(5)]
    errors = (
        None,
        ItemBusy(of.serial, MAX_ID),
        ItemWrittenOff(of.serial),
        UnknownItem(of.serial),
        UnknownItem(of.serial, near),
    )
    for draft in (draft_at(of, Step.ITEM), Draft.begin()):
        for error in errors:
            for number, page, pages in ((0, 0, 1), (5, 0, 2), (5, 1, 2000)):
                shown = Shown(draft=draft, rules=RULES, error=error)
                check(intake_item_view.ask_item(t, shown, page_of(of, number, page, pages)))


def test_a_serial_number_nobody_has_leads_to_near_ones_and_to_adding_it() -> None:
    draft = Draft.begin().looking_for("RM-42")
    error = UnknownItem("RM-42", [NearItem(7, "RM-0042")])
    shown = Shown(draft=draft, rules=RULES, error=error)
    assert labels(intake_item_view.ask_item(texts("en"), shown, page_of(ORDINARY, 0))) == [
        ["📦 RM-0042"],
        ["➕ Add item RM-42"],
        ["📦 All items"],
        ["✖️ Cancel"],
    ]


# --- Which ticket ---------------------------------------------------------------------------------


@any_extent
@any_language
@pytest.mark.parametrize("action", CHOICES)
def test_the_choice_of_a_ticket_fits(language: str, extent: str, action: CardAction) -> None:
    of = EXTENTS[extent]
    for number, page, pages in ((0, 0, 1), (1, 0, 1), (ROWS, 0, 2), (ROWS, 1, 200)):
        rows = [samples.row(of, TicketStatus.NEW)] * number
        shown = TicketChoice(action=action, rows=rows, page=page, pages=pages, now=MONDAY)
        screen = pick_ticket_view.choice(texts(language), shown)
        check(screen)
        assert len(labels(screen)) == number + (pages > 1)


@any_extent
@any_language
def test_the_picker_that_approves_and_the_question_for_xp_fit(language: str, extent: str) -> None:
    of, t = EXTENTS[extent], texts(language)
    card = samples.card(of, S.UNDER_REVIEW, None, A, part_lines=samples.parts(ORDINARY, 16))
    for number, page in ((0, 0), (5, 0), (12, 1)):
        loads = samples.technicians(of, number)
        screen = decision_views.assign_picker(t, card, loads, page, approving=True)
        check(screen)
        sent = [row for row in labels(screen) if row[0][0] in "🟢🔨"]
        assert len(sent) == min(number, 5)
    for status in S:
        check(decision_views.ask_xp(t, samples.card(of, status, None, A)))
