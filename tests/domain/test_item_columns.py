"""Lists as they are found: which column is what, what is asked, what is left aside."""

from collections.abc import Sequence

import pytest

from domain.column_words import Column, meaning
from domain.item_columns import Choice, Layout, laid_out
from domain.item_file import ItemFile, opened, read_items
from tests.domain.test_item_import import no_workbook

C = Column


def layout_of(text: str | bytes, choice: Choice | None = None) -> Layout:
    content = text if isinstance(text, bytes) else text.encode()
    return laid_out(opened(content, no_workbook).records, choice or Choice())


def read(text: str | bytes, choice: Choice | None = None) -> ItemFile:
    content = text if isinstance(text, bytes) else text.encode()
    found = opened(content, no_workbook)
    layout = laid_out(found.records, choice or Choice())
    assert layout.question is None, f"asks for {layout.question}"
    return read_items(found, layout)


def items(file: ItemFile) -> Sequence[tuple[str, str]]:
    return [(each.serial_number, each.name) for each in file.lines]


def aside(file: ItemFile) -> Sequence[str]:
    return [each.title for each in file.understood.aside]


@pytest.mark.parametrize(
    ("header", "column"),
    [
        *((each, C.SERIAL) for each in ("Serial Number", "serial_no", "S/N", "SerialNumber")),
        *((each, C.SERIAL) for each in ("Asset tag", "Asset Tag #", "ID", "Inventory number")),
        *((each, C.SERIAL) for each in ("Инв. №", "Инвентарный номер", "Инв.№", "Заводской №")),
        *((each, C.SERIAL) for each in ("Инвентарный номер ОС", "Серийный №", "Код", "Штрих-код")),
        *((each, C.SERIAL) for each in ("Seriya raqami", "Inventar raqami", "INV_NO", "Item No.")),
        *((each, C.NAME) for each in ("Item Name", "Model", "Description", "Наименование")),
        *((each, C.NAME) for each in ("Наименование объекта основных средств", "Qurilma nomi")),
        *((each, C.NAME) for each in ("Название", "Модель", "equipment", "HB.name", "Jihoz nomi")),
        *((each, C.CATEGORY) for each in ("Category", "Тип", "Asset type", "Toifa", "Группа")),
        *((each, C.STATUS) for each in ("Status", "Состояние", "Holati", "Статус")),
        *((each, None) for each in ("Manufacturer", "Location", "Order Number", "First Name")),
        *(
            (each, None)
            for each in ("Производитель", "№ п/п", "Кабинет", "Joylashuv", "Model notes")
        ),
        *((each, None) for each in ("Номер документа", "Номер кабинета", "Model notes")),
    ],
)
def test_headers_are_understood_in_three_languages_and_of_common_programs(
    header: str, column: Column | None
) -> None:
    found = meaning(header)
    assert found is not None
    assert found.column is column


def test_every_column_that_is_not_kept_is_named() -> None:
    file = read(
        "Company,Name,Asset Tag,Category,Manufacturer,Location,Model,,Purchase Cost\n"
        "Acme,Backhoe,T-1,Digging,Berg,Yard,B2,note,5\nAcme,Crane,T-2,Lifting,Berg,Yard,,,7\n"
    )
    assert items(file) == [("T-1", "Backhoe"), ("T-2", "Crane")]
    assert file.understood.serial.title == "Asset Tag"
    assert [each.title for each in file.understood.names] == ["Name"]
    assert aside(file) == [
        *("Company", "Manufacturer", "Location", "Model", "", "Purchase Cost"),
    ]
    assert file.understood.aside[4].place == 7


def test_a_line_without_a_name_takes_the_next_best() -> None:
    file = read("Serial,Item Name,Model,Notes\nA-1,Saw,S 200,x\nA-2,,D 300,y\n")
    assert items(file) == [("A-1", "Saw"), ("A-2", "D 300")]
    assert [each.title for each in file.understood.names] == ["Item Name", "Model"]
    assert aside(file) == ["Notes"]


TITLED = (
    "ООО «Мастерская»;;;;\n;;;;\nОпись имущества на 01.03.2026;;;;\n"
    "№ п/п;Наименование;Инв. №;Кабинет;Кол-во\n1;2;3;4;5\n"
    "1;Дрель;000042;12;1\n2;Пила;000043;12;1\n"
    "№ п/п;Наименование;Инв. №;Кабинет;Кол-во\n"
    "3;Стол;б/н;14;1\n;Итого;;;3\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("separator", [";", "\t", "|", ","])
def test_titles_above_numbers_below_pages_between_and_totals_at_the_end(
    separator: str, encoding: str
) -> None:
    file = read(TITLED.replace(";", separator).encode(encoding))
    assert items(file) == [("000042", "Дрель"), ("000043", "Пила")]
    assert [(each.line, each.problem.value) for each in file.refused] == [
        *((9, "serial-empty"), (10, "serial-empty")),
    ]
    assert aside(file) == ["№ п/п", "Кабинет", "Кол-во"]


def test_a_list_without_a_header_asks_for_the_number_and_guesses_the_name() -> None:
    text = "6178,Generator,Onan,732,\n1424,Chainsaw,Stihl 066,732,worn\nNONE,Ram,Amkus,718,\n"
    asks = layout_of(text)
    assert (asks.question, asks.header, asks.key) == (C.SERIAL, None, None)
    assert [each.sample for each in asks.columns] == [
        *("6178", "Generator", "Onan", "732", "worn"),
    ]
    file = read(text, Choice(serial=0))
    assert items(file) == [("6178", "Generator"), ("1424", "Chainsaw")]
    assert [each.problem.value for each in file.refused] == ["serial-empty"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        # A mere running number is no number of the thing.
        ("ID,Name\n1,Saw\n2,Drill\n3,Ram\n", C.SERIAL),
        ("ID,Name\n7,Saw\n12,Drill\n", None),
        ("№,Название\n1,Пила\n2,Дрель\n", C.SERIAL),
        # Most lines lack it, and another column has one for each.
        ("Serial,Inv. №,Name\nX1,1-7,Saw\n,1-8,Drill\n,1-9,Ram\n", C.SERIAL),
        ("Serial,Inv. №,Name\nX1,,Saw\nX2,1-8,Drill\nX3,,Ram\n", None),
        # Two of a kind.
        ("Serial,Serial,Name\nX1,Y1,Saw\nX2,Y2,Drill\n", C.SERIAL),
        ("Serial,Serial,Name\nX1,,Saw\nX2,,Drill\n", None),
        ("Name,Location\nSaw,Yard\nDrill,Yard\n", C.SERIAL),
        ("Serial,Cost\nX1,5\nX2,7\n", C.NAME),
        ("Serial,Bezirk,Farbe\nX1,a,b\nX2,c,d\n", C.NAME),
        ("Model,Asset Code,Serial No.\nM1,AB 1,X1\nM1,AB 2,X2\n", None),
    ],
)
def test_only_what_is_not_clear_is_asked(text: str, question: Column | None) -> None:
    assert layout_of(text).question == question


def test_one_question_is_enough() -> None:
    text = "Colour,Weight,Thing\nred,5,Saw\nblue,7,Drill\n"
    assert layout_of(text).question is C.SERIAL
    for place in range(3):
        assert layout_of(text, Choice(serial=place)).question is None
    # A column may be both: things that are known by their name alone.
    file = read("name,equipment_type\nBetsy,laser\nJaws,laser\n", Choice(serial=0))
    assert items(file) == [("BETSY", "Betsy"), ("JAWS", "Jaws")]


def test_rows_of_unequal_length_and_empty_columns_at_the_end() -> None:
    file = read("Serial,Name,,\nA-1,Saw,,\nA-2,Drill\nA-3,Ram,,,,\n")
    assert [serial for serial, _ in items(file)] == ["A-1", "A-2", "A-3"]
    assert (file.refused, aside(file)) == ([], [])


def test_the_same_header_has_the_same_key_and_no_other_has_it() -> None:
    keys = [
        layout_of(text).key
        for text in (
            "Alpha,Beta\nx,y\n",
            "ALPHA , beta,\nz,z,\n",
            "Beta,Alpha\nx,y\n",
            "Alpha,Beta,Gamma\nx,y,z\n",
            "Alpha,,Beta\nx,,y\n",
        )
    ]
    assert keys[0] == keys[1]
    assert len(set(keys)) == 4


# One small list of each kind that public inventories are of; none asks anything.
KINDS = {
    "DOS, by semicolons, a title above": (
        "ООО «Завод»\nВедомость\n\nНаименование;Инв. №;Цена\nДрель;А-12;10\nПила;А-13;20\n"
    ).encode("cp866", "replace"),
    "by tabs": "Инвентарный номер\tНазвание\tЦех\nА-12\tДрель\t1\nА-13\tПила\t2\n".encode(),
    "empty columns first": ";;Инв. №;Оборудование\n;;А-12;Дрель\n;;А-13;Пила\n".encode(),
    "long texts with commas": (
        "Код;Название;О нём\nА-12;Дрель;Тихая, лёгкая, с ручкой, в чемодане\n"
        "А-13;Пила;Острая, с цепью, без масла\n"
    ).encode(),
    "Uzbek": "T/r;Inventar raqami;Uskuna nomi\n1;А-12;Дрель\n2;А-13;Пила\n".encode(),
    "a model for a name": (
        "Tag No,Serial Number,Asset Model\nNo tag,А-12,Дрель\n4338,А-13,Пила\n".encode()
    ),
    "headers over several lines": (
        '"Инвентарный\nномер";"Наименование\nоборудования"\nА-12;Дрель\nА-13;Пила\n'.encode()
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_lists_of_every_kind_come_in_without_a_question(kind: str) -> None:
    assert items(read(KINDS[kind])) == [("А-12", "Дрель"), ("А-13", "Пила")]


def test_commas_in_prose_are_no_separators() -> None:
    """No header tells it: each line has as many semicolons."""
    text = "1;Drill;Light, quiet, with a case, new\n2;Saw;Sharp, with oil\n3;Ram;Heavy\n"
    assert [len(each.cells) for each in opened(text.encode(), no_workbook).records] == [3, 3, 3]
