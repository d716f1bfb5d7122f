"""Saving output as a file in a place the user picked."""

from pathlib import Path

from claimwright import files


def save_bytes(content: bytes, path: Path) -> None:
    """Save a file atomically, readable only by its owner.

    Raises:
        BillingError: the file cannot be written.
    """
    files.save_bytes(content, path)
