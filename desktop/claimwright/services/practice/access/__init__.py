"""Who may open the practice file: passphrase, keys, the access log."""
