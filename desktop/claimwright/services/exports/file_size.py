"""File sizes and page counts in readable form."""

MEGABYTE = 1_000_000


def size_text(count: int) -> str:
    """A byte count as ``91 KB`` or ``1.1 MB``, in the decimal units that portals use."""
    if count < MEGABYTE / 10:
        return f"{max(count // 1000, 1)} KB"
    return f"{count / MEGABYTE:,.1f} MB"


def page_count(pages: int) -> str:
    """A page count as ``1 page`` or ``1,200 pages``."""
    return "1 page" if pages == 1 else f"{pages:,} pages"
