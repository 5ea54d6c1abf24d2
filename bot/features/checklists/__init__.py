"""Checklists of a ticket's parts, ticked off while working."""
