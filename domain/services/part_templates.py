"""Sets of part lines: what is offered for an item, and what admins keep by name."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from domain.actor import Act
from domain.audit import AuditAction, AuditEntry, AuditSubject
from domain.clock import Clock
from domain.errors import BadArgument, NoSuchItem, NothingToChange, UnknownTemplate
from domain.part_templates import (
    MAX_TEMPLATE_NAME,
    MAX_TEMPLATES,
    PartSet,
    PartTemplate,
    kind_of,
    learnt,
    unticked,
)
from domain.people import Member, Role
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.services.auditing import log_change
from domain.services.guards import actor_with
from domain.text import required_text
from domain.ticket import PartLine, checklist, planned_minutes

# So many done tickets are looked at, and so many sets are offered.
_LOOKED_AT, OFFERED_SETS = 100, 4


class PartTemplateService:
    """Every method is an admin's."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def offered(self, item_id: int, reader: Member) -> Sequence[PartSet]:
        """Templates for this kind of item first, then what was done most often on it."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            item = await uow.inventory.get(item_id)
            if item is None:
                raise NoSuchItem(item_id)
            named = await uow.part_templates.of_kind(*kind_of(item))
            done = await uow.tickets.part_sets(item, among=_LOOKED_AT)
        sets = [PartSet(name=each.name, parts=each.parts) for each in named[:OFFERED_SETS]]
        known = {frozenset(part.name for part in each.parts) for each in sets}
        often = [
            each
            for each in learnt(done, limit=OFFERED_SETS)
            if frozenset(part.name for part in each.parts) not in known
        ]
        return [*sets, *often][:OFFERED_SETS]

    async def all(self, reader: Member) -> Sequence[PartTemplate]:
        """By kind, then by name."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            return await uow.part_templates.all()

    async def template(self, template_id: int, reader: Member) -> PartTemplate:
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            return await _template(uow, template_id)

    async def keep(self, item_id: int, name: str, parts: Sequence[PartLine], act: Act) -> str:
        """Keep these lines for items of this one's kind; one of the same name gives way."""
        name = required_text("template", name, MAX_TEMPLATE_NAME)
        lines = tuple(unticked(part.cleaned()) for part in parts)
        planned_minutes(lines, None)
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            item = await uow.inventory.get(item_id)
            if item is None:
                raise NoSuchItem(item_id)
            kept = await uow.part_templates.all()
            if len(kept) >= MAX_TEMPLATES:
                raise BadArgument("template", "too-many-lines", {"max": MAX_TEMPLATES})
            category, item_name = kind_of(item)
            now = self._clock.now()
            for each in kept:
                is_kind = (each.category, each.item_name) == (category, item_name)
                if is_kind and each.name == name:
                    await uow.part_templates.remove(each.id, by=act.by, at=now)
            await uow.part_templates.add(
                PartTemplate(
                    id=0,
                    name=name,
                    category=category,
                    item_name=item_name,
                    parts=lines,
                    created_by=act.by,
                    created_at=now,
                )
            )
            await self._log(uow, AuditAction.TEMPLATE_KEPT, name, act)
            return name

    async def remove(self, template_id: int, act: Act) -> None:
        """Tickets that were made of it stay as they are."""
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            template = await _template(uow, template_id, for_change=True)
            await uow.part_templates.remove(template_id, by=act.by, at=self._clock.now())
            await self._log(uow, AuditAction.TEMPLATE_REMOVED, template.name, act)

    async def set_checklist(
        self, template_id: int, at: int, texts: Sequence[str], act: Act
    ) -> PartTemplate:
        """The checks of one of its lines, by its place; none where there are no texts."""
        checks = checklist(texts)
        return await self._change(template_id, at, act, lambda part: replace(part, checks=checks))

    async def require_checks(
        self, template_id: int, at: int, required: bool, act: Act
    ) -> PartTemplate:
        """Whether all checks of the line must be done before QC."""
        return await self._change(
            template_id, at, act, lambda part: replace(part, checks_required=required)
        )

    async def _change(
        self, template_id: int, at: int, act: Act, change: Callable[[PartLine], PartLine]
    ) -> PartTemplate:
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            template = await _template(uow, template_id, for_change=True)
            if not 0 <= at < len(template.parts):
                raise UnknownTemplate()
            new = change(template.parts[at])
            if new == template.parts[at]:
                raise NothingToChange()
            parts = (*template.parts[:at], new, *template.parts[at + 1 :])
            planned_minutes(parts, None)
            await uow.part_templates.set_parts(template_id, parts)
            await self._log(uow, AuditAction.TEMPLATE_CHANGED, template.name, act)
            return replace(template, parts=parts)

    async def _log(self, uow: UnitOfWork, action: AuditAction, name: str, act: Act) -> None:
        """It is a line of whoever did it."""
        entry = AuditEntry(
            subject=AuditSubject.PERSON,
            subject_id=act.by,
            action=action,
            actor_id=act.by,
            created_at=self._clock.now(),
            new=name,
        )
        await log_change(uow, entry, act)


async def _template(uow: UnitOfWork, template_id: int, *, for_change: bool = False) -> PartTemplate:
    template = await uow.part_templates.get(template_id, for_change=for_change)
    if template is None:
        raise UnknownTemplate()
    return template
