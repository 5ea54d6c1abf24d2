"""Many tickets at once: chosen from the list, or opened from a file."""
