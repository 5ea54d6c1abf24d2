"""What spreadsheets do to serial numbers: undone where it can be, told where it can't."""

import pytest

from domain.cells import is_date, is_error, is_rounded, is_scientific, unwrapped
from domain.item_file import LineProblem
from tests.domain.test_item_columns import items, read

P = LineProblem


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        *(('="00123"', "00123"), ('= "00123"', "00123"), ("'00123", "00123")),
        *(('=T("00123")', "00123"), ('="a""b"', 'a"b'), (" 12 ", "12")),
        *(("'12'", "'12'"), ("=A1", "=A1"), ("O'1", "O'1")),
    ],
)
def test_what_only_kept_a_number_as_text_is_taken_off(cell: str, text: str) -> None:
    assert unwrapped(cell) == text


@pytest.mark.parametrize("cell", ["1.23E+15", "8,69012E+14", "1E+05", "1.2e+9", "-1.5E+20"])
def test_lost_digits_are_seen(cell: str) -> None:
    assert is_scientific(cell)


@pytest.mark.parametrize("cell", ["8E12", "E+15", "12E+3A", "1.23E-5", "12.3E+15", "AB-1E+05"])
def test_a_number_that_may_be_meant_is_none_that_lost_digits(cell: str) -> None:
    assert not is_scientific(cell)


def test_failed_formulas_are_no_text() -> None:
    for cell in ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#ССЫЛКА!", "#Н/Д", "########"):
        assert is_error(cell), cell
    for cell in ("", "#", "#12", "#TAG-7", "#NA-1", "N/A"):
        assert not is_error(cell), cell


def test_dates_that_were_numbers_are_seen() -> None:
    for cell in ("01.02.2026", "2-Jan", "02.янв", "янв.26", "Jan-26", "2/1/2026", "2026-02-01"):
        assert is_date(cell), cell
    for cell in ("1-2", "MAY-10001", "12-345", "01.02", "2026-99-01", "1.2.3", "JAN"):
        assert not is_date(cell), cell


def test_digits_beyond_the_fifteenth_are_seen_to_be_lost() -> None:
    assert is_rounded("1234567890123450")
    assert is_rounded("123456789012345000")
    assert not is_rounded("1234567890123456")
    assert not is_rounded("123456789012000")


def test_a_list_with_all_of_it() -> None:
    file = read(
        'Serial;Name\n8,69012E+14;Saw\n#N/A;Drill\n="00123";Ram\n\'00124;Pump\n'
        "2-Jan;Winch\n123456789012345000;Crane\nб/н;Table\nN/A;Chair\nA-1;#REF!\n"
    )
    assert items(file) == [
        *(("00123", "Ram"), ("00124", "Pump"), ("2-JAN", "Winch")),
        ("123456789012345000", "Crane"),
    ]
    assert [(each.line, each.problem) for each in file.refused] == [
        *((2, P.SERIAL_SCIENTIFIC), (3, P.SERIAL_ERROR), (8, P.SERIAL_EMPTY)),
        *((9, P.SERIAL_EMPTY), (10, P.NAME_EMPTY)),
    ]
    assert [(each.line, each.problem) for each in file.noted] == [
        *((6, P.SERIAL_DATE), (7, P.SERIAL_ROUNDED)),
    ]


def test_whole_numbers_lose_the_fraction_that_a_program_gave_them() -> None:
    assert items(read("Serial;Name\n123.0;Saw\n124,0;Drill\nA-1;Ram\n")) == [
        *(("123", "Saw"), ("124", "Drill"), ("A-1", "Ram")),
    ]
    assert items(read("Serial;Name\n123.0;Saw\n1.5;Drill\n"))[0] == ("123.0", "Saw")
