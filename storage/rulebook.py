"""The rules: versions are appended, the highest is in force."""

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.rules import Rules, RulesVersion
from storage.tables import rules_versions

_NEWEST = select(func.max(rules_versions.c.version))


class RulesCache:
    """The parsed rules of the newest version seen; a version never changes once written."""

    def __init__(self) -> None:
        self.newest: RulesVersion | None = None


class SqlRulebook:
    def __init__(self, session: AsyncSession, cache: RulesCache) -> None:
        self._session = session
        self._cache = cache
        self._wrote = False

    async def active(self) -> RulesVersion:
        version = await self._session.scalar(_NEWEST)
        if version is None:
            raise LookupError("the rules have no first version yet; it is written at start")
        cached = self._cache.newest
        if cached is None or cached.version != version:
            cached = await self._load(version)
            if not self._wrote:
                # What this very transaction wrote may still be rolled back.
                self._cache.newest = cached
        return cached

    async def is_empty(self) -> bool:
        return await self._session.scalar(select(func.max(rules_versions.c.version))) is None

    async def add(self, version: RulesVersion) -> None:
        self._wrote = True
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
        row = (
            await self._session.execute(
                select(rules_versions).where(rules_versions.c.version == version)
            )
        ).one()
        return RulesVersion(
            version=row.version,
            rules=Rules.model_validate(row.config),
            action=row.action,
            diff=row.diff,
            reason=row.reason,
            created_by=row.created_by,
            created_at=row.created_at,
        )
