"""Notes on both databases: what many of them cost, races, and a folder that is carried along."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.errors import Collision
from domain.notes import Media
from domain.ticket import TicketStatus
from storage.backups.make import make_backup
from storage.backups.restore import opened, restore_files
from storage.errors import BackupError
from storage.file_room import FileFolder
from tests.storage.test_statements import counted
from tests.support.workshop import FixedClock, Workshop, act, sent

S = TicketStatus


async def test_many_notes_cost_a_card_and_a_history_no_further_statement(
    workshop: Workshop, engine: AsyncEngine
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    tim = act(crew.technician)

    async def cost() -> tuple[int, int]:
        with counted(engine) as card:
            await workshop.cards.card(ticket_id, crew.technician)
        with counted(engine) as history:
            told = await workshop.cards.history(ticket_id, crew.technician)
        assert len(told.notes) == await workshop_notes()
        return len(card), len(history)

    async def workshop_notes() -> int:
        return (await workshop.card(ticket_id, crew.technician)).notes.notes

    before = await cost()
    for number in range(100):
        await workshop.notes.add(ticket_id, sent(number, Media.WORDS, f"{number}"), tim)
        await workshop.notes.add(ticket_id, sent(1000 + number), tim)
    assert await cost() == before
    card = await workshop.card(ticket_id, crew.technician)
    assert (card.notes.notes, card.notes.all_pictures) == (200, 100)


async def test_an_album_whose_pieces_meet_is_one_note(workshop: Workshop) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)

    async def add(number: int) -> None:
        for _ in range(9):
            try:
                piece = sent(number, album="A")
                await workshop.notes.add(ticket_id, piece, act(crew.technician))
            except Collision:
                continue
            return

    await asyncio.gather(*(add(number) for number in (1, 2, 3, 1, 2, 3)))
    (note,) = (await workshop.notes.of_ticket(ticket_id, crew.technician)).notes
    assert [piece.message_id for piece in note.pieces] == [1, 2, 3]


async def test_two_replicas_fetch_a_file_once(workshop: Workshop) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(S.IN_PROGRESS)
    for number in range(8):
        await workshop.notes.add(ticket_id, sent(number), act(crew.technician))
    both = await asyncio.gather(workshop.note_files.claim(8), workshop.note_files.claim(8))
    claimed = [file.piece_id for files in both for file in files]
    assert sorted(claimed) == sorted(set(claimed))


async def kept(folder: Path, *contents: bytes) -> FileFolder:
    room = FileFolder(folder)
    for content in contents:
        aside = room.incoming()
        aside.write_bytes(content)
        room.put(aside)
    return room


async def test_a_backup_carries_the_files_and_a_restore_brings_them_back(
    workshop: Workshop, database_url: str, clock: FixedClock, tmp_path: Path
) -> None:
    await workshop.ticket(S.IN_PROGRESS)
    here = await kept(tmp_path / "here", b"one", b"two", b"three")
    damaged = next(here.all())
    damaged.write_bytes(b"damaged")
    place = tmp_path / "backups"
    place.mkdir()
    made = await make_backup(database_url, place, program="1.2.3", now=clock.now, files=here)
    there = FileFolder(tmp_path / "there")
    async with opened(made.file, str) as found:
        assert restore_files(found, there) == 2
    assert {f.name for f in there.all()} == {f.name for f in here.all()} - {damaged.name}
    assert all(there.is_whole(f.name) for f in there.all())


async def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(
    workshop: Workshop, database_url: str, clock: FixedClock, tmp_path: Path
) -> None:
    here = await kept(tmp_path / "here", b"one")
    made = await make_backup(database_url, tmp_path, program="1.2.3", now=clock.now, files=here)
    (tmp_path / "there").write_text("a file, not a folder")
    async with opened(made.file, str) as found:
        with pytest.raises(BackupError, match="files of notes"):
            restore_files(found, FileFolder(tmp_path / "there"))


async def test_what_is_put_twice_is_there_once_and_heals_what_was_damaged(tmp_path: Path) -> None:
    room = await kept(tmp_path / "files", b"one")
    (file,) = room.all()
    file.write_bytes(b"damaged")
    assert not room.is_whole(file.name)
    await kept(tmp_path / "files", b"one")
    assert room.is_whole(file.name)
    assert [each.name for each in room.all()] == [file.name]
    with pytest.raises(ValueError, match="SHA-256"):
        room.find("../../etc/passwd")
