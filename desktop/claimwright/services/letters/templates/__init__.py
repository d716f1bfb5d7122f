"""The practice's own kinds of letters."""
