"""Keys, encryption, the lock and the backups of the practice file."""
