"""`/new SERIAL MINUTES TITLE`: what the line says of the ticket, and what of that can't be."""

from bot.chat.arguments import Arguments
from bot.features.intake.draft import Draft
from domain.errors import BadArgument


def given(draft: Draft, rest: str) -> tuple[Draft, BadArgument | None]:
    """The draft with what stands behind the serial number, and what of that can't be.

    Where no number comes first, only the title is known.
    """
    wrong: BadArgument | None = None
    first = rest.split(maxsplit=1)[0] if rest else ""
    if first[:1].isdigit() or first[:1] in ("+", "-", "−"):
        typed = Arguments(rest)
        try:
            draft = draft.given(minutes=typed.number("minutes"))
        except BadArgument as error:
            wrong = error
        rest = typed.left()
    if rest:
        try:
            draft = draft.given(title=rest)
        except BadArgument as error:
            wrong = wrong or error
    return draft, wrong
