"""Telegram's rules of form: HTML, entities, keyboards, pictures."""
