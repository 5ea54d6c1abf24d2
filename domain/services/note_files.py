"""Files of notes: fetched after the note was kept, checked, and fetched again where they are lost.

What is done with a file is said in transactions of its own: a disk that is full costs the file,
not the note.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

from domain.clock import Clock
from domain.notes import FileState, LeftBecause, NoteFile
from domain.ports.notes import FileRoom
from domain.ports.unit_of_work import Store

# As long as a large file may take on a slow line; a process that is gone leaves it to another.
HELD_FOR = timedelta(minutes=5)
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=10), timedelta(hours=6)


class NoteFileService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def claim(self, limit: int) -> Sequence[NoteFile]:
        """Those whose turn it is; each is one process's."""
        now = self._clock.now()
        async with self._store.transaction() as uow:
            return await uow.note_files.claim(now=now, until=now + HELD_FOR, limit=limit)

    async def kept(self, piece_id: int, *, sha256: str, suffix: str) -> bool:
        """It is there; False where it was erased meanwhile, and nobody else has the same."""
        async with self._store.transaction() as uow:
            at = self._clock.now()
            if await uow.note_files.kept(piece_id, sha256=sha256, suffix=suffix, at=at):
                return True
            return sha256 in await uow.note_files.every_kept()

    async def refused(self, piece_id: int) -> None:
        """Its content is of no known type: it is neither kept nor sent on."""
        async with self._store.transaction() as uow:
            why = LeftBecause.UNKNOWN_TYPE
            await uow.note_files.give_up(piece_id, FileState.REFUSED, why.value)

    async def left(self, piece_id: int, why: LeftBecause) -> None:
        """It is no use to try again."""
        async with self._store.transaction() as uow:
            await uow.note_files.give_up(piece_id, FileState.LEFT, why.value)

    async def put_off(self, file: NoteFile, error: str) -> None:
        """Trouble that passes: tried again, ever less often."""
        wait = min(_FIRST_WAIT * 2 ** min(file.attempts, 16), _LONGEST_WAIT)
        async with self._store.transaction() as uow:
            until = self._clock.now() + wait
            await uow.note_files.put_off(file.piece_id, until=until, error=error[:300])

    async def lost(self, sha256s: Collection[str]) -> int:
        """They are not there any more, or not what they were: fetched again."""
        async with self._store.transaction() as uow:
            return await uow.note_files.lost(sha256s, at=self._clock.now())

    async def known_anew(self, file_ids: Mapping[int, str]) -> None:
        """What was sent from the file has a new id, which is good for this bot."""
        async with self._store.transaction() as uow:
            await uow.note_files.known_anew(file_ids)

    async def to_check(self, limit: int) -> Sequence[str]:
        async with self._store.reading() as uow:
            return await uow.note_files.longest_unchecked(limit)

    async def checked(self, sha256s: Collection[str]) -> None:
        async with self._store.transaction() as uow:
            await uow.note_files.checked(sha256s, at=self._clock.now())

    async def remove_erased(self, room: FileRoom) -> None:
        """What was erased goes from the folder; what can't go now is tried again."""
        async with self._store.reading() as uow:
            left = await uow.note_files.to_remove()
        if left and (gone := room.remove(left)):
            async with self._store.transaction() as uow:
                await uow.note_files.removed(gone)

    async def every_kept(self) -> Sequence[str]:
        async with self._store.reading() as uow:
            return await uow.note_files.every_kept()
