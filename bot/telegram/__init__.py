"""Calling Telegram: retries, rate limits, cooldowns, and what its refusals mean."""
