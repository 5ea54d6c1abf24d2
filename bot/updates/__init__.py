"""How updates come in: none is confirmed before it is handled, or written down."""
