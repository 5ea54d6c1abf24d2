"""Who is here: `/in` and `/out`."""
