"""Serial numbers that look the same are one item; those that differ stay apart."""

import pytest

from domain.errors import BadArgument, SerialTaken
from domain.item_import import plan_import
from domain.lookalikes import MAX_KEY, is_twin, serial_key, twin_key
from tests.domain.test_item_import import known, read_items
from tests.support.fakes import FakeStore
from tests.support.workshop import Workshop, act

ALIKE = [
    *(("AB-0077", "АВ-0077"), ("HCKMOPTX", "НСКМОРТХ"), ("AEBKXP1", "АЕВКХР1")),
    *(("ABEZHIKMNOPTYX", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"), ("ΑΒ-1", "АВ-1"), ("ПЛФГ", "ΠΛΦΓ")),
    *(("IJS-5", "ІЈЅ-5"), ("W7", "Ԝ7"), ("3-12", "З-12"), ("YX", "УХ"), ("I5", "Ӏ5")),
    *(("AB-1", "ＡＢ－１"), ("AB12", "ＡＢ１２"), ("NO5", "№5"), ("IV", "Ⅳ"), ("RM-2", "𝐑𝐌-𝟐")),
    *(("A-1", f"A{dash}1") for dash in "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63"),
    *(
        ("A-0123456789", f"A-{''.join(chr(zero + n) for n in range(10))}")
        for zero in (0x660, 0x6F0, 0x966, 0xE50, 0xFF10)
    ),
    *(("A/1", "A\u22151"), ("A/1", "A\u20441"), ("O'1", "O\u20191"), ("O'1", "O\u02bb1")),
    *(("ab-1", "AB-1"), ("A B-1", "AB-1"), ("ѕ-1", "S-1")),
]
APART = [
    *(("AB-0O1", "AB-001"), ("O", "0"), ("I", "1"), ("L", "1"), ("I", "L"), ("B", "8")),
    *(("S", "5"), ("Z", "2"), ("G", "6"), ("Q", "O"), ("U", "V"), ("RN", "M"), ("VV", "W")),
    *(("Ш", "Щ"), ("И", "Й"), ("Е", "Ё"), ("Ь", "Ъ"), ("Б", "6"), ("Ч", "4"), ("Д", "A")),
    *(("Б", "B"), ("Ь", "B"), ("Ж", "X"), ("Ю", "IO"), ("Ы", "BI"), ("Я", "R"), ("Г", "T")),
    *(("É", "E"), ("Ñ", "N"), ("AB-1", "AB1"), ("A-1", "A_1"), ("A.1", "A-1"), ("A-1", "A/1")),
    *(("AB-1", "AB-01"), ("A-1", "А-2"), ("AB-1", "ВА-1"), ("Ў", "У"), ("Қ", "К"), ("Ғ", "Г")),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_numbers_that_look_the_same_have_one_key(one: str, other: str) -> None:
    assert serial_key(one) == serial_key(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_numbers_that_look_different_have_keys_of_their_own(one: str, other: str) -> None:
    assert serial_key(one) != serial_key(other)


def test_signs_of_ascii_are_only_themselves() -> None:
    signs = {chr(code) for code in range(0x21, 0x7F)}
    assert len({serial_key(sign) for sign in signs}) == len({sign.upper() for sign in signs})


def test_a_key_fits_however_much_a_sign_stands_for() -> None:
    keys = {serial_key("\ufdfa" * 40), serial_key("\ufdfa" * 39), serial_key("A" * 40)}
    assert len(keys) == 3
    assert all(len(key) <= MAX_KEY for key in keys)
    assert is_twin(twin_key("AB-1", 7))
    assert not any(is_twin(key) for key in keys)


async def test_an_item_is_found_refused_and_renamed_by_what_it_looks_like(
    workshop: Workshop, store: FakeStore
) -> None:
    crew = await workshop.crew()
    by = act(crew.admin)
    item = await workshop.inventory.add_item("AB-0077", "Saw", by)
    for typed in ("АВ-0077", "ａｂ-0077", "AB\u20110077"):
        assert (await workshop.inventory.sheet(typed, crew.admin)).item.id == item.id
        with pytest.raises(SerialTaken) as refusal:
            await workshop.inventory.add_item(typed, "Twin", by)
        assert refusal.value.serial_number == "AB-0077"
        with pytest.raises(SerialTaken):
            await workshop.inventory.require_free(typed, crew.admin)
    drill = await workshop.inventory.add_item("AB-0O77", "Drill", by)
    with pytest.raises(SerialTaken):
        await workshop.inventory.change_serial(drill.id, "АВ-0077", by)
    # The item itself may be written in the other alphabet.
    await workshop.inventory.change_serial(item.id, "АВ-0077", by)
    assert (await workshop.inventory.sheet("AB-0077", crew.admin)).item.serial_number == "АВ-0077"
    assert len(store.shelf.items) == 2


async def test_a_number_that_lost_its_digits_is_given_to_nothing(workshop: Workshop) -> None:
    by = act((await workshop.crew()).admin)
    for typed in ("1.23E+15", "8,69012E+14", "1E+05"):
        with pytest.raises(BadArgument):
            await workshop.inventory.add_item(typed, "Saw", by)
    await workshop.inventory.add_item("8E12", "Saw", by)


def test_a_file_adds_no_twin_of_what_is_there_or_of_its_own_lines() -> None:
    file = read_items("serial;name\nАВ-1;Rider\nA-2;Saw\nА-2;Saw\n".encode())
    planned = plan_import(file, [known("AB-1")])
    assert [(each.serial_number, each.name) for each in planned.added] == [("A-2", "Saw")]
    (change,) = planned.changed
    assert (change.item.serial_number, change.name) == ("AB-1", "Rider")
    assert [(each.line, each.other) for each in planned.refused] == [(4, 3)]


# Serial numbers as workshops have them, and what keyboards, files and phones make of them.
SERIALS = (
    *("AB-0077", "HCKMOPTX-1", "EXC/2024/001", "BOX 12", "TM-450A", "KP-3000", "CHM-09", "PX.77"),
    *("MAT-5501", "HBO-100", "XPE-2B", "OKT-17", "ATC-900", "BMP-64", "ECO-8", "HT-2012-K"),
    *("SNO-3130", "BAK-7701", "CTO-85-B", "KTX-1660"),
)
CYRILLIC = str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ")
GREEK = str.maketrans("ABEHIKMNOPTXYZ", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖ")
WRITTEN = {
    "Cyrillic": lambda told: told.translate(CYRILLIC),
    "one Cyrillic letter": lambda told: next(
        told[:at] + told[at].translate(CYRILLIC) + told[at + 1 :]
        for at in range(len(told))
        if told[at].translate(CYRILLIC) != told[at]
    ),
    "small Cyrillic": lambda told: told.translate(CYRILLIC).lower(),
    "Greek": lambda told: told.translate(GREEK),
    "full width": lambda told: "".join(
        chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in told
    ),
    "bold": lambda told: "".join(chr(0x1D400 + ord(c) - 65) if c.isupper() else c for c in told),
    "Arabic digits": lambda told: "".join(chr(0x660 + int(c)) if c.isdigit() else c for c in told),
    "Hindi digits": lambda told: "".join(chr(0x966 + int(c)) if c.isdigit() else c for c in told),
    "long dash": lambda told: told.replace("-", "\u2014"),
    "hard hyphen": lambda told: told.replace("-", "\u2011"),
    "minus": lambda told: told.replace("-", "\u2212"),
    "hard space": lambda told: "\u00a0".join(told),
    "small": str.lower,
}
SLIPS = (
    *(("O", "0"), ("I", "1"), ("B", "8"), ("S", "5"), ("Z", "2"), ("G", "6"), ("L", "1")),
    *(("T", "7"), ("A", "4"), ("E", "3"), ("C", "G"), ("P", "R"), ("M", "N"), ("K", "X")),
    *(("0", "00"), ("1", "7"), ("2", "3"), ("7", "1"), ("0", "6"), ("H", "N"), ("-", "")),
    *(("О", "0"), ("А", "4"), ("В", "8"), ("Н", "И"), ("Т", "Г"), ("Р", "Я"), ("С", "О")),
)


def test_however_two_hundred_numbers_are_written_they_are_the_same() -> None:
    pairs = [(told, way(told)) for told in SERIALS for way in WRITTEN.values()]
    pairs = [(one, other) for one, other in pairs if one != other]
    assert len(pairs) >= 200
    assert [pair for pair in pairs if serial_key(pair[0]) != serial_key(pair[1])] == []


def test_two_hundred_numbers_that_differ_by_a_slip_stay_apart() -> None:
    pairs = [
        (told, told.replace(right, wrong, 1))
        for serial in SERIALS
        for told in (serial, serial.translate(CYRILLIC))
        for right, wrong in SLIPS
        if right in told
    ]
    assert len(pairs) >= 200
    assert [pair for pair in pairs if serial_key(pair[0]) == serial_key(pair[1])] == []


def test_all_those_numbers_are_as_many_items_as_there_are() -> None:
    keys = {serial_key(way(told)) for told in SERIALS for way in WRITTEN.values()}
    assert len(keys) == len(SERIALS)
