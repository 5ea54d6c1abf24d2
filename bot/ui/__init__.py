"""What every view uses."""
