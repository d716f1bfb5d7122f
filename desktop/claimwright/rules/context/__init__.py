"""Input shared by all rules: lines by day, saved claims, spans, coverage and shared phrases.

No rule lives here.
"""
