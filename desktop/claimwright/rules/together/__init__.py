"""Services that are billed together: one of them is missing or miscounted."""
