"""What is told of backups without being asked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.buttons.backups import ShowBackups
from bot.features.backups.views import file_size
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import Screen, button, keyboard
from domain.audience import NoticeKind


def notice(t: Texts, kind: NoticeKind, payload: Mapping[str, Any], actor: str) -> Screen:
    shown = button(t.plain("button-backups"), ShowBackups())
    return Screen(_words(t, kind, payload, actor), keyboard([[shown]]))


def _words(t: Texts, kind: NoticeKind, payload: Mapping[str, Any], actor: str) -> Html:
    match kind:
        case NoticeKind.BACKUP_MADE:
            size = file_size(t, payload["size"])
            return t("notice-backup_made", name=payload["name"], size=size)
        case NoticeKind.BACKUP_FAILED:
            return t("notice-backup_failed", error=words.short(payload["error"], 300))
        case NoticeKind.BACKUPS_OVERDUE:
            since = datetime.fromisoformat(payload["since"])
            return t("notice-backups_overdue", day=f"{since:%d.%m.%Y}")
        case _:
            return t("notice-backup_sent", actor=actor)
