"""Buttons of backups."""

from bot.buttons.press import PRIVATE, PressData


class ShowBackups(PressData, prefix="bk", under=PRIVATE):
    """The last backup, as it is now."""


class MakeBackup(PressData, prefix="bkm", under=PRIVATE):
    """One more, now."""


class AskPassphrase(PressData, prefix="bks", under=PRIVATE):
    """One for this chat: begins with a passphrase."""


class LeavePassphrase(PressData, prefix="bkx", under=PRIVATE):
    """No backup for this chat after all."""
