"""People: who somebody is, how strangers get in."""

from aiogram.types import (
    InlineKeyboardButton,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.buttons.people import (
    BlockRequester,
    ChooseLanguage,
    DecideAccess,
    KeepName,
    RequestAccess,
    ShowRequest,
    ShowRequests,
)
from bot.settings.version import version
from bot.texts import LANGUAGES, Html, Texts, texts
from bot.ui import words
from bot.ui.screen import Screen, Style, button, copies, keyboard, lines, paragraphs
from bot.ui.sure import sure_or_cancel
from domain.people import AccessRequest, Member, RequestStatus, Role
from domain.services.access import DecidedRequest


def welcome(t: Texts, member: Member) -> Screen:
    """What a member reads at `/start`: who he is here, and where to begin."""
    return Screen(
        paragraphs(
            t("welcome", name=member.name, roles=roles_of(t, member)),
            *(t(f"begin-{role.value}") for role in Role if role in member.roles),
        ),
        ReplyKeyboardRemove(),
    )


def me(t: Texts, member: Member) -> Screen:
    return Screen(
        lines(
            t("me-name", name=member.name),
            t("me-roles", roles=roles_of(t, member)),
            t("me-language", language=t.plain("language-name")),
            t("me-id", id=str(member.telegram_id)),
            t("me-version", version=version()) if member.has(Role.ADMIN) else None,
        )
    )


def roles_of(t: Texts, member: Member) -> str:
    """The roles that somebody holds, by name."""
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


def stranger(t: Texts, scanned: str = "") -> Screen:
    """`scanned`: the token of the label that he came with."""
    ask = RequestAccess(scanned=scanned)
    return Screen(
        t("stranger"),
        keyboard([[button(t.plain("button-request-access"), ask, Style.PRIMARY)]]),
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


def paused(t: Texts, until: str) -> Screen:
    """Refused a short while ago."""
    return Screen(t("access-paused", at=until), ReplyKeyboardRemove())


def access_request(t: Texts, decided: DecidedRequest, *, listed: bool = False) -> Screen:
    """A request as an admin sees it: with the buttons until somebody decided.

    `listed`: opened from the list, to which there is a way back; there whoever asks can be
    blocked too.
    """
    request = decided.request
    rows = _decide_buttons(t, request, listed) if request.status is RequestStatus.PENDING else []
    if listed:
        if request.status is not RequestStatus.GRANTED and not decided.is_blocked:
            block = BlockRequester(request_id=request.id)
            rows.append([button(t.plain("button-block"), block, Style.DANGER)])
        rows.append([button(t.plain("button-back"), ShowRequests())])
    return Screen(
        paragraphs(_request(t, request), _decision(t, decided)), keyboard(rows) if rows else None
    )


def ask_admin(t: Texts, request: AccessRequest, *, listed: bool) -> Screen:
    """Whether a stranger shall be an admin at once; Cancel leads back to his request."""
    sure = DecideAccess(request_id=request.id, role=Role.ADMIN, listed=listed, sure=True)
    cancel = ShowRequest(request_id=request.id, listed=listed)
    return Screen(
        paragraphs(
            t("ask-give-role", name=request.name, role=words.role(t, Role.ADMIN)),
            t("give-admin-means"),
        ),
        keyboard(sure_or_cancel(t, t.plain("button-give-role-sure"), sure, cancel)),
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
    if decided.is_blocked:
        return t("request-blocked")
    if request.role is None:
        return t("request-refused", name=decided.decided_by_name)
    return t("request-granted", name=decided.decided_by_name, role=words.role(t, request.role))


def _decide_buttons(
    t: Texts, request: AccessRequest, listed: bool
) -> list[list[InlineKeyboardButton]]:
    grants = [
        [
            button(
                t.plain(f"button-grant-{role.value}"),
                DecideAccess(request_id=request.id, role=role, listed=listed),
            )
        ]
        for role in Role
    ]
    no = DecideAccess(request_id=request.id, listed=listed)
    refuse = button(t.plain("button-refuse"), no, Style.DANGER)
    phone = copies(t.plain("button-copy", copied=request.phone), request.phone)
    return [*grants, [refuse], [phone] if phone else []]
