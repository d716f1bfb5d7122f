"""A professional claim, its JSON format, and a saved claim with its versions.

The rules that check claims are in `rules`.
"""
