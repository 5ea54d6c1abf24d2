"""The file of settings: whether it can be read at all, in words."""

from io import StringIO
from pathlib import Path

from dotenv.parser import parse_stream

_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def fault_of(file: Path) -> str | None:
    """What is wrong with it; None if it can be read, or isn't there. Nothing it says is shown."""
    try:
        if file.is_dir():
            return "is a folder: put a file in its place, or take it away"
        if file.is_symlink() and not file.exists():
            return "is a link that leads nowhere: mend it, or take it away"
        if not file.is_file():
            return None
        content = file.read_bytes()
    except OSError as error:
        return f"can't be read ({error.strerror}): give this user the right to it"
    return _fault_in(content)


def is_open_to_others(file: Path) -> bool:
    """Whether other users of this machine can read or change it."""
    try:
        return bool(file.stat().st_mode & 0o066)
    except OSError:
        return False


def _fault_in(content: bytes) -> str | None:
    if content.startswith(_BYTE_ORDER_MARKS) or b"\0" in content:
        return "is UTF-16 or no text at all: save it as UTF-8"
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return f"line {line} is not UTF-8: save the file as UTF-8"
    for each in parse_stream(StringIO(text)):
        if each.error or (each.key is not None and each.value is None):
            said = each.original.string
            line = each.original.line + said[: len(said) - len(said.lstrip())].count("\n")
            return f"line {line} is not understood: expected NAME=value"
    return None
