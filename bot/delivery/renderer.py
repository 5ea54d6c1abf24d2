"""From a queued notice to a screen: everything it speaks of is loaded when it is sent."""

from datetime import datetime

from bot.delivery.notice_texts import (
    CARD_NOTICES,
    PERSON_NOTICES,
    POINTS_NOTICES,
    REQUEST_NOTICES,
    Facts,
    notice,
)
from bot.features.tickets.card_view import group_ticket_card, ticket_card
from bot.texts import texts
from bot.ui.screen import GroupScreen, Screen
from domain.audience import MORE, STILL_NEEDS, NoticeKind
from domain.delivery import DueNotice, StaleCard
from domain.errors import WorkshopError
from domain.people import Member
from domain.reminders import Mention
from domain.services.access import AccessService
from domain.services.cards import GroupCard, PersonalCard, TicketCardService
from domain.services.digest import DigestService
from domain.services.lists import TicketBoardService
from domain.services.points_questions import PointsQuestionService
from domain.services.reminders import ReminderService
from domain.services.rules import RulesService
from domain.services.waiting_requests import RequestService
from domain.ticket import TicketStatus
from domain.work_session import SessionStatus

# Whom it goes to decides whether, or how, it is said.
_OF_ITS_READER = STILL_NEEDS.keys() | PERSON_NOTICES | POINTS_NOTICES
# What the ticket's technician alone has to do with.
_TO_ITS_TECHNICIAN = frozenset(
    {
        NoticeKind.ASSIGNED,
        NoticeKind.QC_FAIL,
        NoticeKind.PAUSE_SPENT,
        NoticeKind.STILL_WORKING,
        NoticeKind.ON_HOLD_CARD,
        NoticeKind.RESUMED_CARD,
        NoticeKind.PRIORITY,
    }
)
_WHILE_ON_HOLD = frozenset({NoticeKind.ON_HOLD_CARD, NoticeKind.HOLD_OVER})


_OF_BACKUPS = (
    NoticeKind.BACKUP_MADE,
    NoticeKind.BACKUP_FAILED,
    NoticeKind.BACKUPS_OVERDUE,
    NoticeKind.BACKUP_SENT,
)
_OF_NOBODY = (
    NoticeKind.PERSON_LOST,
    NoticeKind.QC_GROUP_LOST,
    NoticeKind.QC_GROUP_SILENCED,
)


def _is_past(kind: NoticeKind, facts: Facts) -> bool:
    """Whether what was to be said has been overtaken."""
    if facts.mentioned is not None:
        return not facts.mentioned
    if kind is NoticeKind.POINTS_QUESTIONED and facts.doubted is not None:
        # Another admin has answered.
        return not facts.doubted.is_open
    card = facts.card
    if card is None:
        return False
    if kind in _TO_ITS_TECHNICIAN and not card.is_mine:
        # Given to another meanwhile: they are told that as well.
        return True
    if kind in _WHILE_ON_HOLD and card.ticket.status is not TicketStatus.ON_HOLD:
        return True
    if kind is NoticeKind.DECLINED:
        # Somebody has given it to another.
        return card.ticket.status is not TicketStatus.NEW
    if kind is NoticeKind.PAUSE_SPENT:
        return card.session is not SessionStatus.RUNNING
    return kind is NoticeKind.STILL_WORKING and card.asked_at is None


class NoticeRenderer:
    def __init__(
        self,
        cards: TicketCardService,
        access: AccessService,
        requests: RequestService,
        reminders: ReminderService,
        digests: DigestService,
        boards: TicketBoardService,
        rules: RulesService,
        points_questions: PointsQuestionService,
    ) -> None:
        self._cards = cards
        self._access = access
        self._requests = requests
        self._reminders = reminders
        self._digests = digests
        self._boards = boards
        self._rules = rules
        self._points_questions = points_questions

    async def screen(self, due: DueNotice) -> Screen | GroupScreen | None:
        """What to send; None when its reader has nothing to do with it any more."""
        t = texts(due.language or due.payload.get("language") or "")
        reader = await self._member(due.person_id) if due.kind in _OF_ITS_READER else None
        if not await self._is_still_his(due, reader):
            return None
        try:
            facts = await self._facts(due, reader)
            return None if _is_past(due.kind, facts) else notice(t, due.kind, due.payload, facts)
        except WorkshopError:
            return None

    async def card(self, stale: StaleCard) -> Screen | GroupScreen:
        """The card as it is now; what its reader may not see any more is closed."""
        t = texts(stale.language or "")
        try:
            if stale.reader_id is None or stale.chat_id < 0:
                shared = await self._cards.group_card(stale.ticket_id, stale.chat_id)
                return group_ticket_card(t, shared)
            own = await self._cards.fresh_card(stale.ticket_id, stale.reader_id)
            return ticket_card(t, own)
        except WorkshopError:
            return Screen(t("card-closed"))

    async def _facts(self, due: DueNotice, reader: Member | None) -> Facts:
        if due.kind in REQUEST_NOTICES:
            return Facts(request=await self._access.request(due.payload["request_id"]))
        if due.kind is NoticeKind.ACCESS_CROWD:
            return Facts(crowd=await self._requests.crowd(due.payload["first_id"]))
        if due.kind in (NoticeKind.ACCESS_GRANTED, NoticeKind.ACCESS_REFUSED):
            return Facts()
        if due.kind in PERSON_NOTICES:
            return Facts(
                actor_name=await self._name(due.payload["actor_id"]),
                reader=reader,
            )
        if due.kind in POINTS_NOTICES and reader is not None:
            question_id = due.payload["question_id"]
            return Facts(doubted=await self._points_questions.question(question_id, reader))
        if due.kind is NoticeKind.XP_ADJUSTED:
            return Facts(actor_name=await self._name(due.payload["actor_id"]))
        if due.kind is NoticeKind.INSPECTORS_GONE or due.kind in _OF_BACKUPS:
            return Facts(actor_name=await self._name(due.payload.get("actor_id")))
        if due.kind in _OF_NOBODY:
            return Facts(actor_name=await self._name(due.payload.get("person_id")))
        if due.kind is NoticeKind.REMINDER and due.person_id is not None:
            mentions = [Mention.read(*each) for each in due.payload["mentions"]]
            mentioned = await self._reminders.mentioned(mentions, due.person_id)
            return Facts(mentioned=mentioned, reader_id=due.person_id)
        if due.kind is NoticeKind.DIGEST:
            until = datetime.fromisoformat(due.payload["until"])
            return Facts(digest=await self._digests.digest(until))
        ticket_id = due.payload["ticket_id"]
        if further := due.payload.get(MORE):
            return Facts(
                actor_name=await self._name(due.payload.get("actor_id")),
                many=await self._boards.rows([ticket_id, *further]),
            )
        return Facts(
            actor_name=await self._name(due.payload.get("actor_id")),
            technician_name=await self._name(due.payload.get("technician_id")),
            overview=await self._cards.overview(ticket_id),
            zone=(await self._rules.active()).rules.work_session.zone,
            technicians=await self._boards.technicians(reader)
            if due.kind is NoticeKind.DECLINED and reader is not None
            else (),
            card=await self._card(due, ticket_id, reader) if due.kind in CARD_NOTICES else None,
        )

    async def _card(
        self, due: DueNotice, ticket_id: int, reader: Member | None
    ) -> PersonalCard | GroupCard:
        if reader is not None:
            return await self._cards.card(ticket_id, reader)
        assert due.chat_id is not None, "a notice goes to a person or to a chat"
        return await self._cards.group_card(ticket_id, due.chat_id)

    async def _is_still_his(self, due: DueNotice, reader: Member | None) -> bool:
        """What was meant for a role is not for somebody who has lost it meanwhile."""
        if due.kind is NoticeKind.DEACTIVATED:
            gone = await self._member(due.payload["person_id"])
            return gone is not None and not gone.is_active
        needed = STILL_NEEDS.get(due.kind)
        if needed is None or due.person_id is None:
            return True
        return reader is not None and reader.has(needed)

    async def _member(self, person_id: int | None) -> Member | None:
        return await self._access.member(person_id) if person_id is not None else None

    async def _name(self, person_id: int | None) -> str:
        member = await self._member(person_id)
        return member.name if member else ""
