"""Intake: a broken thing becomes a ticket."""
