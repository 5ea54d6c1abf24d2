"""The card: a ticket with the buttons that its reader may press now."""

from collections.abc import Sequence
from typing import overload

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.buttons.items import ShowItem
from bot.buttons.tickets import ShowHistory, ShowMore, ShowTicket, TicketPress
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import CardFace, GroupScreen, Screen, Style, button, keyboard, lines, paragraphs
from domain.services.card_actions import INSPECTION, CardAction
from domain.services.cards import GroupCard, PersonalCard, TicketCard
from domain.ticket import FINAL_STATUSES, TicketAction, TicketStatus

_STYLES = {
    CardAction.START: Style.PRIMARY,
    CardAction.RESUME: Style.PRIMARY,
    CardAction.CONTINUE: Style.PRIMARY,
    CardAction.STILL_WORKING: Style.PRIMARY,
    CardAction.FINISH: Style.SUCCESS,
    CardAction.TO_QC: Style.SUCCESS,
    CardAction.PASS: Style.SUCCESS,
    CardAction.APPROVE: Style.SUCCESS,
    CardAction.APPROVE_ASSIGN: Style.SUCCESS,
    CardAction.FAIL: Style.DANGER,
    CardAction.CANCEL: Style.DANGER,
    CardAction.RESUME_TICKET: Style.PRIMARY,
}
# Labels that are too long to stand beside another, and what a thumb must not meet by chance.
WIDE = frozenset({CardAction.APPROVE_ASSIGN, CardAction.CANCEL, CardAction.PASS, CardAction.FAIL})
# What is done rarely stands under ℹ️ More.
RARE = frozenset(
    {
        CardAction.HOLD,
        CardAction.DECLINE,
        CardAction.METRICS,
        CardAction.CORRECT_TIME,
        CardAction.URGENT,
        CardAction.NOT_URGENT,
        CardAction.DUE,
        CardAction.CANCEL,
    }
)
# Enough to begin with; all that fit far within a message's length stand under ℹ️ More.
_PARTS, _MORE_PARTS = 3, 7
_SHOWN_OF_PART = 40


def ticket_card(t: Texts, card: PersonalCard, heading: Html | None = None) -> Screen:
    """`heading` says why the card comes; it goes when the card is brought up to date."""
    return in_place_of(card, _told(t, card, heading), keyboard(card_buttons(t, card)))


def group_ticket_card(t: Texts, card: GroupCard, heading: Html | None = None) -> GroupScreen:
    return in_place_of(card, _told(t, card, heading), keyboard(card_buttons(t, card)))


@overload
def more_of(t: Texts, card: PersonalCard) -> Screen: ...
@overload
def more_of(t: Texts, card: GroupCard) -> GroupScreen: ...
def more_of(t: Texts, card: PersonalCard | GroupCard) -> Screen | GroupScreen:
    """ℹ️ More: all that is known of it, and what is done rarely; its card comes back by itself."""
    ticket_id = card.ticket.id
    rare = [action for action in card.actions if action in RARE]
    return in_place_of(
        card,
        full_text(t, card),
        keyboard(
            [
                *_actions(t, card, rare),
                [
                    button(t.plain("button-history"), ShowHistory(ticket_id=ticket_id)),
                    button(t.plain("button-back"), ShowTicket(ticket_id=ticket_id)),
                ],
            ]
        ),
    )


@overload
def in_place_of(card: PersonalCard, text: Html, buttons: InlineKeyboardMarkup) -> Screen: ...
@overload
def in_place_of(card: GroupCard, text: Html, buttons: InlineKeyboardMarkup) -> GroupScreen: ...
def in_place_of(
    card: PersonalCard | GroupCard, text: Html, buttons: InlineKeyboardMarkup
) -> Screen | GroupScreen:
    """A screen that stands where the card stood, and goes on following its ticket."""
    if isinstance(card, GroupCard):
        return GroupScreen(text, buttons, face_of(card))
    return Screen(text, buttons, face_of(card))


def _told(t: Texts, card: TicketCard, heading: Html | None) -> Html:
    return paragraphs(heading, card_text(t, card))


def face_of(card: TicketCard) -> CardFace:
    """What the message must be remembered by, so that it can follow the ticket."""
    ticket = card.ticket
    return CardFace(
        ticket_id=ticket.id,
        reader_id=card.reader_id,
        version=ticket.version,
        busy_with=card.busy_with,
        is_final=ticket.status in FINAL_STATUSES,
    )


def card_text(t: Texts, card: TicketCard) -> Html:
    """What it is about and where it stands, in as few lines as a phone's screen likes."""
    return lines(
        *_headline(t, card),
        _standing(t, card),
        *_detour(t, card),
        _numbers(t, card),
        *_hints(t, card),
        *_parts(t, card, _PARTS),
        _handover(t, card),
        _last_word(t, card),
        _decide(t, card),
    )


def full_text(t: Texts, card: TicketCard) -> Html:
    return lines(
        *_headline(t, card),
        Html(""),
        t(
            "card-status",
            status=words.status(t, card.ticket.status),
            since=words.live_moment(card.ticket.status_since, card.zone, card.now),
        ),
        *_detour(t, card),
        _technician(t, card),
        t("card-creator", name=card.overview.creator_name),
        _work(t, card),
        _pause(t, card),
        _xp(t, card),
        *_hints(t, card),
        *_parts(t, card, _MORE_PARTS),
        _last_word(t, card),
    )


def _headline(t: Texts, card: TicketCard) -> Sequence[Html | None]:
    ticket, item = card.ticket, card.overview.item
    return [
        t(
            "card-title",
            id=str(ticket.id),
            serial=item.serial_number,
            flag=words.flag(ticket.flag_color),
        ),
        t("card-item", item=item.name, title=ticket.title),
    ]


def _standing(t: Texts, card: TicketCard) -> Html:
    """Its status, and who has it, unless that is the reader."""
    standing = t(
        "card-status",
        status=words.status(t, card.ticket.status),
        since=words.live_moment(card.ticket.status_since, card.zone, card.now),
    )
    technician = None if card.is_mine else _technician(t, card)
    return Html(f"{standing} · {technician}") if technician else standing


def _numbers(t: Texts, card: TicketCard) -> Html:
    """The clock, what is left of today's pauses, and what it is worth, in one line."""
    numbers = [_clock(t, card), _pause_left(t, card), _xp(t, card)]
    return Html(" · ".join(each for each in numbers if each is not None))


def _xp(t: Texts, card: TicketCard) -> Html:
    return t("card-xp", xp=card.xp, manual="yes" if card.ticket.is_manual else "no")


def _hints(t: Texts, card: TicketCard) -> Sequence[Html | None]:
    """Why it doesn't go on just now."""
    item = card.overview.item
    return [
        t("card-item-not-ready", status=words.item_status(t, item.status))
        if card.waits_for_item
        else None,
        _still_working(t, card),
        _elsewhere(t, card),
        t("card-own-work") if card.is_own_work else None,
    ]


def _decide(t: Texts, card: TicketCard) -> Html | None:
    """The machine's name once more, just above Pass and Fail."""
    if CardAction.PASS not in card.actions:
        return None
    item = card.overview.item
    return Html("\n" + t("card-decide", item=item.name, serial=item.serial_number))


def _detour(t: Texts, card: TicketCard) -> Sequence[Html | None]:
    """What it waits for, and what makes it come before others."""
    ticket = card.ticket
    due = None
    if ticket.due_at is not None and ticket.is_active:
        key = "card-late" if ticket.is_late(card.now) else "card-due"
        due = t(key, at=words.moment(ticket.due_at, card.zone, card.now))
    held = None
    if ticket.status is TicketStatus.ON_HOLD:
        why = words.hold_reason(t, ticket.hold_reason, ticket.hold_note)
        held = t("card-hold", why=why)
    until = None
    if held is not None and ticket.hold_until is not None:
        until = t("card-hold-until", at=words.day(ticket.hold_until, card.zone))
    return [
        t("card-urgent") if ticket.is_urgent and ticket.is_active else None,
        due,
        held,
        until,
        _returned(t, card),
    ]


def _returned(t: Texts, card: TicketCard) -> Html | None:
    done = card.returned
    if done is None:
        return None
    return t(
        "card-returned",
        id=str(done.ticket_id),
        at=words.day(done.finished_at, card.zone),
        name=done.technician_name or "",
        has_name="yes" if done.technician_name else "no",
        counts="yes" if card.return_counts else "no",
    )


def _handover(t: Texts, card: TicketCard) -> Html | None:
    """What the one before had to say, for whoever goes on."""
    line = card.handover
    if line is None:
        return None
    key = "card-declined" if line.action is TicketAction.DECLINED else "card-handover"
    note = words.short(line.note or "", words.SHOWN_REASON)
    at = words.moment(line.created_at, card.zone, card.now)
    return Html("\n" + t(key, name=line.actor_name, at=at, note=note))


def _technician(t: Texts, card: TicketCard) -> Html | None:
    name = card.overview.technician_name
    if not name:
        return None
    left = card.overview.technician_left and card.ticket.is_active
    return t("card-technician", name=name, left="yes" if left else "no")


def _clock(t: Texts, card: TicketCard) -> Html:
    """The work done and planned; the sign says whether the clock runs."""
    planned = words.duration(t, card.ticket.total_duration * 60)
    if card.session is None and card.active_seconds == 0:
        return t("card-planned", planned=planned)
    is_running = card.session is not None and card.ticket.status is TicketStatus.IN_PROGRESS
    return t(
        "card-clock",
        worked=words.duration(t, card.active_seconds),
        planned=planned,
        clock=card.session.value if card.session is not None and is_running else "none",
    )


def _work(t: Texts, card: TicketCard) -> Html:
    planned = words.duration(t, card.ticket.total_duration * 60)
    if card.session is None and card.active_seconds == 0:
        return t("card-planned", planned=planned)
    is_running = card.session is not None and card.ticket.status is TicketStatus.IN_PROGRESS
    return t(
        "card-worked",
        worked=words.duration(t, card.active_seconds),
        planned=planned,
        clock=card.session.value if card.session is not None and is_running else "none",
    )


def _still_working(t: Texts, card: TicketCard) -> Html | None:
    """The question on its technician's card; to everybody, that it is left unanswered."""
    if card.asked_at is None:
        return None
    at = words.live_moment(card.asked_at, card.zone, card.now)
    if card.flagged_at is not None:
        return t("card-unanswered", at=at)
    return t("card-asked", at=at) if card.is_mine else None


def _pause_left(t: Texts, card: TicketCard) -> Html | None:
    if card.pause is None:
        return None
    if card.pause.limit == 0:
        return t("card-pause-off")
    return t("card-pause-left", left=words.duration(t, card.pause.left))


def _pause(t: Texts, card: TicketCard) -> Html | None:
    if card.pause is None:
        return None
    if card.pause.limit == 0:
        return t("card-pause-off")
    return t(
        "card-pause",
        left=words.duration(t, card.pause.left),
        limit=words.duration(t, card.pause.limit),
    )


def _elsewhere(t: Texts, card: TicketCard) -> Html | None:
    if card.works_elsewhere is None:
        return None
    return t(
        "card-elsewhere",
        id=str(card.works_elsewhere.session.ticket_id),
        serial=card.works_elsewhere.serial_number,
    )


def _parts(t: Texts, card: TicketCard, most: int) -> Sequence[Html]:
    shown = [
        t(
            "card-part",
            flag=words.flag(part.color),
            name=words.short(part.name, _SHOWN_OF_PART),
            minutes=words.duration(t, part.minutes * 60),
            comment=words.short(part.comment, _SHOWN_OF_PART),
            has_comment="yes" if part.comment else "no",
        )
        for part in card.parts[:most]
    ]
    left_out = len(card.parts) - len(shown)
    if left_out > 0:
        shown.append(t("card-parts-more", count=left_out))
    return [Html(""), *shown] if shown else []


def _last_word(t: Texts, card: TicketCard) -> Html | None:
    last = card.last_word
    if last is None:
        return None
    is_own = card.reader_id is not None and last.actor_id == card.reader_id
    values = {
        "name": last.actor_name,
        "who": "me" if is_own else "other",
        "at": words.live_moment(last.created_at, card.zone, card.now),
        "reason": words.short(last.note or "", words.SHOWN_REASON),
    }
    keys = {
        TicketAction.QC_PASS: "card-passed",
        TicketAction.QC_FAIL: "card-failed",
        TicketAction.CANCELLED: "card-cancelled",
    }
    return Html("\n" + t(keys[last.action], **values))


def card_buttons(t: Texts, card: TicketCard) -> list[Sequence[InlineKeyboardButton]]:
    ticket, item = card.ticket, card.overview.item
    other = card.works_elsewhere
    usual = [action for action in card.actions if action not in RARE]
    deciding = [action for action in usual if action in INSPECTION]
    others = [action for action in usual if action not in INSPECTION]
    about = [
        button(t.plain("button-history"), ShowHistory(ticket_id=ticket.id)),
        button(t.plain("button-more"), ShowMore(ticket_id=ticket.id)),
    ]
    if deciding:
        # A decision is final: something harmless lies between the two.
        first, *rest = _actions(t, card, deciding)
        return [first, about, *rest, *_actions(t, card, others)]
    return [
        *_actions(t, card, usual),
        [
            button(
                t.plain("button-open-ticket", id=str(other.session.ticket_id)),
                ShowTicket(ticket_id=other.session.ticket_id),
            )
        ]
        if other
        else [],
        [button(t.plain("button-show-item", serial=item.serial_number), ShowItem(item_id=item.id))]
        if card.waits_for_item and card.may_change_item
        else [],
        about,
    ]


def _actions(
    t: Texts, card: TicketCard, shown: Sequence[CardAction]
) -> list[Sequence[InlineKeyboardButton]]:
    """Two a row, in their order; a wide one has a row of its own."""
    rows: list[list[InlineKeyboardButton]] = []
    last_is_open = False
    for action in shown:
        press = TicketPress(action=action, ticket_id=card.ticket.id, version=card.ticket.version)
        each = button(t.plain(f"button-{action.value}"), press, _STYLES.get(action))
        if last_is_open and action not in WIDE:
            rows[-1].append(each)
            last_is_open = False
        else:
            rows.append([each])
            last_is_open = action not in WIDE
    return [*rows]
