"""Saving what is typed on other pages into the practice file."""
