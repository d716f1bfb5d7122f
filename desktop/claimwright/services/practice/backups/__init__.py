"""Backups of the practice file, and deleted records that remain in them."""
