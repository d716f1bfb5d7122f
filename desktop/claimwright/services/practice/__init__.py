"""The practice file: access, backups, records and lists."""
