"""Figures of a span, read a page at a time: whatever else happens meanwhile goes on."""

import asyncio

from domain.ports.report import EVERYTHING, Scope
from domain.ports.unit_of_work import UnitOfWork
from domain.report import Figures
from domain.rules import Rules
from domain.work_session import Span
from domain.work_time import WorkTime


async def reckon(uow: UnitOfWork, span: Span, rules: Rules, scope: Scope = EVERYTHING) -> Figures:
    """What happened in the span; work hours are those of the rules in force."""
    work_time = WorkTime(rules.reminders, rules.work_session.zone, span)
    figures = Figures()
    async for moves in uow.figures.moves(span, scope):
        figures.count_moves(moves, work_time)
        await _let_others()
    async for passed in uow.figures.passed(span, scope):
        figures.count_passed(passed, work_time)
        await _let_others()
    async for clocked in uow.figures.clocked(span, scope):
        figures.count_clocked(clocked, span)
        await _let_others()
    async for returned in uow.figures.returned(span, scope):
        figures.count_returned(returned)
        await _let_others()
    return figures


async def _let_others() -> None:
    """A page is no long work; a year's pages in a row would be."""
    await asyncio.sleep(0)
