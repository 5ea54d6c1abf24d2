"""Words that people type: titles, serial numbers, phones, names."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import BadArgument, MissingReason
from domain.items import MAX_SERIAL, InventoryItem, ItemStatus, normal_serial
from domain.people import MAX_PERSON_NAME, full_name, normal_phone, person_name
from domain.points import adjustment_comment
from domain.text import is_seen, required_text
from domain.ticket import reason_text
from tests.support.workshop import MONDAY


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  belt  ", "belt"),
        ("new\x00 belt\x07", "new belt"),
        ("two\nlines\tand\r\nmore", "two lines and more"),
        ('<b>Tim & "Co"</i>', '<b>Tim & "Co"</i>'),
        ("Тормоз 🛠 oʻt", "Тормоз 🛠 oʻt"),
        ("👩\u200d👩\u200d👧 at home", "👩\u200d👩\u200d👧 at home"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"),
        ("belt\U000e0067\U000e0062", "belt"),
        ("ad\u00admin\u202e \u200bab\ufeff", "admin ab"),
        ("\u200dbelt\u200c \u200d", "belt"),
        ("❤\ufe0f", "❤\ufe0f"),
    ],
)
def test_words_are_kept_in_one_line_without_control_characters(typed: str, kept: str) -> None:
    assert required_text("title", typed, 50) == kept


@given(st.text(max_size=60))
def test_whatever_is_typed_is_kept_clean_or_refused(typed: str) -> None:
    if not is_seen(typed):
        with pytest.raises(BadArgument):
            required_text("title", typed, 60)
        return
    kept = required_text("title", typed, 60)
    assert 1 <= len(kept) <= 60
    assert [c for c in kept if c.isprintable() and c != " "] == [
        c for c in typed if c.isprintable() and not c.isspace()
    ]
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in kept)
    assert kept == kept.strip()
    assert required_text("title", kept, 60) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "\u2800",
        "\u3164\u115f",
        "\ufe0f",
        "\u0301",
        "\u200d",
        "\u200b \u2060",
        "\uffa0 \u1160",
        "\u17b4",
    ],
)
def test_what_nobody_can_see_is_nothing(typed: str) -> None:
    with pytest.raises(BadArgument) as refusal:
        required_text("title", typed, 40)
    assert refusal.value.problem == "empty"
    with pytest.raises(MissingReason):
        reason_text(typed)


def test_the_limit_itself_is_allowed_and_one_more_is_not() -> None:
    assert required_text("title", "x" * 40, 40) == "x" * 40
    with pytest.raises(BadArgument) as refusal:
        required_text("title", "x" * 41, 40)
    assert (refusal.value.problem, refusal.value.limits) == ("too-long", {"max": 40})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("rm-0042", "RM-0042"), (" r m - 0 0 4 2\n", "RM-0042"), ("рм42", "РМ42"), ("7", "7")],
)
def test_serial_numbers_are_upper_case_without_spaces(typed: str, kept: str) -> None:
    assert normal_serial(typed) == kept


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "empty"),
        ("  \n ", "empty"),
        ("RM\x00-1", "characters"),
        ("RM\u200b1", "characters"),
        ("RM\u3164-1", "characters"),
        ("RM\ufe0f-1", "characters"),
        ("x" * (MAX_SERIAL + 1), "too-long"),
    ],
)
def test_serial_numbers_that_cannot_be_meant_are_refused(typed: str, problem: str) -> None:
    with pytest.raises(BadArgument) as refusal:
        normal_serial(typed)
    assert (refusal.value.argument, refusal.value.problem) == ("serial", problem)


@given(st.text(max_size=60))
def test_a_normal_serial_number_stays_as_it_is(typed: str) -> None:
    try:
        serial = normal_serial(typed)
    except BadArgument:
        return
    assert normal_serial(serial) == serial
    assert len(serial) <= MAX_SERIAL


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+998 (90) 123-45-67", "+998901234567"),
        ("998901234567", "+998901234567"),
        ("998.90.123.45.67", "+998901234567"),
        ("1234567", "+1234567"),
        ("123456789012345", "+123456789012345"),
    ],
)
def test_phones_are_kept_as_plus_and_digits(typed: str, kept: str) -> None:
    assert normal_phone(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "123456", "1234567890123456", "call me 1234567", "٩٩٨٩٠١٢٣٤٥٦٧", "12345\x0067"]
)
def test_what_is_no_phone_is_refused(typed: str) -> None:
    with pytest.raises(BadArgument) as refusal:
        normal_phone(typed)
    assert refusal.value.argument == "phone"


def test_names_are_kept_as_typed_within_their_limit() -> None:
    assert person_name("first-name", ' <b>Tim & "Co"</i> ') == '<b>Tim & "Co"</i>'
    assert (full_name("Tim", "Berg"), full_name("Tim", None)) == ("Tim Berg", "Tim")
    with pytest.raises(BadArgument) as refusal:
        person_name("first-name", "x" * (MAX_PERSON_NAME + 1))
    assert refusal.value.argument == "first-name"


@pytest.mark.parametrize("status", ItemStatus)
def test_a_cancelled_ticket_releases_its_item_only_from_service(status: ItemStatus) -> None:
    item = InventoryItem.register("RM-1", "Rower", at=MONDAY)
    item.status = status
    item.release_if_in_service()
    assert item.status is (ItemStatus.READY if status is ItemStatus.IN_SERVICE else status)


@pytest.mark.parametrize("typed", ["x", "7", "…", "?!", "👍👍", " x \n", "x."])
def test_what_says_nothing_is_no_reason(typed: str) -> None:
    with pytest.raises(MissingReason):
        reason_text(typed)
    with pytest.raises(MissingReason):
        adjustment_comment(typed)


@pytest.mark.parametrize("typed", ["ok", "№ 7a", "да", "yoʻq", "12"])
def test_two_letters_may_be_a_reason(typed: str) -> None:
    assert reason_text(typed) == adjustment_comment(typed) == typed
