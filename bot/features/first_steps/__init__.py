"""What the owner of a new workshop does before work can begin."""
