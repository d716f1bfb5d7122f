"""The published tables: imported, compared, brought back, and when a new one is due."""
