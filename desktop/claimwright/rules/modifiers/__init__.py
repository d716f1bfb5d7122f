"""Modifiers that are unknown, wrong for the code or line, or missing."""
