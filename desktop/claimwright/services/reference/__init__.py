"""The published tables: import, comparison, restore, and when a new one is due."""
