"""The workshop: what a ticket is, who may do what, what it earns, who must hear."""
