"""Routers: a press or a word in, one service call, one answer out."""
