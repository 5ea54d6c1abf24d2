"""What was changed of an item or a person."""
