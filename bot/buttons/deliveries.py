"""Buttons of deliveries."""

from bot.buttons.fields import Id
from bot.buttons.press import PRIVATE, PressData


class ShowDeliveries(PressData, prefix="d", under=PRIVATE):
    """The state of deliveries, as it is now."""


class RetryNotice(PressData, prefix="dr", under=PRIVATE):
    notice_id: Id


class DropNotice(PressData, prefix="dd", under=PRIVATE):
    notice_id: Id
