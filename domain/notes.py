"""Notes of a ticket: what people would otherwise send into a chat and lose.

A note is what one message brought, or one album; each message of it is a piece, and stays as it
came. What changes of a note is where it stands: its kind, its ticket, and that it was hidden.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from domain.errors import BadArgument, NothingToChange
from domain.text import is_seen, one_line
from domain.ticket import Ticket, TicketStatus

# As long as a message may be.
MAX_NOTE = 4096
# Of a name that came with a file; it is shown, and never a path.
MAX_FILE_NAME = 100


class NoteKind(StrEnum):
    """What pictures show, by the moment they came."""

    BEFORE = "before"
    AFTER = "after"
    FAULT = "fault"
    PLAIN = "plain"


class Media(StrEnum):
    WORDS = "words"
    PHOTO = "photo"
    VIDEO = "video"
    VOICE = "voice"
    DOCUMENT = "document"


# What an album shows, and what `qc.min_photos` counts.
PICTURES = (Media.PHOTO, Media.VIDEO)


class NoteAction(StrEnum):
    ADDED = "added"
    KIND_CHANGED = "kind_changed"
    MOVED = "moved"
    HIDDEN = "hidden"


class FileState(StrEnum):
    WAITING = "waiting"
    """It is to be fetched from Telegram, now or again."""
    KEPT = "kept"
    LEFT = "left"
    """It is with Telegram only: too large, too much for a day, or gone there."""
    REFUSED = "refused"
    """Of no known type: it is not sent on."""
    ERASED = "erased"


class LeftBecause(StrEnum):
    """Why a file is not kept; kept as the file's `error`."""

    TOO_LARGE = "too_large"
    QUOTA = "quota"
    GONE = "gone"
    UNKNOWN_TYPE = "unknown_type"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLimits:
    """In bytes: of one file, and of all that one person sends on one day."""

    size: int
    per_day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """A file as Telegram describes it; nothing of that is believed but the ids."""

    file_id: str
    unique_id: str
    name: str | None = None
    mime: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What came in one message. The same message is the same, however often it comes."""

    chat_id: int
    message_id: int
    media: Media
    words: str = ""
    album: str | None = None
    """What Telegram's `media_group_id` says: several messages are one note."""
    file: SentFile | None = None

    @property
    def source(self) -> str:
        """What the note is known by within its chat."""
        return f"album:{self.album}" if self.album else f"message:{self.message_id}"

    @property
    def is_picture(self) -> bool:
        return self.media in PICTURES


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    ticket_id: int
    author_id: int
    kind: NoteKind
    chat_id: int | None
    """None once its author was erased: a chat's number says who it was."""
    source: str
    created_at: datetime
    hidden_at: datetime | None = None
    hidden_by: int | None = None
    id: int = 0

    def opening(self) -> "NoteTransition":
        """The first line of its log; asked for once the note has its id."""
        metadata = {"ticket_id": self.ticket_id, "kind": self.kind.value}
        return self._fact(NoteAction.ADDED, self.author_id, self.created_at, metadata)

    def as_kind(self, kind: NoteKind, *, by: int, at: datetime) -> "Changed":
        if kind is self.kind:
            raise NothingToChange()
        metadata = {"old": self.kind.value, "new": kind.value}
        return self._changed(NoteAction.KIND_CHANGED, by, at, metadata, kind=kind)

    def moved(self, ticket_id: int, kind: NoteKind, *, by: int, at: datetime) -> "Changed":
        """To another ticket, where its moment may be another."""
        if ticket_id == self.ticket_id:
            raise NothingToChange()
        metadata = {"old": self.ticket_id, "new": ticket_id, "kind": kind.value}
        return self._changed(NoteAction.MOVED, by, at, metadata, ticket_id=ticket_id, kind=kind)

    def hidden(self, *, by: int, at: datetime) -> "Changed":
        """Nobody is shown any more what it says; that it was there stays."""
        return self._changed(NoteAction.HIDDEN, by, at, {}, hidden_at=at, hidden_by=by)

    def _changed(
        self, action: NoteAction, by: int, at: datetime, metadata: Mapping[str, Any], **values: Any
    ) -> "Changed":
        if self.hidden_at is not None:
            raise NothingToChange()
        return Changed(replace(self, **values), self._fact(action, by, at, metadata))

    def _fact(
        self, action: NoteAction, by: int, at: datetime, metadata: Mapping[str, Any]
    ) -> "NoteTransition":
        return NoteTransition(
            note_id=self.id, action=action, actor_id=by, created_at=at, metadata=metadata
        )


class Changed(NamedTuple):
    note: Note
    fact: "NoteTransition"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePiece:
    """One message of a note, as it came."""

    note_id: int
    message_id: int
    media: Media
    words: str
    created_at: datetime
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTransition:
    note_id: int
    action: NoteAction
    actor_id: int
    created_at: datetime
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFile:
    """A piece's file: where Telegram has it, and where we do."""

    piece_id: int
    media: Media
    file_id: str
    name: str | None
    state: FileState
    sha256: str | None = None
    """What it is kept under; the name and the proof in one."""
    suffix: str | None = None
    """Of its type, by its content."""
    error: str | None = None
    attempts: int = 0

    @property
    def may_be_sent(self) -> bool:
        return self.state not in (FileState.REFUSED, FileState.ERASED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPiece:
    id: int
    message_id: int
    media: Media
    words: str
    file: NoteFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNote:
    """A note as people read it; of a hidden one the pieces are left out."""

    id: int
    ticket_id: int
    author_id: int
    author_name: str
    kind: NoteKind
    created_at: datetime
    hidden_at: datetime | None
    hidden_by_name: str | None
    pieces: tuple[ShownPiece, ...]

    @property
    def words(self) -> str:
        """Those of all pieces, in their order."""
        return "\n".join(piece.words for piece in self.pieces if piece.words)

    @property
    def pictures(self) -> tuple[ShownPiece, ...]:
        return tuple(piece for piece in self.pieces if piece.media in PICTURES)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteCounts:
    """How many notes a ticket has, and how many pictures of each kind; hidden ones don't count."""

    notes: int = 0
    pictures: Mapping[NoteKind, int] = field(default_factory=dict)
    """Kinds without any are absent."""

    @property
    def all_pictures(self) -> int:
        return sum(self.pictures.values())


NO_NOTES = NoteCounts()


def kind_now(ticket: Ticket, media: Media, *, shows_fault: bool = False) -> NoteKind:
    """What a picture that comes now shows: before the first start, while working, with a fail."""
    if shows_fault:
        return NoteKind.FAULT
    if media not in PICTURES:
        return NoteKind.PLAIN
    if ticket.started_at is None:
        return NoteKind.BEFORE
    return NoteKind.AFTER if ticket.status is TicketStatus.IN_PROGRESS else NoteKind.PLAIN


def note_words(sent: Sent) -> str:
    """The words as they are kept, line by line; refused where a note would say nothing at all."""
    kept = "\n".join(line for each in sent.words.splitlines() if (line := one_line(each)))
    if sent.media is Media.WORDS and not is_seen(kept):
        raise BadArgument("note", "empty")
    return kept[:MAX_NOTE]


def shown_name(name: str | None) -> str | None:
    """A file's name as it is kept: what comes last of a path, of signs that can be seen."""
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    clean = "".join(sign for sign in last if sign.isprintable() and sign not in '<>:"|?*').strip()
    clean = clean.lstrip(".")
    if len(clean) > MAX_FILE_NAME:
        stem, dot, suffix = clean.rpartition(".")
        clean = f"{stem[: MAX_FILE_NAME - 10]}{dot}{suffix[:8]}"[:MAX_FILE_NAME]
    return clean or None
