"""A week of a workshop by the minute, beside a naive reader who knows what had to happen."""
