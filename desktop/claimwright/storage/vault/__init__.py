"""Keys, encryption, locking and backups of the practice file."""
