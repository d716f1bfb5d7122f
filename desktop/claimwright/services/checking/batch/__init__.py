"""Checking many claims at once: worker processes, totals, and the spreadsheet."""
