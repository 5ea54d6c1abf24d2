"""Logs: for people on a console, or one JSON object a line; secrets masked in both."""

import json
import logging
import sys
from collections.abc import Iterable
from types import TracebackType
from typing import Any

from bot.observability.log_context import ids
from bot.observability.masking import Mask


class JsonFormatter(logging.Formatter):
    def __init__(self, mask: Mask) -> None:
        super().__init__()
        self._mask = mask

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": self._mask(record.getMessage()),
            **ids(),
        }
        if record.exc_info:
            line["exception"] = self._mask(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


class ConsoleFormatter(logging.Formatter):
    def __init__(self, mask: Mask) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
        self._mask = mask

    def format(self, record: logging.LogRecord) -> str:
        # A traceback brings the words of its exceptions: the line is masked as a whole.
        return self._mask(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        said = " ".join(f"{name}={each}" for name, each in ids().items())
        return super().formatMessage(record) + (f" [{said}]" if said else "")


def set_up_logging(level: str, log_format: str, *, secrets: Iterable[str] = ()) -> None:
    mask = Mask(secrets)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter(mask) if log_format == "json" else ConsoleFormatter(mask))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    # Each update is worth a line only to whoever looks for trouble.
    for noisy in ("aiogram.event", "alembic", "apscheduler"):
        logging.getLogger(noisy).setLevel(logging.WARNING if level != "debug" else logging.DEBUG)
    sys.excepthook = _last_words


def _last_words(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """What nobody caught goes the same way, masked, instead of straight to the console."""
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("bot").critical("the program failed", exc_info=(kind, error, trace))
