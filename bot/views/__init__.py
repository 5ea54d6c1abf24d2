"""Pure functions from what is to what a person sees: no Telegram calls, no database."""
