"""`/export`: what stands in the files, cell by cell; who gets them, and who can read who did."""

import csv
import io
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.features.export import parts
from bot.features.export.exporter import Exporter
from bot.texts import Html, texts
from domain.notes import Media
from domain.periods import Unit
from domain.services.export import ExportFormat, ExportService
from domain.services.report import Choice
from domain.ticket import HoldReason, TicketStatus
from storage.export import open_exports
from storage.unit_of_work import SqlStore
from tests.bot.conftest import Stage, errors_logged, only_sqlite
from tests.support.workshop import FixedClock, Workshop, act, sent

FORMULA = '=HYPERLINK("http://evil.example","Click")'
pytestmark = [pytest.mark.usefixtures("quick"), only_sqlite]


class Sent:
    """Files as they would be sent, read before they are gone."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.words: list[str] = []

    async def message(self, chat_id: int, text: Html) -> int:
        self.words.append(text)
        return 1

    async def change(self, chat_id: int, message_id: int, text: Html) -> None:
        self.words.append(text)

    async def document(self, chat_id: int, path: Path, name: str, caption: Html) -> None:
        self.files[name] = path.read_bytes()  # noqa: ASYNC240 - small ones


@pytest.fixture
async def taken(store: SqlStore) -> Any:
    """A workshop with a few things in it, and a way to take an export of it."""
    clock = FixedClock()
    workshop = Workshop(store, clock)
    crew = await workshop.crew()
    await workshop.ticket(TicketStatus.DONE, title=FORMULA)
    await workshop.ticket(TicketStatus.REWORK, title="@SUM(1)")
    clock.advance(hours=1)
    album = [sent(number, words=words, album="A") for number, words in ((1, FORMULA), (2, ""))]
    notes = [await workshop.notes.add(2, each, act(crew.technician)) for each in album]
    await workshop.notes.add(2, sent(3, Media.WORDS, "never mind"), act(crew.admin))
    await workshop.notes.hide(2, act(crew.admin))
    (first, _) = await workshop.note_files.claim(2)
    await workshop.note_files.kept(first.piece_id, sha256="ab" * 32, suffix=".jpg")
    assert [note.is_new for note in notes] == [True, False]
    until = clock.now() + timedelta(days=1)
    await workshop.holds.put_on_hold(2, HoldReason.PARTS, act(crew.admin), until=until)
    other = act(crew.admin)
    await workshop.workflow.assign_ticket(2, crew.other_technician.id, other)
    clock.advance(minutes=1)

    async def take(kind: ExportFormat, choice: Choice | None = None) -> Sent:
        got = Sent()
        service = ExportService(store, clock)
        chosen = await service.take(choice or Choice(), kind, act(crew.admin))
        exporter = Exporter(lambda: open_exports(store), got)  # type: ignore[arg-type]
        await exporter.export(1, texts("en"), chosen, kind, crew.admin.name)
        return got

    return take


async def test_a_workbook_holds_typed_cells_and_no_formulas(taken: Any) -> None:
    got = await taken(ExportFormat.XLSX)
    assert list(got.files) == ["workshop-20260301-20260331.xlsx"]
    book = load_workbook(io.BytesIO(got.files["workshop-20260301-20260331.xlsx"]))
    assert book.sheetnames == [
        "About",
        "Tickets",
        "Sessions",
        "Moves",
        "Points",
        "Notes",
        "Attendance",
        "Items",
    ]
    sheet = book["Tickets"]
    assert sheet.freeze_panes == "A2"
    titles = [cell.value for cell in sheet[1]]
    row = dict(zip(titles, sheet[2], strict=True))
    assert row["Title"].data_type == "s"
    assert row["Title"].value == FORMULA
    assert row["Title"].hyperlink is None
    assert (row["Ticket"].value, row["Ticket"].data_type) == (1, "n")
    assert (row["Set by hand"].value, row["Set by hand"].data_type) == (False, "b")
    # Ten in the morning in Tashkent.
    assert row["Opened"].is_date
    assert row["Opened"].value == datetime(2026, 3, 2, 10, 0)  # noqa: DTZ001 - Excel has no zones
    assert (row["Technician"].value, row["Status"].value) == ("Tim", "done")
    second = dict(zip(titles, sheet[3], strict=True))
    assert (second["Title"].value, second["Done"].value) == ("@SUM(1)", None)
    assert second["Sent back"].value == 1
    reasons = [cell.value for cell in book["Moves"]["H"]]
    assert reasons.count("Dirty") == 1
    assert [each.max_row for each in book.worksheets[1:]] == [3, 3, 15, 5, 3, 1, 3]
    about = {row[0].value: row[1].value for row in book["About"]}
    assert about["Time zone of all times"] == "Asia/Tashkent"
    assert got.words[-1] == "✅ Done: 26 rows."


async def test_notes_holds_and_handovers_stand_in_the_workbook(taken: Any) -> None:
    got = await taken(ExportFormat.XLSX)
    book = load_workbook(io.BytesIO(next(iter(got.files.values()))))
    titles, album, hidden = ([cell.value for cell in row] for row in book["Notes"])
    at = datetime(2026, 3, 2, 11, 0)  # noqa: DTZ001 - Excel has no zones
    assert dict(zip(titles, album, strict=True)) == {
        "No.": 1,
        "Ticket": 2,
        "Person": "Tim",
        "At": at,
        "Pictures show": None,
        "Words": FORMULA,
        "Files": 2,
        "SHA-256 of the files": "ab" * 32,
        "Hidden at": None,
    }
    assert hidden == [2, 2, "Ada", at, None, None, 0, None, at]
    assert {cell.data_type for row in book["Notes"] for cell in row} <= {"s", "n", "d"}
    moves = list(book["Moves"].values)
    told = ("Handed to", "Handed from", "On hold for", "Expected")
    places = [moves[0].index(each) for each in told]
    held, handed = ([row[place] for place in places] for row in moves[-2:])
    expected = datetime(2026, 3, 3, 11, 0)  # noqa: DTZ001
    assert held == [None, None, "waiting for parts", expected]
    assert handed == ["Tara", "Tim", None, None]


async def test_csv_holds_the_same_and_nothing_that_is_reckoned(taken: Any) -> None:
    got = await taken(ExportFormat.CSV)
    packed = zipfile.ZipFile(io.BytesIO(got.files["workshop-20260301-20260331.zip"]))
    assert "tickets.csv" in packed.namelist()
    text = packed.read("tickets.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [each["Title"] for each in rows] == [f"'{FORMULA}", "'@SUM(1)"]
    assert rows[0]["Opened"] == "2026-03-02 10:00:00"
    text = packed.read("notes.csv").decode("utf-8-sig")
    notes = list(csv.DictReader(io.StringIO(text)))
    assert [each["Words"] for each in notes] == [f"'{FORMULA}", ""]


async def test_a_file_that_is_too_large_is_sent_in_parts(
    taken: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = await taken(ExportFormat.XLSX)
    monkeypatch.setattr(parts, "MOST_BYTES", max(map(len, whole.files.values())) - 200)
    got = await taken(ExportFormat.XLSX)
    assert len(got.files) > 1
    tickets = 0
    for content in got.files.values():
        book = load_workbook(io.BytesIO(content))
        assert book.sheetnames[0] == "About"
        tickets += book["Tickets"].max_row - 1 if "Tickets" in book.sheetnames else 0
    assert tickets == 2


async def test_other_times_and_other_people_have_other_rows(taken: Any) -> None:
    other = await taken(ExportFormat.XLSX, Choice(unit=Unit.YEAR, on=date(2020, 5, 5)))
    book = load_workbook(io.BytesIO(next(iter(other.files.values()))))
    # Items are those that there are.
    assert [each.max_row for each in book.worksheets[1:]] == [1, 1, 1, 1, 1, 1, 3]


async def test_an_admin_takes_it_and_the_log_says_so(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.workshop.ticket(TicketStatus.DONE)
    await stage.tim.asks("/export", "This is for the role: admin")
    await stage.admin.asks("/export last month @tim", "👤 Tim")
    await stage.admin.asks("/export", "March 2026")
    await stage.admin.tap("📗 Excel")
    done = await stage.admin.hears("✅ Done")
    documents = [each for each in await stage.admin.heard() if "document" in each]
    assert documents[-1]["document"]["file_name"] == "workshop-20260301-20260331.xlsx"
    assert done["text"].startswith("✅ Done:")
    history = await stage.workshop.audit.of_person(stage.people.admin.id, stage.people.admin)
    assert history.rows[0].new == "01.03.2026 – 31.03.2026 · xlsx"
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


async def test_a_technician_gets_no_file_by_a_press_either(stage: Stage) -> None:
    await stage.tim.asks("/queue", "")
    shown = await stage.tim.last()
    said = await stage.tim.forge(shown["message_id"], "xf:month:0:0::xlsx")
    assert "This is for the role: admin" in said
    assert not [each for each in await stage.tim.heard() if "document" in each]
