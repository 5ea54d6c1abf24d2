"""How long a ticket's life takes: the services beside the same work in hand-written SQL.

`python -m tests.long.bench` prints what it measured; it fails only when the two ways differ in
what they wrote, never because of a time.
"""
