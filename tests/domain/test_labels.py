"""Labels: each item's own code, what it opens and for whom, and a new one in its place."""

from collections.abc import Sequence
from typing import Any

import pytest

from domain.audit import AuditAction
from domain.errors import LabelRenewed, NoSuchItem, RoleMissing, UnknownItem, UnknownLabel
from domain.invites import new_code
from domain.items import ItemStatus
from domain.labels import new_token, start_of, token_in
from domain.people import Role
from domain.services import labels as labels_service
from domain.services.labels import LabelBatch
from domain.ticket import TicketStatus
from tests.support.fakes import FakeStore
from tests.support.workshop import Workshop, act

S = TicketStatus


def serials(batch: LabelBatch) -> Sequence[str]:
    return [each.serial_number for each in batch.labels]


async def stocked(workshop: Workshop) -> None:
    admin = act((await workshop.crew()).admin)
    for serial, category in (("RM-1", "Mowers"), ("RM-2", "Mowers"), ("DR-7", None)):
        await workshop.inventory.add_item(serial, "Rotary mower", admin, category=category)


def test_what_a_label_starts_is_told_from_an_invite() -> None:
    token = new_token()
    assert token_in(start_of(token)) == token
    assert token_in(new_code()) is None
    assert token_in("something") is None
    assert len(start_of(token)) <= 64


async def test_an_item_keeps_its_code_until_it_is_renewed(workshop: Workshop) -> None:
    await stocked(workshop)
    admin = act((await workshop.crew()).admin)
    first = await workshop.labels.of_item(1, admin)
    assert await workshop.labels.of_item(1, admin) == first
    other = await workshop.labels.of_item(2, admin)
    assert other.token != first.token
    renewed = await workshop.labels.renew(1, first.token, admin)
    assert renewed.token not in (first.token, other.token)
    assert await workshop.labels.of_item(1, admin) == renewed


async def test_a_renewed_label_says_so_and_is_not_renewed_again(
    workshop: Workshop, store: FakeStore
) -> None:
    await stocked(workshop)
    crew = await workshop.crew()
    first = await workshop.labels.of_item(1, act(crew.admin))
    workshop.clock.advance(minutes=5)
    await workshop.labels.renew(1, first.token, act(crew.admin))
    with pytest.raises(LabelRenewed) as refused:
        await workshop.labels.scan(first.token, crew.technician)
    assert refused.value.serial_number == "RM-1"
    assert refused.value.by_name == crew.admin.name
    assert refused.value.at == workshop.clock.now()
    with pytest.raises(LabelRenewed):
        await workshop.labels.renew(1, first.token, act(crew.other_admin))
    logged = [each.action for each in store.shelf.audit if each.subject_id == 1]
    assert logged.count(AuditAction.LABEL_RENEWED) == 1


async def test_labels_are_asked_for_by_serial_number_list_and_import(workshop: Workshop) -> None:
    await stocked(workshop)
    admin = act((await workshop.crew()).admin)
    labels = workshop.labels
    assert serials(await labels.of_serials(["rm-2", "DR-7", "RM-2"], admin)) == ["RM-2", "DR-7"]
    everything: dict[str, Any] = {"status": None, "category_key": "", "search": ""}
    assert serials(await labels.of_list(admin, **everything)) == ["DR-7", "RM-1", "RM-2"]
    none = {**everything, "category_key": "-"}
    assert serials(await labels.of_list(admin, **none)) == ["DR-7"]
    blocked = {**everything, "status": ItemStatus.BLOCKED}
    assert serials(await labels.of_list(admin, **blocked)) == []
    assert serials(await labels.of_import(1, 2, admin)) == ["RM-1", "RM-2"]
    with pytest.raises(UnknownItem):
        await labels.of_serials(["RM-1", "RM-9"], admin)
    with pytest.raises(NoSuchItem):
        await labels.of_item(99, admin)


async def test_more_than_fit_are_counted(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stocked(workshop)
    admin = act((await workshop.crew()).admin)
    monkeypatch.setattr(labels_service, "MOST_LABELS", 2)
    batch = await workshop.labels.of_list(admin, status=None, category_key="", search="")
    assert (serials(batch), batch.left_out) == (["DR-7", "RM-1"], 1)
    batch = await workshop.labels.of_import(1, 3, admin)
    assert (serials(batch), batch.left_out) == (["RM-1", "RM-2"], 1)


@pytest.mark.parametrize("role", [Role.TECHNICIAN, Role.QC_INSPECTOR])
async def test_only_admins_print_and_renew(workshop: Workshop, role: Role) -> None:
    await stocked(workshop)
    label = await workshop.labels.of_item(1, act((await workshop.crew()).admin))
    who = act(await workshop.person("Tom", role))
    for asked in (
        workshop.labels.of_item(1, who),
        workshop.labels.of_serials(["RM-1"], who),
        workshop.labels.of_list(who, status=None, category_key="", search=""),
        workshop.labels.of_import(1, 2, who),
        workshop.labels.renew(1, label.token, who),
    ):
        with pytest.raises(RoleMissing):
            await asked


async def test_an_unknown_code_opens_nothing(workshop: Workshop) -> None:
    with pytest.raises(UnknownLabel):
        await workshop.labels.scan("made-up", (await workshop.crew()).admin)


@pytest.mark.parametrize(
    ("status", "who", "opens_ticket", "opens_item"),
    [
        (S.ASSIGNED, "technician", True, False),
        (S.ASSIGNED, "other_technician", False, False),
        (S.ASSIGNED, "inspector", False, False),
        (S.ASSIGNED, "admin", False, True),
        (S.WAITING_QC, "technician", True, False),
        (S.WAITING_QC, "inspector", True, False),
        (S.WAITING_QC, "other_technician", False, False),
        (S.DONE, "technician", False, False),
        (S.DONE, "inspector", False, False),
    ],
)
async def test_a_label_opens_what_its_reader_works_with(
    workshop: Workshop, status: TicketStatus, who: str, opens_ticket: bool, opens_item: bool
) -> None:
    crew = await workshop.crew()
    ticket_id = await workshop.ticket(status, technician=crew.technician)
    item = (await workshop.cards.overview(ticket_id)).item
    label = await workshop.labels.of_item(item.id, act(crew.admin))
    scanned = await workshop.labels.scan(label.token, getattr(crew, who))
    assert scanned.item.serial_number == item.serial_number
    assert (scanned.opens_ticket, scanned.opens_item) == (opens_ticket, opens_item)
    assert scanned.ticket_id == (None if status is S.DONE else ticket_id)
