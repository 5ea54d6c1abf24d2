"""Labels and reported faults, kept in memory."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from domain.faults import FaultReport
from domain.labels import Label
from domain.ports.labels import NamedItem

if TYPE_CHECKING:
    from tests.support.fakes import Shelf


class FakeLabels:
    def __init__(self, shelf: "Shelf") -> None:
        self._shelf = shelf

    async def find(self, token: str) -> Label | None:
        return self._shelf.labels.get(token)

    async def current(self, item_ids: Collection[int]) -> Mapping[int, str]:
        labels = self._shelf.labels.items()
        return {
            each.item_id: token
            for token, each in labels
            if each.renewed_at is None and each.item_id in item_ids
        }

    async def add_missing(self, tokens: Mapping[int, str], *, by: int, at: datetime) -> None:
        there = await self.current(list(tokens))
        for item_id, token in tokens.items():
            if item_id not in there:
                self._shelf.labels[token] = Label(item_id=item_id)

    async def renew(self, token: str, *, by: int, at: datetime) -> bool:
        label = self._shelf.labels.get(token)
        if label is None or label.renewed_at is not None:
            return False
        name = self._shelf.name(by) or ""
        self._shelf.labels[token] = replace(label, renewed_at=at, renewed_by_name=name)
        return True

    async def imported(self, first_id: int, last_id: int) -> Sequence[NamedItem]:
        first = self._shelf.items.get(first_id)
        return [
            NamedItem(item.id, item.serial_number, item.name)
            for item in self._shelf.items.values()
            if first is not None
            and first_id <= item.id <= last_id
            and item.created_at == first.created_at
        ]


class FakeFaults:
    def __init__(self, shelf: "Shelf") -> None:
        self._shelf = shelf

    async def add(self, report: FaultReport) -> None:
        self._shelf.faults.append(report)

    async def of(self, ticket_id: int, reporter_id: int) -> FaultReport | None:
        wanted = (ticket_id, reporter_id)
        return next((r for r in self._shelf.faults if (r.ticket_id, r.reporter_id) == wanted), None)
