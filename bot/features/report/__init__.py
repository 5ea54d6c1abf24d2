"""The workshop in numbers: as text, and as a picture."""
