"""Files of notes: fetched, kept, refused, lost and found, and sent on without Telegram."""

import os
import stat
import struct
from pathlib import Path

import pytest

from bot.jobs.note_files import NoteFileJob
from domain.actor import Act
from domain.notes import FileState, NoteFile
from domain.services.erasing import ErasingService
from domain.ticket import TicketStatus
from storage.file_room import FileFolder
from tests.bot.conftest import ADMIN, TIM, Stage
from tests.support.files import JPEG, picture
from tests.support.until import until
from tests.support.workshop import act

pytestmark = pytest.mark.usefixtures("quick")

S = TicketStatus


@pytest.fixture
async def working(stage: Stage) -> Stage:
    """Tim's clock runs on ticket 1: what he photographs goes there."""
    await stage.workshop.ticket(S.IN_PROGRESS)
    return stage


def folder(stage: Stage) -> Path:
    return stage.settings.files_folder


async def files(stage: Stage) -> list[NoteFile]:
    async with stage.workshop.store.reading() as uow:
        shown = await uow.notes.shown(1)
    return [piece.file for note in shown for piece in note.pieces if piece.file is not None]


async def fetch(stage: Stage) -> list[NoteFile]:
    """One round of the job, to its end."""
    await stage.settled()
    await stage.app.note_files.look()
    await stage.app.note_files.finished()
    return await files(stage)


async def test_a_file_is_kept_by_its_content_for_its_owner_alone(working: Stage) -> None:
    for _ in range(2):
        await working.client.send_photo(TIM, JPEG)
    first, second = await fetch(working)
    assert (first.state, first.suffix) == (FileState.KEPT, ".jpg")
    assert first.sha256 == second.sha256
    (kept,) = FileFolder(folder(working)).all()
    assert kept.read_bytes() == JPEG
    assert kept.name == first.sha256
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (folder(working), kept.parent, kept)]
    assert modes == [0o700, 0o700, 0o600]
    assert list((folder(working) / "incoming").iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "name", "content"),
    [
        ("document", "setup.exe", b"MZ\x90\x00" + bytes(60)),
        ("document", "invoice.pdf", b"\x7fELF" + bytes(60)),
        ("document", "page.txt", b"<html><script>alert(1)</script>"),
        ("document", "run.txt", b"#!/bin/sh\nrm -rf /\n"),
        ("document", "macro.docx", b"PK\x03\x04 not a whole archive"),
        ("photo", "photo.jpg", b"MZ\x90\x00 no picture at all"),
    ],
)
async def test_what_could_run_is_neither_kept_nor_sent_on(
    working: Stage, kind: str, name: str, content: bytes
) -> None:
    await working.client.send_things(
        TIM, [{"kind": kind, "file_name": name, "content": content}], reply_to=await card(working)
    )
    (file,) = await fetch(working)
    assert file.state is FileState.REFUSED
    assert list(FileFolder(folder(working)).all()) == []
    await working.admin.say("/history 1")
    if kind == "document":
        await working.admin.hears(f"{name}: not kept")
    await working.admin.tap("📎 Notes: 1")
    sign = "📷" if kind == "photo" else "📄"
    await working.admin.tap(f"{sign} 1", within="Notes of")
    await working.admin.tap("📤 Send it here")
    await until(lambda: len(working.app.errands._under_way) == 0)
    assert not [m for m in await working.client.messages(ADMIN) if m.get(kind)]


async def card(stage: Stage) -> int:
    await stage.tim.say("/ticket 1")
    return int((await stage.tim.hears("#1 · RM-0001"))["message_id"])


async def test_a_name_is_no_path(working: Stage) -> None:
    await working.client.send_document(TIM, "../../x.txt", b"size 40", reply_to=await card(working))
    (file,) = await fetch(working)
    assert (file.name, file.state) == ("x.txt", FileState.KEPT)
    assert not (folder(working).parent / "x.txt").exists()


async def test_trouble_that_passes_is_tried_again_and_what_is_gone_is_left(
    working: Stage,
) -> None:
    await working.client.send_photo(TIM, JPEG)
    await working.settled()
    await working.client.add_fault("5xx", method="getFile")
    assert (await fetch(working))[0].state is FileState.WAITING
    await working.client.clear_faults()
    # Not at once again.
    assert (await fetch(working))[0].state is FileState.WAITING
    working.clock.advance(minutes=1)
    assert (await fetch(working))[0].state is FileState.KEPT
    await working.client.send_photo(TIM, picture(b"another"))
    await working.settled()
    world = working.sandbox.core.world
    world.files.pop((await files(working))[1].file_id)
    for _ in range(6):
        working.clock.advance(hours=7)
        found = await fetch(working)
    assert (found[1].state, found[1].error) == (FileState.LEFT, "gone")


@pytest.mark.parametrize(
    ("method", "status", "said", "state", "error"),
    [
        ("getFile", 400, "Bad Request: file is too big", FileState.LEFT, "too_large"),
        ("getFile", 401, "Unauthorized", FileState.WAITING, "Unauthorized"),
        ("download", 401, "Unauthorized", FileState.WAITING, "ClientResponseError"),
        ("download", 500, "Internal Server Error", FileState.WAITING, "ClientResponseError"),
        ("download", 404, "Not Found", FileState.LEFT, "gone"),
    ],
)
async def test_a_file_that_does_not_come_costs_the_file_alone(
    working: Stage, method: str, status: int, said: str, state: FileState, error: str
) -> None:
    await working.client.send_photo(TIM, JPEG)
    await working.settled()
    await working.client.add_fault("error", method=method, status=status, description=said)
    for _ in range(5):
        (file,) = await fetch(working)
        working.clock.advance(hours=7)
    assert file.state is state
    assert error in str(file.error)
    assert list((folder(working) / "incoming").iterdir()) == []
    assert await working.scalar("SELECT count(*) FROM ticket_notes") == 1
    await working.client.clear_faults()
    if state is FileState.WAITING:
        assert (await fetch(working))[0].state is FileState.KEPT


@pytest.mark.parametrize("method", ["getFile", "download"])
async def test_a_file_that_is_slow_holds_up_nothing_and_is_anybodys_after_a_while(
    working: Stage, method: str
) -> None:
    await working.client.send_photo(TIM, JPEG)
    await working.settled()
    await working.client.add_fault("hang", method=method, delay=60, times=1)
    await working.app.note_files.look()
    await working.tim.asks("/ticket 1", "after 1")
    await working.client.send_photo(TIM, picture(b"another"))
    await working.settled()
    # The process ends in the middle of it; nobody else takes it before its time.
    working.app.note_files.stop()
    await working.app.note_files.finished()
    first, second = await fetch(working)
    assert (first.state, second.state) == (FileState.WAITING, FileState.KEPT)
    working.clock.advance(minutes=6)
    assert [f.state for f in await fetch(working)] == [FileState.KEPT] * 2


async def test_what_is_larger_than_said_is_left_with_telegram(
    working: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = working.app.note_files
    small = NoteFileJob(job._bot, job._files, job._room, 10)
    await working.client.send_photo(TIM, JPEG)
    await working.settled()
    await small.look()
    await small.finished()
    assert [(f.state, f.error) for f in await files(working)] == [(FileState.LEFT, "too_large")]
    assert list((folder(working) / "incoming").iterdir()) == []


async def test_a_disk_that_is_full_costs_the_file_and_not_the_note(
    working: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await working.client.send_photo(TIM, JPEG)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        (file,) = await fetch(working)
    assert file.state is FileState.WAITING
    assert "No space left" in str(file.error)
    working.clock.advance(minutes=1)
    assert (await fetch(working))[0].state is FileState.KEPT


async def test_what_is_lost_or_damaged_is_fetched_again(working: Stage) -> None:
    await working.client.send_photo(TIM, JPEG)
    await working.client.send_photo(TIM, picture(b"another"))
    await fetch(working)
    first, second = FileFolder(folder(working)).all()
    first.unlink()
    second.write_bytes(b"damaged")
    await working.app.note_files.check()
    assert [f.state for f in await fetch(working)] == [FileState.KEPT] * 2
    room = FileFolder(folder(working))
    assert all(room.is_whole(f.sha256 or "") for f in await files(working))


async def test_another_token_sends_from_the_files_without_places(working: Stage) -> None:
    place = b"\x12\x34PLACE!\x56"
    content = picture(b"with a place", gps=place)
    assert place in content
    await working.client.send_things(
        TIM, [{"kind": "photo", "content": content}, {"kind": "photo", "content": JPEG}]
    )
    await fetch(working)
    # Nothing that Telegram called them is known any more.
    working.sandbox.core.world.files.clear()
    await working.tim.say("/ticket 1")
    await working.tim.tap("📷 2", within="#1 · RM-0001")
    await until(lambda: len(working.app.errands._under_way) == 0)
    heard = [m for m in await working.tim.heard() if m.get("photo")]
    sent = [await working.client.download(m["photo"][-1]["file_id"]) for m in heard]
    assert len(sent) == 2
    assert not any(place in each for each in sent)
    # From now on they are known anew.
    known = [f.file_id for f in await files(working)]
    assert known == [m["photo"][-1]["file_id"] for m in heard]


async def test_erasing_takes_voice_and_pictures_on_request(working: Stage) -> None:
    await working.client.send_photo(TIM, JPEG)
    await working.client.send_things(TIM, [{"kind": "voice"}], reply_to=await card(working))
    await fetch(working)
    assert len(list(FileFolder(folder(working)).all())) == 2
    await working.workshop.workflow.cancel_ticket(1, "sold", act(working.people.admin))
    admin = working.admin
    await admin.asks("/people Tim", "Tim")
    await admin.tap("Tim")
    await admin.tap("Deactivate", within="Roles")
    await admin.tap("Yes, deactivate")
    await admin.tap("Erase", within="Tim no longer has access")
    await admin.tap("with voice, photos and videos")
    assert [f.state for f in await files(working)] == [FileState.ERASED] * 2
    assert list(FileFolder(folder(working)).all()) == []
    said = await working.scalar("SELECT metadata FROM audit_entries WHERE action = 'erased'")
    assert "voice_and_pictures" in str(said)
    assert await working.scalar("SELECT count(*) FROM ticket_notes WHERE chat_id IS NOT NULL") == 0


async def out(stage: Stage) -> Act:
    """Tim is out, and may be erased; who does it."""
    admin = act(stage.people.admin)
    await stage.workshop.workflow.cancel_ticket(1, "sold", admin)
    await stage.workshop.people.deactivate(stage.people.technician.id, admin)
    return admin


async def test_a_crash_while_erasing_leaves_no_file(working: Stage) -> None:
    await working.client.send_photo(TIM, JPEG)
    await working.client.send_photo(ADMIN, JPEG, reply_to=await admins_card(working))
    await working.client.send_photo(TIM, picture(b"his alone"))
    await fetch(working)
    # The process dies before anything is taken out of the folder.
    died = ErasingService(working.workshop.store, working.clock)
    await died.erase(working.people.technician.id, await out(working), with_pictures=True)
    assert len(list(FileFolder(folder(working)).all())) == 2
    for _ in range(2):
        await working.app.note_files.check()
        (left,) = FileFolder(folder(working)).all()
        assert left.read_bytes() == JPEG
    assert {f.state for f in await files(working)} == {FileState.ERASED, FileState.KEPT}


async def test_what_is_erased_while_it_comes_is_not_kept(working: Stage) -> None:
    await working.client.send_photo(TIM, JPEG)
    await working.settled()
    await working.client.add_fault("delay", method="download", delay=0.5, times=1)
    await working.app.note_files.look()
    erasing = ErasingService(working.workshop.store, working.clock)
    await erasing.erase(working.people.technician.id, await out(working), with_pictures=True)
    await working.app.note_files.finished()
    assert [f.state for f in await files(working)] == [FileState.ERASED]
    assert list(FileFolder(folder(working)).all()) == []


async def admins_card(stage: Stage) -> int:
    await stage.admin.say("/ticket 1")
    return int((await stage.admin.hears("🟡 #1 · RM-0001"))["message_id"])


def test_the_picture_of_these_tests_has_a_place() -> None:
    """Else nothing would be proved by its absence."""
    assert struct.pack("<H", 0x8825) in picture(b"", gps=b"place")
