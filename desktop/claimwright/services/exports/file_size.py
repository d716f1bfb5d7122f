"""How large a file is, as people read it."""

MEGABYTE = 1_000_000


def size_text(count: int) -> str:
    """A number of bytes as ``91 KB`` or ``1.1 MB``; a portal's limit counts the same megabytes."""
    if count < MEGABYTE / 10:
        return f"{max(count // 1000, 1)} KB"
    return f"{count / MEGABYTE:,.1f} MB"
