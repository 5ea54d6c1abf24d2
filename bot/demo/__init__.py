"""A complete workshop in the browser: the sandbox, seeded people and items, the real bot."""
