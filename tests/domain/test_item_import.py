"""Files of items: read however they were saved, planned line by line, done as a whole."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.csv_file import FileProblem
from domain.errors import BadFile, RoleMissing
from domain.inventory import ItemStatus
from domain.item_file import MAX_BYTES, MAX_LINES, LineProblem, read_items
from domain.item_import import KnownItem, plan_import
from domain.services.item_import import ItemImportService
from domain.ticket import TicketStatus
from tests.domain.fakes import FakeStore
from tests.workshop import FixedClock, Workshop, act

S, P = ItemStatus, LineProblem
RUSSIAN = "Серийный номер;Название;Категория\r\nГК-1;Газонокосилка «Бриз» № 5;Сад — лето\r\n"


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


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "mac_cyrillic", "utf-16-le", "utf-16-be"])
def test_an_encoding_that_cannot_be_told_is_refused(encoding: str) -> None:
    text = RUSSIAN.replace("«", "").replace("»", "").replace("—", "-").replace("№", "N")
    assert problem_of(text.encode(encoding)) in (FileProblem.ENCODING, FileProblem.NOT_TEXT)


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
        ("name\nSaw", FileProblem.MISSING_COLUMN),
        ("serial;category\nA;B", FileProblem.MISSING_COLUMN),
        ("serial;name;price\nA;B;5", FileProblem.UNKNOWN_COLUMN),
        ("serial;name;title\nA;B;C", FileProblem.DOUBLE_COLUMN),
        ("serial;name\n\n;\n", FileProblem.NO_LINES),
        ('"serial;name', FileProblem.NO_LINES),
        ("PK\x03\x04", FileProblem.EXCEL),
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


def test_every_refused_line_is_named_with_its_reason() -> None:
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
        f"A-5;{'y' * 101};;;\n"
        "A-6;Saw;cellar;;\n"
        "A-7;Saw;in service;;\n"
        "A-8;Saw;ready;beyond;\n"
        "A-9;Saw;ready;;;;beyond\n"
        "A-10\n"
        "a-1;Saw;;;\n"
        'A-11;"Saw" large;;;\n'
        "A-12;Saw;;;\n"
    )
    assert [(each.line, each.problem, each.other) for each in planned.refused] == [
        (7, P.SERIAL_EMPTY, 0),
        (8, P.SERIAL_TOO_LONG, 40),
        (9, P.SERIAL_CHARACTERS, 0),
        (10, P.NAME_EMPTY, 0),
        (11, P.NAME_TOO_LONG, 100),
        (12, P.STATUS_UNKNOWN, 0),
        (13, P.STATUS_BY_HAND, 0),
        (14, P.TOO_MANY_CELLS, 0),
        (15, P.TOO_MANY_CELLS, 0),
        (16, P.NAME_EMPTY, 0),
        (17, P.SERIAL_TWICE, 2),
        (18, P.QUOTES, 0),
    ]
    assert [(each.line, each.name) for each in planned.added] == [
        *((2, "Saw"), (4, "Saw again"), (5, "Two lines")),
    ]
    assert not planned.is_ready


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
def test_a_status_that_a_ticket_holds_refuses_the_line(before: ItemStatus, wanted: str) -> None:
    planned = plan(
        f"serial,name,status\nA-1,Mower,{wanted}", known("A-1", status=before, active_ticket_id=7)
    )
    (refused,) = planned.refused
    assert (refused.line, refused.problem, refused.other) == (2, P.BUSY, 7)


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
def test_whatever_is_sent_is_read_or_refused(content: bytes) -> None:
    for head in (b"", b"serial;name\n", b"serial,name,status\r\nA,B,"):
        try:
            file = read_items(head + content)
        except BadFile:
            continue
        planned = plan_import(file, [])
        assert len(planned.added) + len(planned.refused) >= 1


async def test_an_import_is_done_once_and_only_as_it_was_shown(
    workshop: Workshop, store: FakeStore, clock: FixedClock
) -> None:
    crew = await workshop.crew()
    imports = ItemImportService(store, clock)
    ticket_id = await workshop.ticket(TicketStatus.NEW)
    busy = await workshop.item_of(ticket_id)
    content = f"serial,name,status\nA-1,Saw,\n{busy.serial_number},Saw,blocked\n".encode()
    shown = await imports.dry_run(content, crew.admin)
    assert shown.plan.is_ready
    assert not shown.is_done
    assert len(store.shelf.items) == 1
    other_file = await imports.apply(content.replace(b"Saw", b"Sow"), shown.seal, act(crew.admin))
    assert not other_file.is_done
    # The ticket takes the item into service between the look and the yes.
    await workshop.workflow.assign_ticket(ticket_id, crew.technician.id, act(crew.admin))
    await workshop.workflow.start_ticket(ticket_id, act(crew.technician))
    late = await imports.apply(content, shown.seal, act(crew.admin))
    assert (late.is_done, late.plan.is_ready) == (False, False)
    assert [each.problem for each in late.plan.refused] == [P.BUSY]
    assert not (await imports.apply(content, late.seal, act(crew.admin))).is_done
    assert len(store.shelf.items) == 1
    fine = await imports.dry_run(b"serial,name\nA-1,Saw\n", crew.admin)
    done = await imports.apply(b"serial,name\nA-1,Saw\n", fine.seal, act(crew.admin))
    assert (done.is_done, len(store.shelf.items)) == (True, 2)
    again = await imports.apply(b"serial,name\nA-1,Saw\n", fine.seal, act(crew.admin))
    assert (again.is_done, again.plan.unchanged) == (False, 1)


async def test_only_admins_import(workshop: Workshop, store: FakeStore, clock: FixedClock) -> None:
    crew = await workshop.crew()
    imports = ItemImportService(store, clock)
    content = b"serial,name\nA-1,Saw\n"
    shown = await imports.dry_run(content, crew.admin)
    for who in (crew.technician, crew.inspector):
        with pytest.raises(RoleMissing):
            await imports.dry_run(content, who)
        with pytest.raises(RoleMissing):
            await imports.apply(content, shown.seal, act(who))
    assert store.shelf.items == {}
