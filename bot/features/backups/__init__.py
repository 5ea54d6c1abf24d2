"""Backups, for admins: the last one, one more now, one for this chat."""
