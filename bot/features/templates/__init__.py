"""Sets of part lines that admins keep, and their checklists."""
