"""The result of a check: findings, fixes, evidence and coverage. The checks are in `rules`."""
