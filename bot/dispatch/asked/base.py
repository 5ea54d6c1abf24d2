"""What asking once more needs to look up."""

from dataclasses import dataclass

from bot.chat.flow import Flow
from domain.services.backups import BackupService
from domain.services.card_actions import CardAction
from domain.services.cards import PersonalCard, TicketCardService
from domain.services.correct_time import TimeCorrectionService
from domain.services.holds import HoldService
from domain.services.items import InventoryService
from domain.services.labels import LabelService
from domain.services.lists import TicketBoardService
from domain.services.part_templates import PartTemplateService
from domain.services.people import PeopleService
from domain.services.points import XpService
from domain.services.points_questions import PointsQuestionService
from domain.services.priority import PriorityService
from domain.services.rules import RulesService


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking(Flow):
    """One person and one update; the fields come from the handler's data by their names."""

    backups: BackupService
    boards: TicketBoardService
    cards: TicketCardService
    corrections: TimeCorrectionService
    holds: HoldService
    inventory: InventoryService
    labels: LabelService
    part_templates: PartTemplateService
    people: PeopleService
    points_questions: PointsQuestionService
    priorities: PriorityService
    rules: RulesService
    xp: XpService

    async def on(self, ticket_id: int, action: CardAction) -> PersonalCard:
        return await self.cards.question(ticket_id, self.member, action)
