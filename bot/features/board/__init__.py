"""The live board: what is true now, pinned in a chat."""
