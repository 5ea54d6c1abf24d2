"""People: who somebody is, how strangers get in, what one has earned."""

from aiogram.types import (
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.callbacks import ChooseLanguage, DecideAccess, KeepName, RequestAccess
from bot.texts import LANGUAGES, Html, Texts, texts
from bot.views import words
from bot.views.screen import Screen, Style, button, keyboard, lines, paragraphs
from domain.people import AccessRequest, Member, RequestStatus, Role
from domain.services.access import DecidedRequest
from domain.services.xp import XpStatement
from domain.xp import XpEntry


def welcome(t: Texts, member: Member) -> Screen:
    """What a member reads at `/start`: who he is here, and where to begin."""
    return Screen(
        paragraphs(
            t("welcome", name=member.name, roles=_roles(t, member)),
            *(t(f"begin-{role.value}") for role in Role if role in member.roles),
        ),
        ReplyKeyboardRemove(),
    )


def help_text(t: Texts, member: Member | None) -> Screen:
    if member is None:
        return stranger(t)
    parts = [t(f"help-{role.value}") for role in Role if role in member.roles]
    return Screen(paragraphs(*parts, t("help-everyone")))


def me(t: Texts, member: Member) -> Screen:
    return Screen(
        lines(
            t("me-name", name=member.name),
            t("me-roles", roles=_roles(t, member)),
            t("me-language", language=t.plain("language-name")),
            t("me-id", id=str(member.telegram_id)),
        )
    )


def _roles(t: Texts, member: Member) -> str:
    held = [words.role(t, role) for role in Role if role in member.roles]
    return ", ".join(held) if held else t.plain("no-roles")


def languages(t: Texts) -> Screen:
    """Each language under its own name."""
    return Screen(
        t("ask-language"),
        keyboard(
            [
                [button(texts(each).plain("language-name"), ChooseLanguage(language=each))]
                for each in LANGUAGES
            ]
        ),
    )


def stranger(t: Texts) -> Screen:
    return Screen(
        t("stranger"),
        keyboard([[button(t.plain("button-request-access"), RequestAccess(), Style.PRIMARY)]]),
    )


def waiting_for_approval(t: Texts) -> Screen:
    return Screen(t("access-waiting"), ReplyKeyboardRemove())


def ask_first_name(t: Texts, known: str) -> Screen:
    return Screen(t("ask-first-name"), keyboard([[button(known, KeepName(field="first"))]]))


def ask_last_name(t: Texts, known: str | None) -> Screen:
    return Screen(
        t("ask-last-name"),
        keyboard(
            [
                [button(known, KeepName(field="last"))] if known else [],
                [button(t.plain("button-no-last-name"), KeepName(field="last", skip=True))],
            ]
        ),
    )


def ask_phone(t: Texts) -> Screen:
    return Screen(
        t("ask-phone"),
        ReplyKeyboardMarkup(
            keyboard=[[KeyboardButton(text=t.plain("button-share-contact"), request_contact=True)]],
            resize_keyboard=True,
            one_time_keyboard=True,
            input_field_placeholder="+998 90 123 45 67",
        ),
    )


def access_request(t: Texts, decided: DecidedRequest) -> Screen:
    """A request as an admin sees it: with the buttons until somebody decided."""
    request = decided.request
    return Screen(
        paragraphs(_request(t, request), _decision(t, decided)),
        _decide_buttons(t, request) if request.status is RequestStatus.PENDING else None,
    )


def _request(t: Texts, request: AccessRequest) -> Html:
    return lines(
        t("request-title"),
        t("request-name", name=request.name),
        t("request-username", username=request.username) if request.username else None,
        t("request-phone", phone=request.phone),
    )


def _decision(t: Texts, decided: DecidedRequest) -> Html | None:
    request = decided.request
    if request.status is RequestStatus.PENDING:
        return None
    if request.role is None:
        return t("request-refused", name=decided.decided_by_name)
    return t("request-granted", name=decided.decided_by_name, role=words.role(t, request.role))


def _decide_buttons(t: Texts, request: AccessRequest) -> InlineKeyboardMarkup:
    return keyboard(
        [
            [
                button(
                    t.plain(f"button-grant-{role.value}"),
                    DecideAccess(request_id=request.id, role=role),
                )
            ]
            for role in Role
        ]
        + [[button(t.plain("button-refuse"), DecideAccess(request_id=request.id), Style.DANGER)]]
    )


def xp_statement(t: Texts, told: XpStatement) -> Screen:
    """Total, month, level, and the last entries, each explained."""
    level = t(
        "xp-level",
        level=told.level,
        missing=told.next_threshold - told.total if told.next_threshold is not None else 0,
        top="yes" if told.next_threshold is None else "no",
    )
    entries = [_entry(t, told, entry) for entry in told.entries]
    return Screen(
        paragraphs(
            lines(t("xp-total", total=told.total), t("xp-month", month=told.month), level),
            lines(*entries) if entries else t("xp-none"),
        )
    )


def _entry(t: Texts, told: XpStatement, entry: XpEntry) -> Html:
    values = {
        "amount": f"{entry.amount:+d}",
        "ticket": str(entry.ticket_id or ""),
        "at": words.moment(entry.created_at, told.zone),
        "rules": str(entry.payload.get("rules_version", "")),
    }
    match entry.entry_type.value:
        case "ticket_base_xp":
            by_hand = bool(entry.payload["is_manual"])
            key = "xp-entry-manual" if by_hand else "xp-entry-base"
            values["minutes"] = str(entry.payload["total_duration"])
            values["divisor"] = str(entry.payload["base_divisor"])
        case "ticket_qc_first_pass_bonus":
            key = "xp-entry-bonus"
        case "ticket_qc_status_update":
            key = "xp-entry-inspection"
        case _:
            key = "xp-entry-adjustment"
            values["comment"] = words.short(entry.description, 100)
    return t(key, **values)
