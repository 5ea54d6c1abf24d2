"""Excel workbooks as people have them: cells as shown, and strangers' files kept at bay."""

import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from bot.features.items.number_format import shown
from bot.features.items.workbook import read_workbook
from domain.csv_file import FileProblem
from domain.errors import BadFile
from domain.item_columns import Choice, laid_out
from domain.item_file import ItemFile, opened, read_items


def saved(book: Any) -> bytes:
    into = BytesIO()
    book.save(into)
    return into.getvalue()


def workbook(*rows: Sequence[Any], more: Callable[[Any], None] = lambda sheet: None) -> bytes:
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    more(sheet)
    return saved(book)


def read(content: bytes) -> ItemFile:
    found = opened(content, read_workbook)
    layout = laid_out(found.records, Choice())
    assert layout.question is None, f"asks for {layout.question}"
    return read_items(found, layout)


def items(content: bytes) -> Sequence[tuple[str, str]]:
    return [(each.serial_number, each.name) for each in read(content).lines]


def problem_of(content: bytes) -> str:
    with pytest.raises(BadFile) as refusal:
        read_workbook(content, 100)
    return refusal.value.problem


def test_numbers_and_dates_are_read_as_they_are_shown() -> None:
    content = workbook(
        ("Инв. №", "Наименование"),
        (1, "Пила"),
        (2.0, "Дрель"),
        (869012345678901, "Насос"),
        (1.5, "Таран"),
        ("00042", "Стол"),
        (date(2026, 2, 1), "Стул"),
        (datetime.fromisoformat("2026-02-01T08:30"), "Шкаф"),
        (True, 12),
    )
    assert items(content) == [
        *(("1", "Пила"), ("2", "Дрель"), ("869012345678901", "Насос"), ("1.5", "Таран")),
        *(("00042", "Стол"), ("2026-02-01", "Стул"), ("2026-02-0108:30:00", "Шкаф")),
        ("TRUE", "12"),
    ]


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        *((42, "00000", "00042"), (42, '"INV-"0000', "INV-0042"), (42, "General", "42")),
        *((1234567, "000-0000", "123-4567"), (42, "0", "42"), (42, "0.00", "42")),
        *((42, "#,##0", "42"), (1e15, "General", "1000000000000000"), (2.50, "0.00", "2.5")),
        *((12345678, "0000", "12345678"), (42, r"\N0000", "N0042"), (-4, "000", "-4")),
        (1.2345678901234567e18, "General", "1234567890123456800"),
    ],
)
def test_a_number_has_no_exponent_and_the_zeros_of_its_format(
    number: float, code: str, text: str
) -> None:
    assert shown(Decimal(repr(number)), code) == text


def test_the_first_visible_sheet_with_a_header_is_taken() -> None:
    book = Workbook()
    book.active.title = "About"
    book.active.append(("Some words",))
    hidden = book.create_sheet("Old")
    hidden.append(("Serial", "Name"))
    hidden.append(("X-1", "Old saw"))
    hidden.sheet_state = "hidden"
    right = book.create_sheet("Items")
    for row in ((), ("Our list",), ("Serial", "Name", "Cost"), ("A-1", "Saw", 5)):
        right.append(row)
    file = read(saved(book))
    assert [(each.line, each.serial_number) for each in file.lines] == [(4, "A-1")]
    assert file.understood.sheet == "Items"


def test_what_cells_merged_downwards_say_counts_for_every_line() -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("C3:C4")

    content = workbook(
        ("Our list", None, None),
        ("Serial", "Name", "Category"),
        ("A-1", "Saw", "Wood"),
        ("A-2", "Drill", None),
        ("A-3", "Pump", None),
        more=merge,
    )
    assert [each.category for each in read(content).lines] == ["Wood", "Wood", None]


def test_a_formula_is_what_it_came_to() -> None:
    content = workbook(("Serial", "Name"), ("A-1", "Saw"), ("=1+1", "Drill"))
    # Saved by a program that reckons nothing, there is nothing to read.
    assert [each.problem.value for each in read(content).refused] == ["serial-empty"]


def packed(**parts: bytes) -> bytes:
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return into.getvalue()


def rewritten(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    into = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in old.namelist():
            part = old.read(each)
            new.writestr(each, change(part) if each == name else part)
    return into.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_what_is_no_workbook_is_refused_with_the_reason() -> None:
    fine = workbook(("Serial", "Name"), ("A-1", "Saw"))
    assert problem_of(packed(mimetype=b"x", content_dot_xml=b"<x/>")) == FileProblem.OLD_EXCEL
    assert problem_of(packed(xl__workbook_dot_bin=b"x")) == FileProblem.OLD_EXCEL
    assert problem_of(packed(photo_dot_jpg=b"x")) == FileProblem.NO_TABLE
    assert problem_of(packed(xl__workbook_dot_xml=b"<x/>")) == FileProblem.BROKEN_BOOK
    assert problem_of(b"PK\x03\x04 and so on") == FileProblem.BROKEN_BOOK
    assert problem_of(fine[: len(fine) // 2]) == FileProblem.BROKEN_BOOK
    assert problem_of(workbook()) == FileProblem.NO_LINES
    assert problem_of(rewritten(fine, SHEET, lambda _: b"<broken")) == FileProblem.BROKEN_BOOK
    for content, problem in (
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), FileProblem.LOCKED),
        (b"\xd0\xcf\x11\xe0 an old one", FileProblem.OLD_EXCEL),
    ):
        with pytest.raises(BadFile) as refusal:
            opened(content, read_workbook)
        assert refusal.value.problem == problem


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused_unread() -> None:
    fine = workbook(("Serial", "Name"), ("A-1", "Saw"))
    bomb = rewritten(fine, SHEET, lambda part: part + b" " * (60 * 2**20))
    assert len(bomb) < 2**20
    assert problem_of(bomb) == FileProblem.TOO_BIG


def test_words_that_grow_by_themselves_are_refused() -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData>'
        b"</worksheet>"
    )
    fine = workbook(("Serial", "Name"), ("A-1", "Saw"))
    assert problem_of(rewritten(fine, SHEET, lambda _: bomb)) == FileProblem.BROKEN_BOOK


def test_rows_without_anything_at_the_end_cost_nothing() -> None:
    def format_far_below(sheet: Any) -> None:
        sheet.cell(row=1_000_000, column=1).number_format = "0.00"

    content = workbook(("Serial", "Name"), ("A-1", "Saw"), more=format_far_below)
    assert items(content) == [("A-1", "Saw")]


def test_ten_thousand_rows_are_read_and_no_more() -> None:
    rows = (
        (f"RM-{n:05}", "Mower", "Garden", "Yard", n, n * 1.5, "Ann", "2026") for n in range(10_600)
    )
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Items")
    sheet.append(("Serial", "Name", "Category", "Location", "Cost", "Value", "Owner", "Year"))
    for row in rows:
        sheet.append(row)
    content = saved(book)
    found = read_workbook(content, 10_001)
    assert len(found.records) == 10_001
    assert len(read(_first(content)).lines) == 10_000


def _first(content: bytes) -> bytes:
    """The same with ten thousand lines."""
    return rewritten(
        content, SHEET, lambda part: part[: part.index(b'<row r="10002"')] + _end(part)
    )


def _end(part: bytes) -> bytes:
    return part[part.index(b"</sheetData>") :]
