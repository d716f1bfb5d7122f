"""What the check says: findings, fixes, evidence and coverage. Nothing here decides; `rules` does."""
