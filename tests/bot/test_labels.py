"""Printing labels, and renewing a code, as admins do it."""

import time
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from bot.chat.painter import NoPicture
from bot.features.labels.sheet import DRAWING, Sheet
from tests.bot.conftest import Stage, errors_logged, only_sqlite
from tests.support.play import PATIENCE, Player
from tests.support.workshop import act

pytestmark = [pytest.mark.usefixtures("quick"), only_sqlite]


@pytest.fixture
def drawn(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the other process is asked to draw, which takes seconds; here it comes at once."""
    sheets: list[Any] = []

    async def paint(drawing: str, wanted: str) -> bytes:
        assert drawing == DRAWING
        sheet = Sheet.from_json(wanted)
        sheets.append(sheet)
        return f"{len(sheet.labels)} labels".encode()

    monkeypatch.setattr(stage.app.dispatcher["painter"], "paint", paint)
    return sheets


async def stocked(stage: Stage) -> None:
    admin = act(stage.people.admin)
    for serial, category in (("RM-1", "Mowers"), ("RM-2", "Mowers"), ("DR-7", None)):
        await stage.workshop.inventory.add_item(serial, "Rotary mower", admin, category=category)


async def file(player: Player, name: str, beside: int = 0) -> dict[str, Any]:
    """The newest document of this name, once it is there; another one than `beside`."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        view = await player.client.chat(player.id)
        for message in reversed(view["messages"]):
            document = message.get("document")
            if document and document["file_name"] == name and message["message_id"] != beside:
                found: dict[str, Any] = message
                return found
        await player.client.events(view["seq"], 0.5)
    raise AssertionError(f"no document {name} came")


async def test_a_label_is_printed_from_an_items_card_and_reads_back(
    stage: Stage, tmp_path: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """With the real process that draws."""
    await stocked(stage)
    await stage.admin.asks("/item rm-1", "RM-1")
    await stage.admin.tap("🏷 Label")
    seen = await file(stage.admin, "label-RM-1.png")
    (tmp_path / "label.png").write_bytes(
        await stage.client.download(str(seen["document"]["file_id"]))
    )
    (code,) = zxingcpp.read_barcodes(Image.open(tmp_path / "label.png").convert("L"))
    token = await stage.scalar("SELECT token FROM item_labels")
    assert code.text == f"https://t.me/workshop_bot?start=i_{token}"
    assert code.text in seen["caption"]
    assert errors_logged(caplog) == []
    assert await stage.findings() == []


async def test_serial_numbers_categories_lists_and_imports_have_sheets(
    stage: Stage, drawn: list[Any]
) -> None:
    await stocked(stage)
    await stage.admin.asks("/label rm-2, DR-7 rm-2", "2 labels are on the way")
    await file(stage.admin, "labels.pdf")
    assert [each.serial for each in drawn[-1].labels] == ["RM-2", "DR-7"]
    await stage.admin.asks("/label RM-1 RM-99", "There is no item RM-99")
    await stage.admin.asks("/label dr-77", "Which one is meant?")
    await stage.admin.tap("DR-7")
    await file(stage.admin, "label-DR-7.png")
    await stage.admin.asks("/label", "Labels for which items?")
    assert "on its way" in await stage.admin.tap("Mowers")
    await stage.app.errands.close()
    assert [each.serial for each in drawn[2].labels] == ["RM-1", "RM-2"]


async def test_labels_of_a_list_and_of_nothing(stage: Stage, drawn: list[Any]) -> None:
    await stage.admin.asks("/label", "Labels for which items?")
    assert "nothing to label" in await stage.admin.tap("All items")
    await stocked(stage)
    await stage.admin.asks("/items mower", "Items: 3")
    await stage.admin.tap("🏷 Labels")
    await file(stage.admin, "labels.pdf")
    assert [each.serial for each in drawn[-1].labels] == ["DR-7", "RM-1", "RM-2"]


async def test_what_was_just_imported_has_its_labels(stage: Stage, drawn: list[Any]) -> None:
    await stocked(stage)
    content = "serial,name\nNW-1,Edger\nRM-1,Rotary mower\nNW-2,Edger\n"
    await stage.admin.asks("/import", "CSV")
    await stage.client.send_document(stage.admin.id, "new.csv", content.encode())
    await stage.admin.hears("2 items added")
    await stage.admin.tap("✅ Import")
    await stage.admin.hears("Imported")
    await stage.admin.tap("🏷 Labels")
    await file(stage.admin, "labels.pdf")
    assert [each.serial for each in drawn[-1].labels] == ["NW-1", "NW-2"]


async def test_many_labels_come_in_several_files(
    stage: Stage, drawn: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.features.labels.printer.MOST_IN_FILE", 2)
    await stocked(stage)
    await stage.admin.asks("/label RM-1 RM-2 DR-7", "3 labels are on the way")
    assert "part 1 of 2" in (await file(stage.admin, "labels-1.pdf"))["caption"]
    assert "part 2 of 2" in (await file(stage.admin, "labels-2.pdf"))["caption"]
    assert [len(each.labels) for each in drawn] == [2, 1]


async def test_a_code_is_renewed_once_and_asked_about_first(stage: Stage, drawn: list[Any]) -> None:
    await stocked(stage)
    await stage.admin.asks("/label RM-1", "One label is on the way")
    first = await file(stage.admin, "label-RM-1.png")
    await stage.admin.tap("New code")
    await stage.admin.hears("open nothing any more")
    await stage.admin.tap("Keep this one")
    await stage.admin.hears("stays as it is")
    assert await stage.scalar("SELECT count(*) FROM item_labels") == 1
    await stage.admin.tap("New code")
    sure = await stage.admin.data_of("Make a new code")
    press = await stage.admin.tap("Make a new code")
    assert "New code made" in press
    second = await file(stage.admin, "label-RM-1.png", beside=int(first["message_id"]))
    assert second["caption"] != first["caption"]
    assert await stage.scalar("SELECT count(*) FROM item_labels") == 2
    # Once more, by another admin who still looks at the question.
    await stage.abe.asks("/items", "Items")
    again = await stage.abe.forge(int((await stage.abe.last())["message_id"]), sure)
    assert "was replaced by a new one" in again
    assert await stage.scalar("SELECT count(*) FROM item_labels") == 2


async def test_labels_that_can_not_be_drawn_are_not_waited_for(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def paint(drawing: str, wanted: str) -> bytes:
        raise NoPicture

    monkeypatch.setattr(stage.app.dispatcher["painter"], "paint", paint)
    await stocked(stage)
    await stage.admin.asks("/label RM-1", "could not be drawn")


async def test_only_admins_have_labels(stage: Stage, drawn: list[Any]) -> None:
    await stocked(stage)
    await stage.tim.asks("/label RM-1", "This is for the role: admin")
    assert drawn == []
    assert await stage.scalar("SELECT count(*) FROM item_labels") == 0
