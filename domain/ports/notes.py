"""What is asked of notes, of their files' record, and of whoever keeps the files themselves."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from domain.notes import (
    FileState,
    Note,
    NoteFile,
    NoteKind,
    NotePiece,
    NoteTransition,
    SentFile,
    ShownNote,
)
from domain.ticket import TicketAction


class Notes(Protocol):
    async def of_source(self, chat_id: int, source: str) -> Note | None:
        """The note that this message or album is, locked until the transaction ends."""
        ...

    async def is_known(self, chat_id: int, source: str) -> bool: ...

    async def for_change(self, note_id: int) -> Note | None:
        """The note, locked until the transaction ends."""
        ...

    async def add(self, note: Note) -> int:
        """Keep a new note; its id. Each source of a chat is one note."""
        ...

    async def keep(self, note: Note) -> None:
        """Kind, ticket and hiding as they are now."""

    async def has_piece(self, note_id: int, message_id: int) -> bool: ...

    async def add_piece(self, piece: NotePiece) -> int:
        """Append; its id. Each message of a note is one piece."""
        ...

    async def log(self, transition: NoteTransition) -> None: ...

    async def shown(self, ticket_id: int) -> Sequence[ShownNote]:
        """Every note of a ticket, oldest first, in one statement however many there are."""
        ...

    async def shown_one(self, note_id: int) -> ShownNote | None: ...

    async def count_pictures(
        self,
        ticket_id: int,
        *,
        since: TicketAction,
        kind: NoteKind | None = None,
        author_id: int | None = None,
    ) -> int:
        """Pictures that aren't hidden and came since the ticket's last such move; all of them
        where there was none.
        """
        ...


class NoteFiles(Protocol):
    async def add(
        self, piece: NotePiece, file: SentFile, *, state: FileState, error: str | None, at: datetime
    ) -> None: ...

    async def bytes_of(self, person_id: int, *, since: datetime) -> int:
        """How much of a person's is kept, or to be, that came since."""
        ...

    async def claim(self, *, now: datetime, until: datetime, limit: int) -> Sequence[NoteFile]:
        """Files that are to be fetched: this process's until `until`, then anybody's."""
        ...

    async def kept(self, piece_id: int, *, sha256: str, suffix: str, at: datetime) -> bool:
        """It is there; False where it was erased meanwhile."""
        ...

    async def give_up(self, piece_id: int, state: FileState, error: str) -> None: ...

    async def put_off(self, piece_id: int, *, until: datetime, error: str) -> None: ...

    async def lost(self, sha256s: Collection[str], *, at: datetime) -> int:
        """What is kept under these is not there: it is fetched again. How many files that were."""
        ...

    async def known_anew(self, file_ids: Mapping[int, str]) -> None:
        """By piece: what Telegram calls it for this bot."""

    async def longest_unchecked(self, limit: int) -> Sequence[str]:
        """What is kept, as SHA-256, those first whose content was compared longest ago."""
        ...

    async def checked(self, sha256s: Collection[str], *, at: datetime) -> None: ...

    async def every_kept(self) -> Sequence[str]:
        """All that is kept, each once."""
        ...

    async def erase_of(self, person_id: int) -> None:
        """Voice and pictures of a person are not known any more, but that they are to go."""

    async def to_remove(self) -> Sequence[str]:
        """What was erased and may still be there, as SHA-256; of nobody else's."""
        ...

    async def removed(self, sha256s: Collection[str]) -> None:
        """What was erased is not there any more."""


class DiskTrouble(Exception):
    """The folder can't be written, or read: full, or not ours. Says so in one line."""


class FileRoom(Protocol):
    """Where files are kept, each under what it is: the SHA-256 of its content."""

    def incoming(self) -> Path:
        """Where one may be written that is not complete. Raises `DiskTrouble`."""
        ...

    def put(self, aside: Path) -> str:
        """Keep what was written aside: its SHA-256. What is there already stays. Raises
        `DiskTrouble`.
        """
        ...

    def find(self, sha256: str) -> Path | None: ...

    def is_whole(self, sha256: str) -> bool:
        """Whether it is there, and still what it was."""
        ...

    def remove(self, sha256s: Collection[str]) -> Collection[str]:
        """What of these is not there any more."""
        ...

    def all(self) -> Iterator[Path]: ...
