"""A file of tickets: which columns it has, which lines can be tickets, and why others can't."""

import pytest

from domain.csv_file import FileProblem, Record, Table
from domain.errors import BadArgument, BadFile
from domain.item_file import opened
from domain.ticket_file import MAX_TICKET_LINES, TicketFile, read_tickets, ticket_headers


def read(text: str) -> TicketFile:
    def no_workbook(content: bytes, at_most: int) -> Table:
        raise AssertionError("no workbook")

    return read_tickets(opened(text.encode(), no_workbook, ticket_headers))


@pytest.mark.parametrize(
    "text",
    [
        "serial number;title;minutes;parts\nrm-1;Squeaks;45;\nrm-2;;;Belt 10 + Rail: 5 min",
        "Серийный номер,Задача,Минуты,Позиции\nRM-1,Squeaks,45,\nRM-2,,15,Belt 10+Rail 5",
        "A title\nseriya raqami\tnosozlik\tdaqiqa\tbandlar\nRM-1\tSqueaks\t45.0\t\n"
        "RM-2\t\t\tBelt 10 + Rail 5",
    ],
)
def test_columns_are_known_by_their_headers(text: str) -> None:
    file = read(text)
    assert file.refused == []
    first, second = file.lines
    assert (first.serial_number, first.title, first.minutes) == ("RM-1", "Squeaks", 45)
    assert (second.title, second.minutes) == ("Belt, Rail", None)
    assert [(part.name, part.minutes) for part in second.parts] == [("Belt", 10), ("Rail", 5)]


def test_without_a_header_the_columns_stand_in_their_order() -> None:
    (line,) = read("RM-1,Squeaks a lot,45").lines
    assert (line.serial_number, line.title, line.minutes) == ("RM-1", "Squeaks a lot", 45)


@pytest.mark.parametrize(
    ("line", "argument", "problem"),
    [
        (";Squeaks;45;", "serial", "empty"),
        ("RM-2;;45;", "title", "empty"),
        ("RM-2;Squeaks;;", "minutes", "empty"),
        ("RM-2;Squeaks;long;", "minutes", "number"),
        ("RM-2;Squeaks;0;", "minutes", "range"),
        ("RM-2;Squeaks;10001;", "minutes", "range"),
        (f"RM-2;{'x' * 201};5;", "title", "too-long"),
        ("RM-2;Squeaks;;Belt", "part", "no-minutes"),
        ("RM-2;Squeaks;5;Belt 10", "minutes", "of-parts"),
        ("rm-1;Again;5;", "serial", "twice"),
    ],
)
def test_a_line_that_can_be_no_ticket_is_refused_and_the_others_stay(
    line: str, argument: str, problem: str
) -> None:
    file = read(f"serial;title;minutes;parts\nRM-1;Squeaks;45;\n{line}")
    assert [each.serial_number for each in file.lines] == ["RM-1"]
    ((number, error),) = file.refused
    assert number == 3
    assert isinstance(error, BadArgument)
    assert (error.argument, error.problem) == (argument, problem)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("serial;title;minutes\n", FileProblem.NO_LINES),
        ("RM-1\nRM-2", FileProblem.NO_TICKET_COLUMNS),
        ('serial;title;minutes\nRM-1;"Squeaks;45', FileProblem.QUOTES),
        (
            "serial;title;minutes\n" + "RM-1;x;5\n" * (MAX_TICKET_LINES + 1),
            FileProblem.TOO_MANY_TICKETS,
        ),
    ],
)
def test_what_can_be_no_list_of_tickets_is_refused_as_a_whole(
    text: str, problem: FileProblem
) -> None:
    with pytest.raises(BadFile) as refused:
        read(text)
    assert refused.value.problem == problem


def test_a_short_line_lacks_its_last_cells() -> None:
    header = Record(1, ["serial", "title", "minutes"])
    file = read_tickets(Table([header, Record(2, ["RM-1"])]))
    assert len(file.refused) == 1
