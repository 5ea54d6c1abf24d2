"""From an update to its handler, and from a refusal to words."""
