"""The table of service lines and the row below it."""
