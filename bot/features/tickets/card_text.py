"""What a card says of its ticket: in short, and in full under ℹ️ More."""

from collections.abc import Sequence

from bot.features.notes.card_parts import note_lines
from bot.features.tickets.card_detours import detour, handover
from bot.features.tickets.card_numbers import numbers, numbers_in_full
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import lines
from domain.checklists import count_checks
from domain.services.card_actions import CardAction
from domain.services.cards import TicketCard
from domain.ticket import PartLine, TicketAction

# Enough to begin with; all that fit far within a message's length stand under ℹ️ More.
_PARTS, _MORE_PARTS = 3, 7
_SHOWN_OF_PART = 40
_SHOWN_CHECKS, _SHOWN_OF_CHECK = 3, 30


def card_text(t: Texts, card: TicketCard) -> Html:
    """What it is about and where it stands, in as few lines as a phone's screen likes."""
    return lines(
        *_headline(t, card),
        _standing(t, card),
        *detour(t, card),
        numbers(t, card),
        *_hints(t, card),
        *note_lines(t, card),
        *_parts(t, card, _PARTS),
        _open_checks(t, card),
        handover(t, card),
        _last_word(t, card),
        _decide(t, card),
    )


def full_text(t: Texts, card: TicketCard) -> Html:
    return lines(
        *_headline(t, card),
        Html(""),
        _status(t, card),
        *detour(t, card),
        _technician(t, card),
        t("card-creator", name=card.overview.creator_name),
        *numbers_in_full(t, card),
        *_hints(t, card),
        *note_lines(t, card),
        *_parts(t, card, _MORE_PARTS),
        _open_checks(t, card),
        handover(t, card),
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
    technician = None if card.is_mine else _technician(t, card)
    return Html(" · ".join(each for each in (_status(t, card), technician) if each is not None))


def _status(t: Texts, card: TicketCard) -> Html:
    return t(
        "card-status",
        status=words.status(t, card.ticket.status),
        since=words.live_moment(card.ticket.status_since, card.zone, card.now),
    )


def _technician(t: Texts, card: TicketCard) -> Html | None:
    name = card.overview.technician_name
    if not name:
        return None
    left = card.overview.technician_left and card.ticket.is_active
    return t("card-technician", name=name, left="yes" if left else "no")


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


def _still_working(t: Texts, card: TicketCard) -> Html | None:
    """The question on its technician's card; to everybody, that it is left unanswered."""
    if card.asked_at is None:
        return None
    at = words.live_moment(card.asked_at, card.zone, card.now)
    if card.flagged_at is not None:
        return t("card-unanswered", at=at)
    return t("card-asked", at=at) if card.is_mine else None


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
        _with_checks(t, part, words.part(t, part, _SHOWN_OF_PART)) for part in card.parts[:most]
    ]
    left_out = len(card.parts) - len(shown)
    if left_out > 0:
        shown.append(t("card-parts-more", count=left_out))
    return [Html(""), *shown] if shown else []


def _with_checks(t: Texts, part: PartLine, line: Html) -> Html:
    """How many of its checks are done."""
    if not part.checks:
        return line
    done, of = count_checks([part])
    return t("card-checks", line=line, done=done, of=of)


def _open_checks(t: Texts, card: TicketCard) -> Html | None:
    """What keeps it from QC: said before anybody taps in vain."""
    left = card.open_checks
    if not left:
        return None
    shown = [words.short(each, _SHOWN_OF_CHECK) for each in left[:_SHOWN_CHECKS]]
    more = len(left) - len(shown)
    return t("card-open-checks", checks=", ".join(shown), more=more)


def _last_word(t: Texts, card: TicketCard) -> Html | None:
    last = card.last_word
    if last is None:
        return None
    is_own = card.reader_id is not None and last.actor_id == card.reader_id
    values = {
        "name": last.actor_name,
        "who": "me" if is_own else "other",
        "at": words.live_moment(last.created_at, card.zone, card.now),
        "reason": words.short(
            words.why(t, last.action, last.note, last.metadata), words.SHOWN_REASON
        ),
    }
    keys = {
        TicketAction.QC_PASS: "card-passed",
        TicketAction.QC_FAIL: "card-failed",
        TicketAction.CANCELLED: "card-cancelled",
    }
    return Html("\n" + t(keys[last.action], **values))


def _decide(t: Texts, card: TicketCard) -> Html | None:
    """The machine's name once more, just above Pass and Fail."""
    if CardAction.PASS not in card.actions:
        return None
    item = card.overview.item
    return Html("\n" + t("card-decide", item=item.name, serial=item.serial_number))
