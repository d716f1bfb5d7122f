"""The practice file's passphrase, recovery key, idle lock and backups."""
