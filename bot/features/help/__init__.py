"""What one can do here, and the answer to all that nobody else answers."""
