"""Labels: which are printed, what a scanned one opens, a new code in place of an old one.

An item gets its token when its first label is asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.actor import Act
from domain.audit import label_renewed
from domain.clock import Clock
from domain.errors import LabelRenewed, NoSuchItem, UnknownLabel
from domain.faults import FaultReport
from domain.items import InventoryItem, ItemStatus, normal_serial
from domain.labels import ItemLabel, new_token
from domain.people import Member, Role
from domain.ports.labels import NamedItem
from domain.ports.unit_of_work import Store, UnitOfWork
from domain.services.auditing import log_change
from domain.services.guards import actor_with
from domain.services.items import listed, unknown_item
from domain.ticket import TicketStatus

# So many at once: fifty sheets.
MOST_LABELS = 1200


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelBatch:
    """The labels of several items; `left_out` are those beyond `MOST_LABELS`."""

    labels: Sequence[ItemLabel]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedItem:
    """An item as whoever scanned its label finds it; `opens_ticket` is the one to be shown him."""

    item: InventoryItem
    token: str
    ticket_id: int | None
    ticket_status: TicketStatus | None
    opens_ticket: bool
    opens_item: bool
    reported: FaultReport | None
    """What the reader reported, as long as its ticket is open."""

    @property
    def may_be_reported(self) -> bool:
        """Whether a fault of it may be reported: once of one ticket, and of nothing given up."""
        return self.reported is None and self.item.status is not ItemStatus.WRITTEN_OFF


class LabelService:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # --- Printing -------------------------------------------------------------------------------

    async def of_item(self, item_id: int, act: Act) -> ItemLabel:
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            item = await uow.inventory.get(item_id)
            if item is None:
                raise NoSuchItem(item_id)
            return (await self._labels(uow, [_named(item)], act))[0]

    async def of_serials(self, serial_numbers: Sequence[str], act: Act) -> LabelBatch:
        """In this order, each once; near matches are named where one is unknown."""
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            wanted: dict[int, NamedItem] = {}
            for typed in serial_numbers:
                serial = normal_serial(typed)
                item = await uow.inventory.by_serial(serial)
                if item is None:
                    raise await unknown_item(uow, serial)
                wanted[item.id] = _named(item)
            return LabelBatch(labels=await self._labels(uow, list(wanted.values()), act))

    async def of_list(
        self, act: Act, *, status: ItemStatus | None, category_key: str, search: str
    ) -> LabelBatch:
        """Of everything that a list of items holds, by serial number."""
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            wanted, counts = await listed(uow, status, category_key, search)
            total = sum(counts.values()) if status is None else counts.get(status, 0)
            rows = await uow.inventory.page(wanted, offset=0, limit=MOST_LABELS)
            items = [NamedItem(row.id, row.serial_number, row.name) for row in rows]
            labels = await self._labels(uow, items, act)
            return LabelBatch(labels=labels, left_out=total - len(labels))

    async def of_import(self, first_id: int, last_id: int, act: Act) -> LabelBatch:
        """Of the items that one import added, named by the first and the last of them."""
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            items = await uow.labels.imported(first_id, last_id)
            labels = await self._labels(uow, items[:MOST_LABELS], act)
            return LabelBatch(labels=labels, left_out=len(items) - len(labels))

    async def renew(self, item_id: int, token: str, act: Act) -> ItemLabel:
        """A new code for the item whose label has this one, which says from then on that it was
        renewed; refused where it was already.
        """
        async with self._store.transaction() as uow:
            await actor_with(uow, act, Role.ADMIN)
            # Two who renew at once wait for each other here.
            item = await uow.inventory.for_change(item_id)
            if item is None:
                raise NoSuchItem(item_id)
            await _require_current(uow, token)
            now = self._clock.now()
            await uow.labels.renew(token, by=act.by, at=now)
            await log_change(uow, label_renewed(item.id, by=act.by, at=now), act)
            return (await self._labels(uow, [_named(item)], act))[0]

    async def _labels(
        self, uow: UnitOfWork, items: Sequence[NamedItem], act: Act
    ) -> Sequence[ItemLabel]:
        ids = [item.id for item in items]
        tokens = dict(await uow.labels.current(ids))
        missing = {each: new_token() for each in ids if each not in tokens}
        if missing:
            await uow.labels.add_missing(missing, by=act.by, at=self._clock.now())
            tokens.update(await uow.labels.current(list(missing)))
        return [
            ItemLabel(
                item_id=item.id,
                serial_number=item.serial_number,
                name=item.name,
                token=tokens[item.id],
            )
            for item in items
        ]

    # --- Scanning -------------------------------------------------------------------------------

    async def scan(self, token: str, reader: Member) -> ScannedItem:
        """What the label opens for anybody in the workshop; renewed and unknown ones are refused.

        His ticket for its technician, what waits for QC for an inspector, the item for an admin.
        """
        async with self._store.reading() as uow:
            item = await _require_current(uow, token)
            ticket_id = await uow.tickets.active_on_item(item.id)
            found = await uow.tickets.overview(ticket_id) if ticket_id is not None else None
            reported = await uow.faults.of(ticket_id, reader.id) if ticket_id is not None else None
        ticket = found.ticket if found is not None else None
        is_his = ticket is not None and ticket.technician_id == reader.id
        is_to_inspect = ticket is not None and ticket.status is TicketStatus.WAITING_QC
        return ScannedItem(
            item=item,
            token=token,
            ticket_id=ticket.id if ticket else None,
            ticket_status=ticket.status if ticket else None,
            opens_ticket=(is_his and reader.has(Role.TECHNICIAN))
            or (is_to_inspect and reader.has(Role.QC_INSPECTOR)),
            opens_item=reader.has(Role.ADMIN),
            reported=reported,
        )


async def _require_current(uow: UnitOfWork, token: str) -> InventoryItem:
    """The item with this label."""
    label = await uow.labels.find(token)
    item = await uow.inventory.get(label.item_id) if label is not None else None
    if label is None or item is None:
        raise UnknownLabel()
    if label.renewed_at is not None:
        raise LabelRenewed(item.id, item.serial_number, label.renewed_by_name, label.renewed_at)
    return item


def _named(item: InventoryItem) -> NamedItem:
    return NamedItem(item.id, item.serial_number, item.name)
