"""Where a button leads in the draft, where no more than the draft is asked."""

from collections.abc import Mapping

from bot.buttons.intake import IntakeDo
from bot.features.intake.draft import Draft, Step
from domain.errors import BadArgument

_D, _S = IntakeDo, Step
_ALWAYS = frozenset({_D.BACK, _D.LEAVE})
# What stands on the screen of each step.
FITS: Mapping[Step, frozenset[IntakeDo]] = {
    step: _ALWAYS | fitting
    for step, fitting in {
        _S.ITEM: {_D.ITEMS, _D.TAKE, _D.ADD},
        _S.NEW_ITEM: set[IntakeDo](),
        _S.CATEGORY: {_D.CATEGORIES, _D.CATEGORY},
        _S.PARTS: {_D.PART, _D.CHANGE, _D.REMOVE, _D.ONLY_MINUTES, _D.DONE, _D.SET, _D.KEEP},
        _S.TEMPLATE_NAME: set[IntakeDo](),
        _S.PART_NAME: {_D.NAME},
        _S.PART_MINUTES: {_D.MINUTES},
        _S.PART_FLAG: {_D.FLAG, _D.COMMENT, _D.CHECKS, _D.REQUIRE, _D.AGAIN},
        _S.PART_COMMENT: set[IntakeDo](),
        _S.PART_CHECKS: set[IntakeDo](),
        _S.MINUTES: {_D.MINUTES},
        _S.TITLE: {_D.TITLE},
        _S.SUMMARY: {_D.CREATE, _D.EDIT_ITEM, _D.EDIT_PARTS, _D.EDIT_TITLE},
    }.items()
}
# These turn a page, and answer nothing.
LOOKS = frozenset({IntakeDo.ITEMS, IntakeDo.CATEGORIES})
# Which line of the summary a button changes.
_EDITS: Mapping[IntakeDo, Step] = {
    IntakeDo.EDIT_ITEM: Step.ITEM,
    IntakeDo.EDIT_PARTS: Step.PARTS,
    IntakeDo.EDIT_TITLE: Step.TITLE,
}


def moved(draft: Draft, do: IntakeDo, value: int) -> Draft:
    """The draft after a button that asks the workshop nothing."""
    match do:
        case IntakeDo.ADD if draft.serial:
            return draft.adding()
        case IntakeDo.MINUTES:
            return draft.taking(value)
        case IntakeDo.COMMENT:
            return draft.ask_comment()
        case IntakeDo.CHECKS:
            return draft.ask_checks()
        case IntakeDo.REQUIRE:
            return draft.part_demanding(bool(value))
        case IntakeDo.CHANGE:
            return draft.change_part(value)
        case IntakeDo.AGAIN:
            return draft.part_again()
        case IntakeDo.REMOVE:
            return draft.without_part(value)
        case IntakeDo.KEEP if draft.parts:
            return draft.naming_template()
        case IntakeDo.ONLY_MINUTES:
            return draft.ask_minutes()
        case IntakeDo.DONE if draft.total is not None:
            return draft.parts_done()
        case IntakeDo.BACK if draft.has_back:
            return draft.back()
        case IntakeDo.EDIT_ITEM if draft.ticket_id is not None:
            raise LookupError(do)
        case _:
            # A `LookupError` where no screen offers it.
            return draft.editing(_EDITS[do])


def typed_minutes(text: str) -> int:
    """Minutes as people type them: a whole number, perhaps with the unit behind it."""
    number = text.strip().split(maxsplit=1)[0] if text.strip() else ""
    if not number:
        raise BadArgument("minutes", "empty")
    if not (number.isascii() and number.isdigit() and len(number) <= 10):
        raise BadArgument("minutes", "number")
    return int(number)
