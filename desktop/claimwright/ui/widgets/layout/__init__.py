"""Layout: cards, wrapping rows, scroll areas and tab order."""
