"""Files of items: read however they were saved, planned line by line, done as a whole."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.column_words import Column
from domain.csv_file import FileProblem, Table
from domain.errors import BadFile, RoleMissing
from domain.item_columns import Choice, laid_out
from domain.item_file import MAX_BYTES, MAX_LINES, ItemFile, LineProblem, opened
from domain.item_file import read_items as lines_of
from domain.item_import import KnownItem, plan_import
from domain.items import ItemStatus
from domain.services.item_import import ColumnQuestion, ItemImportService, ShownImport
from domain.ticket import TicketStatus
from tests.support.fakes import FakeStore
from tests.support.workshop import FixedClock, Workshop, act

S, P = ItemStatus, LineProblem
UNSAID = Choice()
RUSSIAN = "Серийный номер;Название;Категория\r\nГК-1;Газонокосилка «Бриз» № 5;Сад — лето\r\n"


def no_workbook(content: bytes, at_most: int) -> Table:
    raise BadFile(FileProblem.NO_TABLE)


def read_items(content: bytes, choice: Choice = UNSAID) -> ItemFile:
    """A file that needs no question."""
    found = opened(content, no_workbook)
    layout = laid_out(found.records, choice)
    assert layout.question is None, f"asks for {layout.question}"
    return lines_of(found, layout)


def is_shown(found: ShownImport | ColumnQuestion) -> ShownImport:
    assert isinstance(found, ShownImport)
    return found


def known(serial: str, **more: Any) -> KnownItem:
    return KnownItem(
        **{
            "id": 1,
            "serial_number": serial,
            "name": "Mower",
            "category": "Garden",
            "status": S.READY,
            "active_ticket_id": None,
            **more,
        }
    )


def plan(text: str, *there: KnownItem) -> Any:
    return plan_import(read_items(text.encode()), there)


def problem_of(content: bytes) -> str:
    with pytest.raises(BadFile) as refusal:
        read_items(content)
    return refusal.value.problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_file_is_read_in_every_usual_encoding(encoding: str) -> None:
    (line,) = read_items(RUSSIAN.encode(encoding)).lines
    assert (line.line, line.serial_number) == (2, "ГК-1")
    assert (line.name, line.category) == ("Газонокосилка «Бриз» № 5", "Сад — лето")


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "utf-16-le", "utf-16-be"])
def test_older_encodings_and_a_lost_mark_are_told_by_the_text(encoding: str) -> None:
    text = RUSSIAN.replace("«", "").replace("»", "").replace("—", "-").replace("№", "N")
    (line,) = read_items(text.encode(encoding)).lines
    assert (line.serial_number, line.category) == ("ГК-1", "Сад - лето")


def test_an_encoding_that_cannot_be_told_is_refused() -> None:
    assert problem_of(RUSSIAN.encode("mac_cyrillic")) == FileProblem.ENCODING


@pytest.mark.parametrize(
    "content",
    [
        "serial,name\nA,Größe für alle\n".encode("cp1252"),
        "serial,name\nA,Łódź i żółw\n".encode("cp1250"),
        b"serial,name\nA,\xff\xfe\x98\n",
        b"\xef\xbb\xbfserial,name\nA,\xff\n",
        b"\xff\xfes\x00e\x00r",
    ],
)
def test_bytes_that_make_no_sense_are_refused(content: bytes) -> None:
    assert problem_of(content) == FileProblem.ENCODING


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_told_by_the_header(separator: str, newline: str) -> None:
    rows = [["serial_number", "name"], ["A-1", '"Saw, large; with\ttabs"'], ["A-2", "Saw"]]
    text = newline.join(separator.join(row) for row in rows)
    lines = read_items(text.encode()).lines
    assert [(each.line, each.name) for each in lines] == [(2, "Saw, large; with tabs"), (3, "Saw")]
    named = f"sep={separator}{newline}{text}"
    assert [each.line for each in read_items(named.encode()).lines] == [3, 4]


@pytest.mark.parametrize(
    "header",
    [
        "serial_number,name,category,status",
        "SERIAL,Name,Category,Status",
        "S/N,Item,Type,State",
        "Серийный номер,Название,Категория,Статус",
        "Инвентарный №,Наименование,Группа,Состояние".replace("№", "номер"),
        "Seriya raqami,Nomi,Toifa,Holati",
        "Seriya raqami,Texnika,Turi,Holat",
    ],
)
def test_columns_are_known_by_many_names(header: str) -> None:
    (line,) = read_items(f"{header}\nA-1,Saw,Wood,rented".encode()).lines
    assert (line.serial_number, line.name, line.category, line.status) == (
        *("A-1", "Saw", "Wood", S.RENTED),
    )


@pytest.mark.parametrize(
    ("word", "status"),
    [
        *(("ready", S.READY), ("Written off", S.WRITTEN_OFF), ("WRITTEN_OFF", S.WRITTEN_OFF)),
        *(("в аренде", S.RENTED), ("Списана", S.WRITTEN_OFF), ("готова к работе", S.READY)),
        *(("ijarada", S.RENTED), ("taʼmirda", S.IN_SERVICE), ("ta'mirda", S.IN_SERVICE)),
        *(("hisobdan chiqarilgan", S.WRITTEN_OFF), ("bloklangan", S.BLOCKED)),
    ],
)
def test_a_status_is_known_in_three_languages(word: str, status: ItemStatus) -> None:
    (line,) = read_items(f"serial;name;status\nA-1;Saw;{word}".encode()).lines
    assert line.status is status


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", FileProblem.EMPTY),
        ("\ufeff \n", FileProblem.EMPTY),
        ("name\nSaw", FileProblem.ONE_COLUMN),
        ("just some words\n", FileProblem.ONE_COLUMN),
        ("serial;name\n\n;\n", FileProblem.NO_LINES),
        ('"serial;name', FileProblem.QUOTES),
        ("PK\x03\x04", FileProblem.NO_TABLE),
        ("serial;name\nA;\x00", FileProblem.NOT_TEXT),
    ],
)
def test_a_file_that_is_no_list_of_items_is_refused(text: str, problem: FileProblem) -> None:
    assert problem_of(text.encode()) == problem


def test_too_much_at_once_is_refused() -> None:
    def lines(number: int) -> bytes:
        return b"serial;name\n" + b"".join(b"A-%d;Saw\n" % each for each in range(number))

    assert len(read_items(lines(MAX_LINES)).lines) == MAX_LINES
    assert problem_of(lines(MAX_LINES + 1)) == FileProblem.TOO_MANY_LINES
    assert problem_of(b"x" * (MAX_BYTES + 1)) == FileProblem.TOO_BIG


def test_every_line_that_stays_out_is_named_with_its_reason() -> None:
    planned = plan(
        "serial;name;status;;\n"
        "A-1;Saw;;;\n"
        "\n"
        "a 1;Saw again;;;\n"
        '"A-2";"Two\nlines";ready;;\n'
        ";Saw;;;\n"
        f"{'9' * 41};Saw;;;\n"
        "A\u200e3;Saw;;;\n"
        "A-4;;;;\n"
        "A-7;Saw;in service;;\n"
        "A-8;Saw;ready;beyond;\n"
        "A-9;Saw;ready;;;;beyond\n"
        "A-10\n"
        "a-1;Saw;;;\n"
        "Итого: 12;45;;;\n"
        'A-11;"Saw" large;;;\n'
        "A-12;Saw;;;\n"
    )
    assert [(each.line, each.problem, each.other) for each in planned.refused] == [
        (7, P.SERIAL_EMPTY, 0),
        (8, P.SERIAL_TOO_LONG, 40),
        (9, P.SERIAL_CHARACTERS, 0),
        (10, P.NAME_EMPTY, 0),
        (13, P.TOO_MANY_CELLS, 0),
        (14, P.NAME_EMPTY, 0),
        (15, P.SERIAL_TWICE, 2),
        (16, P.SERIAL_EMPTY, 0),
        (17, P.QUOTES, 0),
    ]
    assert [(each.line, each.name) for each in planned.added] == [
        *((2, "Saw"), (4, "Saw again"), (5, "Two lines"), (11, "Saw"), (12, "Saw")),
    ]
    # What comes after quotes that never close is not known.
    assert planned.is_broken
    assert not planned.is_ready


def test_what_does_not_fit_comes_in_shortened_or_left_open_and_is_said() -> None:
    planned = plan(
        "serial;name;category;status\n"
        f"A-5;{'y' * 101};Wood;ready\n"
        f"A-6;Saw;{'c' * 61};cellar\n"
        "A-7;Saw;;in service\n"
    )
    assert [(each.line, each.problem) for each in planned.noted] == [
        *((2, P.NAME_TOO_LONG), (3, P.CATEGORY_TOO_LONG), (3, P.STATUS_UNKNOWN)),
        (4, P.STATUS_BY_HAND),
    ]
    first, second, third = planned.added
    assert (first.name, len(first.name)) == ("y" * 99 + "…", 100)
    assert (second.category, second.status) == ("c" * 59 + "…", S.READY)
    assert (third.category, third.status) == (None, S.READY)
    assert planned.is_ready
    assert not planned.refused


def test_what_is_there_is_changed_only_where_the_file_says_so() -> None:
    def changes(text: str, **more: Any) -> tuple[Any, ...] | None:
        planned = plan(text, known("A-1", **more))
        assert not planned.refused
        assert planned.unchanged + len(planned.changed) == 1
        for each in planned.changed:
            return each.name, each.category, each.status
        return None

    assert changes("serial,name\nA-1,Mower") is None
    assert changes("serial,name\na-1,Ride-on") == ("Ride-on", "Garden", S.READY)
    assert changes("serial,name,category\nA-1,Mower,") == ("Mower", None, S.READY)
    assert changes("serial,name,category\nA-1,Mower,Park") == ("Mower", "Park", S.READY)
    assert changes("serial,name,status\nA-1,Mower,") is None
    assert changes("serial,name,status\nA-1,Mower,rented") == ("Mower", "Garden", S.RENTED)
    in_service = {"status": S.IN_SERVICE, "active_ticket_id": 7}
    assert changes("serial,name,status\nA-1,Mower,in service", **in_service) is None
    assert changes("serial,name\nA-1,Saw", **in_service) == ("Saw", "Garden", S.IN_SERVICE)
    # Released by no ticket, it can be set right by hand.
    assert changes("serial,name,status\nA-1,Mower,ready", status=S.IN_SERVICE) == (
        *("Mower", "Garden", S.READY),
    )


@pytest.mark.parametrize(
    ("before", "wanted"), [(S.IN_SERVICE, "ready"), (S.READY, "written off"), (S.RENTED, "списан")]
)
def test_a_status_that_a_ticket_holds_is_left_as_it_is(before: ItemStatus, wanted: str) -> None:
    held = known("A-1", status=before, active_ticket_id=7)
    planned = plan(f"serial,name,status\nA-1,Rider,{wanted}", held)
    (noted,) = planned.noted
    assert (noted.line, noted.problem, noted.other) == (2, P.BUSY, 7)
    (change,) = planned.changed
    assert (change.name, change.status) == ("Rider", before)
    assert planned.is_ready


def test_two_plans_look_alike_only_when_they_do_the_same() -> None:
    text = "serial,name\nA-1,Saw\nB-1,Saw"
    prints = {
        plan(text).fingerprint,
        plan(text, known("A-1")).fingerprint,
        plan(text, known("A-1", status=S.RENTED)).fingerprint,
        plan(text, known("A-1", name="Saw")).fingerprint,
        plan(f"{text}\nB-1,Saw").fingerprint,
        plan(text.replace("Saw", "Sow")).fingerprint,
    }
    assert len(prints) == 6
    assert plan(text).fingerprint == plan(text).fingerprint


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8")))
def test_whatever_is_sent_is_read_or_asked_about_or_refused(content: bytes) -> None:
    for head in (b"", b"serial;name\n", b"serial,name,status\r\nA,B,"):
        try:
            found = opened(head + content, no_workbook)
            layout = laid_out(found.records, UNSAID)
            if layout.question is not None:
                layout = laid_out(found.records, Choice(serial=layout.columns[0].place, name=1))
        except BadFile:
            continue
        if layout.question is None:
            planned = plan_import(lines_of(found, layout), [])
            assert len(planned.added) + len(planned.refused) >= 1


async def test_an_import_is_done_once_and_only_as_it_was_shown(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    imports = ItemImportService(store, clock, no_workbook)
    ticket_id = await workshop.ticket(TicketStatus.NEW)
    busy = await workshop.item_of(ticket_id)
    content = f"serial,name,status\nA-1,Saw,\n{busy.serial_number},Saw,blocked\n".encode()
    shown = is_shown(await imports.dry_run(content, crew.admin))
    assert shown.plan.is_ready
    assert not shown.is_done
    assert len(store.shelf.items) == 1
    other_file = is_shown(
        await imports.apply(
            content.replace(b"Saw", b"Sow"), UNSAID, shown.fingerprint, act(crew.admin)
        )
    )
    assert not other_file.is_done
    # The ticket takes the item into service between the look and the yes.
    await workshop.workflow.assign_ticket(ticket_id, crew.technician.id, act(crew.admin))
    await workshop.workflow.start_ticket(ticket_id, act(crew.technician))
    late = is_shown(await imports.apply(content, UNSAID, shown.fingerprint, act(crew.admin)))
    assert not late.is_done
    assert [each.problem for each in late.plan.noted] == [P.BUSY]
    assert len(store.shelf.items) == 1
    fine = is_shown(await imports.dry_run(b"serial,name\nA-1,Saw\n", crew.admin))
    done = is_shown(
        await imports.apply(b"serial,name\nA-1,Saw\n", UNSAID, fine.fingerprint, act(crew.admin))
    )
    assert (done.is_done, len(store.shelf.items)) == (True, 2)
    again = is_shown(
        await imports.apply(b"serial,name\nA-1,Saw\n", UNSAID, fine.fingerprint, act(crew.admin))
    )
    assert (again.is_done, again.plan.unchanged) == (False, 1)


async def test_only_admins_import(workshop: Workshop, store: FakeStore, clock: FixedClock) -> None:
    crew = await workshop.crew()
    imports = ItemImportService(store, clock, no_workbook)
    content = b"serial,name\nA-1,Saw\n"
    shown = is_shown(await imports.dry_run(content, crew.admin))
    for who in (crew.technician, crew.inspector):
        with pytest.raises(RoleMissing):
            await imports.dry_run(content, who)
        with pytest.raises(RoleMissing):
            await imports.apply(content, UNSAID, shown.fingerprint, act(who))
    assert store.shelf.items == {}


async def test_what_is_said_of_the_columns_counts_for_the_next_file_that_has_them(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    imports = ItemImportService(store, clock, no_workbook)
    first = b"Alpha,Beta,Item\nx-1,q,Saw\nx-2,q,Drill\n"
    asked = await imports.dry_run(first, crew.admin)
    assert isinstance(asked, ColumnQuestion)
    assert (asked.asked, [each.title for each in asked.columns]) == (
        *("serial_number", ["Alpha", "Beta", "Item"]),
    )
    with pytest.raises(RoleMissing):
        await imports.choose(first, Column.SERIAL, 0, asked.choice, act(crew.technician))
    for place in (7, -1):
        again = await imports.choose(first, Column.SERIAL, place, asked.choice, act(crew.admin))
        assert isinstance(again, ColumnQuestion)
        assert store.shelf.columns == {}
    shown = is_shown(await imports.choose(first, Column.SERIAL, 0, UNSAID, act(crew.admin)))
    assert [each.serial_number for each in shown.plan.added] == ["X-1", "X-2"]
    assert is_shown(
        await imports.apply(first, shown.choice, shown.fingerprint, act(crew.admin))
    ).is_done
    # Another admin, the same columns, other lines.
    next_file = b"alpha,BETA,item\nx-3,q,Saw\n"
    told = is_shown(await imports.dry_run(next_file, crew.admin))
    assert [each.serial_number for each in told.plan.added] == ["X-3"]
    # It can be asked and said anew; the last word counts.
    anew = await imports.ask(next_file, Column.NAME, told.choice, crew.admin)
    assert anew.now == 2
    other = is_shown(await imports.choose(next_file, Column.NAME, 1, told.choice, act(crew.admin)))
    assert [each.name for each in other.plan.added] == ["q"]
    assert is_shown(await imports.dry_run(next_file, crew.admin)).plan.added == other.plan.added
    # Other columns, another question.
    asked = await imports.dry_run(b"Alpha,Item\nx-1,Saw\n", crew.admin)
    assert isinstance(asked, ColumnQuestion)
