"""The rules: versions are appended, the highest is in force."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.ports.rules import LoggedRules
from domain.rules import Rules, RulesVersion
from storage.people import name_of
from storage.tables import people, rules_versions

NEWEST = select(func.max(rules_versions.c.version))
_VERSION = select(rules_versions).where(rules_versions.c.version == bindparam("version"))
# Without the documents themselves: what changed is all that is read of them.
_LOG = (
    select(
        rules_versions.c.version,
        rules_versions.c.action,
        rules_versions.c.diff,
        rules_versions.c.reason,
        rules_versions.c.created_by,
        func.coalesce(name_of(people), "").label("author_name"),
        rules_versions.c.created_at,
    )
    .outerjoin(people, people.c.id == rules_versions.c.created_by)
    .where(rules_versions.c.version <= bindparam("newest"))
    .order_by(rules_versions.c.version.desc())
    .limit(bindparam("limit"))
)


class RulesCache:
    """The parsed rules of the newest version seen; a version never changes once written."""

    def __init__(self) -> None:
        self.newest: RulesVersion | None = None


class SqlRulebook:
    def __init__(self, session: AsyncSession, cache: RulesCache) -> None:
        self._session = session
        self._cache = cache
        self._wrote = False
        self._seen: int | None = None

    async def active(self) -> RulesVersion:
        version = self._seen or await self._session.scalar(NEWEST)
        if version is None:
            raise LookupError("the rules have no first version yet; it is written at start")
        return await self.of_version(version)

    def saw(self, version: int) -> None:
        """The newest version came with another statement; this unit of work asks no more."""
        self._seen = version

    async def of_version(self, version: int) -> RulesVersion:
        """The rules of a version that was just read as the newest."""
        cached = self._cache.newest
        if cached is None or cached.version != version:
            cached = await self._load(version)
            if not self._wrote:
                # What this very transaction wrote may still be rolled back.
                self._cache.newest = cached
        return cached

    async def version(self, version: int) -> RulesVersion | None:
        row = (await self._session.execute(_VERSION, {"version": version})).one_or_none()
        return _version(row) if row else None

    async def logged(self, version: int) -> LoggedRules | None:
        found = await self.log(newest=version, limit=1)
        return found[0] if found and found[0].version == version else None

    async def log(self, *, newest: int, limit: int) -> Sequence[LoggedRules]:
        rows = await self._session.execute(_LOG, {"newest": newest, "limit": limit})
        return [LoggedRules(**row._mapping) for row in rows]

    async def in_force(self, since: datetime) -> Sequence[RulesVersion]:
        newest = await self.active()
        if newest.created_at <= since:
            return [newest]
        first = select(func.max(rules_versions.c.version)).where(
            rules_versions.c.created_at <= since
        )
        rows = await self._session.execute(
            select(rules_versions)
            .where(rules_versions.c.version >= func.coalesce(first.scalar_subquery(), 1))
            .order_by(rules_versions.c.version)
        )
        return [_version(row) for row in rows]

    async def is_empty(self) -> bool:
        return await self._session.scalar(select(func.max(rules_versions.c.version))) is None

    async def add(self, version: RulesVersion) -> None:
        self._wrote = True
        self._seen = None
        await self._session.execute(
            insert(rules_versions),
            {
                "version": version.version,
                "action": version.action,
                "config": version.rules.model_dump(mode="json"),
                "diff": dict(version.diff),
                "reason": version.reason,
                "created_by": version.created_by,
                "created_at": version.created_at,
            },
        )

    async def _load(self, version: int) -> RulesVersion:
        return _version((await self._session.execute(_VERSION, {"version": version})).one())


def _version(row: Row[Any]) -> RulesVersion:
    return RulesVersion(
        version=row.version,
        rules=Rules.model_validate(row.config),
        action=row.action,
        diff=row.diff,
        reason=row.reason,
        created_by=row.created_by,
        created_at=row.created_at,
    )
