"""Builds, reads and compares `reference.db` and the imported releases."""
