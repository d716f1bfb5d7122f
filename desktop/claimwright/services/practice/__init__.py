"""The practice file: unlocked, backed up, its records and lists typed and read."""
