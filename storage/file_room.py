"""The folder of files: each stands under the SHA-256 of its content, its owner's alone.

Replicas on one machine, or over a shared disk, use one folder: whatever is put there twice is put
there once. A replica that has none of its own gets what it needs from Telegram again.
"""

import hashlib
import os
import re
import shutil
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from domain.ports.notes import DiskTrouble
from storage.backups.workroom import put_in_place

_INCOMING = "incoming"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_CHUNK = 1 << 20
# What was left half written so long ago belongs to a process that is gone.
_STALE_SECONDS = 3600.0


class FileFolder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def incoming(self) -> Path:
        try:
            place = self._made(self._folder / _INCOMING)
            for left in place.iterdir():
                with suppress(OSError):
                    if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                        left.unlink()
            return place / os.urandom(16).hex()
        except OSError as error:
            raise DiskTrouble(f"{self._folder} can't be written: {error.strerror}") from error

    def put(self, aside: Path) -> str:
        try:
            digest = _digest(aside)
            place = self._place(digest)
            self._made(place.parent)
            aside.chmod(0o600)
            with aside.open("rb") as written:
                os.fsync(written.fileno())
            # Over what is there as well: it may be damaged, and this is what it should be.
            put_in_place(aside, place)
        except OSError as error:
            raise DiskTrouble(f"{self._folder} can't be written: {error.strerror}") from error
        return digest

    def take(self, file: Path) -> str:
        """Keep a copy of a file that stays where it is."""
        aside = self.incoming()
        try:
            shutil.copyfile(file, aside)
            return self.put(aside)
        except OSError as error:
            raise DiskTrouble(f"{self._folder} can't be written: {error.strerror}") from error
        finally:
            aside.unlink(missing_ok=True)

    def find(self, sha256: str) -> Path | None:
        place = self._place(sha256)
        try:
            return place if place.is_file() else None
        except OSError:
            return None

    def is_whole(self, sha256: str) -> bool:
        place = self.find(sha256)
        try:
            return place is not None and _digest(place) == sha256
        except OSError:
            return False

    def remove(self, sha256s: Collection[str]) -> Collection[str]:
        gone = set()
        # A folder that isn't mounted, or not ours to read, says of nothing that it is gone.
        if self._folder.is_dir():
            for each in sha256s:
                with suppress(OSError):
                    self._place(each).unlink(missing_ok=True)
                    gone.add(each)
        return gone

    def all(self) -> Iterator[Path]:
        """What is there; raises `DiskTrouble` where nobody can tell."""
        try:
            if not self._folder.is_dir():
                return
            for shelf in sorted(self._folder.iterdir()):
                if len(shelf.name) == 2 and shelf.is_dir():
                    yield from sorted(f for f in shelf.iterdir() if _DIGEST.fullmatch(f.name))
        except OSError as error:
            raise DiskTrouble(f"{self._folder} can't be read: {error.strerror}") from error

    def _place(self, sha256: str) -> Path:
        if not _DIGEST.fullmatch(sha256):
            raise ValueError("no SHA-256")
        return self._folder / sha256[:2] / sha256

    def _made(self, folder: Path) -> Path:
        for each in (self._folder, folder):
            each.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
