"""What people do in their clients, and what happens to groups."""
