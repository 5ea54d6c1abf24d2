"""Items: adding one, finding one, changing one; each change under the item's lock."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from domain.actor import Act
from domain.audit import AuditSubject, Values, Way, changes, item_added, item_values
from domain.clock import Clock
from domain.errors import BadArgument, NearItem, NoSuchItem, SerialTaken, UnknownItem
from domain.items import (
    NO_CATEGORY,
    InventoryItem,
    ItemStatus,
    category_key,
    new_serial,
    normal_serial,
)
from domain.paging import clamped, page_of
from domain.people import Member, Role
from domain.ports.items import ItemFilter, ItemRow, ItemUsage
from domain.ports.tickets import Order, TicketFilter, TicketRow
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.search import bare
from domain.services.auditing import log_change, log_changes
from domain.services.guards import actor_with
from domain.ticket import TicketStatus

PAGE_SIZE = 5
NEAR_MATCHES = 5
SHOWN_TWINS = 4
# Of those that may be near, this many are looked at.
_CANDIDATES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage:
    """One page of the items; `page` counts from 0 and is already within `pages`.

    `counts` holds the number of items in each status, `total` that of the page's own. `twins`
    look like another item; they were there before that was refused.
    """

    status: ItemStatus | None
    category: str | None
    search: str
    counts: Mapping[ItemStatus, int]
    rows: Sequence[ItemRow]
    page: int
    pages: int
    total: int
    twins: Sequence[NearItem] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryPage:
    """One page of the categories, each with its number of items; None is for those without."""

    rows: Sequence[tuple[str | None, int]]
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSheet:
    """An item with what was spent on it and a page of its tickets, newest first.

    `statuses` are those that it can be given by hand now.
    """

    item: InventoryItem
    active_ticket_id: int | None
    usage: ItemUsage
    tickets: Sequence[TicketRow]
    page: int
    pages: int
    statuses: Sequence[ItemStatus]
    now: datetime

    def require(self, status: ItemStatus) -> None:
        """Refuse a status that it can't be given by hand now, as setting it would."""
        self.item.require_settable(status, active_ticket_id=self.active_ticket_id)


async def unknown_item(uow: UnitOfWork, serial_number: str) -> UnknownItem:
    """The refusal for a serial number that nobody has, with those that look like it."""
    typed = bare(serial_number)
    candidates = await uow.inventory.near(serial_number, _CANDIDATES)

    def closeness(candidate: NearItem) -> tuple[float, str]:
        other = bare(candidate.serial_number)
        return -SequenceMatcher(None, typed, other).ratio(), candidate.serial_number

    return UnknownItem(serial_number, sorted(candidates, key=closeness)[:NEAR_MATCHES])


class InventoryService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # --- Looking --------------------------------------------------------------------------------

    async def page(
        self,
        reader: Member,
        *,
        status: ItemStatus | None = None,
        category_key: str = "",
        search: str = "",
        free_first: bool = False,
        page: int = 0,
    ) -> ItemPage:
        """One page, by serial number or the free ones first; a page out of range is clamped."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            wanted, counts = await listed(uow, status, category_key, search, free_first=free_first)
            total = sum(counts.values()) if status is None else counts.get(status, 0)
            page, pages = clamped(page, total, PAGE_SIZE)
            rows = await uow.inventory.page(wanted, offset=page * PAGE_SIZE, limit=PAGE_SIZE)
            is_plain = page == 0 and wanted == ItemFilter()
            twins = await uow.inventory.twins(SHOWN_TWINS) if is_plain else ()
        return ItemPage(
            status=status,
            category=wanted.category,
            search=search,
            counts=counts,
            rows=rows,
            page=page,
            pages=pages,
            total=total,
            twins=twins,
        )

    async def categories(self, reader: Member, *, page: int = 0) -> CategoryPage:
        """One page of the categories that there are, by name."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            found = await uow.inventory.categories()
        rows, page, pages = page_of(found, page, PAGE_SIZE)
        return CategoryPage(rows=rows, page=page, pages=pages)

    async def sheet(self, serial_number: str, reader: Member) -> ItemSheet:
        """The item with this serial number; near matches are named when there is none."""
        reader.require(Role.ADMIN)
        serial = normal_serial(serial_number)
        async with self._store.reading() as uow:
            item = await uow.inventory.by_serial(serial)
            if item is None:
                raise await unknown_item(uow, serial)
            return await _sheet(uow, item, at=self._clock.now())

    async def card(self, item_id: int, reader: Member, *, page: int = 0) -> ItemSheet:
        """The item with one page of its tickets; a page out of range is clamped."""
        reader.require(Role.ADMIN)
        async with self._store.reading() as uow:
            item = await uow.inventory.get(item_id)
            if item is None:
                raise NoSuchItem(item_id)
            return await _sheet(uow, item, page, at=self._clock.now())

    async def require_free(self, serial_number: str, reader: Member) -> str:
        """The serial number as it would be kept; refused where another item has it."""
        reader.require(Role.ADMIN)
        serial = new_serial(serial_number)
        async with self._store.reading() as uow:
            await require_free(uow, serial)
        return serial

    # --- Acting ---------------------------------------------------------------------------------

    async def add_item(
        self,
        serial_number: str,
        name: str,
        act: Act,
        *,
        category: str | None = None,
        category_key: str = "",
    ) -> InventoryItem:
        """A new item; its serial number must be new."""
        item = InventoryItem.register(serial_number, name, category=category, at=self._clock.now())
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            await require_free(uow, item.serial_number)
            if category_key:
                item.category = await _chosen(uow, category_key)
            await uow.inventory.add(item)
            added = item_added(
                item.id,
                item.serial_number,
                item.name,
                by=act.by,
                at=item.created_at,
                way=Way.HAND,
            )
            await log_change(uow, added, act)
            return item

    async def rename(self, item_id: int, name: str, act: Act) -> None:
        await self._reword(item_id, act, lambda item: item.rename(name))

    async def change_serial(self, item_id: int, serial_number: str, act: Act) -> None:
        """Another serial number; it must be free."""
        async with self._store.transaction() as uow:
            item = await _for_change(uow, item_id, act)
            before = item_values(item)
            serial = new_serial(serial_number)
            if serial != item.serial_number:
                await require_free(uow, serial, unless=item.id)
            item.renumber(serial)
            await self._reworded(uow, item, before, act)

    async def set_category(self, item_id: int, category: str | None, act: Act) -> None:
        await self._reword(item_id, act, lambda item: item.categorise(category))

    async def choose_category(self, item_id: int, category_key: str, act: Act) -> None:
        """One of the categories that there are, or none."""
        async with self._store.transaction() as uow:
            item = await _for_change(uow, item_id, act)
            before = item_values(item)
            item.categorise(await _chosen(uow, category_key))
            await self._reworded(uow, item, before, act)

    async def set_status(self, item_id: int, status: ItemStatus, act: Act) -> None:
        """By hand: never while a ticket has the item in service (see `InventoryItem`)."""
        async with self._store.transaction() as uow:
            item = await _for_change(uow, item_id, act)
            before = item_values(item)
            item.set_status(status, active_ticket_id=await uow.tickets.active_on_item(item.id))
            await self._log(uow, item, before, act)
            await uow.inventory.cards_follow(item, at=self._clock.now())

    async def _reword(
        self, item_id: int, act: Act, change: Callable[[InventoryItem], None]
    ) -> None:
        async with self._store.transaction() as uow:
            item = await _for_change(uow, item_id, act)
            before = item_values(item)
            change(item)
            await self._reworded(uow, item, before, act)

    async def _reworded(
        self, uow: UnitOfWork, item: InventoryItem, before: Values, act: Act
    ) -> None:
        await uow.inventory.reworded(item, at=self._clock.now())
        await self._log(uow, item, before, act)

    async def _log(self, uow: UnitOfWork, item: InventoryItem, before: Values, act: Act) -> None:
        changed = changes(
            AuditSubject.ITEM,
            item.id,
            before,
            item_values(item),
            by=act.by,
            at=self._clock.now(),
        )
        await log_changes(uow, changed, act)


async def _for_change(uow: UnitOfWork, item_id: int, act: Act) -> InventoryItem:
    await actor_with(uow, act, Role.ADMIN)
    item = await uow.inventory.for_change(item_id)
    if item is None:
        raise NoSuchItem(item_id)
    return item


async def require_free(uow: UnitOfWork, serial_number: str, *, unless: int | None = None) -> None:
    """Refuse a serial number that looks like another item's."""
    known = await uow.inventory.alike(serial_number, unless=unless)
    if known is not None:
        raise SerialTaken(known.serial_number, known.name, known.id)


async def listed(
    uow: UnitOfWork,
    status: ItemStatus | None,
    category_key: str,
    search: str,
    *,
    free_first: bool = False,
) -> tuple[ItemFilter, Mapping[ItemStatus, int]]:
    """What a list is narrowed to, and how many there are of each status.

    A button names a category by its key; one that no item has any more narrows nothing down.
    """
    category = await category_of(uow, category_key) if category_key else None
    wanted = ItemFilter(status=status, category=category, search=search, free_first=free_first)
    return wanted, await uow.inventory.counts(wanted)


async def category_of(uow: UnitOfWork, key: str) -> str | None:
    """The category behind a key, "" for none; None when no item has it any more."""
    if key == NO_CATEGORY:
        return ""
    found = (category for category, _ in await uow.inventory.categories())
    return next((each for each in found if each and category_key(each) == key), None)


async def _chosen(uow: UnitOfWork, key: str) -> str | None:
    """The category that a button named, None for none; refused when it is gone meanwhile."""
    category = await category_of(uow, key)
    if category is None:
        raise BadArgument("category", "gone")
    return category or None


async def _sheet(uow: UnitOfWork, item: InventoryItem, page: int = 0, *, at: datetime) -> ItemSheet:
    usage = await uow.inventory.usage(item.id)
    page, pages = clamped(page, usage.tickets, PAGE_SIZE)
    wanted = TicketFilter(statuses=tuple(TicketStatus), item_id=item.id, order=Order.NEWEST)
    rows = await uow.tickets.page(wanted, offset=page * PAGE_SIZE, limit=PAGE_SIZE)
    active_ticket_id = await uow.tickets.active_on_item(item.id)
    return ItemSheet(
        item=item,
        active_ticket_id=active_ticket_id,
        usage=usage,
        tickets=rows,
        page=page,
        pages=pages,
        statuses=item.possible_statuses(active_ticket_id),
        now=at,
    )
