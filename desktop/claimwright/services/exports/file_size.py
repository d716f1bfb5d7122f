"""How large a file is, and how many pages it has, as people read it."""

MEGABYTE = 1_000_000


def size_text(count: int) -> str:
    """A number of bytes as ``91 KB`` or ``1.1 MB``; a portal's limit counts the same megabytes."""
    if count < MEGABYTE / 10:
        return f"{max(count // 1000, 1)} KB"
    return f"{count / MEGABYTE:,.1f} MB"


def page_count(pages: int) -> str:
    """A number of pages as ``1 page`` or ``1,200 pages``."""
    return "1 page" if pages == 1 else f"{pages:,} pages"
