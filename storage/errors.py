"""What an owner is told, in one sentence, of a database that this program can't use."""


class BadDatabaseUrl(ValueError):
    """What is wrong with the address, or with what it names; never shows a password."""


class CantMigrate(Exception):
    """Says in one sentence why the database is left as it was."""


class BackupError(Exception):
    """Says in one sentence why there is no backup, restore or copy; what was there is as it was."""
