"""A process's life: begin, serve, finish; and what it answers over HTTP."""
