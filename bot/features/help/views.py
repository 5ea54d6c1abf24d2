"""What a person can do here: by role, and for admins by topic."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from bot.buttons.help import HelpTopic, ShowHelp
from bot.features.people.access_views import stranger
from bot.texts import Texts
from bot.ui.screen import Screen, button, in_rows, keyboard, lines, paragraphs
from domain.people import Member, Role


def help_text(t: Texts, member: Member | None, topic: HelpTopic | None = None) -> Screen:
    """The daily work of each role; an admin's commands stand behind a button for each topic."""
    if member is None:
        return stranger(t)
    if topic is not None and member.has(Role.ADMIN):
        return Screen(t(f"help-on-{topic.value}"), keyboard(_topics(t, topic)))
    parts = [t(f"help-{role.value}") for role in Role if role in member.roles]
    return Screen(
        paragraphs(*parts, t("help-everyone")),
        keyboard(_topics(t, None)) if member.has(Role.ADMIN) else None,
    )


def unknown_command(t: Texts, command: str, near: Sequence[str]) -> Screen:
    """The commands that may have been meant, to be tapped."""
    if not near:
        return Screen(t("unknown-command", command=command))
    return Screen(
        lines(
            t("unknown-command-near", command=command),
            *(
                t("unknown-near", command=f"/{name}", does=t.plain(f"command-{name}"))
                for name in near
            ),
        )
    )


def _topics(t: Texts, here: HelpTopic | None) -> list[Sequence[InlineKeyboardButton]]:
    others = [
        button(t.plain(f"button-help-{topic.value}"), ShowHelp(topic=topic))
        for topic in HelpTopic
        if topic is not here
    ]
    back = [button(t.plain("button-back"), ShowHelp())] if here is not None else []
    return [*in_rows(others, 2), back]
