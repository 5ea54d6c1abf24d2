"""What is wrong with a typed command, and how it is written."""

from zoneinfo import ZoneInfo

from bot.texts import Html, Texts
from bot.ui.refusals import refusal
from bot.ui.screen import lines
from domain import errors
from domain.errors import WorkshopError
from domain.people import Member

# Refusals that a typed command's usage line helps with. Where the form was right, and only
# the ticket, the person, the item or the rule unknown, it would mislead.
_MISTYPED = (errors.BadArgument, errors.MissingReason)

_NO_MATTER = ZoneInfo("UTC")


def mistyped(
    t: Texts,
    error: WorkshopError,
    command: str | None,
    *,
    reader: Member,
    zone: ZoneInfo = _NO_MATTER,
) -> Html:
    """What is said above the question into which a command falls that lacks something; `zone`
    is needed where the refusal may tell a moment.
    """
    return with_usage(t, refusal(t, error, reader=reader, zone=zone), error, command)


def with_usage(t: Texts, sentence: str, error: WorkshopError, command: str | None) -> Html:
    """The sentence, and the usage line where that helps."""
    said = t("refusal", text=sentence)
    if command is None or not isinstance(error, _MISTYPED):
        return said
    return lines(said, t("usage", usage=t.plain(f"usage-{command}")))
