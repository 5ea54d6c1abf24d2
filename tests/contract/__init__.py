"""The same questions to the fake store, to SQLite and to PostgreSQL."""
