"""What an archive says of itself: the first file in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter, ValidationError

from storage.errors import BackupError

# Raised when an older program could misread a newer archive.
FORMAT = 1


class DatabaseKind(StrEnum):
    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"

    @property
    def label(self) -> str:
        return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[self.value]


# The name under which the database stands in the archive.
MEMBERS: Mapping[DatabaseKind, str] = {
    DatabaseKind.SQLITE: "database.sqlite",
    DatabaseKind.POSTGRESQL: "database.pgdump",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a database holds, by which two are compared."""

    rows: Mapping[str, int]
    """By table; the record of revisions is none of them."""
    ledger: int
    """The sum of the points of everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    program: str
    """The version of the program that made it."""
    revision: str
    """The schema's."""
    kind: DatabaseKind
    made_at: datetime
    """Every act that was acknowledged before is in it."""
    contents: Contents
    members: Mapping[str, Member]
    """By name. The database, and files of notes under `files/`, each by its SHA-256."""
    schema: str | None = None
    """The name of PostgreSQL's schema."""
    format: int = field(default=FORMAT)

    def written(self) -> bytes:
        return _MANIFEST.dump_json(self, indent=1)


_MANIFEST = TypeAdapter(Manifest)
_ANY = TypeAdapter(dict[str, Any])


def read_manifest(content: bytes) -> Manifest:
    """Raises `BackupError` for what is none, or a later program's."""
    try:
        said = _ANY.validate_json(content)
        made_by = said.get("format")
        if isinstance(made_by, int) and made_by > FORMAT:
            raise BackupError(
                f"it was made by a later release ({str(said.get('program'))[:40]}):"
                " restore it with that one"
            )
        return _MANIFEST.validate_json(content)
    except ValidationError as error:
        raise BackupError("it is damaged, or no backup of a workshop") from error
