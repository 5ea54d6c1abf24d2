"""The state of deliveries, for admins."""
