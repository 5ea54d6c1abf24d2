"""People: how they get in, who they are, what admins change there."""
