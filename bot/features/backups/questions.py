"""The one question about backups that waits for words."""

from bot.chat.questions import Question


class Passphrase(Question, kept_as="SendingBackup:passphrase"):
    """What the backup shall be closed with; it is kept nowhere."""
