"""What tests stand on: the workshop, players, databases, fakes, samples."""
