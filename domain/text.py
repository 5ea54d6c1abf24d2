"""Words that people type, before they are kept."""

from domain.errors import BadArgument


def one_line(value: str) -> str:
    """`value` without control characters, and with single spaces."""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def required_text(argument: str, value: str, limit: int) -> str:
    """`value` in one line, without space around it; refused when empty or over `limit` characters.

    NUL and other control characters are dropped: PostgreSQL refuses NUL in text, and no
    one can have meant to type the rest.
    """
    text = one_line(value)
    if not text:
        raise BadArgument(argument, "empty")
    if len(text) > limit:
        raise BadArgument(argument, "too-long", {"max": limit})
    return text
