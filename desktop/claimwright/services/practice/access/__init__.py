"""Access to the practice file: passphrase, keys, the access log."""
