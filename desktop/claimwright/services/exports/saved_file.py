"""Saving what the program made as a file where the user wants it."""

from pathlib import Path

from claimwright import files


def save_bytes(content: bytes, path: Path) -> None:
    """Save a file, readable by its owner alone; an older one stays whole until the new one is.

    Raises:
        BillingError: the place cannot be written.
    """
    files.save_bytes(content, path)
