"""Invites: which are open, and the link of each."""

from aiogram.types import InlineKeyboardButton

from bot.buttons.people import CreateInvite, RevokeInvite, ShowInvite, ShowInvites, ShowPeople
from bot.features.people.access_views import welcome
from bot.features.people.list_view import ROLE_ICONS, SHOWN_NAME
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.paging import page_buttons
from bot.ui.screen import Screen, Style, button, copies, keyboard, paragraphs, share
from bot.ui.sure import sure_or_cancel
from domain.invites import VALID_FOR
from domain.people import Role
from domain.ports.access import OpenInvite
from domain.services.invites import Acceptance, InvitePage, InviteSheet


def invites(t: Texts, page: InvitePage, heading: Html | None = None) -> Screen:
    """The open ones, and a button for each role to invite somebody with."""
    note = t("people-page", page=page.page + 1, pages=page.pages) if page.pages > 1 else None
    return Screen(
        paragraphs(
            heading,
            t("invites-title", count=page.total),
            note,
            t("invites-ask", days=VALID_FOR.days),
        ),
        keyboard(
            [
                *([_row(t, page, row)] for row in page.rows),
                page_buttons(t, page.page, page.pages, lambda to: ShowInvites(page=to)),
                *(
                    [
                        button(
                            t.plain("button-invite", role=t.plain(f"button-grant-{role.value}")),
                            CreateInvite(role=role),
                        )
                    ]
                    for role in Role
                ),
                [button(t.plain("button-people"), ShowPeople())],
            ]
        ),
    )


def invite(t: Texts, told: InviteSheet, link: str) -> Screen:
    """What the new person is to read, to be forwarded as it is, or shared."""
    made = told.invite
    role = words.role(t, made.role)
    return Screen(
        paragraphs(
            t("invite-link", role=role, link=link),
            t(
                "invite-terms",
                until=words.moment(made.expires_at, told.zone),
                name=told.creator_name,
            ),
        ),
        keyboard(
            [
                [
                    share(t.plain("button-share"), link, t.plain("invite-shared", role=role)),
                    copies(t.plain("button-copy-link"), link),
                ],
                [
                    button(
                        t.plain("button-revoke-invite"),
                        RevokeInvite(invite_id=made.id),
                        Style.DANGER,
                    )
                ],
                [button(t.plain("button-back"), ShowInvites())],
            ]
        ),
    )


def ask_revoke(t: Texts, told: InviteSheet) -> Screen:
    """Which link it is that will let nobody in, before it is taken back."""
    made = told.invite
    return Screen(
        paragraphs(
            t("ask-revoke-invite", role=words.role(t, made.role)),
            t(
                "invite-terms",
                until=words.moment(made.expires_at, told.zone),
                name=told.creator_name,
            ),
        ),
        keyboard(
            sure_or_cancel(
                t,
                t.plain("button-revoke-sure"),
                RevokeInvite(invite_id=made.id, sure=True),
                ShowInvite(invite_id=made.id),
            )
        ),
    )


def revoked(t: Texts, told: InviteSheet) -> Html:
    return t("did-revoke-invite", role=words.role(t, told.invite.role), name=told.creator_name)


def accepted(t: Texts, told: Acceptance) -> Screen:
    """What whoever came with a link reads: what it gave him, and where to begin."""
    gained = words.role(t, told.gained) if told.gained else ""
    heading = t("invite-gained", role=gained) if told.gained else t("invite-in-already")
    greeting = welcome(t, told.member)
    return Screen(paragraphs(heading, greeting.text), greeting.keyboard)


def _row(t: Texts, page: InvitePage, row: OpenInvite) -> InlineKeyboardButton:
    label = t.plain(
        "row-invite",
        icon=ROLE_ICONS[row.invite.role],
        until=words.moment(row.invite.expires_at, page.zone),
        name=words.short(row.creator_name, SHOWN_NAME),
    )
    return button(label, ShowInvite(invite_id=row.invite.id))
