"""The result of a check: findings, fixes, evidence and coverage.

Nothing here decides; `rules` does.
"""
