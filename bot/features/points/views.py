"""Points: one's own, each line explained; the month's leaderboard."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardButton

from bot.buttons.points import PickDoubt, ShowTop
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import Screen, button, keyboard, lines, paragraphs
from domain.points import XpEntry, XpEntryType
from domain.services.points import Leaderboard, Place, Verified, XpStatement

_MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}
_BAR = 10
_SHOWN_COMMENT, _SHOWN_NAME, _SHOWN_ITEM = 80, 40, 30
_NOT_NAMED: Mapping[int, str] = {}


def xp_statement(t: Texts, told: XpStatement) -> Screen:
    """Total, month, level with what is missing to the next, and the last entries, explained."""
    if not told.entries and not told.total:
        return Screen(t("xp-none"))
    entries = [
        _asked(
            t,
            entry_line(t, entry, told.names, told.zone, told.now, told.items),
            entry.id in told.asked,
        )
        for entry in told.entries
    ]
    return Screen(
        paragraphs(
            lines(
                t("xp-total", total=told.total),
                t("xp-month", month=told.month),
                _level(t, told),
            ),
            lines(*entries) if entries else None,
        ),
        keyboard([[button(t.plain("button-doubt"), PickDoubt())] if entries else []]),
    )


def verified(t: Texts, told: Verified) -> Screen:
    """The ledger reckoned anew, and what in it isn't as it says."""
    return Screen(
        lines(
            t("xp-verified", entries=told.entries, total=str(told.total)),
            t("xp-verified-well")
            if not told.wrong
            else t("xp-verified-wrong", count=told.wrong_in_all),
            *(
                t("xp-verified-row", reference=each.reference, amount=f"{each.amount:+d}")
                for each in told.wrong
            ),
        )
    )


def top(t: Texts, board: Leaderboard) -> Screen:
    """The month's best, and the reader's own place wherever it is."""
    own = board.own
    shown = [_place(t, each, own) for each in board.places]
    if own is not None and own not in board.places:
        shown += [t("top-gap"), _place(t, own, own)]
    month = t.plain(f"month-{board.month.month}")
    return Screen(
        paragraphs(
            t("top-title", month=month, year=str(board.month.year)),
            lines(*shown) if shown else t("top-empty"),
            t("top-own-none") if own is None and shown else None,
        ),
        keyboard(
            [
                [
                    *(
                        [_turn(t, "button-month-before", board.back + 1)]
                        if board.has_earlier
                        else []
                    ),
                    *([_turn(t, "button-month-after", board.back - 1)] if board.back else []),
                ],
                [_turn(t, "button-refresh", board.back)],
            ]
        ),
    )


def _level(t: Texts, told: XpStatement) -> Html:
    if told.next_threshold is None:
        return t("xp-level-top", level=str(told.level))
    return t(
        "xp-level",
        level=str(told.level),
        missing=told.next_threshold - told.total,
        bar=_bar(told.total - told.threshold, told.next_threshold - told.threshold),
    )


def _bar(done: int, whole: int) -> str:
    full = min(max(0, done * _BAR // whole), _BAR)
    return "▰" * full + "▱" * (_BAR - full)


def _asked(t: Texts, line: Html, is_asked: bool) -> Html:
    return t("xp-entry-asked", line=line) if is_asked else line


def entry_line(
    t: Texts,
    entry: XpEntry,
    names: Mapping[int, str],
    zone: ZoneInfo,
    now: datetime,
    items: Mapping[int, str] = _NOT_NAMED,
) -> Html:
    """One line of the ledger, explained; `names` are those of who gave points by hand."""
    payload, ticket_id = entry.payload, entry.ticket_id or 0
    item = words.short(items.get(ticket_id, ""), _SHOWN_ITEM)
    at, is_today = words.moment(entry.created_at, zone, now), _is_today(entry, zone, now)
    values: dict[str, str | int] = {
        "ticket": f"{ticket_id} {item}" if item else str(ticket_id),
        "at": t.plain("xp-today", at=at) if is_today else at,
        "amount": words.number(t, entry.amount, signed=True),
    }
    match entry.entry_type:
        case XpEntryType.TICKET_BASE_XP:
            minutes, divisor = payload["total_duration"], payload["base_divisor"]
            key = _base(entry)
            values |= {"minutes": minutes, "divisor": divisor}
        case XpEntryType.FIRST_PASS_BONUS:
            key = "xp-entry-bonus"
        case XpEntryType.QC_STATUS_UPDATE:
            key = "xp-entry-inspection"
        case XpEntryType.MANUAL_ADJUSTMENT:
            key = "xp-entry-adjustment"
            values["comment"] = words.short(entry.description, _SHOWN_COMMENT)
            values["name"] = words.short(names.get(payload.get("by", 0), "—"), _SHOWN_NAME)
    return t(key, **values)


def _is_today(entry: XpEntry, zone: ZoneInfo, now: datetime) -> bool:
    return words.day(entry.created_at, zone) == words.day(now, zone)


def _base(entry: XpEntry) -> str:
    """By the formula; by hand; or as it was reckoned under rules that have changed since."""
    payload = entry.payload
    if payload["is_manual"] and payload["xp_amount"] > 0:
        return "xp-entry-manual"
    by_formula = -(-payload["total_duration"] // payload["base_divisor"])
    return "xp-entry-base" if entry.amount == by_formula else "xp-entry-before"


def _place(t: Texts, each: Place, own: Place | None) -> Html:
    medal = _MEDALS.get(each.place) if each.points > 0 else None
    return t(
        "top-place",
        place=medal or f"{each.place}.",
        name=words.short(each.name, _SHOWN_NAME),
        points=each.points,
        who="me" if each == own else "other",
    )


def _turn(t: Texts, key: str, back: int) -> InlineKeyboardButton:
    return button(t.plain(key), ShowTop(back=back))
