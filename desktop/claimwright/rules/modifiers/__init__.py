"""Modifiers that are unknown, wrong for the code or the line, or missing."""
