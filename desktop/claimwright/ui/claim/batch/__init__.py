"""The window that checks many claims at once."""
