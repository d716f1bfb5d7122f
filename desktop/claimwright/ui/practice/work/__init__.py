"""Saving what is typed on other pages to the practice file."""
