"""Backups: made while the bot runs, checked, restored, and carried to another database."""
