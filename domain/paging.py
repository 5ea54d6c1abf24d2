"""Lists are shown in pages; a page out of range is clamped."""


def clamped(page: int, total: int, size: int) -> tuple[int, int]:
    """The page that can be shown, counted from 0, and how many there are: at least one."""
    pages = max(1, -(-total // size))
    return min(max(0, page), pages - 1), pages
