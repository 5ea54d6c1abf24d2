"""What asking once more needs to look up."""

from dataclasses import dataclass

from bot.chat.flow import Flow
from domain.services.backups import BackupService
from domain.services.card_actions import CardAction
from domain.services.cards import PersonalCard, TicketCardService
from domain.services.items import InventoryService
from domain.services.labels import LabelService
from domain.services.lists import TicketBoardService
from domain.services.part_templates import PartTemplateService
from domain.services.people import PeopleService
from domain.services.rules import RulesService


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking(Flow):
    """One person and one update; the fields come from the handler's data by their names."""

    backups: BackupService
    boards: TicketBoardService
    cards: TicketCardService
    inventory: InventoryService
    labels: LabelService
    part_templates: PartTemplateService
    people: PeopleService
    rules: RulesService

    async def on(self, ticket_id: int, action: CardAction) -> PersonalCard:
        return await self.cards.question(ticket_id, self.member, action)
