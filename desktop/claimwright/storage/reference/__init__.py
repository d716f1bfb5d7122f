"""`reference.db` and imported releases: built, read and compared."""
