"""The rules: looked at, changed, taken back."""
