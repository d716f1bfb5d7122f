"""Deciding about a denial: the replay of its claim, the decision, and its text."""
