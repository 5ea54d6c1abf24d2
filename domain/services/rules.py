"""The rules: what is in force, changes that are looked at before they are made, the way back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from domain.actor import Act
from domain.clock import Clock
from domain.errors import Collision, NothingToChange, RulesMovedOn, UnknownRulesVersion
from domain.past_points import earned
from domain.people import Member, Role
from domain.ports.rules import LoggedRules
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.rule_keys import TOUCHING_POINTS, RuleChange, difference, parse, with_rule
from domain.rules import Rules, RulesVersion
from domain.services.guards import actor_with
from domain.services.inspectors import own_work_forbidden
from domain.text import required_text
from domain.ticket import ACTIVE_STATUSES, MAX_REASON, TicketStatus, reason_text

PREVIEW_DAYS = 30
PAGE_SIZE = 5
# How a rollback's own reason begins, in no language.
_BACK_TO = "→ v{version}"
_RIGHT = "✓"


@dataclass(frozen=True, slots=True, kw_only=True)
class Earnings:
    """What one person's work earned by the rules in force, and would have by the others."""

    name: str
    old: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesPreview:
    """What a change would do; `version` is the one in force that it was looked at from."""

    version: int
    changes: Sequence[RuleChange]
    touches_points: bool
    earnings: Sequence[Earnings]
    """Those who gain or lose most first; empty where no points are touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesSheet:
    """The rules in force, and who made them so."""

    rules: Rules
    written: LoggedRules
    zone: ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesHistory:
    """A page of versions, newest first; `page` counts from 0 and is within `pages`."""

    versions: Sequence[LoggedRules]
    newest: int
    page: int
    pages: int
    zone: ZoneInfo


_FLAGS = frozenset({"ticket_xp.flag_green_max_minutes", "ticket_xp.flag_yellow_max_minutes"})
# On cards of which tickets a rule is seen.
_SHOWN_ON: Mapping[str, frozenset[TicketStatus]] = MappingProxyType(
    {
        "ticket_xp.base_divisor": ACTIVE_STATUSES,
        **dict.fromkeys(_FLAGS, ACTIVE_STATUSES),
        "work_session.timezone": ACTIVE_STATUSES,
        "work_session.daily_pause_limit_minutes": frozenset({TicketStatus.IN_PROGRESS}),
        "qc.allow_own_work": frozenset({TicketStatus.WAITING_QC}),
    }
)


class RulesService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def active(self) -> RulesVersion:
        async with self._store.reading() as uow:
            return await uow.rulebook.active()

    async def sheet(self, reader: Member) -> RulesSheet:
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            active = await uow.rulebook.active()
            written = await uow.rulebook.logged(active.version)
            assert written is not None, "the rules in force are one of the versions"
            return RulesSheet(
                rules=active.rules, written=written, zone=active.rules.work_session.zone
            )

    async def check(self, key: str, typed: str, reader: Member) -> None:
        """Refuse a value that the rule can't have, or has already."""
        reader.require(Role.ADMIN)
        value = parse(key, typed)
        async with self._store.reading() as uow:
            active = await uow.rulebook.active()
        _changes(active.rules, with_rule(active.rules, key, value))

    async def preview(
        self, key: str, typed: str, reader: Member, *, reason: str | None = None
    ) -> RulesPreview:
        """What changing one rule would do, for a reason if one is told yet; nothing is written."""
        reader.require(Role.ADMIN)
        value = parse(key, typed)
        if reason is not None:
            reason_text(reason)
        async with self._store.reading() as uow:
            active = await uow.rulebook.active()
            return await self._look(uow, active, with_rule(active.rules, key, value))

    async def change(
        self, key: str, typed: str, reason: str, act: Act, *, seen_version: int
    ) -> RulesVersion:
        """One rule changed: a new version; refused when another one came since `seen_version`."""
        value, reason = parse(key, typed), reason_text(reason)
        async with self._store.transaction() as uow:
            active = await self._in_force(uow, act, seen_version)
            return await self._write(
                uow, active, with_rule(active.rules, key, value), "changed", reason, act
            )

    async def confirm(self, act: Act, *, seen_version: int) -> RulesVersion:
        """The first version is right as it is: a new one, equal to it, that somebody answers for.

        Refused as nothing new once somebody has written a version.
        """
        async with self._store.transaction() as uow:
            active = await self._in_force(uow, act, seen_version)
            if active.created_by is not None:
                raise NothingToChange()
            version = RulesVersion(
                version=active.version + 1,
                rules=active.rules,
                action="confirmed",
                diff={},
                reason=_RIGHT,
                created_by=act.by,
                created_at=self._clock.now(),
            )
            await uow.rulebook.add(version)
            return version

    async def preview_rollback(
        self, version: int, reader: Member, *, reason: str = ""
    ) -> RulesPreview:
        """What going back to an older version would do; nothing is written."""
        reader.require(Role.ADMIN)
        _back_to(version, reason)
        async with self._store.reading() as uow:
            active = await uow.rulebook.active()
            return await self._look(uow, active, await _rules_of(uow, version, active))

    async def rollback(
        self, version: int, act: Act, *, reason: str = "", seen_version: int
    ) -> RulesVersion:
        """A new version equal to an old one."""
        told = _back_to(version, reason)
        async with self._store.transaction() as uow:
            active = await self._in_force(uow, act, seen_version)
            old = await _rules_of(uow, version, active)
            return await self._write(uow, active, old, "rollback", told, act)

    async def history(self, reader: Member, *, page: int = 0) -> RulesHistory:
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            active = await uow.rulebook.active()
            pages = -(-active.version // PAGE_SIZE)
            page = min(max(0, page), pages - 1)
            newest = active.version - page * PAGE_SIZE
            return RulesHistory(
                versions=await uow.rulebook.log(newest=newest, limit=PAGE_SIZE),
                newest=active.version,
                page=page,
                pages=pages,
                zone=active.rules.work_session.zone,
            )

    async def ensure_first_version(self) -> None:
        """Version 1, the defaults, on the first start; nothing on any later one."""
        first = RulesVersion(
            version=1,
            rules=Rules(),
            action="created",
            diff={},
            reason="defaults",
            created_by=None,
            created_at=self._clock.now(),
        )
        try:
            async with self._store.transaction() as uow:
                if await uow.rulebook.is_empty():
                    await uow.rulebook.add(first)
        except Collision:
            # Another replica started at the same moment and wrote the same.
            return

    async def _look(self, uow: UnitOfWork, active: RulesVersion, new: Rules) -> RulesPreview:
        changes = _changes(active.rules, new)
        touches = any(change.key in TOUCHING_POINTS for change in changes)
        return RulesPreview(
            version=active.version,
            changes=changes,
            touches_points=touches,
            earnings=await self._earnings(uow, active.rules, new) if touches else (),
        )

    async def _earnings(self, uow: UnitOfWork, old: Rules, new: Rules) -> Sequence[Earnings]:
        since = self._clock.now() - timedelta(days=PREVIEW_DAYS)
        work = await uow.done_work.since(since)
        before = earned(work, old.ticket_xp)
        after = earned(work, new.ticket_xp, in_force=old.ticket_xp)
        everybody = before.keys() | after.keys()
        names = await uow.people.names(everybody)
        told = [
            Earnings(name=names[who], old=before.get(who, 0), new=after.get(who, 0))
            for who in everybody
        ]
        return sorted(told, key=lambda each: (-abs(each.new - each.old), -each.old, each.name))

    async def _in_force(self, uow: UnitOfWork, act: Act, seen_version: int) -> RulesVersion:
        await actor_with(uow, act, Role.ADMIN)
        active = await uow.rulebook.active()
        if active.version != seen_version:
            written = await uow.rulebook.logged(active.version)
            raise RulesMovedOn(
                version=active.version,
                by_id=active.created_by,
                by_name=written.author_name if written else "",
                at=active.created_at,
            )
        return active

    async def _write(
        self,
        uow: UnitOfWork,
        active: RulesVersion,
        new: Rules,
        action: str,
        reason: str,
        act: Act,
    ) -> RulesVersion:
        # Two at once meet at the version's number; whoever comes second is told by `_in_force`.
        version = RulesVersion(
            version=active.version + 1,
            rules=new,
            action=action,
            diff=_diff(_changes(active.rules, new)),
            reason=reason,
            created_by=act.by,
            created_at=self._clock.now(),
        )
        await uow.rulebook.add(version)
        await _show(uow, active.rules, new)
        return version


async def _show(uow: UnitOfWork, old: Rules, new: Rules) -> None:
    """What stands in chats says what holds now."""
    keys = {change.key for change in difference(old, new)}
    if keys & _FLAGS:
        await uow.tickets.flag_anew(new.ticket_xp)
    shown = frozenset[TicketStatus]().union(*(_SHOWN_ON[key] for key in keys & _SHOWN_ON.keys()))
    if shown:
        await uow.cards.expire_in(shown)
    if old.qc.allow_own_work and not new.qc.allow_own_work:
        await own_work_forbidden(uow)


def _back_to(version: int, reason: str) -> str:
    told = _BACK_TO.format(version=version)
    return required_text("reason", f"{told}: {reason}", MAX_REASON) if reason.strip() else told


async def _rules_of(uow: UnitOfWork, version: int, active: RulesVersion) -> Rules:
    found = await uow.rulebook.version(version) if 1 <= version <= active.version else None
    if found is None:
        raise UnknownRulesVersion(str(version), active.version)
    return found.rules


def _changes(old: Rules, new: Rules) -> Sequence[RuleChange]:
    changes = difference(old, new)
    if not changes:
        raise NothingToChange()
    return changes


def _diff(changes: Sequence[RuleChange]) -> Mapping[str, Any]:
    return {change.key: {"old": change.old, "new": change.new} for change in changes}
