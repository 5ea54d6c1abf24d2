"""What is told after a commit: notices, and cards that their tickets left behind."""
