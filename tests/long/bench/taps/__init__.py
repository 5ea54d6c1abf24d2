"""Whole taps, over HTTP: the bot's process beside bare aiogram's, each before a stand-in of
Telegram that does as little as it can.
"""
