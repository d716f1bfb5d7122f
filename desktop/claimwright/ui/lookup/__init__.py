"""The Look up page: a query, its matches and the entry that was chosen."""
