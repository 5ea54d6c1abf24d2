"""How the workshop is kept: SQLAlchemy, and nothing else does SQL."""
