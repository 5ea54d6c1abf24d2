"""The acts through the services, as the bot calls them."""

from sqlalchemy.ext.asyncio import AsyncEngine

from domain.actor import Act
from domain.clock import Clock
from domain.services.work_sessions import WorkSessionService
from domain.services.workflow import TicketWorkflowService
from storage.unit_of_work import SqlStore


class ServiceWay:
    def __init__(self, engine: AsyncEngine, clock: Clock) -> None:
        store = SqlStore(engine, clock)
        workflow = TicketWorkflowService(store, clock)
        self._workflow = workflow
        self.approve_ticket_review = workflow.approve_ticket_review
        self.assign_ticket = workflow.assign_ticket
        self.start_ticket = workflow.start_ticket
        self.stop = WorkSessionService(store, clock).stop
        self.move_ticket_to_waiting_qc = workflow.move_ticket_to_waiting_qc
        self.qc_pass_ticket = workflow.qc_pass_ticket

    async def create_ticket(self, act: Act, *, serial_number: str, title: str, minutes: int) -> int:
        ticket = await self._workflow.create_ticket(
            act, serial_number=serial_number, title=title, minutes=minutes
        )
        return ticket.id
