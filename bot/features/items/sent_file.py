"""A file that a person sent, fetched from Telegram."""

from io import BytesIO

from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import Document
from aiohttp import ClientError

from bot.telegram.retry import FILE_WAIT, patiently
from domain.csv_file import FileProblem
from domain.errors import BadFile
from domain.item_file import MAX_BYTES

_TABLES = (".csv", ".tsv", ".xlsx")
_OTHER_WORKBOOK = (".xls", ".xlsb", ".ods", ".numbers")
# The file isn't to be had now: Telegram has trouble, or has forgotten it.
_NOT_TO_BE_HAD = (
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    ClientError,
    TimeoutError,
)
_NO_TABLE = ("image/", "audio/", "video/", "application/pdf", "application/zip")


def is_named_table(document: Document) -> bool:
    """Whether it is called like a table that is read here."""
    return (document.file_name or "").lower().endswith(_TABLES)


def require_table(document: Document) -> None:
    """Refuse, before it is fetched, what can't be a table that is read here."""
    name, kind = (document.file_name or "").lower(), document.mime_type or ""
    if name.endswith(_OTHER_WORKBOOK):
        raise BadFile(FileProblem.OLD_EXCEL)
    if kind.startswith(_NO_TABLE):
        raise BadFile(FileProblem.NO_TABLE)
    if (document.file_size or 0) > MAX_BYTES:
        raise BadFile(FileProblem.TOO_BIG)


async def fetched(bot: Bot, file_id: str) -> bytes:
    try:
        file = await patiently(lambda: bot.get_file(file_id), longest_wait=FILE_WAIT)
        if (file.file_size or 0) > MAX_BYTES:
            raise BadFile(FileProblem.TOO_BIG)
        into = BytesIO()
        await bot.download_file(file.file_path or "", into)
    except _NOT_TO_BE_HAD:
        raise BadFile(FileProblem.LOST) from None
    return into.getvalue()
