"""A PostgreSQL that lets nobody in, or nobody write, for a while."""

from collections.abc import Mapping
from contextlib import suppress
from secrets import token_hex
from typing import Any

import asyncpg
from sqlalchemy import make_url

# What is done to the database or its role, how it is undone, and what the log says meanwhile.
REFUSALS: Mapping[str, tuple[str, str, str]] = {
    "read-only": (
        "ALTER DATABASE {database} SET default_transaction_read_only = on",
        "ALTER DATABASE {database} RESET default_transaction_read_only",
        "read-only",
    ),
    "no logins": (
        "ALTER DATABASE {database} ALLOW_CONNECTIONS false",
        "ALTER DATABASE {database} ALLOW_CONNECTIONS true",
        "not currently accepting connections",
    ),
    "full": (
        "ALTER DATABASE {database} CONNECTION LIMIT 0",
        "ALTER DATABASE {database} CONNECTION LIMIT -1",
        "too many connections",
    ),
    "role without login": (
        "ALTER ROLE {role} NOLOGIN",
        "ALTER ROLE {role} LOGIN",
        "not permitted to log in",
    ),
    "role gone": (
        "ALTER ROLE {role} RENAME TO {role}_gone",
        "ALTER ROLE {role}_gone RENAME TO {role}",
        "does not exist",
    ),
}


class Refusing:
    """A database and the role that owns it: what is done to them is nobody else's trouble."""

    def __init__(self, address: str) -> None:
        url = make_url(address)
        self._server = url.set(database="postgres").render_as_string(hide_password=False)
        self._names = {"database": str(url.database), "role": f"workshop_tests_{token_hex(6)}"}
        role = url.set(username=self._names["role"], password=None)
        self.address = role.render_as_string(hide_password=False)

    async def open(self) -> None:
        await self.act("CREATE ROLE {role} LOGIN")
        await self.act("ALTER DATABASE {database} OWNER TO {role}")

    async def close(self) -> None:
        await self.act("ALTER DATABASE {database} OWNER TO CURRENT_USER")
        for kind in REFUSALS:
            with suppress(asyncpg.UndefinedObjectError):
                await self.allow(kind)
        connection = await asyncpg.connect(
            make_url(self._server).set(database=self._names["database"]).render_as_string(False)
        )
        try:
            await connection.execute("DROP OWNED BY {role}".format(**self._names))
        finally:
            await connection.close()
        await self.act("DROP ROLE {role}")

    async def refuse(self, kind: str) -> None:
        """From now on, and whoever is in is thrown out."""
        await self.act(REFUSALS[kind][0])
        await self.cut()

    async def cut(self) -> None:
        """Whoever is in is thrown out."""
        await self.act(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = '{database}' AND usename = '{role}'"
        )

    async def allow(self, kind: str) -> None:
        await self.act(REFUSALS[kind][1])

    async def column(self, query: str) -> list[Any]:
        """The first column of what it holds."""
        connection = await asyncpg.connect(self.address)
        try:
            return [row[0] for row in await connection.fetch(query)]
        finally:
            await connection.close()

    async def act(self, statement: str) -> None:
        connection = await asyncpg.connect(self._server)
        try:
            await connection.execute(statement.format(**self._names))
        finally:
            await connection.close()
