"""Where files are kept if nobody says so."""

from pathlib import Path

_NAME = "workshop-files"
_SQLITE = "sqlite:///"


def files_beside(database_url: str) -> Path:
    """A folder beside an SQLite file; of a server's database, in the present folder."""
    if not database_url.startswith(_SQLITE):
        return Path(_NAME)
    file = Path(database_url.removeprefix(_SQLITE).partition("?")[0])
    return file.with_name(f"{file.stem}-files")
