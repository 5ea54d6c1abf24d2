"""What the domain asks of whoever keeps its things; `storage/` answers."""
