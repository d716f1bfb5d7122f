"""Form fields, drop-down lists and search boxes."""
