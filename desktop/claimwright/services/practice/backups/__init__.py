"""Backups of the practice file, and what they still hold of deleted records."""
