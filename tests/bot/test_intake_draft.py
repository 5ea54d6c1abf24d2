"""The draft by itself: where each answer leads, and where Back does."""

import json
from typing import Any

import pytest

from bot.features.intake.draft import Draft, DraftItem, Step
from domain.errors import BadArgument, TooManyParts
from domain.ticket import (
    MAX_COMMENT,
    MAX_MINUTES,
    MAX_PART_NAME,
    MAX_PARTS,
    MAX_TITLE,
    FlagColor,
)

ITEM = DraftItem(id=7, serial="RM-0042", name="Rotary mower")
Y = FlagColor.YELLOW


def with_part(draft: Draft, name: str = "Belt", minutes: int = 30) -> Draft:
    return draft.new_part().part_named(name).part_taking(minutes, Y).part_flagged(Y)


def complete() -> Draft:
    return with_part(Draft.begin().on_item(ITEM)).parts_done().titled("Belt is torn")


def every_step() -> list[Draft]:
    """A draft at each step, as one comes there."""
    begun = Draft.begin()
    parts = begun.on_item(ITEM)
    name = with_part(parts).new_part().offering(["Belt"])
    minutes = name.part_named("Knife")
    flag = minutes.part_taking(45, Y)
    return [
        begun,
        begun.looking_for("RM-43").adding(),
        begun.looking_for("RM-43").adding().named("Mower").offering(["Mowers"]),
        parts,
        name,
        minutes,
        flag,
        flag.ask_comment(),
        flag.ask_checks(),
        with_part(parts).naming_template(),
        parts.ask_minutes(),
        with_part(parts).parts_done(),
        complete(),
    ]


def test_every_step_is_reached_and_kept_as_it_is() -> None:
    drafts = every_step()
    assert [each.step for each in drafts] == list(Step)
    for draft in drafts:
        assert Draft.of(json.loads(json.dumps(draft.kept()))) == draft
    nothing: list[dict[str, Any]] = [{}, {"intake": {}}, {"intake": None}, {"ticket_id": 3}]
    for odd in (*nothing, {"intake": {"step": "x"}}):
        assert Draft.of(odd) is None


def test_back_leads_from_each_step_to_the_one_before() -> None:
    before = {each.step: each.back().step for each in every_step()}
    assert before == {
        Step.ITEM: Step.ITEM,
        Step.NEW_ITEM: Step.ITEM,
        Step.CATEGORY: Step.NEW_ITEM,
        Step.PARTS: Step.ITEM,
        Step.PART_NAME: Step.PARTS,
        Step.PART_MINUTES: Step.PART_NAME,
        Step.PART_FLAG: Step.PART_MINUTES,
        Step.PART_COMMENT: Step.PART_FLAG,
        Step.PART_CHECKS: Step.PART_FLAG,
        Step.TEMPLATE_NAME: Step.PARTS,
        Step.MINUTES: Step.PARTS,
        Step.TITLE: Step.PARTS,
        Step.SUMMARY: Step.TITLE,
    }
    assert [each.step for each in every_step() if not each.has_back] == [Step.ITEM]


def test_every_answer_makes_another_turn_so_that_a_press_counts_once() -> None:
    parts = Draft.begin().on_item(ITEM)
    drafts = [
        *(Draft.begin(), parts, with_part(parts), with_part(parts).parts_done()),
        *(complete(), complete().editing(Step.TITLE), complete().editing(Step.TITLE).back()),
    ]
    turns = [draft.turn for draft in drafts]
    assert turns == sorted(set(turns))


def test_a_line_of_the_summary_is_changed_and_leads_back_to_it() -> None:
    draft = complete()
    other = DraftItem(id=8, serial="RM-0043", name="Mower")
    changed = draft.editing(Step.ITEM).on_item(other)
    assert (changed.step, changed.item, changed.title) == (Step.SUMMARY, other, "Belt is torn")
    changed = with_part(draft.editing(Step.PARTS), "Knife", 10).parts_done()
    assert (changed.step, changed.total) == (Step.SUMMARY, 40)
    changed = draft.editing(Step.TITLE).titled("Other")
    assert (changed.step, changed.title) == (Step.SUMMARY, "Other")
    for step in (Step.ITEM, Step.PARTS, Step.TITLE):
        left = draft.editing(step).back()
        assert (left.step, left.parts, left.title) == (Step.SUMMARY, draft.parts, draft.title)
    # Once back there, the ways are the usual ones again.
    assert changed.back().step is Step.TITLE
    assert changed.back().back().step is Step.PARTS


def test_without_parts_and_minutes_there_is_no_way_to_the_summary() -> None:
    bare = complete().editing(Step.PARTS).without_part(0)
    assert bare.total is None
    assert not bare.is_complete
    assert bare.back().step is Step.ITEM
    assert bare.back().on_item(ITEM).step is Step.PARTS
    assert bare.ask_minutes().taking(20).step is Step.SUMMARY


def test_minutes_alone_give_way_to_parts_and_parts_to_minutes() -> None:
    minutes = Draft.begin().on_item(ITEM).ask_minutes().taking(45)
    assert (minutes.step, minutes.total) == (Step.TITLE, 45)
    parts = with_part(minutes.back())
    assert (parts.total, parts.minutes) == (30, None)
    assert parts.ask_minutes().taking(50).parts == ()


def test_titles_are_made_of_the_parts() -> None:
    draft = Draft.begin().on_item(ITEM)
    assert draft.titles == []
    one = with_part(draft)
    assert one.titles == ["Belt"]
    many = with_part(with_part(with_part(one, "Knife"), "Belt"), "Wheel")
    assert many.titles == ["Belt, Knife, Wheel", "Belt", "Knife", "Wheel"]
    titled = many.titled("Own words").back()
    assert titled.titles[:2] == ["Own words", "Belt, Knife, Wheel"]
    long = with_part(with_part(draft, "x" * MAX_PART_NAME), "y" * MAX_PART_NAME)
    assert long.titles == ["x" * MAX_PART_NAME, "y" * MAX_PART_NAME]


def test_what_the_domain_would_refuse_is_refused_at_once() -> None:
    draft = Draft.begin().on_item(ITEM)
    in_hand = draft.new_part().part_named(" Belt\n")
    assert in_hand.part is not None
    assert in_hand.part.name == "Belt"
    for minutes in (0, -1, MAX_MINUTES + 1):
        with pytest.raises(BadArgument):
            in_hand.part_taking(minutes, Y)
        with pytest.raises(BadArgument):
            draft.ask_minutes().taking(minutes)
    nearly = with_part(draft, "Belt", MAX_MINUTES)
    with pytest.raises(BadArgument):
        nearly.new_part().part_named("Knife").part_taking(1, Y)
    for words in ("", " ", "\x00", "x" * 4_000):
        with pytest.raises(BadArgument):
            draft.new_part().part_named(words)
        with pytest.raises(BadArgument):
            nearly.parts_done().titled(words)
        with pytest.raises(BadArgument):
            in_hand.part_taking(5, Y).part_commented(words)
    assert len(nearly.parts_done().titled("x" * MAX_TITLE).title) == MAX_TITLE
    commented = in_hand.part_taking(5, Y).part_commented("c" * MAX_COMMENT)
    assert commented.part is not None
    assert len(commented.part.comment) == MAX_COMMENT


def test_a_part_is_changed_in_its_place_and_what_was_changed_stays() -> None:
    draft = with_part(with_part(Draft.begin().on_item(ITEM)), "Knife", 10)
    part = draft.change_part(0)
    assert (part.step, part.part) == (Step.PART_FLAG, draft.parts[0])
    commented = part.ask_comment().part_commented("wide").back()
    assert (commented.step, commented.part) == (Step.PARTS, None)
    assert [(each.name, each.comment) for each in commented.parts] == [
        ("Belt", "wide"),
        ("Knife", ""),
    ]
    again = commented.change_part(0).part_again()
    assert (again.step, again.back().step) == (Step.PART_NAME, Step.PART_FLAG)
    renamed = again.part_named("Strap").part_taking(5, Y).part_flagged(Y)
    assert [(each.name, each.minutes, each.comment) for each in renamed.parts] == [
        ("Strap", 5, "wide"),
        ("Knife", 10, ""),
    ]


def test_so_many_parts_and_no_more() -> None:
    draft = Draft.begin().on_item(ITEM)
    for number in range(MAX_PARTS):
        draft = with_part(draft, f"Part {number}", 5)
    with pytest.raises(TooManyParts):
        draft.new_part()
    assert len(draft.without_part(3).parts) == MAX_PARTS - 1
    assert draft.without_part(99).parts == draft.parts
