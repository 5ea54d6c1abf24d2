"""The archive: a compressed tar whose first file says what is in it.

A changed byte is seen: the stream has a checksum of its own, and each file in it another.
"""

import gzip
import hashlib
import io
import os
import re
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from storage.backups.manifest import Manifest, Member, read_manifest
from storage.errors import BackupError

_MANIFEST = "manifest.json"
_MEMBER = re.compile(r"database\.[a-z]+|files/[0-9a-f]{64}")
# A line for each file of a note.
_LONGEST_MANIFEST = 64 << 20
_CHUNK = 1 << 20
_LEVEL = 6
# What `age` files begin with: archives that were sent into a chat.
_SEALED = b"age-encryption.org/"


def measured(file: Path) -> Member:
    with file.open("rb") as content:
        size, digest = _read_through(content)
    return Member(size=size, sha256=digest)


def write(archive: Path, manifest: Manifest, files: Mapping[str, Path]) -> None:
    """A new file, for its owner alone; on the disk for good when this returns."""
    descriptor = os.open(archive, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as raw:
        with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=_LEVEL) as tar:
            said = manifest.written()
            tar.addfile(_entry(_MANIFEST, len(said), manifest), io.BytesIO(said))
            for name, member in manifest.members.items():
                with files[name].open("rb") as content:
                    tar.addfile(_entry(name, member.size, manifest), content)
        raw.flush()
        os.fsync(raw.fileno())


def look(archive: Path) -> Manifest:
    """What it says of itself; only that is read. Raises `BackupError`."""
    with _opened(archive) as tar:
        return _manifest(tar)


def check(archive: Path, *, extract_to: Path | None = None) -> Manifest:
    """Read through all of it; its files are put into the folder, if one is named. Raises
    `BackupError` where anything is missing, or not as it was written.
    """
    with _opened(archive) as tar:
        manifest = _manifest(tar)
        found = set()
        while (entry := tar.next()) is not None:
            expected = manifest.members.get(entry.name)
            content = tar.extractfile(entry) if entry.isfile() else None
            if expected is None or content is None:
                name = entry.name[:60]
                raise BackupError(f"{archive} is damaged: {name!r} is not meant to be in it")
            if extract_to is None:
                size, digest = _read_through(content)
            else:
                with _made(extract_to / entry.name) as to:
                    size, digest = _read_through(content, to)
            if Member(size=size, sha256=digest) != expected:
                raise BackupError(f"{archive} is damaged: {entry.name} is not as it was written")
            found.add(entry.name)
        _read_rest(tar)
    if missing := manifest.members.keys() - found:
        raise BackupError(f"{archive} is damaged: {min(missing)} is missing")
    return manifest


def is_sealed(archive: Path) -> bool:
    """Whether it takes a passphrase to open it."""
    with _reading(archive), archive.open("rb") as content:
        return content.read(len(_SEALED)) == _SEALED


def _entry(name: str, size: int, manifest: Manifest) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    entry.mtime = int(manifest.made_at.timestamp())
    return entry


def _manifest(tar: tarfile.TarFile) -> Manifest:
    first = tar.next()
    content = None
    if first is not None and first.name == _MANIFEST and first.size <= _LONGEST_MANIFEST:
        content = tar.extractfile(first)
    if content is None:
        raise BackupError("it is no backup of a workshop")
    manifest = read_manifest(content.read())
    if not all(_MEMBER.fullmatch(name) for name in manifest.members):
        # Names become paths where it is restored.
        raise BackupError("it is damaged, or no backup of a workshop")
    return manifest


@contextmanager
def _opened(archive: Path) -> Iterator[tarfile.TarFile]:
    with (
        _reading(archive),
        # The tar's own way to read a compressed stream passes over its checksum.
        gzip.open(archive) as stream,
        tarfile.open(fileobj=stream, mode="r|", bufsize=_CHUNK) as tar,
    ):
        yield tar


def _read_rest(tar: tarfile.TarFile) -> None:
    """The checksum of all comes last."""
    stream = tar.fileobj
    while stream is not None and stream.read(_CHUNK):
        pass


@contextmanager
def _reading(archive: Path) -> Iterator[None]:
    try:
        yield
    except BackupError as error:
        words = str(error)
        raise BackupError(words if str(archive) in words else f"{archive}: {words}") from error
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise BackupError(f"{archive} is damaged, or no backup of a workshop") from error
    except OSError as error:
        if error.errno is None:
            # The library's own, of a checksum that is not right.
            raise BackupError(f"{archive} is damaged, or no backup of a workshop") from error
        raise BackupError(f"{archive} can't be read: {error.strerror}") from error


@contextmanager
def _made(file: Path) -> Iterator[IO[bytes]]:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as content:
            yield content
    except OSError as error:
        if error.errno is None:
            raise
        raise BackupError(f"{file.parent} can't be written: {error.strerror}") from error


def _read_through(content: IO[bytes], to: IO[bytes] | None = None) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    while chunk := content.read(_CHUNK):
        size += len(chunk)
        digest.update(chunk)
        if to is not None:
            to.write(chunk)
    return size, digest.hexdigest()
