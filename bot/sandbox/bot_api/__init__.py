"""The bot's side: methods, their parameters, and how updates go out."""
