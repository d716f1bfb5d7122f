"""Invented people, to try the program with and for pictures."""
