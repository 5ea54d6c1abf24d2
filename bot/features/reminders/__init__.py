"""What the clock asks of people, and their answers."""
