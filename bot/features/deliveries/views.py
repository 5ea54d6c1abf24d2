"""The state of deliveries."""

from bot.buttons.deliveries import DropNotice, RetryNotice, ShowDeliveries
from bot.texts import Html, Texts
from bot.ui import words
from bot.ui.screen import Screen, button, keyboard, lines, paragraphs
from domain.delivery import DeadNotice
from domain.services.deliveries import DeliveryReport

_SHOWN_NAMES = 20


def deliveries(t: Texts, report: DeliveryReport) -> Screen:
    return Screen(
        paragraphs(
            t("deliveries-title"),
            lines(_waiting(t, report), _unreachable(t, report), _refused(t, report)),
            *(_dead(t, notice) for notice in report.dead),
        ),
        keyboard(
            [
                *(
                    [
                        button(
                            t.plain("button-retry", id=str(notice.id)),
                            RetryNotice(notice_id=notice.id),
                        ),
                        button(
                            t.plain("button-drop", id=str(notice.id)),
                            DropNotice(notice_id=notice.id),
                        ),
                    ]
                    for notice in report.dead
                ),
                [button(t.plain("button-refresh"), ShowDeliveries())],
            ]
        ),
    )


def _waiting(t: Texts, report: DeliveryReport) -> Html:
    if report.oldest is None:
        return t("deliveries-none-waiting")
    oldest = words.duration(t, int(report.oldest.total_seconds()))
    return t("deliveries-waiting", count=report.waiting, oldest=oldest)


def _unreachable(t: Texts, report: DeliveryReport) -> Html:
    if not report.unreachable:
        return t("deliveries-all-reachable")
    return t("deliveries-unreachable", names=", ".join(report.unreachable[:_SHOWN_NAMES]))


def _refused(t: Texts, report: DeliveryReport) -> Html:
    if report.dead_total == 0:
        return t("deliveries-none-dead")
    return t("deliveries-dead", count=report.dead_total)


def _dead(t: Texts, notice: DeadNotice) -> Html:
    return t(
        "deliveries-notice",
        id=str(notice.id),
        name=notice.recipient_name or t.plain("deliveries-nobody"),
        ticket=str(notice.ticket_id or ""),
        about="ticket" if notice.ticket_id else "other",
        error=words.short(notice.error, 150),
    )
