"""Tickets: their cards, lists, work, quality control, and the admin's acts."""
