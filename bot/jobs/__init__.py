"""What happens by the clock, and how often it is looked at."""
