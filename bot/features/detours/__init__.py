"""What leaves the straight line: on hold, given back, handed over, come back, urgent and due."""
