"""The workshop's rows as files for other programs."""
