"""PostgreSQL's own programs: how they are called, and what their absence is called."""

import asyncio
import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from sqlalchemy import URL

from storage.errors import BackupError

_INSTALL = "install PostgreSQL's client programs, of the server's version or later"
# The driver's words for what libpq calls otherwise.
_SAID_OTHERWISE = {"ssl": "sslmode"}
_NOT_LIBPQS = frozenset({"prepared_statement_cache_size"})


@dataclass(frozen=True, slots=True)
class Ended:
    status: int
    said: str
    """On the error output."""

    def complaint(self) -> str:
        """The first line that says what went wrong."""
        lines = [line.strip() for line in self.said.splitlines() if line.strip()]
        wrong = [line for line in lines if re.search(r"\b(error|ERROR|FATAL|fatal)\b", line)]
        first = (wrong or lines or [f"it ended with status {self.status}"])[0]
        return re.sub(r"^(?:\S+: )?(?:error: )?", "", first)[:200]


@dataclass(frozen=True, slots=True)
class Tools:
    """The programs with an address: the password is in nobody's list of processes."""

    url: URL
    environment: Mapping[str, str] = field(repr=False)

    async def run(self, program: str, *arguments: str) -> Ended:
        process = await self.start(program, *arguments, stdout=asyncio.subprocess.DEVNULL)
        return await ended(process)

    async def start(
        self,
        program: str,
        *arguments: str,
        stdin: int = asyncio.subprocess.DEVNULL,
        stdout: int = asyncio.subprocess.PIPE,
    ) -> asyncio.subprocess.Process:
        """Raises `BackupError` where the program isn't there."""
        try:
            return await asyncio.create_subprocess_exec(
                program,
                *arguments,
                stdin=stdin,
                stdout=stdout,
                stderr=asyncio.subprocess.PIPE,
                env={**os.environ, **self.environment},
            )
        except OSError as error:
            raise BackupError(f"{program} is not there: {_INSTALL}") from error

    async def must_suit(self, program: str, server: int) -> None:
        """Raises `BackupError` where the program is missing, or older than the server."""
        process = await self.start(program, "--version")
        said, _ = await process.communicate()
        found = re.search(rb"\) (\d+)", said)
        if found is None:
            raise BackupError(f"{program} doesn't say which version it is: {_INSTALL}")
        if int(found[1]) < server:
            raise BackupError(
                f"{program} is of PostgreSQL {int(found[1])}, the server of {server}:"
                f" install PostgreSQL {server}'s client programs"
            )


def tools(url: URL) -> Tools:
    """For a PostgreSQL address with its driver's words in it."""
    return Tools(url, _environment(url))


async def ended(process: asyncio.subprocess.Process) -> Ended:
    assert process.stderr is not None, "asked for"
    try:
        said = await process.stderr.read()
        return Ended(await process.wait(), said.decode(errors="replace"))
    except BaseException:
        # Nobody waits for it any more.
        stop(process)
        raise


def stop(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        process.kill()


def _environment(url: URL) -> Mapping[str, str]:
    words = {
        _SAID_OTHERWISE.get(name, name): value
        for name, value in url.query.items()
        if name not in _NOT_LIBPQS
    }
    hosts, ports = [url.host or ""], [str(url.port or "")]
    if given := words.pop("host", None):
        each = [given] if isinstance(given, str) else list(given)
        named = [_host_and_port(host) for host in each]
        hosts, ports = [host for host, _ in named], [port for _, port in named]
    if given := words.pop("port", None):
        ports = [given] if isinstance(given, str) else list(given)
    found = {
        "PGHOST": ",".join(hosts),
        "PGPORT": ",".join(ports),
        "PGUSER": url.username or "",
        "PGPASSWORD": str(url.password or ""),
        "PGDATABASE": url.database or "",
        "PGCLIENTENCODING": "UTF8",
        # Their words are looked at here.
        "LC_ALL": "C",
        **{_VARIABLES[name]: _one(value) for name, value in words.items() if name in _VARIABLES},
    }
    return {name: value for name, value in found.items() if value}


_VARIABLES = {
    "sslmode": "PGSSLMODE",
    "connect_timeout": "PGCONNECT_TIMEOUT",
    "application_name": "PGAPPNAME",
    "target_session_attrs": "PGTARGETSESSIONATTRS",
    "channel_binding": "PGCHANNELBINDING",
}


def _host_and_port(host: str) -> tuple[str, str]:
    # A socket's folder has no port, nor has an address of six.
    name, colon, port = host.rpartition(":")
    return (name, port) if colon and port.isdecimal() and ":" not in name else (host, "")


def _one(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else ",".join(value)
