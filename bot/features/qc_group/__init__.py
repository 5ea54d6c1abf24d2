"""The inspectors' group: bound and unbound."""
