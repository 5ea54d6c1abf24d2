"""Why tickets were sent back, as it is kept and counted; on both databases."""

from datetime import timedelta

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.fail_reasons import DEFAULT_REASONS, FailReason, logged_reason
from domain.ports.report import EVERYTHING
from domain.rules import QcRules, Rules
from domain.services.reckoning import reckon
from domain.services.rules import RulesService
from domain.ticket import (
    DeclineReason,
    HoldReason,
    TicketAction,
    TicketStatus,
)
from domain.work_session import Span
from storage.export import open_exports
from storage.tables import rules_versions, ticket_transitions
from storage.unit_of_work import SqlStore
from tests.storage.conftest import Rows
from tests.support.workshop import MONDAY, FixedClock, Workshop, act

LEAKS = FailReason("Leaks", "Течёт", "Oqadi")
DIRTY = DEFAULT_REASONS[2]


async def test_rules_of_either_form_are_kept_and_read(
    workshop: Workshop, store: SqlStore, clock: FixedClock, engine: AsyncEngine, rows: Rows
) -> None:
    crew = await workshop.crew()
    admin = act(crew.admin)
    typed = "Leaks = Течёт = Oqadi | Dirty | Wobbles"
    await workshop.rules.change("qc.fail_reasons", typed, "new", admin, seen_version=1)
    kept = [{"en": "Leaks", "ru": "Течёт", "uz": "Oqadi"}, "Dirty", "Wobbles"]
    newest = (await rows(rules_versions))[-1]
    assert newest.config["qc"]["fail_reasons"] == kept
    old = ["Not fixed", "New damage", "Dirty", "Missing part", "Unsafe"]
    assert newest.diff == {"qc.fail_reasons": {"old": old, "new": kept}}
    wobbles = FailReason.in_own_words("Wobbles")
    replica = RulesService(SqlStore(engine, clock), clock)
    assert (await replica.active()).rules.qc.fail_reasons == [LEAKS, DIRTY, wobbles]

    # As a version before presets had languages has written it.
    document = Rules().model_dump(mode="json")
    document["qc"]["fail_reasons"] = ["Not fixed", "Не исправлено"]
    async with engine.begin() as connection:
        await connection.execute(
            insert(rules_versions).values(
                version=3,
                action="changed",
                config=document,
                diff={},
                reason="old",
                created_at=clock.now(),
            )
        )
    read = (await replica.active()).rules.qc.fail_reasons
    assert read == [DEFAULT_REASONS[0], FailReason.in_own_words("Не исправлено")]
    await workshop.rules.rollback(1, admin, seen_version=3)
    assert (await replica.active()).rules.qc.fail_reasons == list(DEFAULT_REASONS)


async def test_reasons_are_read_back_counted_and_exported(
    workshop: Workshop, store: SqlStore, clock: FixedClock, rows: Rows
) -> None:
    crew = await workshop.crew()
    await workshop.set_rules(Rules(qc=QcRules(fail_reasons=[LEAKS, DIRTY])))
    for reason in (LEAKS, "oqadi", "Грязно", "Smells"):
        ticket_id = await workshop.ticket(TicketStatus.WAITING_QC)
        await workshop.workflow.qc_fail_ticket(ticket_id, reason, act(crew.inspector))
    ticket_id = await workshop.ticket(TicketStatus.ASSIGNED)
    await workshop.handovers.decline_ticket(
        ticket_id, "Busy", act(crew.technician), preset=DeclineReason.BUSY
    )
    held = await workshop.ticket(TicketStatus.ASSIGNED)
    await workshop.holds.put_on_hold(held, HoldReason.PARTS, act(crew.admin))

    log = await rows(ticket_transitions)
    fails = [each for each in log if each.action is TicketAction.QC_FAIL]
    assert [each.note for each in fails] == ["Leaks", "Leaks", "Dirty", "Smells"]
    kept = [logged_reason(each.note, each._mapping["metadata"]) for each in fails]
    assert kept == [LEAKS, LEAKS, DIRTY, FailReason.in_own_words("Smells")]

    span = Span(MONDAY - timedelta(days=1), clock.now() + timedelta(days=1))
    async with store.reading() as uow:
        figures = await reckon(uow, span, Rules())
        history = await uow.tickets.history(fails[0].ticket_id)
        sheet = await uow.tickets.sheet(fails[0].ticket_id)
    assert figures.most_failed() == [
        (LEAKS, 2),
        (DIRTY, 1),
        (FailReason.in_own_words("Smells"), 1),
    ]
    assert sheet is not None
    assert sheet.last_word is not None
    for told in (history[-1], sheet.last_word):
        assert logged_reason(told.note or "", told.metadata) == LEAKS

    async with open_exports(store) as exports:
        moves = [row async for page in exports.transitions(span, EVERYTHING) for row in page]
    beside = {row.action: row.kept for row in moves}
    assert beside[TicketAction.DECLINED]["preset"] == "busy"
    assert beside[TicketAction.PUT_ON_HOLD]["reason"] == "parts"
