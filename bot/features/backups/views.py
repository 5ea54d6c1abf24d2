"""The state of backups."""

from bot.buttons.backups import AskPassphrase, LeavePassphrase, MakeBackup, ShowBackups
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import Screen, button, keyboard, lines, paragraphs
from domain.backups import MOST_SENT, SHORTEST_PASSPHRASE, Backup, Nights
from domain.services.backups import BackupReport

_MEGABYTE = 1 << 20


def backups(t: Texts, report: BackupReport) -> Screen:
    make = [button(t.plain("button-backup-make"), MakeBackup())] if report.nights else []
    return Screen(
        paragraphs(
            t("backups-title"),
            lines(
                *(_last(t, report, report.made) if report.made else [t("backups-none")]),
                *_failed(t, report),
                *_waiting(t, report),
                *_sent(t, report),
            ),
            _nights(t, report.nights),
        ),
        keyboard(
            [
                make,
                [button(t.plain("button-backup-send"), AskPassphrase())],
                [button(t.plain("button-refresh"), ShowBackups())],
            ]
        ),
    )


def ask_passphrase(t: Texts) -> Screen:
    return Screen(
        t("backups-passphrase", count=SHORTEST_PASSPHRASE),
        keyboard([[button(t.plain("button-back"), LeavePassphrase())]]),
    )


def on_its_way(t: Texts, *, is_erased: bool) -> Screen:
    erased = t("backups-passphrase-erased" if is_erased else "backups-passphrase-stays")
    return Screen(paragraphs(t("backups-on-its-way"), erased))


def too_large(t: Texts, size: int) -> Screen:
    most = str(MOST_SENT // 1_000_000)
    return Screen(t("backups-too-large", size=file_size(t, size), most=most))


def not_sent(t: Texts, words_of_it: str) -> Screen:
    return Screen(t("backups-not-sent", error=words.short(words_of_it, 300)))


def caption(t: Texts, size: int) -> Html:
    return t("backups-caption", size=file_size(t, size))


def file_size(t: Texts, size: int) -> str:
    """Megabytes with one decimal, of small ones whole kilobytes."""
    if size < _MEGABYTE:
        return t.plain("size-kb", size=str(max(1, size // 1024)))
    return t.plain("size-mb", size=f"{size / _MEGABYTE:.1f}")


def _last(t: Texts, report: BackupReport, made: Backup) -> list[Html]:
    at = words.moment(made.ended_at or made.created_at, report.zone, report.now)
    size = file_size(t, made.size or 0)
    return [t("backups-last", at=at, size=size), t("backups-name", name=made.name or "")]


def _failed(t: Texts, report: BackupReport) -> list[Html]:
    if report.failed is None:
        return []
    at = words.moment(report.failed.ended_at or report.failed.created_at, report.zone, report.now)
    return [t("backups-failed", at=at, error=words.short(report.failed.error or "", 300))]


def _waiting(t: Texts, report: BackupReport) -> list[Html]:
    return [t("backups-waiting")] if report.waiting is not None else []


def _sent(t: Texts, report: BackupReport) -> list[Html]:
    if report.sent is None:
        return []
    at = words.moment(report.sent.created_at, report.zone, report.now)
    return [t("backups-sent", at=at, name=report.sent_to)]


def _nights(t: Texts, nights: Nights | None) -> Html:
    if nights is None:
        return t("backups-no-nights")
    return t(
        "backups-nights",
        at=nights.at,
        folder=words.short(nights.folder, 200),
        daily=nights.daily,
        weekly=nights.weekly,
    )
